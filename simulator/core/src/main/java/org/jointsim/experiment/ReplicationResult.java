package org.jointsim.experiment;

import java.io.Serializable;
import java.util.List;
import org.jointsim.metrics.Scope;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.metrics.Timeline;
import org.jointsim.statistics.Distribution;

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
 */
public record ReplicationResult(
        int replication,
        double warmUpSeconds,
        List<ScopeValues> scopes,
        List<ScopeDistribution> distributions,
        Timeline timeline,
        List<HealthCheck> health,
        EventLog events)
        implements Serializable {

    /**
     * A distribution of one metric in one scope.
     *
     * @param metric {@code latency} or {@code energy}
     * @param unit SI symbol
     */
    public record ScopeDistribution(Scope scope, String metric, String unit, Distribution distribution)
            implements Serializable {}

    public ReplicationResult {
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
}
