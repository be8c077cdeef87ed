package org.jointsim.experiment.plan;

import java.util.Objects;
import org.jointsim.statistics.Estimate;

/**
 * A promise about the mean of a metric over replications: {@code latency.p95 <= 0.3}.
 *
 * @param metric its qualified name, for example {@code phones.latency.p95}
 * @param limit in the unit of the metric, as results have it
 */
public record Promise(String metric, Relation relation, double limit) {

    /** Sums of prices round in their last digits; a value so near, relative to the limit, is at the limit. */
    private static final double ROUNDING = 1e-9;

    public Promise {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(relation, "relation");
        if (!Double.isFinite(limit)) {
            throw new IllegalArgumentException("limit must be finite, but was " + limit);
        }
    }

    /** What bounds of the mean say; undecided without bounds. */
    public Verdict verdict(Estimate estimate) {
        if (isKeptBy(estimate.low()) && isKeptBy(estimate.high())) {
            return Verdict.MET;
        }
        boolean broken = isBrokenBy(estimate.low()) && isBrokenBy(estimate.high());
        return broken ? Verdict.MISSED : Verdict.UNDECIDED;
    }

    private boolean isKeptBy(double value) {
        double excess = excess(value);
        double rounding = ROUNDING * Math.abs(limit);
        return relation.includesLimit() ? excess <= rounding : excess < -rounding;
    }

    private boolean isBrokenBy(double value) {
        return !Double.isNaN(value) && !isKeptBy(value);
    }

    /** How far a value is on the wrong side of the limit; negative: on the right side. */
    public double excess(double value) {
        return relation.isUpperLimit() ? value - limit : limit - value;
    }

    /** The bound of an estimate that the promise is about: the worse end. */
    public double worseEnd(Estimate estimate) {
        return relation.isUpperLimit() ? estimate.high() : estimate.low();
    }
}
