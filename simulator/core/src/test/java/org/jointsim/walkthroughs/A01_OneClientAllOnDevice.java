package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.world;

import org.jointsim.Diary;
import org.jointsim.model.EnergyPart;
import org.jointsim.model.LatencyPart;
import org.jointsim.scenario.Scenario;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: a query whose layers all run on the phone takes their time and their energy, and nothing else.
 *
 * <p>Two layers take 0.25 s, 1 J and 0.5 s, 2 J on the phone. One client asks back to back for 7 s.
 *
 * <pre>{@code
 *   0 ─ layer 1 ─ 0.25 ──── layer 2 ──── 0.75 ─ layer 1 ─ 1.00 ──── layer 2 ──── 1.50 …     1 J + 2 J = 3 J each
 * }</pre>
 *
 * Answers at 0.75, 1.50, …, 6.75: nine in 7 s; the tenth query is in flight at the end.
 */
class A01_OneClientAllOnDevice {

    private final Scenario scenario = world(client(
                            "phone",
                            net("two layers", 1_000_000)
                                    .layer(0.25, 1, 0.01, 500_000)
                                    .layer(0.5, 2, 0.01, 1000))
                    .policy("mobile-only"))
            .lasts(7)
            .scenario();

    private final Diary diary = Diary.of(scenario);

    @Test
    void answersComeBackToBack() {
        assertThat(diary.answers())
                .extracting(Diary.Answer::completedAt)
                .containsExactly(0.75, 1.5, 2.25, 3.0, 3.75, 4.5, 5.25, 6.0, 6.75);
        assertThat(diary.issuedAt(0)).hasSize(10);
        assertThat(diary.atEnd().get(0).queriesInFlight()).isEqualTo(1);
    }

    @Test
    void aQueryIsOnlyItsLayers() {
        assertThat(diary.answers()).allSatisfy(answer -> {
            assertThat(answer.latencySeconds()).isCloseTo(0.75, ROUNDING);
            assertThat(answer.seconds(LatencyPart.MOBILE)).isCloseTo(0.75, ROUNDING);
            assertThat(answer.energyJoules()).isCloseTo(3, ROUNDING);
            assertThat(answer.joules(EnergyPart.MOBILE)).isCloseTo(3, ROUNDING);
            assertThat(answer.uploadBytes() + answer.downloadBytes()).isZero();
            assertThat(answer.allMobile()).isTrue();
        });
    }

    @Test
    void theCloudIsLeftAlone() {
        assertThat(diary.served()).isEmpty();
    }
}
