package org.jointsim.metrics;

import java.io.Serializable;
import java.util.List;

/**
 * The metrics of one scope (all clients, a client class, the cloud) in one replication.
 *
 * @param scope what they are about
 * @param metrics their names, in the order of files
 * @param values one for each; NaN where there is no data
 */
public record ScopeValues(Scope scope, List<Metric> metrics, List<Double> values) implements Serializable {

    public ScopeValues {
        metrics = List.copyOf(metrics);
        values = List.copyOf(values);
        if (metrics.size() != values.size()) {
            throw new IllegalArgumentException(
                    "%s has %d metrics, but %d values".formatted(scope, metrics.size(), values.size()));
        }
    }

    /** The value called {@code name}; an {@link IllegalArgumentException} where there is none. */
    public double require(String name) {
        for (int i = 0; i < metrics.size(); i++) {
            if (metrics.get(i).name().equals(name)) {
                return values.get(i);
            }
        }
        throw new IllegalArgumentException("no metric %s in %s".formatted(name, scope));
    }
}
