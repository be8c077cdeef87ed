package org.jointsim.report;

import java.util.Locale;
import org.jointsim.results.StoredRun;

/** Words that charts and the printed summary share. */
public final class Captions {

    private static final double PERCENT = 100;

    private Captions() {}

    /** Which run this is, in one line. */
    public static String of(StoredRun run, String what) {
        return "%s (run %s): %s %s of %s"
                .formatted(run.scenario(), run.fingerprint(), what, replications(run), span(run.durationSeconds()));
    }

    public static String replications(StoredRun run) {
        return run.replicationCount() == 1 ? "1 replication" : run.replicationCount() + " replications";
    }

    /** A simulated time in s, min or h. */
    public static String span(double seconds) {
        DisplayUnit unit = DisplayUnit.ofSpan(seconds);
        double value = Math.round(seconds * unit.factor() * 100) / 100.0;
        return AxisStyle.plainNumbers().format(value) + " " + unit.symbol();
    }

    /** The level of the intervals, for example {@code 95 %}. */
    public static String confidence(StoredRun run) {
        return String.format(Locale.ROOT, "%s %%", AxisStyle.plainNumbers().format(run.confidenceFraction() * PERCENT));
    }
}
