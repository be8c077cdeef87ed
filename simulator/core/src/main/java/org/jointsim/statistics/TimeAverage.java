package org.jointsim.statistics;

import java.io.Serializable;

/**
 * The time average of a level that changes at instants (a queue length, the number of busy GPUs) over a window
 * [start, end]. Not for observations: see {@link Tally}.
 */
public final class TimeAverage implements Serializable {

    private static final long serialVersionUID = 1;

    private final double startSeconds;
    private double lastSeconds;
    private double level;
    private double area;
    private double otherArea;
    private double otherSeconds;

    /** An average over the time from {@code startSeconds} on, of a level that is {@code level} until told otherwise. */
    public TimeAverage(double startSeconds, double level) {
        this.startSeconds = startSeconds;
        this.lastSeconds = startSeconds;
        this.level = level;
    }

    /** The level is {@code newLevel} from {@code nowSeconds} on; calls come in the order of time. */
    public void set(double nowSeconds, double newLevel) {
        advance(nowSeconds);
        level = newLevel;
    }

    private void advance(double nowSeconds) {
        if (nowSeconds > lastSeconds) {
            area += level * (nowSeconds - lastSeconds);
            lastSeconds = nowSeconds;
        }
    }

    /** Adds the window of another average, up to {@code endSeconds} of its time: each counts by its length. */
    public void add(TimeAverage other, double endSeconds) {
        otherArea += other.area(endSeconds);
        otherSeconds += other.seconds(endSeconds);
    }

    /** ∫ level dt from the start to {@code nowSeconds}, which is not before the last change, and over windows added. */
    public double area(double nowSeconds) {
        return otherArea + (nowSeconds > lastSeconds ? area + level * (nowSeconds - lastSeconds) : area);
    }

    /** The average from the start to {@code nowSeconds}, and over windows added; NaN over no time. */
    public double mean(double nowSeconds) {
        double seconds = seconds(nowSeconds);
        return seconds > 0 ? area(nowSeconds) / seconds : Double.NaN;
    }

    private double seconds(double nowSeconds) {
        return otherSeconds + Math.max(0, nowSeconds - startSeconds);
    }

    public double level() {
        return level;
    }
}
