package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.link;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.radio;
import static org.jointsim.TestScenarios.world;

import java.util.List;
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
 * FEATURE: segments run in order, and the tensor between two sites travels.
 *
 * <p>Three layers take 0.25, 2, 0.5 s and 2, 9, 3 J on the phone, 0.1, 0.15, 0.2 s on the GPU; tensors 0..3 have 1 MB, 250 kB,
 * 100 kB, 4 kB. 8 Mbit/s up, 16 Mbit/s down, round trip 40 ms; sending 4 W, receiving 2 W, waiting 0.5 W.
 *
 * <pre>{@code
 *   M C C   0 ─ phone 0.25 ─ 0.25 ─20 ms─ 0.27 ─ 250 kB: 0.25 ─ 0.52 ─ GPU 0.15 + 0.2 ─ 0.87 ─20 ms─ 0.89 ─ 4 kB: 2 ms ─ 0.892 s
 *               2 J                        4 W: 1 J              0.5 W: 0.175 J                 2 W: 4 mJ             3.179 J
 *
 *   M C M   0 ─ phone 0.25 ─ 0.25 ─20 ms─ 0.27 ─ 250 kB: 0.25 ─ 0.52 ─ GPU 0.15 ─ 0.67 ─20 ms─ 0.69 ─ 100 kB: 50 ms ─ 0.74 ─ phone 0.5 ─ 1.24 s
 *               2 J                        4 W: 1 J              0.5 W: 0.075 J           2 W: 0.1 J              3 J       6.175 J
 * }</pre>
 */
class A03_SplitPlacement {

    private static final Net THREE_LAYERS = net("three layers", 1_000_000)
            .layer(0.25, 2, 0.1, 250_000)
            .layer(2, 9, 0.15, 100_000)
            .layer(0.5, 3, 0.2, 4000);

    private static Scenario placed(String sites) {
        return placed(THREE_LAYERS, sites);
    }

    private static Scenario placed(Net net, String sites) {
        return world(client("phone", net)
                        .link(link(8, 16, 0.04, radio(0.25, 2, 0.05, 1.2)))
                        .waitPower(0.5)
                        .placed(sites))
                .lasts(1.5)
                .scenario();
    }

    private static Diary.Answer firstAnswer(Scenario scenario) {
        return Diary.of(scenario).answers().get(0);
    }

    @Test
    void mobileThenCloud() {
        Diary.Answer answer = firstAnswer(placed("MCC"));
        assertThat(answer.completedAt()).isCloseTo(0.892, ROUNDING);
        assertThat(answer.seconds(LatencyPart.MOBILE)).isCloseTo(0.25, ROUNDING);
        assertThat(answer.seconds(LatencyPart.UPLOAD)).isCloseTo(0.27, ROUNDING);
        assertThat(answer.seconds(LatencyPart.CLOUD)).isCloseTo(0.35, ROUNDING);
        assertThat(answer.seconds(LatencyPart.DOWNLOAD)).isCloseTo(0.022, ROUNDING);
        assertThat(answer.joules(EnergyPart.MOBILE)).isCloseTo(2, ROUNDING);
        assertThat(answer.joules(EnergyPart.TRANSMIT)).isCloseTo(1, ROUNDING);
        assertThat(answer.joules(EnergyPart.WAIT)).isCloseTo(0.175, ROUNDING);
        assertThat(answer.joules(EnergyPart.RECEIVE)).isCloseTo(0.004, ROUNDING);
        assertThat(answer.energyJoules()).isCloseTo(3.179, ROUNDING);
        assertThat(answer.uploadBytes()).isEqualTo(250_000);
        assertThat(answer.downloadBytes()).isEqualTo(4000);
    }

    @Test
    void mobileThenCloudThenMobile() {
        Diary.Answer answer = firstAnswer(placed("MCM"));
        assertThat(answer.completedAt()).isCloseTo(1.24, ROUNDING);
        assertThat(answer.seconds(LatencyPart.MOBILE)).isCloseTo(0.75, ROUNDING);
        assertThat(answer.joules(EnergyPart.MOBILE)).isCloseTo(5, ROUNDING);
        assertThat(answer.energyJoules()).isCloseTo(6.175, ROUNDING);
        assertThat(answer.downloadBytes()).isEqualTo(100_000);
    }

    /** Two of three layers in the cloud, of a dnn that states no work. */
    @Test
    void aSplitQueryIsCountedAsSplit() {
        ScopeValues all =
                Replication.run(new ReplicationTask(placed("MCC"), 0)).scopes().get(0);
        assertThat(all.require("placement.split")).isEqualTo(1);
        assertThat(all.require("placement.mobileOnly")).isZero();
        assertThat(all.require("placement.cloudOnly")).isZero();
        assertThat(all.require("placement.cloudWork")).isCloseTo(2.0 / 3, ROUNDING);
        assertThat(all.require("traffic.up")).isEqualTo(250_000);
        assertThat(all.require("energy.mean")).isCloseTo(3.179, ROUNDING);
    }

    /** Layers 2 and 3 both read tensor 1 and both run in the cloud: 250 kB travel, not 500 kB. */
    @Test
    void aTensorThatTwoLayersNeedIsSentOnce() {
        Net branching = net("branching", 1_000_000)
                .layer(0.25, 2, 0.1, 250_000)
                .layer(2, 9, 0.15, 100_000)
                .layer(0.5, 3, 0.2, 4000, List.of(1, 2));
        Diary.Answer answer = firstAnswer(placed(branching, "MCC"));
        assertThat(answer.uploadBytes()).isEqualTo(250_000);
        assertThat(answer.completedAt()).isCloseTo(0.892, ROUNDING);
    }
}
