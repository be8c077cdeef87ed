package org.jointsim.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * A level or a count over bins of equal length; calls come in the order of time. A level is kept as its deviation from what
 * it was when the bin began, so that one that does not change is exact.
 */
final class TimelineBins {

    /** Of the length of a bin: far more than rounding. */
    private static final double ALMOST_ONE = 1 - 1e-9;

    private final double binSeconds;
    private final double[] firstLevels;
    private final double[] sums;
    private int begun = -1;
    /** The bin of the last call, and until when it is that of the next ones without another division. */
    private int lastBin;

    private double lastBinUntil;
    private double level;
    private double lastSeconds;

    TimelineBins(double endSeconds, int count, double level) {
        this.binSeconds = endSeconds / count;
        this.firstLevels = new double[count];
        this.sums = new double[count];
        this.level = level;
    }

    /** One thing happened: counts towards its bin. */
    void count(double now) {
        sums[bin(now)]++;
    }

    /** The level is {@code newLevel} from {@code now} on: its time integral goes to the bins it spans. */
    void set(double now, double newLevel) {
        int bin = bin(lastSeconds);
        while (lastSeconds < now) {
            if (bin > begun) {
                firstLevels[bin] = level;
                begun = bin;
            }
            double binEnd = (bin + 1) * binSeconds;
            if (now < binEnd || bin == sums.length - 1) {
                binEnd = now;
            }
            sums[bin] += (level - firstLevels[bin]) * (binEnd - lastSeconds);
            lastSeconds = binEnd;
            bin = Math.min(bin + 1, sums.length - 1);
        }
        level = newLevel;
    }

    double level() {
        return level;
    }

    private int bin(double now) {
        if (!(now < lastBinUntil)) {
            lastBin = Math.min((int) (now / binSeconds), sums.length - 1);
            lastBinUntil = (lastBin + 1) * binSeconds * ALMOST_ONE;
        }
        return lastBin;
    }

    /** Time integrals become averages, counts become rates. */
    List<Double> perSecond() {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < sums.length; i++) {
            values.add(firstLevels[i] + sums[i] / binSeconds);
        }
        return values;
    }
}
