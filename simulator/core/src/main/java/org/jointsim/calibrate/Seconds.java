package org.jointsim.calibrate;

import org.jointsim.scenario.RateTrace;

/** The means of a trace over whole seconds, so that traces with rows of any length compare. */
final class Seconds {

    private Seconds() {}

    /** One value a second; what is left of the last second is not used. A trace shorter than a second has its mean. */
    static double[] of(RateTrace trace) {
        int count = (int) Math.floor(trace.lengthSeconds() + 1e-9);
        if (count == 0) {
            return new double[] {trace.timeMean()};
        }
        double[] means = new double[count];
        double at = 0;
        for (int row = 0; row < trace.rowCount() && at < count; row++) {
            double end = Math.min(trace.endSeconds(row), count);
            while (at < end) {
                int second = (int) Math.min(count - 1, Math.floor(at + 1e-12));
                double until = Math.min(end, second + 1.0);
                means[second] += trace.value(row) * (until - at);
                at = until > at ? until : end;
            }
        }
        return means;
    }
}
