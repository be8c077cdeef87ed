package org.jointsim.laws;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jointsim.TestScenarios.World;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.experiment.plan.Axis;
import org.jointsim.experiment.plan.Candidate;
import org.jointsim.experiment.plan.Certainty;
import org.jointsim.experiment.plan.Finding;
import org.jointsim.experiment.plan.Grid;
import org.jointsim.experiment.plan.Level;
import org.jointsim.experiment.plan.Plan;
import org.jointsim.experiment.plan.Planner;
import org.jointsim.experiment.plan.Probe;
import org.jointsim.experiment.plan.Promise;
import org.jointsim.experiment.plan.Question;
import org.jointsim.experiment.plan.Relation;
import org.jointsim.experiment.plan.Sample;
import org.jointsim.experiment.plan.Source;
import org.jointsim.scenario.Scenario;

/** Plans over worlds that differ in one whole number. */
final class SimulatedPlans implements Source {

    private static final double CONFIDENCE = 0.95;

    private final int from;
    private final IntFunction<World> world;
    private final Map<Probe, List<ReplicationResult>> results = new HashMap<>();

    private SimulatedPlans(int from, IntFunction<World> world) {
        this.from = from;
        this.world = world;
    }

    /** The least number, or the largest, from..to that keeps a metric at most at a limit, with so many replications of each at most. */
    static Plan plan(
            IntFunction<World> world, int from, int to, boolean largest, String metric, double limit, int budget) {
        List<Level> levels = IntStream.rangeClosed(from, to)
                .mapToObj(n -> new Level(Integer.toString(n), n))
                .toList();
        Comparator<Candidate> least =
                Comparator.comparingInt(one -> one.levels().get(0));
        return Planner.plan(
                new Question(
                        new Grid(List.of(new Axis("n", levels))),
                        -1,
                        List.of(new Promise(metric, Relation.AT_MOST, limit)),
                        new Certainty(CONFIDENCE, budget, levels.size(), 1),
                        largest ? least.reversed() : least,
                        new Question.RankingMetric("", true),
                        false),
                new SimulatedPlans(from, world));
    }

    /** The number of a candidate. */
    static int number(Finding finding, int from) {
        return from + finding.probe().candidate().levels().get(0);
    }

    @Override
    public List<Sample> samples(List<Probe> probes, int count) {
        List<Sample> samples = new ArrayList<>();
        for (Probe probe : probes) {
            Scenario scenario = world.apply(from + probe.candidate().levels().get(0))
                    .replications(2)
                    .scenario();
            List<ReplicationResult> known = results.computeIfAbsent(probe, key -> new ArrayList<>());
            for (int r = known.size(); r < count; r++) {
                known.add(Replication.run(new ReplicationTask(scenario, r)));
            }
            samples.add(Sample.of(known, scenario.run().durationSeconds()));
        }
        return samples;
    }
}
