package org.jointsim.statistics;

import java.io.Serializable;

/**
 * Count, mean, variance, minimum and maximum of observations, one pass, constant memory. Not for levels that live in time
 * (queue lengths): see {@link TimeAverage}.
 *
 * <p>Welford (1962), "Note on a method for calculating corrected sums of squares and products", Technometrics 4(3),
 * 419-420; doi:10.1080/00401706.1962.10490022. Merging: Chan, Golub, LeVeque (1983), doi:10.1080/00031305.1983.10483115.
 */
public final class Tally implements Serializable {

    private static final long serialVersionUID = 1;

    private long count;
    private double mean;
    private double squares;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** Adds one observation; NaN and infinities, which would spoil mean and variance for good, are refused. */
    public void add(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("an observation must be a finite number, but was " + value);
        }
        count++;
        double delta = value - mean;
        mean += delta / count;
        squares += delta * (value - mean);
        // A finite number needs no Math.min, which costs more than all above.
        if (value < min) {
            min = value;
        }
        if (value > max) {
            max = value;
        }
    }

    /** Adds so many observations of one value, &gt; 0. */
    public void add(double value, long times) {
        Tally equal = new Tally();
        equal.add(value);
        equal.count = times;
        add(equal);
    }

    /** Adds all observations of another tally; added to an empty one, they are the same to the last bit. */
    public void add(Tally other) {
        if (other.count == 0) {
            return;
        }
        if (count == 0) {
            mean = other.mean;
            squares = other.squares;
        } else {
            double delta = other.mean - mean;
            double share = (double) other.count / (count + other.count);
            squares += other.squares + delta * delta * (count * share);
            mean += delta * share;
        }
        count += other.count;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    public long count() {
        return count;
    }

    /** The sample mean; NaN before the first observation. */
    public double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    /** The sum; 0 before the first observation. */
    public double sum() {
        return mean * count;
    }

    /** The unbiased sample variance; NaN with fewer than two observations. */
    public double variance() {
        return count < 2 ? Double.NaN : squares / (count - 1);
    }

    /** The smallest observation; NaN before the first. */
    public double min() {
        return count == 0 ? Double.NaN : min;
    }

    /** The largest observation; NaN before the first. */
    public double max() {
        return count == 0 ? Double.NaN : max;
    }
}
