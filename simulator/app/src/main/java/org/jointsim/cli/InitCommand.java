package org.jointsim.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a scenario to start from. */
@Command(
        name = "init",
        description = "Write NAME.yaml here: a scenario with remarks that is valid and runs, to start from.",
        footer = {"", "Example:", "  jointsim init campus && jointsim run campus.yaml"})
final class InitCommand implements Callable<Integer> {

    private final Context context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            defaultValue = "scenario",
            description = "Name of the scenario and, with .yaml, of the file; default ${DEFAULT-VALUE}.")
    private String name;

    InitCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        String plain = name.replaceFirst("\\.ya?ml$", "");
        if (!plain.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "expected a name of letters, digits, '.', '-' and '_' that starts with a letter or digit, but found \"%s\""
                            .formatted(name));
        }
        Path file = context.workingFolder().resolve(plain + ".yaml");
        try {
            Files.writeString(file, template().replace("NAME", plain), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new ParameterException(spec.commandLine(), file + " is there already. Maybe another name", e);
        }
        context.out().println("wrote %s. Next: jointsim run %s".formatted(file, file));
        return ExitCode.OK;
    }

    private static String template() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(InitCommand.class.getResourceAsStream("init.yaml"), "resource init.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
