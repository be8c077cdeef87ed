package org.jointsim.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jointsim.cli.PointRuns.PointRun;
import org.jointsim.experiment.Gathering;
import org.jointsim.experiment.Progress;
import org.jointsim.experiment.ReplicationExecutor;
import org.jointsim.experiment.ReplicationFailedException;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.experiment.plan.Candidate;
import org.jointsim.experiment.plan.Finding;
import org.jointsim.experiment.plan.Probe;
import org.jointsim.experiment.plan.Sample;
import org.jointsim.experiment.plan.Source;
import org.jointsim.results.PlanSummary.Probed;
import org.jointsim.results.Provenance;
import org.jointsim.results.ResultFolder;
import org.jointsim.results.ResultReader;
import org.jointsim.results.RunIdentity;
import org.jointsim.results.StoredRun;
import org.jointsim.results.StoredSample;
import org.jointsim.results.StudyFolder;
import org.jointsim.scenario.RunSpec;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.file.LoadedScenario;

/**
 * Simulates the probes of a plan. A candidate's results are kept in a folder of their own when its last look is over, under the
 * number of replications that it took; where an earlier, ended plan left such a folder, nothing is simulated.
 */
final class PlanRuns implements Source {

    private final Context context;
    private final AnswerOptions options;
    private final StudyFolder folder;
    private final List<Integer> looks;
    private final Function<Probe, Scenario> scenarios;
    private final PlanProgress progress;
    private final ReplicationExecutor executor;
    private final Map<Probe, Gathering> running = new LinkedHashMap<>();
    private final Map<Probe, Sample> samples = new LinkedHashMap<>();
    private final Map<Candidate, PointRun> finished = new LinkedHashMap<>();
    private final boolean isResumed;
    private int simulated;

    PlanRuns(
            Context context,
            AnswerOptions options,
            StudyFolder folder,
            List<Integer> looks,
            Function<Probe, Scenario> scenarios,
            PlanProgress progress,
            ReplicationExecutor executor) {
        this.context = context;
        this.options = options;
        this.folder = folder;
        this.looks = looks;
        this.scenarios = scenarios;
        this.progress = progress;
        this.executor = executor;
        this.isResumed = Files.isDirectory(folder.folder());
    }

    @Override
    public List<Sample> samples(List<Probe> probes, int count) {
        List<Probe> open = new ArrayList<>();
        for (Probe probe : probes) {
            if (!hasAtLeast(probe, count) && !(probe.isAsWritten() && !options.force() && reuses(probe, count))) {
                open.add(probe);
            }
        }
        if (!open.isEmpty()) {
            simulate(open, count);
        }
        return probes.stream().map(this::sample).toList();
    }

    private Sample sample(Probe probe) {
        Sample known = samples.get(probe);
        if (known == null) {
            throw new IllegalStateException("no sample of " + probe);
        }
        return known;
    }

    private boolean hasAtLeast(Probe probe, int count) {
        Sample known = samples.get(probe);
        return known != null && known.count() >= count;
    }

    /** Whether results of this or a later look are there already. */
    private boolean reuses(Probe probe, int count) {
        try {
            for (int look : looks) {
                if (look == count || (look > count && isResumed)) {
                    PointRun run = run(probe, look);
                    if (look == count ? folder.isFinished(run.identity()) : folder.holds(run.identity())) {
                        samples.put(probe, StoredSample.read(run.folder()));
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void simulate(List<Probe> probes, int count) {
        List<ReplicationTask> tasks = new ArrayList<>();
        List<Probe> owners = new ArrayList<>();
        for (Probe probe : probes) {
            Scenario scenario = withReplications(scenarios.apply(probe), Math.max(2, count));
            Gathering gathering = running.computeIfAbsent(probe, key -> new Gathering(scenario));
            for (int r = gathering.count(); r < count; r++) {
                tasks.add(new ReplicationTask(scenario, r));
                owners.add(probe);
            }
        }
        int[] arrived = {0};
        Progress none = Progress.NONE;
        try {
            executor.stream(tasks, none, result -> {
                Gathering gathering = running.get(owners.get(arrived[0]));
                if (gathering != null) {
                    gathering.add(result);
                }
                arrived[0]++;
                simulated++;
                progress.simulated(simulated);
            });
        } catch (ReplicationFailedException e) {
            Probe failed = owners.get(Math.min(arrived[0], owners.size() - 1));
            throw new PointRuns.RunFailedException(run(failed, count), e);
        }
        for (Probe probe : probes) {
            Gathering gathering = running.get(probe);
            if (gathering != null) {
                samples.put(
                        probe,
                        Sample.of(
                                gathering.replications(),
                                scenarios.apply(probe).run().durationSeconds()));
            }
        }
    }

    @Override
    public void looked(Finding finding, boolean isFinal) {
        progress.looked(finding);
        if (!isFinal) {
            return;
        }
        Probe probe = finding.probe();
        Gathering gathering = running.remove(probe);
        if (!probe.isAsWritten()) {
            return;
        }
        PointRun run = run(probe, finding.replications());
        finished.put(probe.candidate(), run);
        if (gathering == null && !isStored(run)) {
            // A folder of the user's choice held more replications than this question needs.
            samples.remove(probe);
            simulate(List.of(probe), finding.replications());
            gathering = running.remove(probe);
        }
        if (gathering != null) {
            store(run, gathering);
        }
    }

    private void store(PointRun run, Gathering gathering) {
        Provenance provenance = new Provenance(context.words(), options.threads(), context.startedAt());
        try (ResultFolder results =
                ResultFolder.open(run.folder(), run.identity(), provenance, ResultFolder.NO_DRAWING, true)) {
            results.store(gathering.resultOf(run.loaded().scenario()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isStored(PointRun run) {
        try {
            return folder.holds(run.identity());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PointRun run(Probe probe, int replications) {
        LoadedScenario loaded = LoadedScenario.of(withReplications(scenarios.apply(probe), replications));
        RunIdentity identity = RunIdentity.of(loaded.scenario(), loaded.resolvedYaml());
        return new PointRun(loaded, identity, folder.point(identity));
    }

    /** A fixed number of them, so that the results can be had again by that number alone. */
    private static Scenario withReplications(Scenario scenario, int count) {
        RunSpec run = scenario.run().withPrecision(null).withReplications(count);
        return scenario.withRun(run);
    }

    /** How many replications were simulated, those under more load too. */
    int simulated() {
        return simulated;
    }

    /** The candidates whose last look is over, and their results. */
    Map<Candidate, Probed> probed() {
        Map<Candidate, Probed> all = new LinkedHashMap<>();
        finished.forEach((candidate, run) -> all.put(
                candidate,
                new Probed(
                        run.loaded().scenario(),
                        run.identity().fingerprint(),
                        sample(new Probe(candidate))
                                .first(run.loaded().scenario().run().replicationCount()))));
        return all;
    }

    /** The results of a candidate. */
    PointRun finished(Candidate candidate) {
        PointRun run = finished.get(candidate);
        if (run == null) {
            throw new IllegalStateException("not finished: " + candidate);
        }
        return run;
    }

    StoredRun stored(Candidate candidate) throws IOException {
        return ResultReader.read(finished(candidate).folder());
    }
}
