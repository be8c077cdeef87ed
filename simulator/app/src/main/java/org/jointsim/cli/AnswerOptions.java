package org.jointsim.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jointsim.experiment.ReplicationExecutor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How replications are run, where results go and how the answer is given: the same for all commands that simulate. */
final class AnswerOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin
    private EngineOptions engine;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write the results straight into this folder; those of an earlier run there are replaced.")
    private @Nullable Path out;

    @Option(
            names = "--force",
            description =
                    "Simulate even if the results are there, and replace results of another command and files that JointSim"
                            + " did not write.")
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
        engine.check(spec);
    }

    /** Of this machine. */
    int threads() {
        return engine.threads();
    }

    /** Whether replications run on threads of this machine. */
    boolean isLocal() {
        return engine.isLocal();
    }

    /** What runs the replications; to be closed. */
    ReplicationExecutor executor(Context context) throws IOException {
        return engine.open(spec, context);
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
