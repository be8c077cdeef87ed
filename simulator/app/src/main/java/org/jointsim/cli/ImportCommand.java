package org.jointsim.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reads what others measured or made. */
@Command(
        name = "import",
        description = "Read what others measured, and write it as a part of a scenario.",
        synopsisSubcommandLabel = "KIND",
        commandListHeading = "%nKinds:%n")
final class ImportCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected what to import: "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
