package org.jointsim.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a results folder says, as read from its files.
 *
 * @param scenario name
 * @param about the scenario's line for readers; may be empty
 * @param durationSeconds simulated length of a replication
 * @param warmUpSeconds what each replication left out
 * @param confidenceFraction level of the intervals
 * @param metrics of all clients
 * @param classes in scenario order
 * @param cloud the GPUs and their metrics
 * @param pools metrics of each pool by its name, in scenario order; none where the scenario names no pools
 * @param version of the model that computed them
 */
public record StoredRun(
        String scenario,
        String about,
        String fingerprint,
        long seed,
        int replicationCount,
        double durationSeconds,
        List<Double> warmUpSeconds,
        double confidenceFraction,
        Metrics metrics,
        List<ClientClass> classes,
        Cloud cloud,
        List<Check> health,
        Map<String, Metrics> pools,
        String version) {

    /** What stands before the name of a pool in the qualified name of a metric: {@code pools.fast.cloud.utilization}. */
    static final String POOL_PREFIX = "pools.";

    public StoredRun {
        pools = Collections.unmodifiableMap(new LinkedHashMap<>(pools));
    }

    /**
     * A client class.
     *
     * @param deadlineSeconds NaN: none
     */
    public record ClientClass(
            String name,
            int count,
            String device,
            String dnns,
            String policy,
            double deadlineSeconds,
            Metrics metrics) {}

    /** The cloud. */
    public record Cloud(int gpuCount, String device, Metrics metrics) {}

    /** Estimates by name, in the order of files. */
    public record Metrics(Map<String, Value> values) {

        public Metrics {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /** The estimate of the metric called {@code name}; {@link Value#NO_DATA} where there is none. */
        public Value of(String name) {
            return values.getOrDefault(name, Value.NO_DATA);
        }
    }

    /**
     * An estimate.
     *
     * @param mean NaN: no data
     * @param low lower end of the interval; NaN with fewer than two replications that had data
     * @param high upper end of the interval
     * @param count replications that had data
     */
    public record Value(String unit, double mean, double low, double high, int count) {

        static final Value NO_DATA = new Value("", Double.NaN, Double.NaN, Double.NaN, 0);

        /** How far the interval reaches from the mean, on the longer side; NaN without one. */
        public double halfWidth() {
            return Math.max(high - mean, mean - low);
        }

        public boolean hasData() {
            return !Double.isNaN(mean);
        }
    }

    /**
     * A check that the run made of itself.
     *
     * @param isError whether a failure means that the numbers must not be used
     */
    public record Check(String name, boolean ok, boolean isError, String detail) {}

    /** Whether no check failed that makes the numbers useless. */
    public boolean isHealthy() {
        return health.stream().allMatch(check -> check.ok() || !check.isError());
    }

    /** The estimate of a metric by its qualified name ({@code phones.latency.p95}); {@link Value#NO_DATA} where there is none. */
    public Value metric(String qualified) {
        if (metrics.values().containsKey(qualified)) {
            return metrics.of(qualified);
        }
        if (cloud.metrics().values().containsKey(qualified)) {
            return cloud.metrics().of(qualified);
        }
        return scopes().entrySet().stream()
                .filter(scope -> qualified.startsWith(scope.getKey()))
                .map(scope ->
                        scope.getValue().of(qualified.substring(scope.getKey().length())))
                .filter(value -> !value.equals(Value.NO_DATA))
                .findFirst()
                .orElse(Value.NO_DATA);
    }

    /** The metrics of classes and pools by what stands before their names. */
    private Map<String, Metrics> scopes() {
        Map<String, Metrics> scopes = new LinkedHashMap<>();
        classes.forEach(one -> scopes.put(one.name() + ".", one.metrics()));
        pools.forEach((name, values) -> scopes.put(POOL_PREFIX + name + ".", values));
        return scopes;
    }

    /** The name of a metric without the class or pool that it is of: {@code latency.p95} of {@code phones.latency.p95}. */
    String unqualified(String metric) {
        return scopes().keySet().stream()
                .filter(metric::startsWith)
                .map(prefix -> metric.substring(prefix.length()))
                .findFirst()
                .orElse(metric);
    }

    /** The length of the window of a replication, on average. */
    public double windowSeconds() {
        double warmUp = warmUpSeconds.stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        return durationSeconds - warmUp;
    }

    /** The qualified names of all metrics, in the order of files. */
    public List<String> metricNames() {
        List<String> names = new ArrayList<>(metrics.values().keySet());
        classes.forEach(one -> one.metrics().values().keySet().forEach(name -> names.add(one.name() + "." + name)));
        names.addAll(cloud.metrics().values().keySet());
        pools.forEach(
                (pool, values) -> values.values().keySet().forEach(name -> names.add(POOL_PREFIX + pool + "." + name)));
        return names;
    }

    /** The number of clients of all classes. */
    public int clientCount() {
        return classes.stream().mapToInt(ClientClass::count).sum();
    }
}
