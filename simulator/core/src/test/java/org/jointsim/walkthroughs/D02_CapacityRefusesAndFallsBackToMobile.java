package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.link;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.radio;
import static org.jointsim.TestScenarios.world;

import org.jointsim.Diary;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.TestScenarios.Net;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.model.EnergyPart;
import org.jointsim.model.LatencyPart;
import org.jointsim.scenario.Scenario;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: a refused query runs the rest of its layers on the phone at once, from the tensor that it has just sent.
 *
 * <p>One GPU, no room to wait, busy with a long request of another client. The phone sends at 8 Mbit/s and 5 W; its two layers
 * take 0.5 s, 1.5 J and 0.25 s, 1 J on the phone; tensors 0, 1, 2 have 1 MB, 0.5 MB and 1 kB; round trip 0.2 s.
 *
 * <pre>{@code
 *   C C   0 ─ 0.1 ─ 1 MB: 1 s ─ 1.1 refused ─ layers 1, 2: 0.75 s ─ 1.85                     5 J + 2.5 J
 *   M C   0 ─ layer 1: 0.5 s ─ 0.5 ─ 0.1 ─ 0.5 MB: 0.5 s ─ 1.1 refused ─ layer 2: 0.25 ─ 1.35    1.5 J + 2.5 J + 1 J
 * }</pre>
 *
 * No message returns: nothing is received, no half round trip is spent. All layers ran on the phone.
 */
class D02_CapacityRefusesAndFallsBackToMobile {

    private static final Net TWO_LAYERS =
            net("two layers", 1_000_000).layer(0.5, 1.5, 0.1, 500_000).layer(0.25, 1, 0.1, 1000);

    private static Scenario refused(Clients phone) {
        Clients other = client("other", net("long", 0).layer(9, 9, 100, 0));
        return world(other, phone.link(link(8, 16, 0.2, radio(0.5, 1, 9, 9))))
                .capacity(0)
                .lasts(1.9)
                .scenario();
    }

    private static Diary.Answer answer(Scenario scenario) {
        return Diary.of(scenario).answers(1).get(0);
    }

    @Test
    void allLayersRunOnThePhoneAfterTheUpload() {
        Diary.Answer answer = answer(refused(client("phone", TWO_LAYERS)));
        assertThat(answer.completedAt()).isCloseTo(1.85, ROUNDING);
        assertThat(answer.seconds(LatencyPart.UPLOAD)).isCloseTo(1.1, ROUNDING);
        assertThat(answer.seconds(LatencyPart.MOBILE)).isCloseTo(0.75, ROUNDING);
        assertThat(answer.seconds(LatencyPart.CLOUD_WAIT) + answer.seconds(LatencyPart.CLOUD))
                .isZero();
        assertThat(answer.seconds(LatencyPart.DOWNLOAD)).isZero();
        assertThat(answer.joules(EnergyPart.TRANSMIT)).isCloseTo(5, ROUNDING);
        assertThat(answer.joules(EnergyPart.MOBILE)).isCloseTo(2.5, ROUNDING);
        assertThat(answer.energyJoules()).isCloseTo(7.5, ROUNDING);
        assertThat(answer.uploadBytes()).isEqualTo(1_000_000);
        assertThat(answer.downloadBytes()).isZero();
        assertThat(answer.allMobile()).isTrue();
    }

    @Test
    void onlyTheRestRunsWhereTheFirstLayerRanOnThePhone() {
        Diary.Answer answer = answer(refused(client("phone", TWO_LAYERS).placed("MC")));
        assertThat(answer.completedAt()).isCloseTo(1.35, ROUNDING);
        assertThat(answer.energyJoules()).isCloseTo(5, ROUNDING);
        assertThat(answer.uploadBytes()).isEqualTo(500_000);
        assertThat(answer.allMobile()).isTrue();
    }

    /** Two requests reached the cloud: one was accepted, one refused. Nothing was lost. */
    @Test
    void aRefusalIsCountedAndNoQueryIsLost() {
        ReplicationResult result = Replication.run(new ReplicationTask(refused(client("phone", TWO_LAYERS)), 0));
        ScopeValues phone = result.scopes().get(2);
        assertThat(result.scopes().get(3).require("cloud.refused")).isEqualTo(0.5);
        assertThat(phone.require("queries.lost")).isZero();
        assertThat(phone.require("placement.mobileOnly")).isEqualTo(1);
        assertThat(phone.require("placement.cloudWork")).isZero();
    }
}
