package org.jointsim.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jointsim.TestScenarios.World;
import org.jointsim.experiment.HealthCheck;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.metrics.Scope;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.scenario.Scenario;

/** Some independent replications of a world, all of them healthy. */
record Replications(List<ReplicationResult> results) {

    static Replications run(World world, int count) {
        Scenario scenario = world.replications(count).scenario();
        List<ReplicationResult> results = IntStream.range(0, count)
                .mapToObj(i -> Replication.run(new ReplicationTask(scenario, i)))
                .toList();
        assertThat(results).flatExtracting(ReplicationResult::health).allMatch(HealthCheck::ok);
        return new Replications(results);
    }

    /** A metric of all clients, or of the cloud if its name begins so, in each replication. */
    double[] values(String metric) {
        return results.stream()
                .mapToDouble(r -> scope(r, metric).require(metric))
                .toArray();
    }

    /** A metric of a client class, by its index, in each replication. */
    double[] classValues(int clientClass, String metric) {
        return results.stream()
                .mapToDouble(r -> r.scopes().get(1 + clientClass).require(metric))
                .toArray();
    }

    private static ScopeValues scope(ReplicationResult result, String metric) {
        List<ScopeValues> scopes = result.scopes();
        return scopes.stream()
                .filter(s -> s.scope().equals(metric.startsWith("cloud.") ? Scope.CLOUD : Scope.ALL))
                .findFirst()
                .orElseThrow();
    }

    /** The mean of a metric agrees with theory. */
    void agree(String metric, double theory) {
        Agreement.meanAgrees(metric, values(metric), theory, 0);
    }

    /** The same, where the experiment itself departs from the theory by at most a share of the value. */
    void agree(String metric, double theory, double relativeSlack) {
        Agreement.meanAgrees(metric, values(metric), theory, relativeSlack * theory);
    }
}
