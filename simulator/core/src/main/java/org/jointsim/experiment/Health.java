package org.jointsim.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jointsim.experiment.HealthCheck.Severity;
import org.jointsim.metrics.ReplicationMetrics.Balances;
import org.jointsim.metrics.Saturation;
import org.jointsim.statistics.Mser;

/** The checks that a run makes of itself: the same number computed in two ways must agree. */
final class Health {

    /** Relative difference above which two ways to compute the same number disagree by more than rounding. */
    private static final double ROUNDING = 1e-9;

    private Health() {}

    /** The checks of one replication. */
    static List<HealthCheck> of(Balances books, List<Saturation> pools, Mser.Cut warmUp) {
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
                warmUp(warmUp));
    }

    private static HealthCheck closed(Balances books) {
        boolean ok = books.issued() == books.completed() + books.lost() + books.inFlight();
        String detail = String.format(
                Locale.ROOT,
                "%d issued = %d completed + %d lost + %d in flight",
                books.issued(),
                books.completed(),
                books.lost(),
                books.inFlight());
        return new HealthCheck("queries closed", ok, Severity.ERROR, detail);
    }

    private static HealthCheck balance(String check, double error, String what) {
        String detail = String.format(Locale.ROOT, "%s: largest relative difference %.1e", what, error);
        return new HealthCheck(check, error <= ROUNDING, Severity.ERROR, detail);
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

    private static HealthCheck warmUp(Mser.Cut cut) {
        return new HealthCheck("warm-up found", cut.isReliable(), Severity.WARNING, aboutWarmUp(cut));
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

    /** One check for each name, over all replications: the first failure, else the first. */
    static List<HealthCheck> merge(List<ReplicationResult> replications) {
        Map<String, HealthCheck> merged = new LinkedHashMap<>();
        for (ReplicationResult replication : replications) {
            for (HealthCheck check : replication.health()) {
                HealthCheck shown = check.ok() ? check : inReplication(check, replication.replication());
                merged.merge(check.check(), shown, (first, later) -> first.ok() && !later.ok() ? later : first);
            }
        }
        return new ArrayList<>(merged.values());
    }

    private static HealthCheck inReplication(HealthCheck check, int replication) {
        String detail = "replication " + replication + ": " + check.detail();
        return new HealthCheck(check.check(), check.ok(), check.severity(), detail);
    }
}
