package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.lasting;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.radio;
import static org.jointsim.TestScenarios.ring;
import static org.jointsim.TestScenarios.world;

import org.jointsim.Diary;
import org.jointsim.model.EnergyPart;
import org.jointsim.model.LatencyPart;
import org.jointsim.scenario.RadioSpec;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: a transfer takes half the round trip of the state at its start, then sends bits at the rate of each state it lives
 * through; a state of rate 0 stalls it.
 *
 * <p>1 MB = 8 Mbit goes up, nothing comes down. Sending costs 0.5 W per Mbit/s and 1 W.
 *
 * <pre>{@code
 *   s      0      0.25         1            2     2.5        3         3.5
 *   link   ├─── 8 Mbit/s ──────┼── 0 ───────┼── 4 Mbit/s …
 *   trip   0.5 s               9 s          1 s
 *   query  ├ trip/2┤ 6 Mbit ───┤ stalls ────┤2 Mbit┤ GPU 0.5 ┤ trip/2 ─┤
 *   watts          5           0            3      (0)       (0)
 *   joules         3.75                     1.5
 * }</pre>
 */
class B01_ATransferAcrossRateChanges {

    private static final RadioSpec RADIO = radio(0.5, 1, 7, 7);

    private final Diary.Answer answer = Diary.of(world(
                            client("phone", net("upload", 1_000_000).layer(9, 9, 0.5, 0))
                                    .link(ring(
                                            lasting(1, 8, 3, 0.5).over(RADIO),
                                            lasting(1, 0, 3, 9).over(RADIO),
                                            lasting(100, 4, 3, 1).over(RADIO))))
                    .lasts(4)
                    .scenario())
            .answers()
            .get(0);

    @Test
    void theUploadLivesThroughThreeStates() {
        assertThat(answer.seconds(LatencyPart.UPLOAD)).isCloseTo(2.5, ROUNDING);
    }

    @Test
    void sendingCostsThePowerOfEachRateAndStallsCostNothing() {
        assertThat(answer.joules(EnergyPart.TRANSMIT)).isCloseTo(3.75 + 1.5, ROUNDING);
        assertThat(answer.energyJoules()).isCloseTo(5.25, ROUNDING);
    }

    @Test
    void anEmptyAnswerStillTravelsHalfARoundTripOfItsOwnState() {
        assertThat(answer.seconds(LatencyPart.DOWNLOAD)).isCloseTo(0.5, ROUNDING);
        assertThat(answer.completedAt()).isCloseTo(3.5, ROUNDING);
    }
}
