package org.jointsim.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Compares what was observed with theory. Every bound here is a quantile of the error that chance alone makes, at a
 * probability of 1 in 16,000 for a false alarm: 4 standard errors of a normal. Seeds are fixed, so a test that passes once
 * always passes; none was chosen for its luck.
 */
final class Agreement {

    /** Standard errors of a normal that chance exceeds once in 16,000 times, on either side. */
    static final double NORMAL_K = 4;

    /** Probability that a normal is farther than 4 standard errors from its mean: 6.3e-5. */
    private static final double FALSE_ALARM = 1.0 / 16_000;

    private Agreement() {}

    /**
     * The mean of independent replications agrees with theory: it lies within k standard errors, where the standard error is
     * s/√n and k is Student's quantile with n - 1 degrees of freedom (k = 4.9 for n = 20, 4 for n → ∞), and a slack for
     * known small errors of the experiment itself.
     */
    static void meanAgrees(String what, double[] replications, double theory, double slack) {
        int n = replications.length;
        double mean = StatUtils.mean(replications);
        double error = Math.sqrt(StatUtils.variance(replications) / n);
        double k = TDistribution.of(n - 1).inverseSurvivalProbability(FALSE_ALARM / 2);
        assertThat(mean)
                .as("%s: theory %s, k = %.2f standard errors of %s over %d replications", what, theory, k, error, n)
                .isCloseTo(theory, within(k * error + slack));
    }

    /** The mean of n independent observations whose standard deviation is known by theory: within 4σ/√n. */
    static void meanAgrees(String what, List<Double> observations, double theory, double standardDeviation) {
        double error = standardDeviation / Math.sqrt(observations.size());
        assertThat(StatUtils.mean(array(observations)))
                .as("%s: theory %s, 4 standard errors of %s", what, theory, error)
                .isCloseTo(theory, within(NORMAL_K * error));
    }

    /**
     * The variance of n independent observations of a law of this variance and kurtosis (fourth central moment over squared
     * variance): its standard error is σ²·√((kurtosis - 1)/n).
     */
    static void varianceAgrees(String what, List<Double> observations, double theory, double kurtosis) {
        double error = theory * Math.sqrt((kurtosis - 1) / observations.size());
        assertThat(StatUtils.variance(array(observations)))
                .as("%s: theory %s, 4 standard errors of %s", what, theory, error)
                .isCloseTo(theory, within(NORMAL_K * error));
    }

    /** A count among n independent trials of probability p: within 4·√(n·p·(1 - p)). */
    static void countAgrees(String what, long count, long n, double p) {
        assertThat((double) count)
                .as("%s: expected %.1f of %d", what, n * p, n)
                .isCloseTo(n * p, within(NORMAL_K * Math.sqrt(n * p * (1 - p))));
    }

    /**
     * Independent observations follow a law: the largest distance between their distribution and F is at most
     * √(ln(2/α)/(2n)), by the inequality of Dvoretzky, Kiefer, Wolfowitz and Massart (1990), doi:10.1214/aop/1176990746.
     */
    static void followsLaw(String what, List<Double> observations, DoubleUnaryOperator cumulative) {
        double[] sorted = array(observations);
        Arrays.sort(sorted);
        int n = sorted.length;
        double distance = 0;
        for (int i = 0; i < n; i++) {
            double f = cumulative.applyAsDouble(sorted[i]);
            distance = Math.max(distance, Math.max(f - (double) i / n, (i + 1.0) / n - f));
        }
        assertThat(distance)
                .as(String.format(Locale.ROOT, "%s: Kolmogorov's distance of %d observations", what, n))
                .isLessThan(Math.sqrt(Math.log(2 / FALSE_ALARM) / (2 * n)));
    }

    /** Two independent sequences, and a sequence and itself one step later, are not correlated: |r| below 4/√n. */
    static void areUncorrelated(String what, List<Double> one, List<Double> other) {
        int n = Math.min(one.size(), other.size());
        double r = new org.apache.commons.math3.stat.correlation.PearsonsCorrelation()
                .correlation(array(one.subList(0, n)), array(other.subList(0, n)));
        assertThat(r).as("%s: correlation over %d pairs", what, n).isCloseTo(0, within(NORMAL_K / Math.sqrt(n)));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(v -> v).toArray();
    }
}
