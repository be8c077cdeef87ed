package org.jointsim.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jointsim.experiment.ExperimentResult.MergedDistribution;
import org.jointsim.experiment.ReplicationResult.ScopeDistribution;
import org.jointsim.metrics.Metric;
import org.jointsim.metrics.Scope;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.metrics.Timeline;
import org.jointsim.scenario.Scenario;
import org.jointsim.statistics.Distribution;
import org.jointsim.statistics.Estimate;
import org.junit.jupiter.api.Test;

/** From replications to estimates, with replications made by hand; and the executor that runs them on threads. */
class ExperimentTest {

    private static final Metric LATENCY = new Metric("latency.mean", "s", "mean latency");
    private static final Metric REFUSED = new Metric("cloud.refused", "1", "share refused");
    private static final Scope PHONES = Scope.ofClass("phones");
    private static final Scope TABLETS = Scope.ofClass("tablets");

    private static Scenario scenario(String policy) {
        return world(client("phones", pureService(0.5, 0.25)).every(1).policy(policy))
                .lasts(100)
                .replications(5)
                .scenario();
    }

    private static Distribution of(double... values) {
        Distribution distribution = new Distribution(1e-9);
        for (double value : values) {
            distribution.add(value);
        }
        return distribution;
    }

    private static ReplicationResult replication(int index, double latency, double refused) {
        return new ReplicationResult(
                index,
                0,
                List.of(new ScopeValues(Scope.ALL, List.of(LATENCY, REFUSED), List.of(latency, refused))),
                List.of(
                        new ScopeDistribution(PHONES, "latency", "s", of(latency)),
                        new ScopeDistribution(TABLETS, "latency", "s", of(10 * latency))),
                new Timeline(1, List.of()),
                List.of(),
                new EventLog(0, 0, List.of()));
    }

    /** Latencies 1 to 5: 3 ± 2.776·√0.5 as in a table of Student's t; one replication only saw a request. */
    @Test
    void estimatesAreOverReplicationsThatHadData() {
        double none = Double.NaN;
        ExperimentResult result = Experiment.summarize(
                scenario("mobile-only"),
                List.of(
                        replication(0, 1, none),
                        replication(1, 2, none),
                        replication(2, 3, 0.5),
                        replication(3, 4, none),
                        replication(4, 5, none)));
        Estimate latency = result.scopes().get(0).estimates().get(0).estimate();
        assertThat(latency.mean()).isEqualTo(3);
        assertThat(latency.halfWidth()).isCloseTo(2.776 * Math.sqrt(0.5), within(0.0005));
        assertThat(latency.count()).isEqualTo(5);
        assertThat(result.scopes().get(0).estimates().get(1).estimate()).isEqualTo(new Estimate(0.5, none, none, 1));
    }

    /** One replication of 0.4 s in which no query of 0.5 s ends: nobody had data, so n is 0 for means of series too. */
    @Test
    void oneReplicationWithoutDataIsNone() {
        Scenario scenario = world(client("phones", pureService(0.5, 0.25)).policy("mobile-only"))
                .lasts(0.4)
                .replications(1)
                .scenario();
        Experiment.run(scenario, new LocalExecutor(1), Progress.NONE).scopes().get(0).estimates().stream()
                .filter(one -> one.metric().name().startsWith("latency."))
                .forEach(one ->
                        assertThat(one.estimate()).as(one.metric().name()).isEqualTo(Estimate.NO_DATA));
    }

    @Test
    void distributionsAreMergedOverReplicationsAndForAllClientsOverClasses() {
        ExperimentResult result =
                Experiment.summarize(scenario("mobile-only"), List.of(replication(0, 1, 0), replication(1, 2, 0)));
        assertThat(result.distributions())
                .extracting(MergedDistribution::scope)
                .containsExactly(Scope.ALL, PHONES, TABLETS);
        assertThat(shares(result, 0)).containsExactly(0.25, 0.5, 0.75, 1.0);
        assertThat(shares(result, 1)).containsExactly(0.5, 1.0);
        assertThat(result.distributions().get(2).points().get(1).value()).isCloseTo(20, within(0.02));
    }

    private static List<Double> shares(ExperimentResult result, int distribution) {
        return result.distributions().get(distribution).points().stream()
                .map(Distribution.Point::cumulativeFraction)
                .toList();
    }

    @Test
    void oneReplicationAloneIsTheSameAsAmongAll() {
        Scenario scenario = scenario("mobile-only");
        ExperimentResult all = Experiment.run(scenario, new LocalExecutor(2), Progress.NONE);
        ExperimentResult alone = Experiment.runOnly(scenario, 3, new LocalExecutor(2), Progress.NONE);
        assertThat(all.replications())
                .extracting(ReplicationResult::replication)
                .containsExactly(0, 1, 2, 3, 4);
        assertThat(alone.replications()).hasSize(1);
        assertThat(alone.replications().get(0).scopes())
                .isEqualTo(all.replications().get(3).scopes());
        assertThat(alone.replications().get(0).eventFingerprint())
                .isEqualTo(all.replications().get(3).eventFingerprint());
    }

    @Test
    void progressCountsEachReplicationOnce() {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        Experiment.run(scenario("mobile-only"), new LocalExecutor(3), (count, of) -> {
            assertThat(of).isEqualTo(5);
            done.add(count);
        });
        assertThat(done).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    @Test
    void aReplicationThatFailsIsNamed() {
        assertThatThrownBy(() -> Experiment.run(scenario("no such policy"), new LocalExecutor(2), Progress.NONE))
                .isInstanceOf(ReplicationFailedException.class)
                .hasMessageStartingWith("replication 0 failed: ")
                .hasMessageContaining("no such policy")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingToDoIsDoneAtOnce() {
        assertThat(new LocalExecutor(4).execute(List.of(), Progress.NONE)).isEmpty();
    }

    @Test
    void aMachineWithoutThreadsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LocalExecutor(0))
                .withMessage("threadCount must be >= 1, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReplicationTask(scenario("mobile-only"), -1))
                .withMessage("replication must be >= 0, but was -1");
    }
}
