package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import org.jointsim.Diary;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.model.LatencyPart;
import org.jointsim.model.LossCause;
import org.jointsim.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** FEATURE: whatever a client does when its battery is empty, it stops at that instant, for good. */
class C02_BatteryDies {

    /**
     * A layer of 1 s and 8 J on the phone, besides an idle power of 2 W; 5 J; a query every 0.2 s, the first at φ in [0, 0.2).
     *
     * <pre>{@code
     *   0 ─ idle 2 W ─ φ ──── computing 8 W + 2 W ────► (5 - 2φ) / 10 later: φ + 0.5 - 0.2φ
     *                  φ        φ+0.2       φ+0.4      dead before φ+0.6      φ ≤ 0.2: 0.46 to 0.5 s later
     * }</pre>
     *
     * The query in progress and the two that wait are lost, and no other is issued.
     */
    @Test
    void whileComputing() {
        Diary diary = Diary.of(world(client("phone", net("heavy", 0).layer(1, 8, 1, 0))
                        .every(0.2)
                        .policy("mobile-only")
                        .idlePower(2)
                        .battery(5))
                .lasts(10)
                .scenario());
        double firstAt = diary.issuedAt(0).get(0);
        double deathAt = firstAt + 0.5 - 0.2 * firstAt;
        assertThat(diary.deaths()).hasSize(1);
        assertThat(diary.deaths().get(0).at()).isCloseTo(deathAt, ROUNDING);
        assertThat(diary.issuedAt(0)).hasSize(3);
        assertThat(diary.losses()).hasSize(3).allSatisfy(loss -> {
            assertThat(loss.at()).isCloseTo(deathAt, ROUNDING);
            assertThat(loss.cause()).isEqualTo(LossCause.BATTERY);
        });
        assertThat(diary.atEnd().get(0).queryJoules()).isCloseTo(8 * (deathAt - firstAt), ROUNDING);
    }

    /**
     * The request of client a takes 2 s; a spends 3 W while it waits for its answer and 1 W always, and has 4 J. The request
     * of client b, which has no battery, came second.
     *
     * <pre>{@code
     *   GPU   0 ───────── a's request ───────── 2 ──── b's request ──── 3
     *   a     ├─ waits ─ 1 dead
     * }</pre>
     *
     * So b waits 2 s although nobody wants a's answer any more, and both requests count.
     */
    @Test
    void whileTheCloudWorksForIt() {
        Scenario scenario = world(
                        client("a", net("slow", 0).layer(9, 9, 2, 0))
                                .waitPower(3)
                                .idlePower(1)
                                .battery(4),
                        client("b", pureService(9, 1)).thinks(0))
                .lasts(3.5)
                .scenario();
        Diary diary = Diary.of(scenario);
        assertThat(diary.deaths()).hasSize(1);
        assertThat(diary.deaths().get(0).at()).isCloseTo(1, ROUNDING);
        assertThat(diary.losses()).hasSize(1);
        assertThat(diary.answers(0)).isEmpty();
        assertThat(diary.served().get(0)).isEqualTo(new Diary.Served(0, 0, 2));
        assertThat(diary.answers(1).get(0).seconds(LatencyPart.CLOUD_WAIT)).isCloseTo(2, ROUNDING);

        ScopeValues cloud =
                Replication.run(new ReplicationTask(scenario, 0)).scopes().get(3);
        assertThat(cloud.require("cloud.throughput")).isCloseTo(2 / 3.5, ROUNDING);
        assertThat(cloud.require("cloud.utilization")).isEqualTo(1);
    }

    /** The same, but a's request is the second one, and a dies while it still waits for the GPU. */
    @Test
    void whileItsRequestWaitsForAGpu() {
        Diary diary = Diary.of(world(
                        client("b", pureService(9, 2)),
                        client("a", net("quick", 0).layer(9, 9, 1, 0))
                                .waitPower(3)
                                .idlePower(1)
                                .battery(4))
                .lasts(3.5)
                .scenario());
        assertThat(diary.deaths().get(0).at()).isCloseTo(1, ROUNDING);
        assertThat(diary.served().get(1)).isEqualTo(new Diary.Served(0, 2, 3));
        assertThat(diary.answers(0).get(0).completedAt()).isCloseTo(2, ROUNDING);
        assertThat(diary.answers(1)).isEmpty();
        assertThat(diary.atEnd().get(1).queryJoules()).isCloseTo(3, ROUNDING);
        assertThat(diary.atEnd().get(1).idleJoules()).isCloseTo(1, ROUNDING);
    }

    /** 10 J at an idle power of 2 W last 5 s; the query that would come later never does. */
    @Test
    void whileIdle() {
        Scenario scenario = world(client("phone", pureService(1, 1))
                        .thinks(1e9)
                        .idlePower(2)
                        .battery(10))
                .lasts(100)
                .scenario();
        Diary diary = Diary.of(scenario);
        assertThat(diary.deaths().get(0).at()).isCloseTo(5, ROUNDING);
        assertThat(diary.losses()).isEmpty();
        assertThat(diary.issuedAt(0)).isEmpty();
    }

    /**
     * 10 J, idle power 2 W; a query takes 1 s and 1 J on the phone. With the arrivals at φ, φ + 4, …: one query is answered by
     * φ + 1, when 2(φ + 1) + 1 J are spent; 7 - 2φ J are left and last 3.5 - φ s: dead at 4.5 s, if φ + 4 comes later; else
     * the second query takes its share too, 3 W from φ + 4 on: (10 - 2(φ + 4) - 1) / 3 s.
     */
    @Test
    void betweenQueries() {
        Diary diary = Diary.of(world(client("phone", net("light", 0).layer(1, 1, 1, 0))
                        .every(4)
                        .policy("mobile-only")
                        .idlePower(2)
                        .battery(10))
                .lasts(100)
                .scenario());
        double secondAt = diary.answers().get(0).arrivedAt() + 4;
        double deathAt = secondAt > 4.5 ? 4.5 : secondAt + (9 - 2 * secondAt) / 3;
        assertThat(diary.deaths().get(0).at()).isCloseTo(deathAt, ROUNDING);
        assertThat(diary.issuedAt(0)).hasSize(secondAt > 4.5 ? 1 : 2);
    }
}
