package org.jointsim.onnx;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes things of JointSim for other programs. */
@Command(
        name = "export",
        description = "Write a thing of JointSim for other programs.",
        synopsisSubcommandLabel = "KIND",
        commandListHeading = "%nKinds:%n",
        subcommands = ExportModelCommand.class)
public final class ExportCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    /** For picocli. */
    public ExportCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected what to export: "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
