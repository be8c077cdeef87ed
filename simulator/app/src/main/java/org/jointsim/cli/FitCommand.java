package org.jointsim.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fits models to measurements. */
@Command(
        name = "fit",
        description = "Fit a part of a scenario to measurements.",
        synopsisSubcommandLabel = "KIND",
        commandListHeading = "%nKinds:%n")
final class FitCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected what to fit: " + String.join(", ", spec.subcommands().keySet()));
    }
}
