package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.world;

import org.jointsim.Diary;
import org.jointsim.Diary.Served;
import org.jointsim.TestScenarios.Net;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.model.LatencyPart;
import org.jointsim.scenario.Scenario;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: a request that finds no idle GPU waits; the longest waiting one is served first.
 *
 * <p>Three clients ask back to back for services of 1 s (a), 1.5 s (b) and 0.75 s (c); two GPUs.
 *
 * <pre>{@code
 *   GPU 1   0 ───── a ───── 1 ──── c ──── 1.75 ────────── b ─────────── 3.25
 *   GPU 2   0 ───────── b ───────── 1.5 ───── a ───── 2.5 ──── c ──── 3.25
 *   queue   c from 0 to 1;  a from 1 to 1.5;  b from 1.5 to 1.75;  c from 1.75 to 2.5;  a from 2.5 on
 * }</pre>
 *
 * In 3 s: both GPUs always busy, always one request waiting, four served, after waits of 0, 0, 1 and 0.5 s.
 */
class D01_ThreeRequestsTwoGpus {

    private final Scenario scenario = world(
                    client("a", net("a", 0).layer(9, 9, 1, 0)),
                    client("b", net("b", 0).layer(9, 9, 1.5, 0)),
                    client("c", net("c", 0).layer(9, 9, 0.75, 0)))
            .gpus(2)
            .lasts(3)
            .scenario();

    private final Diary diary = Diary.of(scenario);

    @Test
    void theStationFollowsTheDrawing() {
        assertThat(diary.served())
                .containsExactly(
                        new Served(0, 0, 1), new Served(0, 0, 1.5), new Served(0, 1, 1.75), new Served(1, 1.5, 2.5));
    }

    @Test
    void eachClientMeetsItsOwnWait() {
        assertThat(diary.answers(0))
                .extracting(a -> a.seconds(LatencyPart.CLOUD_WAIT))
                .containsExactly(0.0, 0.5);
        assertThat(diary.answers(1))
                .extracting(a -> a.seconds(LatencyPart.CLOUD_WAIT))
                .containsExactly(0.0);
        assertThat(diary.answers(2))
                .extracting(a -> a.seconds(LatencyPart.CLOUD_WAIT))
                .containsExactly(1.0);
        assertThat(diary.answers(2))
                .extracting(a -> a.seconds(LatencyPart.CLOUD))
                .containsExactly(0.75);
    }

    @Test
    void theMetricsOfTheCloudAreThoseOfTheDrawing() {
        ScopeValues cloud =
                Replication.run(new ReplicationTask(scenario, 0)).scopes().get(4);
        assertThat(cloud.require("cloud.throughput")).isCloseTo(4.0 / 3, ROUNDING);
        assertThat(cloud.require("cloud.wait.mean")).isCloseTo(1.5 / 4, ROUNDING);
        assertThat(cloud.require("cloud.utilization")).isCloseTo(1, ROUNDING);
        assertThat(cloud.require("cloud.queueLength")).isCloseTo(1, ROUNDING);
        assertThat(cloud.require("cloud.gpus")).isEqualTo(2);
        assertThat(cloud.require("cloud.batchSize")).isEqualTo(1);
        assertThat(cloud.require("cloud.refused")).isZero();
    }

    /**
     * One GPU, three clients of 1 s each: two always wait, and the one that has waited longest is next.
     *
     * <pre>{@code
     *   GPU   0 ─ a ─ 1 ─ b ─ 2 ─ c ─ 3 ─ a ─ 4 ─ b ─ 5 ─ c ─ 6      waits 0, 1, 2, 2, 2, 2
     * }</pre>
     */
    @Test
    void whoHasWaitedLongestIsNext() {
        Net second = net("second", 0).layer(9, 9, 1, 0);
        Diary turns = Diary.of(world(client("a", second), client("b", second), client("c", second))
                .lasts(6.5)
                .scenario());
        assertThat(turns.answers()).extracting(Diary.Answer::clientClass).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(turns.served()).extracting(Served::waitSeconds).containsExactly(0.0, 1.0, 2.0, 2.0, 2.0, 2.0);
    }
}
