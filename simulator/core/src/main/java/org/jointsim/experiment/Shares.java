package org.jointsim.experiment;

import java.util.List;
import java.util.Set;
import org.jointsim.metrics.Scope;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.Scenario;

/** The metrics that are shares of trials (queries, requests, clients), each yes or no, and how many trials they have. */
final class Shares {

    private static final String LOST = "queries.lostFraction";
    private static final String DEAD = "battery.dead";
    private static final String REFUSED = "cloud.refused";
    private static final Set<String> OF_COMPLETIONS = Set.of(
            "queries.deadlineMissed",
            "placement.mobileOnly",
            "placement.cloudOnly",
            "placement.split",
            "placement.infeasible");

    private Shares() {}

    static boolean isShare(String metric) {
        return metric.equals(LOST) || metric.equals(DEAD) || metric.equals(REFUSED) || OF_COMPLETIONS.contains(metric);
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
        if (metric.equals(DEAD)) {
            return batteries(values.scope(), scenario);
        }
        double perSecond = value(values, metric.equals(REFUSED) ? "cloud.throughput" : "queries.rate");
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
