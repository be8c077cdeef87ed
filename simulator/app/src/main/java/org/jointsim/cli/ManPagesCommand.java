package org.jointsim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the manual pages of a distribution: of the program and of each of its commands, those of optional modules too. */
@Command(name = "man-pages", hidden = true, description = "Write a manual page of the program and of each command.")
final class ManPagesCommand implements Callable<Integer> {

    private final Context context;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "Folder for the pages; it is made.")
    private Path folder;

    ManPagesCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(folder);
        write(spec.root().commandLine());
        return ExitCode.OK;
    }

    private void write(CommandLine command) throws IOException {
        CommandSpec one = command.getCommandSpec();
        Files.writeString(folder.resolve(one.qualifiedName("-") + ".1"), new ManPage(command).text());
        context.out().println(folder.resolve(one.qualifiedName("-") + ".1"));
        for (Map.Entry<String, CommandLine> child : command.getSubcommands().entrySet()) {
            if (!child.getValue().getCommandSpec().usageMessage().hidden()) {
                write(child.getValue());
            }
        }
    }
}
