package org.jointsim.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jointsim.experiment.ExperimentResult;
import org.jointsim.experiment.PointFailedException;
import org.jointsim.experiment.Progress;
import org.jointsim.experiment.ReplicationExecutor;
import org.jointsim.experiment.ReplicationFailedException;
import org.jointsim.experiment.Sweep;
import org.jointsim.results.Provenance;
import org.jointsim.results.ResultFolder;
import org.jointsim.results.RunIdentity;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.file.LoadedScenario;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several runs, each with a folder of its own: simulates those that are not finished, all together. */
final class PointRuns {

    private final Context context;
    private final AnswerOptions options;

    /** What to run and where its results go. */
    record PointRun(LoadedScenario loaded, RunIdentity identity, Path folder) {}

    /** Whether a run need not be simulated. */
    @FunctionalInterface
    interface Finished {
        boolean test(PointRun run) throws IOException;
    }

    PointRuns(Context context, AnswerOptions options) {
        this.context = context;
        this.options = options;
    }

    /**
     * Simulates them; equal ones once. A folder is complete before the next one is begun.
     *
     * @return how many were simulated
     */
    int complete(List<PointRun> runs, Finished finished) throws IOException {
        Map<Path, PointRun> open = new LinkedHashMap<>();
        for (PointRun run : runs) {
            if (!open.containsKey(run.folder()) && (options.force() || !finished.test(run))) {
                open.put(run.folder(), run);
            }
        }
        if (!open.isEmpty()) {
            simulate(new ArrayList<>(open.values()));
        }
        return open.size();
    }

    private void simulate(List<PointRun> runs) throws IOException {
        List<Scenario> scenarios =
                runs.stream().map(run -> run.loaded().scenario()).toList();
        Logger log = LoggerFactory.getLogger(PointRuns.class);
        log.info("simulating {} points with {} threads", runs.size(), options.threads());
        Sweep.Sink sink = (point, result) -> store(runs.get(point), result);
        try (ReplicationExecutor executor = options.executor(context)) {
            if (context.terminal().errIsTerminal()) {
                try (ProgressBar bar =
                        new ProgressBar(context.err(), context.terminal().unicode())) {
                    bar.finished(
                            0,
                            scenarios.stream()
                                    .mapToInt(s -> s.run().replicationCount())
                                    .sum());
                    Sweep.run(scenarios, executor, bar, sink);
                }
            } else {
                Sweep.run(scenarios, executor, Progress.NONE, sink);
            }
        } catch (PointFailedException e) {
            throw new RunFailedException(runs.get(e.point()), e);
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        }
    }

    private void store(PointRun run, ExperimentResult result) {
        Provenance provenance = new Provenance(context.words(), options.threads(), context.startedAt());
        try (ResultFolder folder =
                ResultFolder.open(run.folder(), run.identity(), provenance, ResultFolder.NO_DRAWING, true)) {
            folder.store(result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of several runs failed. */
    static final class RunFailedException extends IllegalStateException {

        private static final long serialVersionUID = 1;

        private final transient PointRun run;
        private final int replication;

        RunFailedException(PointRun run, PointFailedException failure) {
            super(failure.getMessage(), failure.getCause());
            this.run = run;
            this.replication = failure.replication();
        }

        RunFailedException(PointRun run, ReplicationFailedException failure) {
            super(failure.getMessage(), failure.getCause());
            this.run = run;
            this.replication = failure.replication();
        }

        PointRun run() {
            return run;
        }

        int replication() {
            return replication;
        }
    }
}
