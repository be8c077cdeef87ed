package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import java.util.Map;
import org.jointsim.TestScenarios.World;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.scenario.AdmissionSpec;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: metrics are over [warmUp, duration], queries by their completion; the counts of the whole run close.
 *
 * <p>Back to back, 1 s each, for 10.5 s, with a warm-up of 3 s: the query that ends at 3 is in.
 *
 * <pre>{@code
 *   0    1    2    3    4    5    6    7    8    9    10  10.5
 *   ├────┼────┼────┼────┼────┼────┼────┼────┼────┼────┼──┤      completed 10, in flight 1
 *                  ├──────────── window 7.5 s ───────────┤      8 completions
 * }</pre>
 */
class G01_WindowCountsByCompletion {

    private static ScopeValues all(World world) {
        return run(world).scopes().get(0);
    }

    private static ReplicationResult run(World world) {
        return Replication.run(new ReplicationTask(world.scenario(), 0));
    }

    private static World backToBack() {
        return world(client("phone", pureService(1, 1)).policy("mobile-only").deadline(1.5))
                .lasts(10.5);
    }

    @Test
    void ratesAreOverTheWindow() {
        ScopeValues all = all(backToBack().warmUp(3));
        assertThat(all.require("queries.rate")).isCloseTo(8 / 7.5, ROUNDING);
        assertThat(all.require("queries.goodput")).isCloseTo(8 / 7.5, ROUNDING);
        assertThat(all.require("queries.deadlineMissed")).isZero();
    }

    @Test
    void countsAreOfTheWholeRunAndClose() {
        ScopeValues all = all(backToBack().warmUp(3));
        assertThat(all.require("queries.issued")).isEqualTo(11);
        assertThat(all.require("queries.completed")).isEqualTo(10);
        assertThat(all.require("queries.inFlight")).isEqualTo(1);
        assertThat(all.require("queries.lost")).isZero();
    }

    /**
     * The first query meets a slow cloud and takes 4 s, the next ones 1 s: only those that end in the window are averaged,
     * whenever they began.
     *
     * <pre>{@code
     *   GPU   0 ─── other 3 s ─── 3 ─ phone ─ 4 ─── other ─── 7 ─ phone ─ 8 …     each latency of the phone 4 s
     * }</pre>
     *
     * With a warm-up of 3.5 s the query of [0, 4] counts fully: wait 3 s, though it began to wait before. The time averages see
     * the level only from 3.5 s on: one waits in [4, 7] of [3.5, 7.5].
     */
    @Test
    void aQueryThatBeganInTheWarmUpCountsWhole() {
        ReplicationResult result =
                run(world(client("other", net("other", 0).layer(9, 9, 3, 0)), client("phone", pureService(9, 1)))
                        .warmUp(3.5)
                        .lasts(7.5));
        ScopeValues phone = result.scopes().get(2);
        ScopeValues cloud = result.scopes().get(3);
        assertThat(phone.require("latency.mean")).isCloseTo(4, ROUNDING);
        assertThat(phone.require("latency.cloudWait")).isCloseTo(3, ROUNDING);
        assertThat(phone.require("queries.rate")).isCloseTo(0.25, ROUNDING);
        // The phone's request ends at 4, the other's second one, which waited from 3 to 4, at 7.
        assertThat(cloud.require("cloud.throughput")).isCloseTo(0.5, ROUNDING);
        assertThat(cloud.require("cloud.wait.mean")).isCloseTo(2, ROUNDING);
        // Waiting: the other in [3.5, 4], the phone in [4, 7], the other in [7, 7.5].
        assertThat(cloud.require("cloud.queueLength")).isCloseTo(1, ROUNDING);
        assertThat(cloud.require("cloud.utilization")).isCloseTo(1, ROUNDING);
    }

    /**
     * Two clients compute for 4 s, then ask the one GPU for 2 s.
     *
     * <pre>{@code
     *   a     0 ──── phone ──── 4 ─ GPU ─ 6 ──── phone ──── 10 ─ GPU ─ 12
     *   b     0 ──── phone ──── 4  waits  6 ─ GPU ─ 8 ──── phone ──── 12
     *                             ├──────────── window [5, 11.5] ────────┤
     * }</pre>
     *
     * In its 6.5 s the GPU is busy in [5, 8] and [10, 11.5], one waits in [5, 6], two are served: after waits of 0 and 2 s.
     */
    private static World phoneThenCloud() {
        return world(
                        client("a", net("both", 0).layer(4, 0, 9, 0).layer(7, 0, 2, 0))
                                .placed("MC"),
                        client("b", net("both", 0).layer(4, 0, 9, 0).layer(7, 0, 2, 0))
                                .placed("MC"))
                .lasts(11.5);
    }

