package org.jointsim.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointsim.experiment.ExperimentResult.MergedDistribution;
import org.jointsim.experiment.ExperimentResult.MetricEstimate;
import org.jointsim.experiment.ExperimentResult.ScopeEstimates;
import org.jointsim.experiment.ReplicationResult.ScopeDistribution;
import org.jointsim.experiment.ReplicationResult.SeriesEstimate;
import org.jointsim.metrics.Metric;
import org.jointsim.metrics.Scope;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.scenario.IntervalKind;
import org.jointsim.scenario.Scenario;
import org.jointsim.statistics.Distribution;
import org.jointsim.statistics.Estimate;
import org.jointsim.statistics.Proportion;

/**
 * Gathers the replications of one point as they arrive, in the order of their index. Distributions, which are large, are
 * merged at once, so memory grows with the number of replications by their metrics only.
 */
public final class Gathering {

    /** Points of a distribution in result files. */
    private static final int DISTRIBUTION_POINTS = 400;

    private final Scenario scenario;
    private final List<ReplicationResult> replications = new ArrayList<>();
    private final Map<Key, Distribution> merged = new LinkedHashMap<>();

    private record Key(Scope scope, String metric, String unit) {}

    public Gathering(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Adds the next one. */
    public void add(ReplicationResult replication) {
        // All clients are merged over classes.
        replication.distributions().stream()
                .filter(one -> one.scope().kind() == Scope.Kind.CLIENT_CLASS)
                .forEach(one -> merge(Scope.ALL, one));
        replication.distributions().forEach(one -> merge(one.scope(), one));
        replications.add(replication.withoutDistributions());
    }

    private void merge(Scope scope, ScopeDistribution one) {
        merged.computeIfAbsent(
                        new Key(scope, one.metric(), one.unit()),
                        key -> one.distribution().emptyLike())
                .add(one.distribution());
    }

    public int count() {
        return replications.size();
    }

    /** The replications so far, without their distributions. */
    public List<ReplicationResult> replications() {
        return List.copyOf(replications);
    }

    /** The estimates over all of them. */
    public ExperimentResult result() {
        return resultOf(scenario);
    }

    /** The same as the result of a scenario that differs in its number of replications only. */
    public ExperimentResult resultOf(Scenario asked) {
        List<HealthCheck> health = new ArrayList<>(Health.merge(replications));
        Distribution latency = merged.get(new Key(Scope.ALL, "latency", "s"));
        health.addAll(new WholeRunHealth(asked, replications, latency).checks());
        Precision.check(asked.run().precision(), this).ifPresent(health::add);
        return new ExperimentResult(asked, replications, estimates(), distributions(), health);
    }

    private List<ScopeEstimates> estimates() {
        List<ScopeEstimates> scopes = new ArrayList<>();
        List<ScopeValues> first = replications.get(0).scopes();
        for (int s = 0; s < first.size(); s++) {
            List<MetricEstimate> estimates = new ArrayList<>();
            List<Metric> metrics = first.get(s).metrics();
            for (int m = 0; m < metrics.size(); m++) {
                estimates.add(new MetricEstimate(metrics.get(m), estimate(s, m)));
            }
            scopes.add(new ScopeEstimates(first.get(s).scope(), estimates));
        }
        return scopes;
    }

    /** Of a metric by its qualified name; empty where there is none of that name. */
    Optional<Estimate> find(String qualified) {
        List<ScopeValues> first = replications.get(0).scopes();
        for (int s = 0; s < first.size(); s++) {
            List<Metric> metrics = first.get(s).metrics();
            for (int m = 0; m < metrics.size(); m++) {
                if (first.get(s).scope().qualified(metrics.get(m).name()).equals(qualified)) {
                    return Optional.of(estimate(s, m));
                }
            }
        }
        return Optional.empty();
    }

    private Estimate estimate(int scope, int metric) {
        double confidence = scenario.run().confidenceFraction();
        double[] values = replications.stream()
                .mapToDouble(r -> r.scopes().get(scope).values().get(metric))
                .toArray();
        ScopeValues first = replications.get(0).scopes().get(scope);
        String name = first.metrics().get(metric).name();
        if (values.length == 1) {
            Optional<SeriesEstimate> series = replications.get(0).series().stream()
                    .filter(one ->
                            one.scope().equals(first.scope()) && one.metric().equals(name))
                    .findFirst();
            if (series.isPresent()) {
                return ofSeries(values[0], series.get().estimate());
            }
        }
        if (Shares.isShare(name)) {
            return Proportion.ofReplications(values, Shares.trials(name, scope, scenario, replications), confidence);
        }
        return scenario.run().intervals() == IntervalKind.JOHNSON
                ? Estimate.ofSkewedReplications(values, confidence)
                : Estimate.ofReplications(values, confidence);
    }

    /** The value of the replication with the interval of its series, whose mean leaves out the last, incomplete cell. */
    private static Estimate ofSeries(double value, Estimate series) {
        return Double.isNaN(value)
                ? Estimate.NO_DATA
                : new Estimate(value, value - series.halfWidth(), value + series.halfWidth(), 1);
    }

    private List<MergedDistribution> distributions() {
        List<MergedDistribution> points = new ArrayList<>();
        merged.forEach((key, sum) -> points.add(
                new MergedDistribution(key.scope(), key.metric(), key.unit(), sum.points(DISTRIBUTION_POINTS))));
        return points;
    }
}
