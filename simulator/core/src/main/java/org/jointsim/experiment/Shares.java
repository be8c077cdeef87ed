package org.jointsim.experiment;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jointsim.metrics.Scope;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.Scenario;

/** The metrics that are shares of trials (queries, requests, clients), each yes or no, and how many trials they have. */
public final class Shares {

    private static final String LATE = "queries.deadlineMissed";

    /** By itself, or behind the name of a scope. */
    private static final Pattern QUALIFIED = Pattern.compile(
            "(.*\\.)?(?:(queries\\.lostFraction|queries\\.deadlineMissed|placement\\.(?:mobileOnly|cloudOnly|split|infeasible))"
                    + "|(cloud|requests)\\.refused(?:\\.\\w+)?|battery\\.dead)");

    private Shares() {}

    /**
     * Of a share by its qualified name, the metric that counts its trials per second: {@code phones.queries.rate} of {@code
     * phones.queries.lostFraction}. Empty if it is no share; an empty name if nothing counts them.
     */
    public static Optional<String> trialsPerSecond(String qualified) {
        Matcher share = QUALIFIED.matcher(qualified);
        if (!share.matches()) {
            return Optional.empty();
        }
        String scope = share.group(1) == null ? "" : share.group(1);
        if (share.group(2) != null) {
            return Optional.of(scope + counterOf(share.group(2)));
        }
        return Optional.of(share.group(3) != null ? scope + share.group(3) + ".throughput" : "");
    }

    /**
     * Completions without a deadline are no trials of being late; where none was late, those in time are all trials, else they are
     * fewer than all.
     */
    private static String counterOf(String share) {
        return share.equals(LATE) ? "queries.goodput" : "queries.rate";
    }

    static boolean isShare(String metric) {
        return trialsPerSecond(metric).isPresent();
    }

    /**
     * The trials of all replications together. Needed where a share is 0 (or 1) in all of them, and exact there for 0: then all
     * completions (or requests served) were trials.
     */
    static double trials(String metric, int scope, Scenario scenario, List<ReplicationResult> replications) {
        double trials = 0;
        for (ReplicationResult replication : replications) {
            double window = scenario.run().durationSeconds() - replication.warmUpSeconds();
            trials += trials(metric, replication.scopes().get(scope), window, scenario);
        }
        return trials;
    }

    private static double trials(String metric, ScopeValues values, double windowSeconds, Scenario scenario) {
        String counter = trialsPerSecond(metric).orElseThrow();
        if (counter.isEmpty()) {
            return batteries(values.scope(), scenario);
        }
        double perSecond = value(values, counter);
        return perSecond > 0 ? Math.rint(perSecond * windowSeconds) : 1;
    }

    private static double value(ScopeValues values, String metric) {
        for (int i = 0; i < values.metrics().size(); i++) {
            if (values.metrics().get(i).name().equals(metric)) {
                return values.values().get(i);
            }
        }
        return Double.NaN;
    }

    private static double batteries(Scope scope, Scenario scenario) {
        return scenario.clients().stream()
                .filter(c -> c.battery() != null
                        && (scope.equals(Scope.ALL) || scope.name().equals(c.name())))
                .mapToLong(ClientClassSpec::count)
                .sum();
    }
}
