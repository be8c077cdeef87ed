package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.link;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.radio;
import static org.jointsim.TestScenarios.world;

import org.jointsim.Diary;
import org.jointsim.TestScenarios.Net;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.model.EnergyPart;
import org.jointsim.model.LatencyPart;
import org.jointsim.scenario.Scenario;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: a training step runs forward and backward, moves gradients, and brings the model back to the mobile.
 *
 * <p>Two layers, a batch of 2 samples; one sample takes 0.25 s and 1 J in layer 1 on the phone, 0.1 s in layer 2 on the GPU;
 * backward passes take twice that. Tensors 0..2 of one sample have 500, 125 and 1 kB, the weights of each layer 250 kB.
 * 8 Mbit/s up, 16 Mbit/s down, round trip 40 ms; sending 4 W, receiving 2 W. Layer 1 on the mobile, layer 2 in the cloud, both
 * passes. The gradient of tensor 1 is as large as tensor 1; only layer 2 was changed in the cloud.
 *
 * <pre>{@code
 *   0 ─ forward 1: 0.5 ─ 0.5 ─20 ms, tensor 1, 250 kB: 0.25─ 0.77 ─ GPU, forward 2: 0.2, backward 2: 0.4 ─ 1.37
 *       2 J                   4 W: 1 J
 *   1.37 ─20 ms, gradient 1, 250 kB: 0.125─ 1.515 ─ backward 1: 1 ─ 2.515 ─20 ms, weights 2, 250 kB: 0.125─ 2.66 s
 *          2 W: 0.25 J                        4 J                    2 W: 0.25 J                              7.5 J
 * }</pre>
 */
class A06_ATrainingStep {

    private static final Net TWO_LAYERS = net("two layers", 500_000)
            .layer(0.25, 1, 0.05, 125_000)
            .layer(0.5, 2, 0.1, 1000)
            .trainable(2, 250_000);

    private static Scenario placed(String sites) {
        return world(client("phone", TWO_LAYERS)
                        .link(link(8, 16, 0.04, radio(0.25, 2, 0.05, 1.2)))
                        .trainsOn(2)
                        .placed(sites))
                .lasts(4)
                .scenario();
    }

    @Test
    void layerOneOnTheMobileAndLayerTwoInTheCloud() {
        Diary.Answer answer = Diary.of(placed("MC")).answers().get(0);

        assertThat(answer.seconds(LatencyPart.MOBILE)).isCloseTo(1.5, ROUNDING);
        assertThat(answer.seconds(LatencyPart.UPLOAD)).isCloseTo(0.27, ROUNDING);
        assertThat(answer.seconds(LatencyPart.CLOUD)).isCloseTo(0.6, ROUNDING);
        assertThat(answer.seconds(LatencyPart.DOWNLOAD)).isCloseTo(0.29, ROUNDING);
        assertThat(answer.completedAt()).isCloseTo(2.66, ROUNDING);
        assertThat(answer.joules(EnergyPart.MOBILE)).isCloseTo(6, ROUNDING);
        assertThat(answer.joules(EnergyPart.TRANSMIT)).isCloseTo(1, ROUNDING);
        assertThat(answer.joules(EnergyPart.RECEIVE)).isCloseTo(0.5, ROUNDING);
        assertThat(answer.uploadBytes()).isEqualTo(250_000);
        assertThat(answer.downloadBytes()).isEqualTo(500_000);
    }

    /** 2·(0.25 + 0.5)·(1 + 2) = 4.5 s would be too long for a run of 4 s; nothing moves. */
    @Test
    void allOnTheMobileMovesNothing() {
        Diary diary = Diary.of(placed("MM"));

        assertThat(diary.answers()).isEmpty();
        assertThat(diary.served()).isEmpty();
    }

    /** Forward and backward passes count alike: two of the four run in the cloud. */
    @Test
    void bothPassesCountInThePlacement() {
        ScopeValues all =
                Replication.run(new ReplicationTask(placed("MC"), 0)).scopes().get(0);

        assertThat(all.require("placement.split")).isEqualTo(1);
        assertThat(all.require("placement.cloudWork")).isCloseTo(0.5, ROUNDING);
    }
}
