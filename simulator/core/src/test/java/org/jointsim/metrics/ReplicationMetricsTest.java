package org.jointsim.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.jointsim.metrics.ReplicationMetrics.ClassSettings;
import org.jointsim.metrics.ReplicationMetrics.CloudSettings;
import org.jointsim.model.EnergyPart;
import org.jointsim.model.LatencyPart;
import org.jointsim.model.LossCause;
import org.jointsim.model.Observer.ClientAtEnd;
import org.jointsim.model.Query;
import org.jointsim.model.RefusalCause;
import org.jointsim.model.Request;
import org.jointsim.model.TestQueries;
import org.jointsim.model.TestRequests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A run of 100 s with a warm-up of 20 s, told event by event: phones with a deadline of 2 s, tablets without one, two GPUs.
 *
 * <pre>
 * phones   completed: at 10 in 4 s (warm-up), at 30 in 1 s on the mobile, at 50 in 3 s split 1 : 3;  lost: at 5, at 60
 *          in flight: 1;  two of four with a battery die, at 40 and 60
 * tablets  completed: at 70 in 6 s in the cloud
 * cloud    request A: waits 10..30, served 30..50; B: waits 60..60, served 60..90; C: waits 80.. to the end;
 *          D: served 95.. to the end;  refused: at 15 and 65
 * </pre>
 */
class ReplicationMetricsTest {

    private static final double EXACT = 1e-12;
    private static final int PHONES = 0;
    private static final int TABLETS = 1;

    private final ReplicationMetrics metrics = new ReplicationMetrics(
            List.of(new ClassSettings("phones", 4, 2), new ClassSettings("tablets", 1, Double.POSITIVE_INFINITY)),
            CloudSettings.of(2),
            20,
            100);

    private static Query onMobile(double completedAt, double seconds, double joules) {
        return TestQueries.completed(
                PHONES,
                completedAt - seconds,
                completedAt,
                Map.of(LatencyPart.MOBILE, seconds),
                Map.of(EnergyPart.MOBILE, joules),
                4,
                0);
    }

    private Request accept(double now) {
        Request request = TestRequests.accepted(PHONES, now);
        metrics.requestAccepted(now, request);
        return request;
    }

    private void start(Request request, double now, int busyThen) {
        metrics.requestStarted(now, TestRequests.started(request, now, 1));
        metrics.gpusChanged(now, 0, busyThen, 2, 0);
    }

    private void serve(Request request, double now, int busyThen) {
        metrics.requestServed(now, request);
        metrics.gpusChanged(now, 0, busyThen, 2, 0);
    }

    @BeforeEach
    void tellTheRun() {
        for (int i = 0; i < 6; i++) {
            metrics.queryIssued(2 + i, PHONES);
        }
        metrics.queryIssued(64, TABLETS);
        metrics.queryLost(5, PHONES, LossCause.REFUSED);
        Request a = accept(10);
        complete(metrics, 10, onMobile(10, 4, 100));
        metrics.requestRefused(15, 0, PHONES, RefusalCause.CAPACITY);
        start(a, 30, 1);
        complete(metrics, 30, onMobile(30, 1, 2));
        metrics.clientDied(40, PHONES);
        serve(a, 50, 0);
        complete(
                metrics,
                50,
                TestQueries.completed(
                        PHONES,
                        47,
                        50,
                        Map.of(LatencyPart.MOBILE, 1.0, LatencyPart.UPLOAD, 1.5, LatencyPart.CLOUD, 0.5),
                        Map.of(EnergyPart.MOBILE, 3.0, EnergyPart.TRANSMIT, 5.0),
                        1,
                        3));
        Request b = accept(60);
        start(b, 60, 1);
        metrics.clientDied(60, PHONES);
        metrics.queryLost(60, PHONES, LossCause.BATTERY);
        metrics.requestRefused(65, 0, TABLETS, RefusalCause.RATE);
        complete(
                metrics,
                70,
                TestQueries.completed(
                        TABLETS, 64, 70, Map.of(LatencyPart.CLOUD, 6.0), Map.of(EnergyPart.WAIT, 4.0), 0, 5));
        Request c = accept(80);
        serve(b, 90, 0);
        Request d = accept(95);
        start(d, 95, 1);
        metrics.requestAtEnd(100, c);
        metrics.requestAtEnd(100, d);
        for (int i = 0; i < 4; i++) {
            metrics.clientAtEnd(100, new ClientAtEnd(PHONES, i == 0 ? 1 : 0, true, 50, 20, 10, 20, 0, 0, 50));
        }
        metrics.clientAtEnd(
                100,
                new ClientAtEnd(
                        TABLETS, 0, false, Double.NaN, Double.NaN, Double.NaN, 4, Double.NaN, Double.NaN, Double.NaN));
    }

