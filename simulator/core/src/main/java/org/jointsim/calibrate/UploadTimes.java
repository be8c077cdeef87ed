package org.jointsim.calibrate;

import java.util.Arrays;
import java.util.List;
import org.jointsim.scenario.RateTrace;
import org.jointsim.units.Units;

/** How long it takes to send some bytes along traces, started at equal distances. A trace begins anew at its end. */
final class UploadTimes {

    private UploadTimes() {}

    /** The times in ascending order; {@code +Infinity} in a trace that carries nothing. */
    static double[] of(List<RateTrace> traces, long sizeBytes, double everySeconds) {
        double[] times = traces.stream()
                .flatMapToDouble(trace -> Arrays.stream(of(trace, Units.bits(sizeBytes), everySeconds)))
                .toArray();
        Arrays.sort(times);
        return times;
    }

    private static double[] of(RateTrace trace, double bits, double everySeconds) {
        int n = trace.rowCount();
        double[] sent = new double[n + 1];
        for (int row = 0; row < n; row++) {
            sent[row + 1] = sent[row] + trace.value(row) * (trace.endSeconds(row) - startOf(trace, row));
        }
        double[] times = new double[(int) Math.max(1, Math.floor(trace.lengthSeconds() / everySeconds))];
        for (int i = 0; i < times.length; i++) {
            double start = i * everySeconds;
            double target = sentAt(trace, sent, start) + bits;
            double rounds = Math.floor(target / sent[n]);
            times[i] = sent[n] == 0
                    ? Double.POSITIVE_INFINITY
                    : rounds * trace.lengthSeconds() + timeOf(trace, sent, target - rounds * sent[n]) - start;
        }
        return times;
    }

    private static double startOf(RateTrace trace, int row) {
        return row == 0 ? 0 : trace.endSeconds(row - 1);
    }

    private static double sentAt(RateTrace trace, double[] sent, double time) {
        int low = 0;
        int high = trace.rowCount() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (trace.endSeconds(middle) > time) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return sent[low] + trace.value(low) * (time - startOf(trace, low));
    }

    /** The first time at which so many bits are sent. */
    private static double timeOf(RateTrace trace, double[] sent, double bits) {
        int found = Arrays.binarySearch(sent, bits);
        int row = Math.max(0, (found >= 0 ? found : -found - 1) - 1);
        double rate = trace.value(row);
        return startOf(trace, row) + (rate > 0 ? (bits - sent[row]) / rate : 0);
    }

    /** The largest distance between the distributions of two sorted samples (Kolmogorov, Smirnov). */
    static double distance(double[] one, double[] other) {
        int i = 0;
        int j = 0;
        double largest = 0;
        while (i < one.length && j < other.length) {
            double at = Math.min(one[i], other[j]);
            while (i < one.length && one[i] <= at) {
                i++;
            }
            while (j < other.length && other[j] <= at) {
                j++;
            }
            largest = Math.max(largest, Math.abs(i / (double) one.length - j / (double) other.length));
        }
        return largest;
    }
}
