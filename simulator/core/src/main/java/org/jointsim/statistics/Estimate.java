package org.jointsim.statistics;

import java.io.Serializable;

/**
 * A mean over independent replications with its confidence interval.
 *
 * @param mean NaN without data
 * @param low lower end of the interval; NaN with fewer than two values
 * @param high upper end of the interval; NaN with fewer than two values
 * @param count how many replications had a value
 */
public record Estimate(double mean, double low, double high, int count) implements Serializable {

    /** No data. */
    public static final Estimate NO_DATA = new Estimate(Double.NaN, Double.NaN, Double.NaN, 0);

    private static final int FEWEST_FOR_SKEWNESS = 3;

    /**
     * The mean of the values that are not NaN, with Student's interval: mean ± t(n-1, (1+confidence)/2)·s/√n. Law (2015),
     * "Simulation Modeling and Analysis", 5th ed., §4.5.
     */
    public static Estimate ofReplications(double[] values, double confidenceFraction) {
        Tally tally = tally(values);
        int n = (int) tally.count();
        if (n < 2) {
            return ofOne(tally);
        }
        double halfWidth = Student.twoSided(n - 1, confidenceFraction) * Math.sqrt(tally.variance() / n);
        return new Estimate(tally.mean(), tally.mean() - halfWidth, tally.mean() + halfWidth, n);
    }

    /**
     * The same with Johnson's correction for skewed values: Student's interval shifted by μ₃/(6·s²·n), with μ₃ the unbiased
     * third central moment; the mean stays. Johnson (1978), "Modified t tests and confidence intervals for asymmetrical
     * populations", Journal of the American Statistical Association 73(363), 536-544; doi:10.1080/01621459.1978.10480051.
     */
    public static Estimate ofSkewedReplications(double[] values, double confidenceFraction) {
        Estimate student = ofReplications(values, confidenceFraction);
        if (student.count() < FEWEST_FOR_SKEWNESS || !(student.high() > student.low())) {
            return student;
        }
        Tally tally = tally(values);
        double n = tally.count();
        double shift = thirdCentralMoment(values, tally) / (6 * tally.variance() * n);
        return new Estimate(student.mean(), student.low() + shift, student.high() + shift, student.count());
    }

    /**
     * The skewness of the values that are not NaN, μ₃/s³; NaN with fewer than three or without variance. Of normal values its
     * standard error is about √(6/n).
     */
    public static double skewness(double[] values) {
        Tally tally = tally(values);
        boolean defined = tally.count() >= FEWEST_FOR_SKEWNESS && tally.variance() > 0;
        return defined
                ? thirdCentralMoment(values, tally) / (tally.variance() * Math.sqrt(tally.variance()))
                : Double.NaN;
    }

    /** n/((n-1)(n-2))·Σ(x - mean)³, unbiased. */
    private static double thirdCentralMoment(double[] values, Tally tally) {
        double cubes = 0;
        for (double value : values) {
            double deviation = value - tally.mean();
            cubes += Double.isNaN(value) ? 0 : deviation * deviation * deviation;
        }
        double n = tally.count();
        return cubes * n / ((n - 1) * (n - 2));
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

    private static Estimate ofOne(Tally tally) {
        return tally.count() == 0 ? NO_DATA : new Estimate(tally.mean(), Double.NaN, Double.NaN, 1);
    }

    /** Half the length of the interval; NaN with fewer than two values. */
    public double halfWidth() {
        return (high - low) / 2;
    }
}
