package org.jointsim.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jointsim.experiment.ExperimentResult.MergedDistribution;
import org.jointsim.experiment.ExperimentResult.MetricEstimate;
import org.jointsim.experiment.ExperimentResult.ScopeEstimates;
import org.jointsim.experiment.ReplicationResult.ScopeDistribution;
import org.jointsim.metrics.Metric;
import org.jointsim.metrics.Scope;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.scenario.Scenario;
import org.jointsim.statistics.Distribution;
import org.jointsim.statistics.Estimate;

/** Runs the replications of a scenario and estimates every metric from them. */
public final class Experiment {

    /** Points of a distribution in result files. */
    private static final int DISTRIBUTION_POINTS = 400;

    private Experiment() {}

    /**
     * Runs all replications.
     *
     * @throws ReplicationFailedException if one of them fails
     */
    public static ExperimentResult run(Scenario scenario, ReplicationExecutor executor, Progress progress) {
        return run(scenario, 0, scenario.run().replicationCount(), executor, progress);
    }

    /** Runs only the replication of this index. */
    public static ExperimentResult runOnly(
            Scenario scenario, int replication, ReplicationExecutor executor, Progress progress) {
        return run(scenario, replication, replication + 1, executor, progress);
    }

    private static ExperimentResult run(
            Scenario scenario, int from, int to, ReplicationExecutor executor, Progress progress) {
        List<ReplicationTask> tasks = IntStream.range(from, to)
                .mapToObj(i -> new ReplicationTask(scenario, i))
                .toList();
        return summarize(scenario, executor.execute(tasks, progress));
    }

    /** The estimates over given replications, in the order of their index. */
    public static ExperimentResult summarize(Scenario scenario, List<ReplicationResult> replications) {
        return new ExperimentResult(
                scenario,
                replications,
                estimates(scenario, replications),
                distributions(replications),
                Health.merge(replications));
    }

    private static List<ScopeEstimates> estimates(Scenario scenario, List<ReplicationResult> replications) {
        List<ScopeEstimates> scopes = new ArrayList<>();
        List<ScopeValues> first = replications.get(0).scopes();
        for (int s = 0; s < first.size(); s++) {
            List<MetricEstimate> estimates = new ArrayList<>();
            List<Metric> metrics = first.get(s).metrics();
            for (int m = 0; m < metrics.size(); m++) {
                double[] values = values(replications, s, m);
                double confidence = scenario.run().confidenceFraction();
                estimates.add(new MetricEstimate(metrics.get(m), Estimate.ofReplications(values, confidence)));
            }
            scopes.add(new ScopeEstimates(first.get(s).scope(), estimates));
        }
        return scopes;
    }

    private static double[] values(List<ReplicationResult> replications, int scope, int metric) {
        return replications.stream()
                .mapToDouble(r -> r.scopes().get(scope).values().get(metric))
                .toArray();
    }

    /** Merged over replications, and for all clients over classes. */
    private static List<MergedDistribution> distributions(List<ReplicationResult> replications) {
        Map<Key, Distribution> merged = new LinkedHashMap<>();
        for (ReplicationResult replication : replications) {
            for (ScopeDistribution one : replication.distributions()) {
                if (one.scope().kind() == Scope.Kind.CLIENT_CLASS) {
                    add(merged, Scope.ALL, one);
                }
            }
            for (ScopeDistribution one : replication.distributions()) {
                add(merged, one.scope(), one);
            }
        }
        List<MergedDistribution> points = new ArrayList<>();
        merged.forEach((key, sum) -> points.add(
                new MergedDistribution(key.scope(), key.metric(), key.unit(), sum.points(DISTRIBUTION_POINTS))));
        return points;
    }

    private static void add(Map<Key, Distribution> merged, Scope scope, ScopeDistribution one) {
        merged.computeIfAbsent(
                        new Key(scope, one.metric(), one.unit()),
                        key -> one.distribution().emptyLike())
                .add(one.distribution());
    }

    private record Key(Scope scope, String metric, String unit) {}
}