    @Test
    void timeAveragesSeeTheLevelsOfTheWindow() {
        ScopeValues cloud = run(phoneThenCloud().warmUp(5)).scopes().get(3);
        assertThat(cloud.require("cloud.utilization")).isCloseTo(4.5 / 6.5, ROUNDING);
        assertThat(cloud.require("cloud.queueLength")).isCloseTo(1 / 6.5, ROUNDING);
        assertThat(cloud.require("cloud.throughput")).isCloseTo(2 / 6.5, ROUNDING);
        assertThat(cloud.require("cloud.wait.mean")).isCloseTo(1, ROUNDING);
    }

    /** Without room to wait b is refused at 4 s and busy with itself until 11; a is accepted at 4 and at 10 s. */
    @Test
    void refusalsCountByTheArrivalOfTheirRequest() {
        assertThat(run(phoneThenCloud().capacity(0)).scopes().get(3).require("cloud.refused"))
                .isCloseTo(1.0 / 3, ROUNDING);
        assertThat(run(phoneThenCloud().capacity(0).warmUp(5)).scopes().get(3).require("cloud.refused"))
                .isZero();
    }

    /** Of the losses at 1, 2 and 3 s, two are in [1.5, 3.5]; the refused share is by arrival: two of two in the window. */
    @Test
    void lossesAndRefusalsAreCutToo() {
        ReplicationResult result = run(world(
                        client("other", net("long", 0).layer(9, 9, 100, 0)),
                        client("phone", net("slow decider", 0).layer(9, 9, 0.1, 0))
                                .decisionTime(1)
                                .dropsWhatIsRefused(),
                        client("third", pureService(0.5, 1)).policy("mobile-only"))
                .capacity(0)
                .warmUp(1.5)
                .lasts(3.5));
        ScopeValues all = result.scopes().get(0);
        assertThat(all.require("queries.lost.refused")).isEqualTo(3);
        // The third client completes at 1.5, 2, 2.5, 3 and 3.5.
        assertThat(all.require("queries.lostFraction")).isCloseTo(2.0 / 7, ROUNDING);
        assertThat(result.scopes().get(4).require("cloud.refused")).isEqualTo(1);
    }

    @Test
    void lateIsLaterThanTheDeadline() {
        ScopeValues late = all(
                world(client("phone", pureService(1, 1)).policy("mobile-only").deadline(0.75))
                        .lasts(10.5));
        assertThat(late.require("queries.deadlineMissed")).isEqualTo(1);
        assertThat(late.require("queries.goodput")).isZero();
        ScopeValues justInTime = all(
                world(client("phone", pureService(1, 1)).policy("mobile-only").deadline(1))
                        .lasts(10.5));
        assertThat(justInTime.require("queries.deadlineMissed")).isZero();
        ScopeValues none = all(
                world(client("phone", pureService(1, 1)).policy("mobile-only")).lasts(10.5));
        assertThat(none.require("queries.deadlineMissed")).isNaN();
        assertThat(none.require("queries.goodput")).isNaN();
    }

    /** 0.1 s each, due after 0.1 s: the clock reads 0.2, then 0.30000000000000004. That is nobody's delay. */
    @Test
    void roundingMakesNobodyLate() {
        ScopeValues all = all(world(client("phone", pureService(0.1, 0.1))
                        .policy("mobile-only")
                        .deadline(0.1))
                .lasts(10.05));
        assertThat(all.require("queries.completed")).isEqualTo(100);
        assertThat(all.require("queries.deadlineMissed")).isZero();
        ScopeValues cloud = run(world(client("phone", pureService(0.1, 0.1)).deadline(0.1))
                        .cloud(c -> c.withAdmission(new AdmissionSpec(null, Map.of(), true)))
                        .lasts(10.05))
                .scopes()
                .get(2);
        assertThat(cloud.require("cloud.refused")).isZero();
        assertThat(cloud.require("cloud.goodput")).isCloseTo(100 / 10.05, ROUNDING);
    }
}
