package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import org.jointsim.Diary;
import org.jointsim.Diary.Served;
import org.jointsim.TestScenarios.Net;
import org.junit.jupiter.api.Test;

/** FEATURE: capacity counts waiting requests only. */
class D04_OneThatCanStartAtOnceIsNeverRefused {

    private static final Net ONE_SECOND = net("second", 0).layer(0.15, 0, 1, 0);

    /** As many clients as GPUs: each always finds one idle, so a queue without room refuses nobody. */
    @Test
    void aQueueWithoutRoomServesWhoFindsAnIdleGpu() {
        Diary diary = Diary.of(world(client("phones", ONE_SECOND).count(3))
                .gpus(3)
                .capacity(0)
                .lasts(10.5)
                .scenario());
        assertThat(diary.refusedAt()).isEmpty();
        assertThat(diary.served()).hasSize(30);
    }

    /**
     * Capacity 1, one GPU: of three requests at time 0 the first starts, the second waits, the third is refused and its client
     * computes 0.15 s itself, again and again until there is room.
     *
     * <pre>{@code
     *   GPU    0 ──── a ──── 1 ──── b ──── 2
     *   room   b ─────────── a ─────────── b
     *   c      refused at 0, 0.15, 0.30, …, 1.95
     * }</pre>
     */
    @Test
    void roomForOneHoldsOneBesidesTheOneInService() {
        Diary diary = Diary.of(world(client("a", ONE_SECOND), client("b", ONE_SECOND), client("c", ONE_SECOND))
                .capacity(1)
                .lasts(2.06)
                .scenario());
        assertThat(diary.served()).containsExactly(new Served(0, 0, 1), new Served(0, 1, 2));
        assertThat(diary.answers(2)).hasSize(13).allMatch(Diary.Answer::allMobile);
        assertThat(diary.refusedAt()).hasSize(14);
    }

    /** Two slots and four clients at once: two start, one waits, one is refused. */
    @Test
    void whoWaitsIsCountedAndWhoIsServedIsNot() {
        Diary diary = Diary.of(world(client("phones", pureService(9, 1)).count(4))
                .gpus(2)
                .capacity(1)
                .lasts(0.5)
                .scenario());
        assertThat(diary.refusedAt()).containsExactly(0.0);
    }
}
