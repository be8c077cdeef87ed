package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.world;

import org.jointsim.Diary;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.model.LatencyPart;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: {@code decisionTime} passes before the first step; it costs the client time, no energy.
 *
 * <pre>{@code
 *   0 ─ decides 0.125 ─ 0.125 ─ layer: 0.5 s, 2 J ─ 0.625 ─ decides ─ 0.75 …       idle power 1 W goes on all the time
 * }</pre>
 */
class F03_DecisionTimeCountsAndCostsNoEnergy {

    private static Clients phone() {
        return client("phone", net("one layer", 0).layer(0.5, 2, 1, 0))
                .policy("mobile-only")
                .decisionTime(0.125)
                .idlePower(1);
    }

    @Test
    void itIsAPartOfTheLatency() {
        Diary diary = Diary.of(world(phone()).lasts(10.1).scenario());
        assertThat(diary.answers()).hasSize(16).allSatisfy(answer -> {
            assertThat(answer.latencySeconds()).isCloseTo(0.625, ROUNDING);
            assertThat(answer.seconds(LatencyPart.DECISION)).isCloseTo(0.125, ROUNDING);
            assertThat(answer.seconds(LatencyPart.MOBILE)).isCloseTo(0.5, ROUNDING);
            assertThat(answer.energyJoules()).isCloseTo(2, ROUNDING);
        });
    }

    /** Two queries and 0.1 s of the third decision: 4 J and 1.35 s of idle power. */
    @Test
    void onlyIdlePowerDrainsTheBatteryMeanwhile() {
        Diary diary = Diary.of(world(phone().battery(100)).lasts(1.35).scenario());
        assertThat(diary.atEnd().get(0).finalJoules()).isCloseTo(100 - 4 - 1.35, ROUNDING);
    }

    /** 2.7 J: 2.625 J are spent by 0.625 s, the rest lasts 0.075 s, while the client decides. */
    @Test
    void aBatteryCanDieDuringADecision() {
        Diary diary = Diary.of(world(phone().battery(2.7)).lasts(10).scenario());
        assertThat(diary.deaths().get(0).at()).isCloseTo(0.7, ROUNDING);
        assertThat(diary.losses()).hasSize(1);
        assertThat(diary.answers()).hasSize(1);
    }
}
