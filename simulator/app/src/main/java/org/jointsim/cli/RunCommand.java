package org.jointsim.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jointsim.experiment.Experiment;
import org.jointsim.experiment.ExperimentResult;
import org.jointsim.experiment.Progress;
import org.jointsim.experiment.ReplicationExecutor;
import org.jointsim.experiment.ReplicationFailedException;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.report.Charts;
import org.jointsim.report.SummaryText;
import org.jointsim.report.page.ReportPage;
import org.jointsim.results.EventRecord;
import org.jointsim.results.Provenance;
import org.jointsim.results.ResultFolder;
import org.jointsim.results.ResultReader;
import org.jointsim.results.RunIdentity;
import org.jointsim.results.ScenarioOrigin;
import org.jointsim.results.StoredRun;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.file.InvalidScenarioException;
import org.jointsim.scenario.file.LoadedScenario;
import org.jointsim.scenario.file.Setting;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
            "All replications run on the processors of this machine, or on a cluster with --engine spark. Results go to results/<scenario>/<fingerprint>/; a"
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

    @Mixin
    private AnswerOptions options;

    @Option(
            names = "--record",
            paramLabel = "queries[=SHARE]|events",
            converter = RecordConverter.class,
            description = {
                "Also write queries.csv.gz and queries.parquet, one row for each completed query or for a share of them:"
                        + " queries=10%%.",
                "events: also write event-trace.csv.gz, one row for each event, with which verify names the very event in"
                        + " which another program differs; takes another run. May be given twice."
            })
    private List<Double> records = List.of();

    @Option(
            names = "--regret",
            description = "Compare each decision with that of the oracle: the metrics regret.*. Like --set"
                    + " run.regret=true.")
    private boolean regret;

    @Option(
            names = "--sample-profiles",
            description =
                    "Each replication draws the predicted times of layers anew, by the uncertainty that predictors"
                            + " state, so that intervals include it. Like --set run.profileUncertainty=sample.")
    private boolean sampleProfiles;

    @Option(
            names = "--only-replication",
            paramLabel = "K",
            description = "Run only the replication with this index (from 0), to look into a failure.")
    private @Nullable Integer onlyReplication;

    RunCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InvalidScenarioException, IOException {
        options.check();
        LoadedScenario loaded = scenarioOptions.read(changes());
        Scenario scenario = loaded.scenario();
        checkReplication(scenario);
        checkRecords();
        RunIdentity identity = RunIdentity.of(scenario, loaded.resolvedYaml());
        if (onlyReplication != null) {
            identity = identity.onlyReplication(onlyReplication);
        }
        if (loaded.variesSomething()) {
            context.err().println("jointsim: note: `vary` is for 'jointsim sweep'; the scenario runs as it is written");
        }
        Path folder =
                options.out() != null ? options.out() : ResultFolder.defaultPath(context.workingFolder(), identity);
        boolean reused = !options.force() && isFinished(folder, identity);
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

    private List<Setting> changes() {
        List<Setting> own = new ArrayList<>();
        if (regret) {
            own.add(new Setting("run.regret", "true", "--regret"));
        }
        if (sampleProfiles) {
            own.add(new Setting("run.profileUncertainty", "sample", "--sample-profiles"));
        }
        return own;
    }

    private @Nullable Double recordShare() {
        return records.stream().filter(share -> share > 0).findFirst().orElse(null);
    }

    private boolean recordsEvents() {
        return records.contains(RecordConverter.EVENTS);
    }

    private boolean isFinished(Path folder, RunIdentity identity) throws IOException {
        Double recordShare = recordShare();
        if (recordsEvents() && !EventRecord.isIn(folder)) {
            return false;
        }
        return recordShare == null
                ? ResultFolder.isFinished(folder, identity)
                : ResultFolder.isFinishedWithRecords(folder, identity, recordShare);
    }

    private static void draw(Path folder) throws IOException {
        Charts.draw(folder);
        ReportPage.write(folder);
    }

    private List<ScenarioOrigin> origins() throws InvalidScenarioException, IOException {
        return Origins.of(scenarioOptions.explain(changes()));
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

    private void checkRecords() {
        if (recordShare() != null && !options.isLocal()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--record queries needs --engine local: records are written as the queries come, on the machine that"
                            + " simulates them. The results are the same, so records can be made of a few replications here");
        }
    }

    private void simulate(Scenario scenario, RunIdentity identity, Path folder)
            throws InvalidScenarioException, IOException {
        int threadCount = options.threads();
        Provenance provenance = new Provenance(context.words(), threadCount, context.startedAt(), origins());
        // Not static: a logger must not be made before Logging is set up.
        Logger log = LoggerFactory.getLogger(RunCommand.class);
        log.info("simulating {} with {} threads into {}", identity.fingerprint(), threadCount, folder);
        try (ResultFolder results = ResultFolder.open(folder, identity, provenance, RunCommand::draw, options.force());
                ReplicationExecutor executor = options.executor(context)) {
            Double recordShare = recordShare();
            ExperimentResult result = simulate(
                    scenario, recordShare == null ? executor : executor.recordingTo(results.record(recordShare)));
            log.info("simulated; writing the results");
            results.store(result);
            if (recordsEvents()) {
                EventRecord.write(
                        folder,
                        scenario,
                        result.replications().stream()
                                .map(ReplicationResult::replication)
                                .toList());
            }
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
        if (options.quiet()) {
            context.out().println(folder);
        } else if (options.json()) {
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
        String options = (regret ? " --regret" : "") + (sampleProfiles ? " --sample-profiles" : "");
        String only = replication == null ? "" : " --only-replication " + replication;
        return "Reproduce: jointsim run "
                + scenarioOptions.asWords(scenario.run().seed()) + options + only;
    }
}
