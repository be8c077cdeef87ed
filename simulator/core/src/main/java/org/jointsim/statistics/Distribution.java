package org.jointsim.statistics;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The distribution of non-negative observations to 0.1 % of their size, in memory that does not grow with their number,
 * mergeable. Observations are held in whole multiples of a resolution; mean, minimum and maximum are exact.
 *
 * <p>Uses HdrHistogram with three significant digits.
 */
public final class Distribution implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int SIGNIFICANT_DIGITS = 3;
    /** Of the resolution: so many still fit a long. */
    private static final double MOST_STEPS = 9e18;

    private final double resolution;
    private final Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
    private final Tally tally = new Tally();

    /**
     * @param resolution the smallest difference that matters, for example 1e-9 s; observations must stay below 9e18 of it
     */
    public Distribution(double resolution) {
        if (!(resolution > 0 && resolution < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("resolution must be finite and > 0, but was " + resolution);
        }
        this.resolution = resolution;
        histogram.setAutoResize(true);
    }

    /** A distribution without observations, of the same resolution. */
    public Distribution emptyLike() {
        return new Distribution(resolution);
    }

    /** Adds one observation, &gt;= 0. */
    public void add(double value) {
        histogram.recordValue(steps(value));
        tally.add(value);
    }

    /** Adds so many observations, &gt;= 0, of one value. */
    public void add(double value, long times) {
        if (times > 0) {
            histogram.recordValueWithCount(steps(value), times);
            tally.add(value, times);
        }
    }

    private long steps(double value) {
        double steps = value / resolution;
        if (!(value >= 0 && steps < MOST_STEPS)) {
            throw new IllegalArgumentException("an observation must be >= 0 and below %s steps of %s, but was %s"
                    .formatted(MOST_STEPS, resolution, value));
        }
        return (long) (steps + 0.5);
    }

    /** Adds all observations of another distribution of the same resolution. */
    public void add(Distribution other) {
        if (other.resolution != resolution) {
            throw new IllegalArgumentException("resolutions must be equal to add distributions, but were %s and %s"
                    .formatted(resolution, other.resolution));
        }
        histogram.add(other.histogram);
        tally.add(other.tally);
    }

    public long count() {
        return tally.count();
    }

    /** Exact; NaN without data. */
    public double mean() {
        return tally.mean();
    }

    /** The unbiased sample variance, exact; NaN with fewer than two observations. */
    public double variance() {
        return tally.variance();
    }

    /** Exact; NaN without data. */
    public double max() {
        return tally.max();
    }

    /**
     * The nearest-rank percentile: the smallest observation that at least {@code percent} per cent do not exceed, to
     * 0.1 %; NaN without data.
     *
     * @param percent in [0, 100]; 0 gives the smallest observation
     */
    public double percentile(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("percent must be in [0, 100], but was " + percent);
        }
        if (count() == 0) {
            return Double.NaN;
        }
        return represent(histogram.getValueAtPercentile(percent));
    }

    private double represent(long recorded) {
        double value = histogram.medianEquivalentValue(recorded) * resolution;
        return Math.min(tally.max(), Math.max(tally.min(), value));
    }

    /** A point of the cumulative distribution: the share of observations that do not exceed {@code value}. */
    public record Point(double value, double cumulativeFraction) implements Serializable {}

    /**
     * The cumulative distribution in the order of values, ending at share 1; empty without data.
     *
     * @param most about how many points to keep, &gt;= 1; of the largest 1/{@code most} of the observations every occupied
     *     cell is kept besides, so that the tail stays whole
     */
    public List<Point> points(int most) {
        List<Point> all = new ArrayList<>();
        for (HistogramIterationValue cell : histogram.recordedValues()) {
            double share = (double) cell.getTotalCountToThisValue() / histogram.getTotalCount();
            all.add(new Point(represent(cell.getValueIteratedTo()), share));
        }
        return thin(all, most);
    }

    /** Keeps the first, every point that rises by at least 1/most since the last kept one, and all of the tail. */
    private static List<Point> thin(List<Point> all, int most) {
        List<Point> kept = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (Point point : all) {
            boolean tail = point.cumulativeFraction() > 1 - 1.0 / most;
            if (tail || point.cumulativeFraction() - last >= 1.0 / most) {
                kept.add(point);
                last = point.cumulativeFraction();
            }
        }
        return kept;
    }
}
