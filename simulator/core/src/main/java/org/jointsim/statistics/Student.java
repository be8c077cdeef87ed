package org.jointsim.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Quantiles of Student's t and of the normal law, rounded so that the last bits of a platform's {@code Math} do not reach a result. */
public final class Student {

    private static final double QUANTILE_STEPS = 1e9;

    private Student() {}

    /**
     * The value that is not exceeded with {@code probability}.
     *
     * @param degreesOfFreedom &gt; 0, need not be whole (Welch)
     */
    public static double quantile(double degreesOfFreedom, double probability) {
        return rounded(TDistribution.of(degreesOfFreedom).inverseCumulativeProbability(probability));
    }

    /** The t of a two-sided interval of this confidence. */
    public static double twoSided(double degreesOfFreedom, double confidenceFraction) {
        return quantile(degreesOfFreedom, (1 + confidenceFraction) / 2);
    }

    /** The same of the normal law, to which Student's tends. */
    public static double normalTwoSided(double confidenceFraction) {
        return rounded(NormalDistribution.of(0, 1).inverseCumulativeProbability((1 + confidenceFraction) / 2));
    }

    private static double rounded(double quantile) {
        return Math.rint(quantile * QUANTILE_STEPS) / QUANTILE_STEPS;
    }
}