    private void assertValue(int scope, String name, double expected) {
        assertThat(metrics.values().get(scope).require(name))
                .as("%s of %s", name, metrics.values().get(scope).scope())
                .isCloseTo(expected, within(EXACT));
    }

    private void assertNoData(int scope, String... names) {
        for (String name : names) {
            assertThat(metrics.values().get(scope).require(name)).as(name).isNaN();
        }
    }

    @Test
    void scopesAreAllClientsEachClassAndTheCloud() {
        assertThat(metrics.values())
                .extracting(values -> values.scope().name())
                .containsExactly("all", "phones", "tablets", "cloud");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metrics.values().get(0).require("cloud.gpus"))
                .withMessageContaining("no metric cloud.gpus");
    }

    @Test
    void countsAreOfTheWholeRunAndClose() {
        assertValue(1, "queries.issued", 6);
        assertValue(1, "queries.completed", 3);
        assertValue(1, "queries.lost", 2);
        assertValue(1, "queries.lost.battery", 1);
        assertValue(1, "queries.lost.refused", 1);
        assertValue(1, "queries.lost.timeout", 0);
        assertValue(1, "queries.inFlight", 1);
        assertValue(0, "queries.issued", 7);
        assertValue(0, "queries.completed", 4);
    }

    /** In the window of 80 s phones complete 2, lose 1 and are late once; only they have a deadline. */
    @Test
    void ratesAndSharesAreOfTheWindow() {
        assertValue(1, "queries.rate", 2 / 80.0);
        assertValue(1, "queries.lostFraction", 1 / 3.0);
        assertValue(1, "queries.deadlineMissed", 1 / 2.0);
        assertValue(1, "queries.goodput", 1 / 80.0);
        assertNoData(2, "queries.deadlineMissed", "queries.goodput");
        assertValue(0, "queries.rate", 3 / 80.0);
        assertValue(0, "queries.lostFraction", 1 / 4.0);
        assertValue(0, "queries.deadlineMissed", 1 / 2.0);
        assertValue(0, "queries.goodput", 1 / 80.0);
    }

    @Test
    void latencyAndEnergyAreMeansPerCompletedQueryOfTheWindow() {
        assertValue(1, "latency.mean", 2);
        assertThat(metrics.values().get(1).require("latency.p50")).isCloseTo(1, within(1e-3));
        assertThat(metrics.values().get(1).require("latency.p95")).isCloseTo(3, within(3e-3));
        assertValue(1, "latency.max", 3);
        assertValue(1, "latency.mobile", (1 + 1) / 2.0);
        assertValue(1, "latency.upload", 1.5 / 2);
        assertValue(1, "latency.cloud", 0.5 / 2);
        assertValue(1, "latency.download", 0);
        assertValue(1, "energy.mean", (2 + 8) / 2.0);
        assertValue(1, "energy.mobile", (2 + 3) / 2.0);
        assertValue(1, "energy.transmit", 5 / 2.0);
        assertValue(0, "latency.mean", (1 + 3 + 6) / 3.0);
        assertValue(0, "latency.cloud", (0.5 + 6) / 3);
        assertValue(0, "energy.wait", 4 / 3.0);
    }

    @Test
    void trafficAndPlacementAreMeansPerCompletedQueryOfTheWindow() {
        assertValue(1, "traffic.up", 3000 / 2.0);
        assertValue(1, "traffic.down", 30 / 2.0);
        assertValue(1, "placement.mobileOnly", 0.5);
        assertValue(1, "placement.cloudOnly", 0);
        assertValue(1, "placement.split", 0.5);
        assertValue(1, "placement.infeasible", 0);
        assertValue(1, "placement.cloudWork", 0.75 / 2);
        assertValue(2, "placement.cloudOnly", 1);
        assertValue(0, "placement.cloudWork", 1.75 / 3);
    }

    @Test
    void batteriesAreCountedWhereThereAreSome() {
        assertValue(1, "battery.dead", 0.5);
        assertValue(1, "battery.firstDeath", 40);
        assertValue(1, "battery.lifetime", 50);
        assertNoData(
                2,
                "battery.dead",
                "battery.firstDeath",
                "battery.lifetime",
                "regret.latency",
                "regret.energy",
                "regret.unbounded");
    }

    /** Served in the window: A after a wait of 20, B after 0. Arrived in it: B, C, D and one of the two that were refused. */
    @Test
    void requestsByTheirServiceEndAndRefusalsByTheirArrival() {
        assertValue(3, "cloud.throughput", 2 / 80.0);
        assertValue(3, "cloud.wait.mean", 10);
        assertThat(metrics.values().get(3).require("cloud.wait.p95")).isCloseTo(20, within(0.02));
        assertValue(3, "cloud.batchSize", 1);
        assertValue(3, "cloud.refused", 1 / 4.0);
    }

    /** Busy in [20, 100]: A 20 s, B 30 s, D 5 s, of two GPUs. Waiting: A 10 s of its 20, C 20 s. */
    @Test
    void levelsAreTimeAveragesOverTheWindow() {
        assertValue(3, "cloud.utilization", 55.0 / 80 / 2);
        assertValue(3, "cloud.queueLength", 30.0 / 80);
        assertValue(3, "cloud.gpus", 2);
    }

    @Test
    void theBooksOfTheRunClose() {
        var books = metrics.balances();
        assertThat(books.issued()).isEqualTo(7);
        assertThat(books.completed() + books.lost() + books.inFlight()).isEqualTo(7);
        assertThat(books.partsError()).isLessThan(EXACT);
        assertThat(books.waitError()).isLessThan(EXACT);
        assertThat(books.serviceError()).isLessThan(EXACT);
        assertThat(books.joulesError()).isZero();
    }

    @Test
    void booksThatDoNotCloseShowByHowMuch() {
        complete(metrics, 80, TestQueries.completed(PHONES, 70, 80, Map.of(LatencyPart.MOBILE, 9.0), Map.of(), 1, 0));
        metrics.requestAtEnd(100, TestRequests.accepted(PHONES, 90));
        metrics.requestAtEnd(100, TestRequests.started(TestRequests.accepted(PHONES, 95), 95, 1));
        metrics.clientAtEnd(100, new ClientAtEnd(PHONES, 0, true, 50, 20, 10, 15, 0, 0, 50));
        var books = metrics.balances();
        assertThat(books.partsError()).isCloseTo(1.0 / 80, within(EXACT));
        assertThat(books.waitError()).isCloseTo(10.0 / 50, within(EXACT));
        assertThat(books.serviceError()).isCloseTo(5.0 / 60, within(EXACT));
        assertThat(books.joulesError()).isCloseTo(5.0 / 50, within(EXACT));
    }

    @Test
    void withoutQueriesThereIsNoDataButThereAreCounts() {
        var nothing = new ReplicationMetrics(List.of(new ClassSettings("phones", 1, 2)), CloudSettings.of(1), 0, 10);
        ScopeValues all = nothing.values().get(0);
        assertThat(all.require("queries.issued")).isZero();
        assertThat(all.require("queries.rate")).isZero();
        for (String name : List.of(
                "latency.mean",
                "latency.p95",
                "latency.max",
                "latency.mobile",
                "energy.mean",
                "energy.tail",
                "traffic.up",
                "placement.split",
                "placement.cloudWork",
                "queries.lostFraction",
                "queries.deadlineMissed",
                "battery.dead")) {
            assertThat(all.require(name)).as(name).isNaN();
        }
        ScopeValues cloud = nothing.values().get(2);
        assertThat(cloud.require("cloud.utilization")).isZero();
        for (String name : List.of("cloud.wait.mean", "cloud.wait.p99", "cloud.batchSize", "cloud.refused")) {
            assertThat(cloud.require(name)).as(name).isNaN();
        }
    }

    /** 120 bins of 5/6 s. Busy in the first half of [30, 31.67) and so on: only means over the run are checked here. */
    @Test
    void theTimelineCoversTheWholeRun() {
        Timeline timeline = metrics.timeline();
        assertThat(timeline.binSeconds()).isCloseTo(100.0 / 120, within(EXACT));
        assertThat(timeline.series())
                .extracting(Timeline.Series::name)
                .containsExactly(
                        "clients_alive",
                        "queue_length",
                        "utilization",
                        "gpus",
                        "issued_per_s",
                        "completed_per_s",
                        "lost_per_s");
        double[] means = timeline.series().stream()
                .mapToDouble(s -> s.values().stream().mapToDouble(x -> x).sum() / 120)
                .toArray();
        // Alive: 5 to 40, 4 to 60, 3 to 100. Waiting: A 20 s, C 20 s. Busy: A 20 s, B 30 s, D 5 s.
        assertThat(means)
                .containsExactly(
                        new double[] {(200 + 80 + 120) / 100.0, 0.40, 0.55 / 2, 2, 0.07, 0.04, 0.02}, within(EXACT));
        assertThat(timeline.series().get(0).values()).startsWith(5.0).endsWith(3.0);
    }

    /** The names, in order, that files and study scripts rely on. */
    @Test
    void theNamesOfMetricsAreFixed() {
        assertThat(ReplicationMetrics.queryMetrics())
                .extracting(Metric::name)
                .containsExactly(
                        "queries.issued",
                        "queries.completed",
                        "queries.lost",
                        "queries.lost.battery",
                        "queries.lost.refused",
                        "queries.lost.timeout",
                        "queries.inFlight",
                        "queries.rate",
                        "queries.lostFraction",
                        "queries.deadlineMissed",
                        "queries.goodput",
                        "latency.mean",
                        "latency.p50",
                        "latency.p90",
                        "latency.p95",
                        "latency.p99",
                        "latency.max",
                        "latency.deviceWait",
                        "latency.decision",
                        "latency.mobile",
                        "latency.coding",
                        "latency.upload",
                        "latency.cloudWait",
                        "latency.cloud",
                        "latency.download",
                        "energy.mean",
                        "energy.mobile",
                        "energy.coding",
                        "energy.transmit",
                        "energy.receive",
                        "energy.wait",
                        "energy.promotion",
                        "energy.tail",
                        "traffic.up",
                        "traffic.down",
                        "placement.mobileOnly",
                        "placement.cloudOnly",
                        "placement.split",
                        "placement.infeasible",
                        "placement.cloudWork",
                        "battery.dead",
                        "battery.firstDeath",
                        "battery.tenthDeath",
                        "battery.medianDeath",
                        "battery.lifetime",
                        "battery.queriesPerCharge",
                        "link.handovers",
                        "link.interrupted",
                        "regret.latency",
                        "regret.energy",
                        "regret.unbounded",
                        "requests.throughput",
                        "requests.wait.mean",
                        "requests.wait.p50",
                        "requests.wait.p95",
                        "requests.wait.p99",
                        "requests.gpuTime",
                        "requests.refused",
                        "requests.refused.capacity",
                        "requests.refused.rate",
                        "requests.refused.deadline");
        assertThat(ReplicationMetrics.cloudMetrics())
                .extracting(Metric::name)
                .containsExactly(
                        "cloud.throughput",
                        "cloud.goodput",
                        "cloud.wait.mean",
                        "cloud.wait.p50",
                        "cloud.wait.p95",
                        "cloud.wait.p99",
                        "cloud.batchSize",
                        "cloud.interruptions",
                        "cloud.utilization",
                        "cloud.queueLength",
                        "cloud.oscillation",
                        "cloud.gpus",
                        "cloud.refused",
                        "cloud.refused.capacity",
                        "cloud.refused.rate",
                        "cloud.refused.deadline",
                        "cloud.cost",
                        "cloud.costPerQuery",
                        "cloud.power",
                        "cloud.energy",
                        "cloud.carbon");
    }

    /** A query whose radio falls idle at once: it is settled when it is complete. */
    private static void complete(ReplicationMetrics metrics, double now, Query query) {
        metrics.queryCompleted(now, query);
        metrics.querySettled(now, query);
    }
}
