package org.jointsim.metrics;

import org.jointsim.statistics.TimeAverage;

/**
 * A level over the window: its time average, exact where it never changes (NaN for one that is not known), and its integral
 * over the whole run.
 */
final class Level {

    private final double windowStart;
    private final TimeAverage before;
    private final TimeAverage window;
    private double level;
    private boolean hasChanged;
    private boolean windowHasBegun;
    private double atWindowStart;

    Level(double windowStart, double level) {
        this.windowStart = windowStart;
        this.level = level;
        this.atWindowStart = level;
        this.before = new TimeAverage(0, level);
        this.window = new TimeAverage(windowStart, level);
    }

    void set(double now, double newLevel) {
        if (newLevel == level || Double.isNaN(newLevel)) {
            return;
        }
        if (now < windowStart) {
            before.set(now, newLevel);
        } else if (!windowHasBegun) {
            windowHasBegun = true;
            atWindowStart = level;
        }
        hasChanged = true;
        level = newLevel;
        window.set(now, newLevel);
    }

    double now() {
        return level;
    }

    double mean(double endSeconds) {
        return hasChanged ? window.mean(endSeconds) : level;
    }

    /** Since the start of the run. */
    double area(double endSeconds) {
        return before.area(windowStart) + window.area(endSeconds);
    }

    /** By how much it is higher now than when the window began. */
    double growth() {
        return windowHasBegun ? level - atWindowStart : 0;
    }
}
