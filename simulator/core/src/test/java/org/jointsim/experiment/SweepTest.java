package org.jointsim.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jointsim.scenario.PrecisionSpec;
import org.jointsim.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** Several points at once, replications until they are enough, and what warns of too little. */
class SweepTest {

    private static Scenario queue(double rate, int replications) {
        return world(client("phones", pureService(9, 1)).count(200).poisson(rate / 200))
                .warmUp(100)
                .lasts(2000)
                .replications(replications)
                .scenario();
    }

    private static Scenario precise(Scenario scenario, double relative, int most) {
        return scenario.withRun(scenario.run().withPrecision(new PrecisionSpec("cloud.wait.mean", relative, most)));
    }

    private static HealthCheck check(ExperimentResult result, String name) {
        return result.health().stream()
                .filter(c -> c.check().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyPointIsAsIfItWereAloneAndComesInOrder() {
        List<Scenario> points = List.of(queue(0.3, 3), precise(queue(0.4, 3), 0.5, 5), queue(0.5, 2));
        List<ExperimentResult> results = new ArrayList<>();
        Sweep.run(points, new LocalExecutor(2), Progress.NONE, (point, result) -> {
            assertThat(point).isEqualTo(results.size());
            results.add(result);
        });
        assertThat(results).hasSize(3);
        for (int p = 0; p < points.size(); p++) {
            ExperimentResult alone = Experiment.run(points.get(p), new LocalExecutor(1), Progress.NONE);
            assertThat(results.get(p).scopes()).isEqualTo(alone.scopes());
            assertThat(results.get(p).health()).isEqualTo(alone.health());
        }
    }

    /** Streams do not depend on the point: two points of the same system have the same numbers. */
    @Test
    void allPointsMeetTheSameRandomNumbers() {
        List<ExperimentResult> results = new ArrayList<>();
        Sweep.run(
                List.of(queue(0.3, 2), queue(0.3, 2)),
                new LocalExecutor(2),
                Progress.NONE,
                (point, result) -> results.add(result));
        assertThat(results.get(0).scopes()).isEqualTo(results.get(1).scopes());
    }

    @Test
    void replicationsAreAddedUntilTheMetricIsPreciseEnough() {
        ExperimentResult result = Experiment.run(precise(queue(0.5, 5), 0.1, 500), new LocalExecutor(2), Progress.NONE);
        assertThat(result.replications().size()).isBetween(6, 499);
        assertThat(check(result, "precision reached").ok()).isTrue();
        var wait = result.scopes().get(2).estimates().stream()
                .filter(e -> e.metric().name().equals("cloud.wait.mean"))
                .findFirst()
                .orElseThrow()
                .estimate();
        assertThat(wait.halfWidth() / wait.mean()).isLessThanOrEqualTo(0.1 / 1.1);
    }

    @Test
    void aBudgetThatEndsFirstIsAWarning() {
        ExperimentResult result = Experiment.run(precise(queue(0.5, 5), 0.001, 7), new LocalExecutor(2), Progress.NONE);
        assertThat(result.replications()).hasSize(7);
        assertThat(check(result, "precision reached").ok()).isFalse();
        assertThat(check(result, "precision reached").detail()).contains("maxReplications (now 7)");
        assertThat(result.isHealthy()).isTrue();
    }

    /** Work for 1.5 s comes each second to a GPU that does 1 s: the number of queries grows by a third each second. */
    @Test
    void anOverloadedSystemIsNotStationary() {
        assertThat(check(Experiment.run(queue(1.5, 5), new LocalExecutor(2), Progress.NONE), "stationary window")
                        .ok())
                .isFalse();
        assertThat(check(Experiment.run(queue(1.5, 1), new LocalExecutor(2), Progress.NONE), "stationary window")
                        .ok())
                .isFalse();
        assertThat(check(Experiment.run(queue(0.5, 5), new LocalExecutor(2), Progress.NONE), "stationary window")
                        .ok())
                .isTrue();
    }

    /** 1 query in 100 s in a window of 1900 s: 19 values, and the 95th percentile of 19 is the largest of them. */
    @Test
    void percentilesOfTooFewValuesAreToldSo() {
        HealthCheck few =
                check(Experiment.run(queue(0.01, 2), new LocalExecutor(2), Progress.NONE), "values for percentiles");
        assertThat(few.ok()).isFalse();
        assertThat(few.detail()).contains("latency.p95: ");
    }

    /** One replication alone: overlapping batch means of the latencies, which are independent here (no queue to speak of). */
    @Test
    void oneReplicationHasIntervalsOfItsSeries() {
        ExperimentResult one = Experiment.run(queue(0.3, 1), new LocalExecutor(1), Progress.NONE);
        var latency = one.scopes().get(0).estimates().stream()
                .filter(e -> e.metric().name().equals("latency.mean"))
                .findFirst()
                .orElseThrow()
                .estimate();
        assertThat(latency.count()).isEqualTo(1);
        assertThat(latency.halfWidth()).isBetween(0.01, 1.0);
    }

    @Test
    void anInterruptEndsARunThatWouldTakeLong() throws InterruptedException {
        Scenario endless = world(client("phones", pureService(9, 1)).count(200).poisson(0.01))
                .lasts(1e9)
                .scenario();
        Thread worker = new Thread(() -> assertThatThrownBy(() -> Replication.run(new ReplicationTask(endless, 0)))
                .isInstanceOf(CancellationException.class));
        worker.start();
        worker.interrupt();
        worker.join(60_000);
        assertThat(worker.isAlive()).isFalse();
    }
}
