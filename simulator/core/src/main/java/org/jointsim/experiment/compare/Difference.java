package org.jointsim.experiment.compare;

import java.util.Arrays;
import org.jointsim.statistics.Estimate;
import org.jointsim.statistics.Ratio;
import org.jointsim.statistics.Student;
import org.jointsim.statistics.Tally;

/**
 * The difference of a metric between two systems, the second less the first.
 *
 * @param estimate with its interval; {@code count} the pairs, or the smaller of two unpaired samples
 * @param ratio of the second mean to the first, with a jackknife interval; without pairs, no interval
 * @param varianceRatio variance of the difference if the systems had not met the same luck, over that of the difference: how
 *     many times as many replications common random numbers were worth; NaN without pairs or variance
 * @param verdict what the interval says
 * @param moreNeeded about how many more replications of each would decide, if the difference is what it seems; 0 once decided,
 *     {@link #NEVER} where no number would
 */
public record Difference(Estimate estimate, Estimate ratio, double varianceRatio, Verdict verdict, long moreNeeded) {

    /** No number of replications would tell the systems apart: they look the same. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final long MOST = 1_000_000_000L;

    /** What an interval for a difference says. */
    public enum Verdict {
        /** The second has more. */
        HIGHER,
        /** The second has less. */
        LOWER,
        /** Every replication gave the same in both. */
        SAME,
        /** The interval holds 0. */
        UNDECIDED,
        /** One of them has no data. */
        NO_DATA
    }

    /**
     * Of systems that met the same random numbers replication by replication: Student's interval for the mean of the differences.
     * Pairs of which one has no data are left out. Law (2015), "Simulation Modeling and Analysis", 5th ed., §10.2.1 and §11.2.
     *
     * @param first one value per replication
     * @param second of the same replications
     */
    public static Difference paired(double[] first, double[] second, double confidenceFraction) {
        int n = Math.min(first.length, second.length);
        double[] differences = new double[n];
        double[] ones = new double[n];
        double[] others = new double[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (!Double.isNaN(first[i]) && !Double.isNaN(second[i])) {
                differences[count] = second[i] - first[i];
                ones[count] = first[i];
                others[count++] = second[i];
            }
        }
        double[] pairs = Arrays.copyOf(differences, count);
        Estimate estimate = Estimate.ofReplications(pairs, confidenceFraction);
        Estimate ratio = Ratio.ofPairs(Arrays.copyOf(others, count), Arrays.copyOf(ones, count), confidenceFraction);
        double together = tally(pairs).variance();
        double apart = tally(Arrays.copyOf(ones, count)).variance()
                + tally(Arrays.copyOf(others, count)).variance();
        Verdict verdict = verdict(estimate);
        return new Difference(
                estimate,
                ratio,
                together > 0 ? apart / together : Double.NaN,
                verdict,
                verdict == Verdict.UNDECIDED ? moreNeeded(estimate, count, confidenceFraction) : 0);
    }

    /**
     * Of systems with unrelated random numbers: Welch's interval. Welch (1947), "The generalization of Student's problem when
     * several different population variances are involved", Biometrika 34(1-2), 28-35; doi:10.1093/biomet/34.1-2.28.
     */
    public static Difference unpaired(double[] first, double[] second, double confidenceFraction) {
        Tally one = tally(first);
        Tally two = tally(second);
        int count = (int) Math.min(one.count(), two.count());
        double difference = two.mean() - one.mean();
        Estimate ratio = new Estimate(two.mean() / one.mean(), Double.NaN, Double.NaN, count);
        Estimate estimate = new Estimate(difference, Double.NaN, Double.NaN, count);
        if (count >= 2) {
            double a = one.variance() / one.count();
            double b = two.variance() / two.count();
            double freedom =
                    a + b > 0 ? (a + b) * (a + b) / (a * a / (one.count() - 1) + b * b / (two.count() - 1)) : count - 1;
            double half = Student.twoSided(freedom, confidenceFraction) * Math.sqrt(a + b);
            estimate = new Estimate(difference, difference - half, difference + half, count);
        }
        Verdict verdict = verdict(estimate);
        long more = verdict == Verdict.UNDECIDED ? moreNeeded(estimate, count, confidenceFraction) : 0;
        return new Difference(estimate, ratio, Double.NaN, verdict, more);
    }

    private static Verdict verdict(Estimate estimate) {
        if (estimate.count() == 0 || Double.isNaN(estimate.mean())) {
            return Verdict.NO_DATA;
        }
        if (estimate.low() > 0) {
            return Verdict.HIGHER;
        }
        if (estimate.high() < 0) {
            return Verdict.LOWER;
        }
        return estimate.low() == 0 && estimate.high() == 0 ? Verdict.SAME : Verdict.UNDECIDED;
    }

    /** The least n with t(n-1)·s/√n below the difference, less those there are. */
    private static long moreNeeded(Estimate estimate, int count, double confidenceFraction) {
        double size = Math.abs(estimate.mean());
        if (!(size > 0) || !(estimate.halfWidth() > 0)) {
            return NEVER;
        }
        double deviation =
                estimate.halfWidth() / Student.twoSided(Math.max(1, count - 1), confidenceFraction) * Math.sqrt(count);
        double needed = count;
        // From the normal quantile upwards: t falls with n, so a few rounds settle.
        for (int round = 0; round < 20; round++) {
            double t = Student.twoSided(Math.max(1, needed - 1), confidenceFraction);
            double next = Math.ceil(t * t * deviation * deviation / (size * size));
            if (next == needed || next > MOST) {
                needed = next;
                break;
            }
            needed = next;
        }
        return needed > MOST ? NEVER : Math.max(1, (long) needed - count);
    }

    private static Tally tally(double[] values) {
        Tally tally = new Tally();
        for (double value : values) {
            if (!Double.isNaN(value)) {
                tally.add(value);
            }
        }
        return tally;
    }
}
