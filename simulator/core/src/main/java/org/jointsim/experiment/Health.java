package org.jointsim.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jointsim.experiment.HealthCheck.Severity;
import org.jointsim.metrics.ReplicationMetrics.Balances;
import org.jointsim.metrics.Saturation;
import org.jointsim.statistics.Mser;

/** The checks that a run makes of itself: the same number computed in two ways must agree. */
final class Health {

    /** Relative difference above which two ways to compute the same number disagree by more than rounding. */
    private static final double ROUNDING = 1e-9;

    private Health() {}

    /** The checks of one replication whose warm-up was found. */
    static List<HealthCheck> of(Balances books, List<Saturation> pools, Mser.Cut warmUp) {
        return of(books, pools, warmUp(warmUp));
    }

    static List<HealthCheck> of(Balances books, List<Saturation> pools, HealthCheck warmUp) {
        return List.of(
                closed(books),
                balance(
                        "parts sum to the whole",
                        books.partsError(),
                        "latency of a query against the sum of its parts"),
                balance("Little's law", books.waitError(), "area under the queue length against the sum of waits"),
                balance("utilization law", books.serviceError(), "area under busy GPUs against the sum of services"),
                balance("joules balance", books.joulesError(), "charge that left a battery against what was spent"),
                keepsUp(pools),
                warmUp);
    }

    /** About a cut that the scenario fixes: not a finding, but compared with what MSER-5 would have found. */
    static HealthCheck givenWarmUp(double seconds, Mser.Cut found) {
        String comparison = found.isReliable()
                ? String.format(Locale.ROOT, "MSER-5 would leave out %.1f s", found.seconds())
                : "MSER-5 would find no cut";
        String detail = String.format(
                Locale.ROOT, "the first %.1f s are left out, as the scenario says; %s", seconds, comparison);
        return new HealthCheck("warm-up given", true, Severity.WARNING, detail);
    }

    /** About a terminating run. */
    static HealthCheck noWarmUp() {
        return new HealthCheck("no warm-up", true, Severity.WARNING, "nothing is left out: a terminating run");
    }

    private static HealthCheck closed(Balances books) {
        long byCause =
                books.lostByCause().values().stream().mapToLong(Long::longValue).sum();
        long open = books.issued() - books.completed() - books.lost() - books.inFlight();
        boolean ok = open == 0 && byCause == books.lost();
        String detail = String.format(
                Locale.ROOT,
                "%d issued = %d completed + %d lost%s + %d in flight",
                books.issued(),
                books.completed(),
                books.lost(),
                causes(books),
                books.inFlight());
        return new HealthCheck("queries closed", ok, Severity.ERROR, detail, Math.abs(open));
    }

    private static String causes(Balances books) {
        String causes = books.lostByCause().entrySet().stream()
                .filter(cause -> !cause.getKey().equals("?"))
                .map(cause -> cause.getKey() + " " + cause.getValue())
                .collect(Collectors.joining(", "));
        return causes.isEmpty() ? "" : " (" + causes + ")";
    }

    private static HealthCheck balance(String check, double error, String what) {
        String detail = String.format(Locale.ROOT, "%s: largest relative difference %.1e", what, error);
        return new HealthCheck(check, error <= ROUNDING, Severity.ERROR, detail, error);
    }

    /** That of the first pool that does not keep up, else of the first. */
    private static HealthCheck keepsUp(List<Saturation> pools) {
        Saturation shown = pools.stream()
                .filter(pool -> pool.verdict() != Saturation.Verdict.STABLE)
                .findFirst()
                .orElse(pools.get(0));
        boolean ok = shown.verdict() == Saturation.Verdict.STABLE;
        return new HealthCheck("cloud keeps up", ok, Severity.WARNING, shown.detail());
    }

    static HealthCheck warmUp(Mser.Cut cut) {
        return new HealthCheck("warm-up found", cut.isReliable(), Severity.WARNING, aboutWarmUp(cut), cut.seconds());
    }

    private static String aboutWarmUp(Mser.Cut cut) {
        if (cut.isReliable()) {
            return String.format(Locale.ROOT, "the first %.1f s are left out", cut.seconds());
        }
        String found = cut.seconds() > 0
                ? String.format(
                        Locale.ROOT,
                        "MSER-5 found no cut before the middle of the run (%.1f s): the run is too short or not stationary.",
                        cut.seconds())
                : "too few queries completed for MSER-5, so nothing is left out.";
        return found + " Maybe give a longer duration, or warmUp: none for a terminating run.";
    }

    /** One check for each name, over all replications: the worst, a failure before any other. */
    static List<HealthCheck> merge(List<ReplicationResult> replications) {
        Map<String, HealthCheck> merged = new LinkedHashMap<>();
        for (ReplicationResult replication : replications) {
            for (HealthCheck check : replication.health()) {
                HealthCheck shown = check.ok() ? check : inReplication(check, replication.replication());
                merged.merge(check.check(), shown, Health::worse);
            }
        }
        return new ArrayList<>(merged.values());
    }

    /** The earlier one where neither is worse. NaN is worse than any number. */
    private static HealthCheck worse(HealthCheck earlier, HealthCheck later) {
        if (earlier.ok() != later.ok()) {
            return earlier.ok() ? later : earlier;
        }
        return Double.compare(later.size(), earlier.size()) > 0 ? later : earlier;
    }

    private static HealthCheck inReplication(HealthCheck check, int replication) {
        String detail = "replication " + replication + ": " + check.detail();
        return new HealthCheck(check.check(), check.ok(), check.severity(), detail, check.size());
    }
}
