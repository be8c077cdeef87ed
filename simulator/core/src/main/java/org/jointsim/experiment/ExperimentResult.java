package org.jointsim.experiment;

import java.util.List;
import org.jointsim.metrics.Metric;
import org.jointsim.metrics.Scope;
import org.jointsim.scenario.Scenario;
import org.jointsim.statistics.Distribution;
import org.jointsim.statistics.Estimate;

/**
 * What an experiment of one point found: estimates over its replications, and the replications themselves.
 *
 * @param scenario what was simulated
 * @param replications in the order of their index
 * @param scopes all clients, each class in scenario order, the cloud
 * @param distributions merged over replications
 * @param health checks, one for each name: that of the first replication in which it failed, else that of the first
 */
public record ExperimentResult(
        Scenario scenario,
        List<ReplicationResult> replications,
        List<ScopeEstimates> scopes,
        List<MergedDistribution> distributions,
        List<HealthCheck> health) {

    /** The estimates of one scope, in the order of files. */
    public record ScopeEstimates(Scope scope, List<MetricEstimate> estimates) {
        public ScopeEstimates {
            estimates = List.copyOf(estimates);
        }
    }

    /** One metric and its estimate. */
    public record MetricEstimate(Metric metric, Estimate estimate) {}

    /**
     * The distribution of one metric over all replications.
     *
     * @param metric {@code latency} or {@code energy}
     */
    public record MergedDistribution(Scope scope, String metric, String unit, List<Distribution.Point> points) {
        public MergedDistribution {
            points = List.copyOf(points);
        }
    }

    public ExperimentResult {
        replications = List.copyOf(replications);
        scopes = List.copyOf(scopes);
        distributions = List.copyOf(distributions);
        health = List.copyOf(health);
    }

    /** Whether no check of severity {@link HealthCheck.Severity#ERROR} failed. */
    public boolean isHealthy() {
        return health.stream().allMatch(h -> h.ok() || h.severity() == HealthCheck.Severity.WARNING);
    }
}
