package org.jointsim.scenario;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A measured quantity over time, for example bits per second: row i holds from the end of the row before (from 0 in the
 * first) up to, but not at, its own end. Immutable; two are equal if all their numbers are.
 */
public final class RateTrace implements Serializable {

    private static final long serialVersionUID = 1;

    /** No row is shorter, so that walking along a trace ends. */
    public static final double SHORTEST_SECONDS = 0.001;

    /** For the rounding of sums of milliseconds. */
    private static final double SLACK_SECONDS = 1e-9;

    private final double[] endSeconds;
    private final double[] values;

    /**
     * A trace of these rows.
     *
     * @param endSeconds of each row, each at least {@value #SHORTEST_SECONDS} after the one before
     * @param values in each row, &gt;= 0
     */
    public RateTrace(double[] endSeconds, double[] values) {
        if (endSeconds.length == 0 || endSeconds.length != values.length) {
            throw new IllegalArgumentException(
                    "a trace has as many ends as values, at least one, but was given %d and %d"
                            .formatted(endSeconds.length, values.length));
        }
        this.endSeconds = endSeconds.clone();
        this.values = values.clone();
        double before = 0;
        for (int i = 0; i < values.length; i++) {
            double end = this.endSeconds[i];
            if (!(end - before >= SHORTEST_SECONDS - SLACK_SECONDS && end < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "row %d of a trace must last 1 ms or more, but lasts from %s s to %s s"
                                .formatted(i, before, end));
            }
            Checks.notNegative("the value of row " + i + " of a trace", this.values[i]);
            before = end;
        }
    }

    private RateTrace(RateTrace grid, double[] values) {
        this.endSeconds = grid.endSeconds;
        this.values = values;
    }

    /** How many rows it has. */
    public int rowCount() {
        return values.length;
    }

    /** When a row ends. */
    public double endSeconds(int row) {
        return endSeconds[row];
    }

    /** What was measured in a row. */
    public double value(int row) {
        return values[row];
    }

    /** When its last row ends. */
    public double lengthSeconds() {
        return endSeconds[endSeconds.length - 1];
    }

    /** The mean over time. */
    public double timeMean() {
        double sum = 0;
        double before = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * (endSeconds[i] - before);
            before = endSeconds[i];
        }
        return sum / before;
    }

    /** This trace with every value multiplied by {@code factor}. */
    public RateTrace times(double factor) {
        Checks.notNegative("the factor of a trace", factor);
        return new RateTrace(this, Arrays.stream(values).map(v -> v * factor).toArray());
    }

    /** A trace with the rows of this one that always has the same value. */
    public RateTrace constant(double value) {
        Checks.notNegative("the value of a trace", value);
        double[] same = new double[values.length];
        Arrays.fill(same, value);
        return new RateTrace(this, same);
    }

    /** Whether rows end at the same times in both. */
    public boolean hasRowsOf(RateTrace other) {
        return Arrays.equals(endSeconds, other.endSeconds);
    }

    /** The same quantity up to {@code untilSeconds}, cut also where {@code other} changes. */
    public RateTrace cutAlso(RateTrace other, double untilSeconds) {
        double[] ends = new double[rowCount() + other.rowCount()];
        double[] cut = new double[ends.length];
        int own = 0;
        int others = 0;
        int rows = 0;
        double at = 0;
        while (at < untilSeconds && own < rowCount()) {
            double otherEnd = others < other.rowCount() ? other.endSeconds[others] : Double.POSITIVE_INFINITY;
            double end = Math.min(Math.min(endSeconds[own], otherEnd), untilSeconds);
            if (end - at >= SHORTEST_SECONDS || rows == 0) {
                ends[rows] = end;
                cut[rows++] = values[own];
            } else {
                ends[rows - 1] = end; // two changes within a millisecond are one
            }
            at = end;
            own += endSeconds[own] <= end ? 1 : 0;
            others += otherEnd <= end ? 1 : 0;
        }
        return new RateTrace(Arrays.copyOf(ends, rows), Arrays.copyOf(cut, rows));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RateTrace that
                && Arrays.equals(endSeconds, that.endSeconds)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(endSeconds) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "%d rows over %s s, mean %s".formatted(rowCount(), lengthSeconds(), timeMean());
    }
}
