package org.jointsim.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jointsim.experiment.ReplicationEngine;
import org.jointsim.experiment.ReplicationExecutor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where replications are run: on threads of this machine, or by an engine that an optional module brings. */
final class EngineOptions {

    private static final String LOCAL = "local";

    /** What to say of an engine that we know, but that is not on the class path. */
    private static final Map<String, String> HOW_TO_GET = Map.of(
            "spark",
            "the module simulator/spark is not on the class path. The launcher ./jointsim builds and adds it; by hand:"
                    + " ./mvnw -Pspark package. See docs/CLUSTER.md");

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many replications run at the same time; it changes no result. Default: all processors"
                    + " of this machine, or of the cluster.")
    private @Nullable Integer threads;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = LOCAL,
            description = "What runs the replications: local, the threads of this machine (the default), or spark. The"
                    + " results are the same, byte for byte; docs/CLUSTER.md says how.")
    private String engine = LOCAL;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description =
                    "With --engine spark: spark://HOST:PORT, yarn, k8s://…, or local[N]. Default: what Spark's own"
                            + " settings say, else this machine.")
    private @Nullable String master;

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description =
                    "With --engine spark: one of Spark's own settings, for example spark.executor.memory=4g; may be"
                            + " repeated.")
    private Map<String, String> conf = new LinkedHashMap<>();

    /** Refuses what picocli cannot know to be wrong. */
    void check(CommandSpec command) {
        if (threads != null && threads < 1) {
            throw wrong(command, "--threads must be at least 1, but was " + threads);
        }
        if (isLocal()) {
            if (master != null || !conf.isEmpty()) {
                throw wrong(command, "--master and --conf are for --engine spark, but the engine is " + LOCAL);
            }
        } else {
            find(command);
        }
    }

    boolean isLocal() {
        return engine.equals(LOCAL);
    }

    /** Of this machine. */
    int threads() {
        return threads != null ? threads : Runtime.getRuntime().availableProcessors();
    }

    /** Connects to the place; to be closed. */
    ReplicationExecutor open(CommandSpec command, Context context) throws IOException {
        if (isLocal()) {
            return context.localEngine().apply(threads());
        }
        try {
            boolean verbose = Boolean.TRUE.equals(ofProgram(command, "--verbose"));
            return find(command)
                    .open(new ReplicationEngine.Settings(master, conf, threads, plugins(command, context), verbose));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--engine %s: %s".formatted(engine, e.getMessage()), e);
        }
    }

    private ReplicationEngine find(CommandSpec command) {
        Map<String, ReplicationEngine> engines = new TreeMap<>();
        ServiceLoader.load(ReplicationEngine.class).forEach(found -> engines.put(found.name(), found));
        ReplicationEngine found = engines.get(engine);
        if (found != null) {
            return found;
        }
        String why = HOW_TO_GET.get(engine);
        List<String> known = new ArrayList<>(List.of(LOCAL));
        known.addAll(engines.keySet());
        throw wrong(
                command,
                "--engine " + engine
                        + (why != null ? ": " + why : ": expected " + String.join(" or ", known) + ", or spark"));
    }

    private static List<Path> plugins(CommandSpec command, Context context) throws IOException {
        Object folder = ofProgram(command, "--plugins");
        return folder instanceof Path path
                ? PluginFolder.jars(context.workingFolder().resolve(path))
                : List.of();
    }

    /** An option of the whole program. */
    private static @Nullable Object ofProgram(CommandSpec command, String option) {
        return command.root().findOption(option).getValue();
    }

    private static ParameterException wrong(CommandSpec command, String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
