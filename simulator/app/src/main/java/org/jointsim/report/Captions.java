package org.jointsim.report;

import java.util.List;
import java.util.Locale;
import org.jointsim.results.StoredRun;

/** Words that charts and the printed summary share. */
public final class Captions {

    private static final double PERCENT = 100;

    private Captions() {}

    /**
     * Which results these are, and what was taken of them.
     *
     * @param name of the scenario or study
     */
    static String of(String name, List<StoredRun> runs, String what) {
        StoredRun first = runs.get(0);
        String which = runs.size() == 1
                ? "%s (run %s)".formatted(name, first.fingerprint())
                : "%s (%d runs)".formatted(name, runs.size());
        String each = runs.size() == 1 ? "" : " each";
        return "%s. %s %s of %s%s".formatted(which, what, replications(runs), span(first.durationSeconds()), each);
    }

    private static String replications(List<StoredRun> runs) {
        int least = runs.stream().mapToInt(StoredRun::replicationCount).min().orElse(0);
        int most = runs.stream().mapToInt(StoredRun::replicationCount).max().orElse(0);
        return least == most ? replications(runs.get(0)) : "%d to %d replications".formatted(least, most);
    }

    /** What shows the intervals, as the end of a caption; nothing with one replication. */
    static String intervals(List<StoredRun> runs, String what, String of) {
        return runs.get(0).replicationCount() > 1
                ? "; %s: %s confidence intervals%s"
                        .formatted(what, confidence(runs.get(0)), of.isEmpty() ? "" : " " + of)
                : "; without intervals, which need 2 replications";
    }

    public static String replications(StoredRun run) {
        return run.replicationCount() == 1 ? "1 replication" : run.replicationCount() + " replications";
    }

    /** The GPUs of the cloud with their devices: {@code 2 tesla-k40 GPUs}, {@code 3 GPUs (t4, v100)}. */
    public static String gpus(StoredRun run) {
        int count = run.cloud().gpuCount();
        String devices = run.cloud().device();
        String noun = count == 1 ? "GPU" : "GPUs";
        return devices.contains(",")
                ? "%s %s (%s)".formatted(count, noun, devices)
                : "%s %s %s".formatted(count, devices, noun);
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
