package org.jointsim.statistics;

import java.io.Serializable;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean over independent replications with its confidence interval.
 *
 * @param mean NaN without data
 * @param low lower end of the interval; NaN with fewer than two values
 * @param high upper end of the interval; NaN with fewer than two values
 * @param count how many replications had a value
 */
public record Estimate(double mean, double low, double high, int count) implements Serializable {

    private static final double QUANTILE_STEPS = 1e9;

    /** No data. */
    public static final Estimate NO_DATA = new Estimate(Double.NaN, Double.NaN, Double.NaN, 0);

    /**
     * The mean of the values that are not NaN, with Student's interval: mean ± t(n-1, (1+confidence)/2)·s/√n. Law (2015),
     * "Simulation Modeling and Analysis", 5th ed., §4.5.
     */
    public static Estimate ofReplications(double[] values, double confidenceFraction) {
        Tally tally = new Tally();
        for (double value : values) {
            if (!Double.isNaN(value)) {
                tally.add(value);
            }
        }
        int n = (int) tally.count();
        if (n < 2) {
            return n == 0 ? NO_DATA : new Estimate(tally.mean(), Double.NaN, Double.NaN, 1);
        }
        double t = quantile(n - 1, (1 + confidenceFraction) / 2);
        double halfWidth = t * Math.sqrt(tally.variance() / n);
        return new Estimate(tally.mean(), tally.mean() - halfWidth, tally.mean() + halfWidth, n);
    }

    /** Student's quantile, rounded so that the last bits of a platform's {@code Math} do not reach a result. */
    private static double quantile(int degreesOfFreedom, double probability) {
        double t = TDistribution.of(degreesOfFreedom).inverseCumulativeProbability(probability);
        return Math.rint(t * QUANTILE_STEPS) / QUANTILE_STEPS;
    }

    /** Half the length of the interval; NaN with fewer than two values. */
    public double halfWidth() {
        return (high - low) / 2;
    }
}
