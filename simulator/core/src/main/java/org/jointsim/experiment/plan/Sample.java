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
public record Sample(int count, Map<String, double[]> valuesByName, double[] windowSeconds) {

    /** Those of replications that were run, each of this length. */
    public static Sample of(List<ReplicationResult> replications, double durationSeconds) {
        Map<String, double[]> values = new LinkedHashMap<>();
        double[] windows = new double[replications.size()];
        for (int r = 0; r < windows.length; r++) {
            windows[r] = durationSeconds - replications.get(r).warmUpSeconds();
            for (ScopeValues scope : replications.get(r).scopes()) {
                for (int m = 0; m < scope.metrics().size(); m++) {
                    String name = scope.scope().qualified(scope.metrics().get(m).name());
                    values.computeIfAbsent(name, key -> new double[windows.length])[r] =
                            scope.values().get(m);
                }
            }
        }
        return new Sample(windows.length, values, windows);
    }

    /** The first of its replications. */
    public Sample first(int fewer) {
        if (fewer == count) {
            return this;
        }
        Map<String, double[]> values = new LinkedHashMap<>();
        valuesByName.forEach((name, all) -> values.put(name, Arrays.copyOf(all, fewer)));
        return new Sample(fewer, values, Arrays.copyOf(windowSeconds, fewer));
    }

    /** Of a metric; NaN where there is none of this name. */
    public double[] values(String metric) {
        double[] known = valuesByName.get(metric);
        if (known != null) {
            return known;
        }
        double[] none = new double[count];
        Arrays.fill(none, Double.NaN);
        return none;
    }
}
