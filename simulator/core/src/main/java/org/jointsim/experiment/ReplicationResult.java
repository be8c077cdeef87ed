package org.jointsim.experiment;

import java.io.Serializable;
import java.util.List;
import org.jointsim.metrics.Scope;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.metrics.Timeline;
import org.jointsim.statistics.Distribution;
import org.jointsim.statistics.Estimate;

/**
 * What one replication found. A pure function of its {@link ReplicationTask}.
 *
 * @param replication its index, from 0
 * @param warmUpSeconds the start that was left out
 * @param scopes all clients, each class in scenario order, the cloud
 * @param distributions of latency and energy, per scope
 * @param timeline series over the whole run
 * @param health checks of this replication
 * @param events what is kept of the events
 * @param series intervals that this replication alone can give; empty unless it is the only one
 */
public record ReplicationResult(
        int replication,
        double warmUpSeconds,
        List<ScopeValues> scopes,
        List<ScopeDistribution> distributions,
        Timeline timeline,
        List<HealthCheck> health,
        EventLog events,
        List<SeriesEstimate> series)
        implements Serializable {

    /**
     * A distribution of one metric in one scope.
     *
     * @param metric {@code latency} or {@code energy}
     * @param unit SI symbol
     */
    public record ScopeDistribution(Scope scope, String metric, String unit, Distribution distribution)
            implements Serializable {}

    /** An estimate of the mean of a series of one metric of one scope. */
    public record SeriesEstimate(Scope scope, String metric, Estimate estimate) implements Serializable {}

    /** One of several replications. */
    public ReplicationResult(
            int replication,
            double warmUpSeconds,
            List<ScopeValues> scopes,
            List<ScopeDistribution> distributions,
            Timeline timeline,
            List<HealthCheck> health,
            EventLog events) {
        this(replication, warmUpSeconds, scopes, distributions, timeline, health, events, List.of());
    }

    public ReplicationResult {
        series = List.copyOf(series);
        scopes = List.copyOf(scopes);
        distributions = List.copyOf(distributions);
        health = List.copyOf(health);
    }

    /** How many events were executed. */
    public long eventCount() {
        return events.eventCount();
    }

    /** The hash over all events. */
    public long eventFingerprint() {
        return events.fingerprint();
    }

    /** The value of a metric by its qualified name ({@code phones.latency.p95}); NaN where there is none. */
    public double value(String qualified) {
        for (ScopeValues scope : scopes) {
            for (int m = 0; m < scope.metrics().size(); m++) {
                if (scope.scope().qualified(scope.metrics().get(m).name()).equals(qualified)) {
                    return scope.values().get(m);
                }
            }
        }
        return Double.NaN;
    }

    /** The same without distributions, which are large, once these are merged. */
    ReplicationResult withoutDistributions() {
        return new ReplicationResult(replication, warmUpSeconds, scopes, List.of(), timeline, health, events, series);
    }
}
