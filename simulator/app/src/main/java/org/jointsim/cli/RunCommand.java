package org.jointsim.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jointsim.experiment.Experiment;
import org.jointsim.experiment.ExperimentResult;
import org.jointsim.experiment.Progress;
import org.jointsim.experiment.ReplicationExecutor;
import org.jointsim.experiment.ReplicationFailedException;
import org.jointsim.report.Charts;
import org.jointsim.report.SummaryText;
import org.jointsim.results.Provenance;
import org.jointsim.results.ResultFolder;
import org.jointsim.results.ResultReader;
import org.jointsim.results.RunIdentity;
import org.jointsim.results.StoredRun;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.file.InvalidScenarioException;
import org.jointsim.scenario.file.LoadedScenario;
import org.jointsim.scenario.file.Setting;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Simulates a scenario, or finds that it was simulated before, and prints what came out. */
@Command(
        name = "run",
        description = {
            "Simulate a scenario and print its results.",
            "",
            "All replications run on the processors of this machine. Results go to results/<scenario>/<fingerprint>/; a"
                    + " question that was answered before is not simulated again."
        },
        footer = {
            "",
            "Examples:",
            "  jointsim run scenarios/quickstart.yaml",
            "  jointsim run scenarios/quickstart.yaml --set cloud.gpus=4 --replications 30 --out four-gpus",
            "  jointsim run scenarios/quickstart.yaml --json | jq '.metrics.\"latency.p95\".mean'"
        })
final class RunCommand implements Callable<Integer> {

    private static final Pattern IN_REPLICATION = Pattern.compile("^replication (\\d+): ");

    private final Context context;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ScenarioOptions scenarioOptions;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many replications run at the same time; it changes no result. Default: all processors"
                    + " of this machine.")
    private @Nullable Integer threads;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write the results straight into this folder; those of an earlier run there are replaced.")
    private @Nullable Path out;

    @Option(
            names = "--force",
            description = "Simulate even if the results are there, and replace files that JointSim did not write.")
    private boolean force;

    @Option(
            names = "--regret",
            description = "Compare each decision with that of the oracle: the metrics regret.*. Like --set"
                    + " run.regret=true.")
    private boolean regret;

    @Option(
            names = "--only-replication",
            paramLabel = "K",
            description = "Run only the replication with this index (from 0), to look into a failure.")
    private @Nullable Integer onlyReplication;

    @ArgGroup
    private @Nullable Brevity brevity;

    /** How the answer is given. */
    private static final class Brevity {
        @Option(names = "--quiet", description = "Print only the path of the results folder.")
        private boolean quiet;

        @Option(names = "--json", description = "Print the content of summary.json.")
        private boolean json;
    }

    RunCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InvalidScenarioException, IOException {
        checkOptions();
        LoadedScenario loaded = scenarioOptions.read(regret ? List.of(new Setting("run.regret", "true")) : List.of());
        Scenario scenario = loaded.scenario();
        checkReplication(scenario);
        RunIdentity identity = RunIdentity.of(scenario, loaded.resolvedYaml());
        if (onlyReplication != null) {
            identity = identity.onlyReplication(onlyReplication);
        }
        Path folder = out != null ? out : ResultFolder.defaultPath(context.workingFolder(), identity);
        boolean reused = !force && ResultFolder.isFinished(folder, identity);
        if (!reused) {
            try {
                simulate(scenario, identity, folder);
            } catch (IllegalStateException e) {
                return failed(scenario, e);
            }
        }
        StoredRun run = ResultReader.read(folder);
        answer(folder, run, reused);
        return run.isHealthy() ? ExitCode.OK : unhealthy(scenario, run);
    }

    private void checkOptions() {
        if (threads != null && threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1, but was " + threads);
        }
    }

    private void checkReplication(Scenario scenario) {
        int count = scenario.run().replicationCount();
        if (onlyReplication != null && (onlyReplication < 0 || onlyReplication >= count)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--only-replication must be in 0..%s, for the scenario has %s replication%s, but was %s"
                            .formatted(count - 1, count, count == 1 ? "" : "s", onlyReplication));
        }
    }

    private void simulate(Scenario scenario, RunIdentity identity, Path folder) throws IOException {
        int threadCount = threads != null ? threads : Runtime.getRuntime().availableProcessors();
        Provenance provenance = new Provenance(context.words(), threadCount, context.startedAt());
        // Not static: a logger must not be made before Logging is set up.
        Logger log = LoggerFactory.getLogger(RunCommand.class);
        log.info("simulating {} with {} threads into {}", identity.fingerprint(), threadCount, folder);
        try (ResultFolder results = ResultFolder.open(folder, identity, provenance, Charts::draw, force)) {
            ExperimentResult result = simulate(scenario, context.engine().apply(threadCount));
            log.info("simulated; writing the results");
            results.store(result);
        }
    }

    private ExperimentResult simulate(Scenario scenario, ReplicationExecutor executor) {
        if (!context.terminal().errIsTerminal()) {
            return simulate(scenario, executor, Progress.NONE);
        }
        try (ProgressBar bar = new ProgressBar(context.err(), context.terminal().unicode())) {
            bar.finished(0, onlyReplication != null ? 1 : scenario.run().replicationCount());
            return simulate(scenario, executor, bar);
        }
    }

    private ExperimentResult simulate(Scenario scenario, ReplicationExecutor executor, Progress progress) {
        return onlyReplication != null
                ? Experiment.runOnly(scenario, onlyReplication, executor, progress)
                : Experiment.run(scenario, executor, progress);
    }

    private void answer(Path folder, StoredRun run, boolean reused) throws IOException {
        if (brevity != null && brevity.quiet) {
            context.out().println(folder);
        } else if (brevity != null && brevity.json) {
            context.out().write(ResultReader.summaryJson(folder));
        } else {
            context.out().print(SummaryText.of(run, context.terminal().outStyle()));
            context.out().print(FileList.of(folder, ResultFolder.files(folder), reused));
        }
    }

    /** The simulation contradicts itself, or memory ran out. */
    private int failed(Scenario scenario, IllegalStateException failure) {
        if (failure.getCause() instanceof OutOfMemoryError) {
            return Failures.other(failure.getCause(), context.err());
        }
        Integer replication = failure instanceof ReplicationFailedException one
                ? Integer.valueOf(one.replication())
                : onlyReplication;
        context.err().println("jointsim: " + failure.getMessage());
        context.err().println(reproduce(scenario, replication));
        failure.printStackTrace(context.err());
        return ExitCode.INTERNAL;
    }

    private int unhealthy(Scenario scenario, StoredRun run) {
        for (StoredRun.Check check : run.health()) {
            if (!check.ok() && check.isError()) {
                context.err()
                        .println("jointsim: the health check \"%s\" failed, so the numbers must not be used: %s"
                                .formatted(check.name(), check.detail()));
                Matcher replication = IN_REPLICATION.matcher(check.detail());
                context.err()
                        .println(
                                reproduce(scenario, replication.find() ? Integer.valueOf(replication.group(1)) : null));
            }
        }
        return ExitCode.INTERNAL;
    }

    private String reproduce(Scenario scenario, @Nullable Integer replication) {
        String options = regret ? " --regret" : "";
        String only = replication == null ? "" : " --only-replication " + replication;
        return "Reproduce: jointsim run "
                + scenarioOptions.asWords(scenario.run().seed()) + options + only;
    }
}
