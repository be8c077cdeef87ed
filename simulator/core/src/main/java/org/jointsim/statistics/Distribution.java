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

    private final double resolution;
    private final Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
    private final Tally tally = new Tally();

    /**
     * @param resolution the smallest difference that matters, for example 1e-9 s; observations must stay below 9e18 of it
     */
    public Distribution(double resolution) {
        if (!(resolution > 0)) {
            throw new IllegalArgumentException("resolution must be > 0, but was " + resolution);
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
        if (!(value >= 0)) {
            throw new IllegalArgumentException("an observation must be >= 0, but was " + value);
        }
        histogram.recordValue(Math.round(value / resolution));
        tally.add(value);
    }

    /** Adds all observations of another distribution of the same resolution. */
    public void add(Distribution other) {
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

    /** Exact; NaN without data. */
    public double max() {
        return tally.max();
    }

    /**
     * The nearest-rank percentile: the smallest observation that at least {@code percent} per cent do not exceed, to
     * 0.1 %; NaN without data.
     */
    public double percentile(double percent) {
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

    /** The cumulative distribution, one point per occupied cell, thinned to about {@code most} points. */
    public List<Point> points(int most) {
        List<Point> all = new ArrayList<>();
        for (HistogramIterationValue cell : histogram.recordedValues()) {
            double share = (double) cell.getTotalCountToThisValue() / histogram.getTotalCount();
            all.add(new Point(represent(cell.getValueIteratedTo()), share));
        }
        return thin(all, most);
    }

    /** Keeps the first, the last, and every point that rises by at least 1/most since the last kept one. */
    private static List<Point> thin(List<Point> all, int most) {
        List<Point> kept = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < all.size(); i++) {
            Point point = all.get(i);
            boolean tail = i == all.size() - 1 || point.cumulativeFraction() > 1 - 1.0 / most;
            if (tail || point.cumulativeFraction() - last >= 1.0 / most) {
                kept.add(point);
                last = point.cumulativeFraction();
            }
        }
        return kept;
    }
}
