package org.jointsim.metrics;

import java.util.Arrays;

/** When batteries of a group of clients were empty. Memory grows with the clients, not with the run. */
final class Deaths {

    private double[] seconds = new double[0];
    private int count;
    private double sum;

    void add(double atSeconds) {
        ensure(count + 1);
        seconds[count++] = atSeconds;
        sum += atSeconds;
    }

    void add(Deaths other) {
        ensure(count + other.count);
        System.arraycopy(other.seconds, 0, seconds, count, other.count);
        count += other.count;
        sum += other.sum;
    }

    private void ensure(int needed) {
        if (needed > seconds.length) {
            seconds = Arrays.copyOf(seconds, Math.max(needed, 2 * seconds.length));
        }
    }

    long count() {
        return count;
    }

    /** NaN without a death. */
    double mean() {
        return count == 0 ? Double.NaN : sum / count;
    }

    /** NaN without a death. */
    double first() {
        return Arrays.stream(seconds, 0, count).min().orElse(Double.NaN);
    }

    /** When that many percent of {@code batteries} were empty; NaN if that many never were. */
    double ofPercent(int percent, long batteries) {
        long rank = (percent * batteries + 99) / 100;
        if (batteries == 0 || rank > count) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(seconds, count);
        Arrays.sort(sorted);
        return sorted[(int) rank - 1];
    }
}
