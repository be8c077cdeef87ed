package org.jointsim.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How replications are run, where results go and how the answer is given: the same for all commands that simulate. */
final class AnswerOptions {

    private static final String LOCAL = "local";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many replications run at the same time; it changes no result. Default: all processors"
                    + " of this machine.")
    private @Nullable Integer threads;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = LOCAL,
            description = "What runs the replications: local, the threads of this machine.")
    private String engine = LOCAL;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write the results straight into this folder; those of an earlier run there are replaced.")
    private @Nullable Path out;

    @Option(
            names = "--force",
            description = "Simulate even if the results are there, and replace files that JointSim did not write.")
    private boolean force;

    @ArgGroup
    private @Nullable Brevity brevity;

    /** How the answer is given. */
    private static final class Brevity {
        @Option(names = "--quiet", description = "Print only the path of the results folder.")
        private boolean quiet;

        @Option(names = "--json", description = "Print the answer as one JSON object; that of a run is summary.json.")
        private boolean json;
    }

    /** Refuses what picocli cannot know to be wrong. */
    void check() {
        if (!engine.equals(LOCAL)) {
            throw new ParameterException(
                    spec.commandLine(), "--engine " + engine + " is not available in this version; expected " + LOCAL);
        }
        if (threads != null && threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1, but was " + threads);
        }
    }

    int threads() {
        return threads != null ? threads : Runtime.getRuntime().availableProcessors();
    }

    @Nullable
    Path out() {
        return out;
    }

    boolean force() {
        return force;
    }

    boolean quiet() {
        return brevity != null && brevity.quiet;
    }

    boolean json() {
        return brevity != null && brevity.json;
    }
}
