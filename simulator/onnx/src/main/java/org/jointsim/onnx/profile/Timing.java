package org.jointsim.onnx.profile;

import java.util.Arrays;

/**
 * How long something took, run several times.
 *
 * @param medianSeconds of its runs
 * @param lowSeconds a quarter of the runs took at most this
 * @param highSeconds a quarter of the runs took at least this
 * @param runs how many, without those to warm up
 * @param joules of one run, if the machine tells; else NaN
 */
record Timing(double medianSeconds, double lowSeconds, double highSeconds, int runs, double joules) {

    /**
     * Of what has nothing to run.
     *
     * @param joules 0, or NaN if the machine does not tell
     */
    static Timing nothing(double joules) {
        return new Timing(0, 0, 0, 0, joules);
    }

    /** @param seconds of each run, at least one */
    static Timing of(double[] seconds, double joules) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        return new Timing(median, sorted[(n - 1) / 4], sorted[n - 1 - (n - 1) / 4], n, joules);
    }

    /** Whichever has the smaller median. */
    Timing faster(Timing other) {
        return other.medianSeconds < medianSeconds ? other : this;
    }

    /** The distance of its quartiles, as a share of the median; 0 for what has nothing to run. */
    double spread() {
        return medianSeconds > 0 ? (highSeconds - lowSeconds) / medianSeconds : 0;
    }
}
