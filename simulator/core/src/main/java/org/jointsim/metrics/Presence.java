package org.jointsim.metrics;

import org.jointsim.statistics.TimeAverage;

/** The number of requests in a pool, or in all, and how it swings. */
final class Presence {

    private final TimeAverage number;
    private final TimeAverage squared;
    private int now;

    Presence(double windowStart) {
        number = new TimeAverage(windowStart, 0);
        squared = new TimeAverage(windowStart, 0);
    }

    void add(double atSeconds, int change) {
        now += change;
        number.set(atSeconds, now);
        squared.set(atSeconds, (double) now * now);
    }

    /** The standard deviation over time, in parts of the mean; NaN where nobody ever came. */
    double coefficientOfVariation(double endSeconds) {
        double mean = number.mean(endSeconds);
        double variance = Math.max(0, squared.mean(endSeconds) - mean * mean);
        return mean > 0 ? Math.sqrt(variance) / mean : Double.NaN;
    }
}
