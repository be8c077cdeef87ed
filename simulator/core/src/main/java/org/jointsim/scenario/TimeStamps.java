package org.jointsim.scenario;

import java.io.Serializable;
import java.util.Arrays;

/** Times in seconds since the start of the run, each at or after the one before. Immutable; equal if all its times are. */
public final class TimeStamps implements Serializable {

    private static final long serialVersionUID = 1;

    private final double[] seconds;

    /** Times &gt;= 0 in ascending order, at least one. */
    public TimeStamps(double[] seconds) {
        if (seconds.length == 0) {
            throw new IllegalArgumentException("expected at least one time");
        }
        this.seconds = seconds.clone();
        double before = 0;
        for (double time : this.seconds) {
            if (!(time >= before && time < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "times must be >= 0 and ascend, but %s s came after %s s".formatted(time, before));
            }
            before = time;
        }
    }

    public int count() {
        return seconds.length;
    }

    public double seconds(int index) {
        return seconds[index];
    }

    /** How many of them are before {@code timeSeconds}. */
    public int countBefore(double timeSeconds) {
        int low = 0;
        int high = seconds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (seconds[middle] < timeSeconds) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimeStamps that && Arrays.equals(seconds, that.seconds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(seconds);
    }

    @Override
    public String toString() {
        return "%d times from %s s to %s s".formatted(count(), seconds[0], seconds[seconds.length - 1]);
    }
}
