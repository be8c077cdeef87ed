package org.jointsim.experiment.plan;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.metrics.ScopeValues;

/**
 * The values of every metric in the first replications of a probe.
 *
 * @param count how many replications
 * @param valuesByName one per replication by the qualified name of the metric; NaN without data
 * @param windowSeconds of each replication
 */
public record Sample(int count, Map<String, double[]> valuesByName, List<Double> windowSeconds) {

    public Sample {
        windowSeconds = List.copyOf(windowSeconds);
    }

    /** Those of replications that were run, each of this length. */
    public static Sample of(List<ReplicationResult> replications, double durationSeconds) {
        Map<String, double[]> values = new LinkedHashMap<>();
        int count = replications.size();
        for (int r = 0; r < count; r++) {
            for (ScopeValues scope : replications.get(r).scopes()) {
                for (int m = 0; m < scope.metrics().size(); m++) {
                    String name = scope.scope().qualified(scope.metrics().get(m).name());
                    values.computeIfAbsent(name, key -> noData(count))[r] =
                            scope.values().get(m);
                }
            }
        }
        List<Double> windows = replications.stream()
                .map(one -> durationSeconds - one.warmUpSeconds())
                .toList();
        return new Sample(count, values, windows);
    }

    private static double[] noData(int count) {
        double[] values = new double[count];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** The first of its replications. */
    public Sample first(int fewer) {
        if (fewer == count) {
            return this;
        }
        Map<String, double[]> values = new LinkedHashMap<>();
        valuesByName.forEach((name, all) -> values.put(name, Arrays.copyOf(all, fewer)));
        return new Sample(fewer, values, windowSeconds.subList(0, fewer));
    }

    /** Of a metric; NaN where there is none of this name. */
    public double[] values(String metric) {
        double[] known = valuesByName.get(metric);
        if (known != null) {
            return known;
        }
        return noData(count);
    }
}
