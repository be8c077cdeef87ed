package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.link;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.radio;
import static org.jointsim.TestScenarios.world;

import org.jointsim.Diary;
import org.jointsim.model.EnergyPart;
import org.jointsim.model.LatencyPart;
import org.jointsim.scenario.Scenario;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: a query that runs in the cloud sends its input, waits for an idle GPU no time, and receives its answer.
 *
 * <p>1 MB of input, 1 kB of answer, 8 Mbit/s up, 16 Mbit/s down, round trip 200 ms; two layers of 0.2 s and 0.3 s on the GPU.
 *
 * <pre>{@code
 *   0 ─100 ms─► 0.1 ──── 8 Mbit / 8 Mbit/s ────► 1.1 ──── GPU 0.5 s ────► 1.6 ─100 ms─► 1.7 ─ 8 kbit / 16 Mbit/s ─► 1.7005 s
 *               sending: 0.4 · 8 + 1 = 4.2 W          waiting: 0.8 W                    receiving: 0.05 · 16 + 1.2 = 2 W
 *               4.2 J                                 0.4 J                             2 W · 0.5 ms = 1 mJ
 * }</pre>
 *
 * The radio of this model has no tail, so propagation costs time but no energy.
 */
class A02_OneClientAllInCloud {

    private final Scenario scenario = world(client(
                            "phone",
                            net("two layers", 1_000_000)
                                    .layer(9, 9, 0.2, 500_000)
                                    .layer(9, 9, 0.3, 1000))
                    .link(link(8, 16, 0.2, radio(0.4, 1, 0.05, 1.2)))
                    .waitPower(0.8))
            .lasts(2)
            .scenario();

    private final Diary.Answer answer = Diary.of(scenario).answers().get(0);

    @Test
    void latencyIsUploadPlusServicePlusDownload() {
        assertThat(answer.completedAt()).isCloseTo(1.7005, ROUNDING);
        assertThat(answer.seconds(LatencyPart.UPLOAD)).isCloseTo(1.1, ROUNDING);
        assertThat(answer.seconds(LatencyPart.CLOUD_WAIT)).isZero();
        assertThat(answer.seconds(LatencyPart.CLOUD)).isCloseTo(0.5, ROUNDING);
        assertThat(answer.seconds(LatencyPart.DOWNLOAD)).isCloseTo(0.1005, ROUNDING);
        assertThat(answer.seconds(LatencyPart.MOBILE)).isZero();
    }

    @Test
    void energyIsSendingPlusWaitingPlusReceiving() {
        assertThat(answer.joules(EnergyPart.TRANSMIT)).isCloseTo(4.2, ROUNDING);
        assertThat(answer.joules(EnergyPart.WAIT)).isCloseTo(0.4, ROUNDING);
        assertThat(answer.joules(EnergyPart.RECEIVE)).isCloseTo(0.001, ROUNDING);
        assertThat(answer.energyJoules()).isCloseTo(4.601, ROUNDING);
    }

    @Test
    void onlyInputAndAnswerTravel() {
        assertThat(answer.uploadBytes()).isEqualTo(1_000_000);
        assertThat(answer.downloadBytes()).isEqualTo(1000);
        assertThat(answer.allCloud()).isTrue();
    }
}
