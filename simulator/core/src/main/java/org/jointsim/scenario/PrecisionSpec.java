package org.jointsim.scenario;

import java.io.Serializable;
import java.util.Objects;

/**
 * Run more replications until the interval of a metric is narrow enough.
 *
 * @param metric its name as results write it: {@code latency.p95}, {@code phones.latency.p95}, {@code cloud.wait.mean}
 * @param relative half the length of the interval, as a share of the mean, that is narrow enough; in (0, 1)
 * @param maxReplications where to stop in any case
 */
public record PrecisionSpec(String metric, double relative, int maxReplications) implements Serializable {

    public PrecisionSpec {
        Objects.requireNonNull(metric, "metric");
        if (!(relative > 0 && relative < 1)) {
            throw new IllegalArgumentException("relative must be in (0, 1), but was " + relative);
        }
        if (maxReplications < 2) {
            throw new IllegalArgumentException("maxReplications must be >= 2, but was " + maxReplications);
        }
    }
}
