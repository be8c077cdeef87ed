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
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.model.EnergyPart;
import org.jointsim.model.LatencyPart;
import org.jointsim.model.LossCause;
import org.jointsim.partition.Compression;
import org.jointsim.scenario.Scenario;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: a tensor is encoded, sent smaller, and decoded, where that serves the objective; coding takes time on both ends and
 * energy on the mobile, which waits while the cloud codes.
 *
 * <p>The dnn of A03: 0.25, 2, 0.5 s and 2, 9, 3 J on the phone, 0.1, 0.15, 0.2 s on the GPU; tensors 0..3 of 1 MB, 250 kB, 100 kB,
 * 4 kB; round trip 40 ms; waiting 0.5 W. Ratio 2.5; a byte takes 0.28 µs and 0.4 µJ to encode, 0.12 µs and 0.5 µJ to decode. Coding
 * so costs 0.4 µs a byte and saves 0.6 of what the byte takes to send: worth it at 8 Mbit/s (1 µs) up and at 4 Mbit/s (2 µs) down,
 * not at 16 Mbit/s (0.5 µs) down.
 *
 * <pre>{@code
 *   M C C at 16 Mbit/s down: tensor 1 coded, the answer raw
 *   0 ─ phone 250 ─ 250 ─ encode 70 ─ 320 ─20─ 340 ─ 100 kB: 100 ─ 440 ─ decode 30 ─ 470 ─ GPU 350 ─ 820 ─20─ 840 ─ 4 kB: 2 ─ 842 ms
 *       2 J               0.1 J                  4 W: 0.4 J              0.5 W: 0.19 J while the cloud decodes and computes   2 W: 4 mJ
 *
 *   M C M at 4 Mbit/s down: tensors 1 and 2 coded
 *   … 470 ─ GPU 150 ─ 620 ─ encode 28 ─ 648 ─20─ 668 ─ 40 kB: 80 ─ 748 ─ decode 12 ─ 760 ─ phone 500 ─ 1260 ms
 *           0.5 W: 0.075 J   0.014 J                    1.4 W: 0.112 J      0.05 J            3 J
 * }</pre>
 */
class A05_TensorsGoCoded {

    private static final Net THREE_LAYERS = net("three layers", 1_000_000)
            .layer(0.25, 2, 0.1, 250_000)
            .layer(2, 9, 0.15, 100_000)
            .layer(0.5, 3, 0.2, 4000);

    private static final Compression CODER = new Compression(2.5, 0.28e-6, 0.12e-6, 0.4e-6, 0.5e-6);

    private static Scenario placed(String sites, double downlinkMbit) {
        return world(client("phone", THREE_LAYERS)
                        .link(link(8, downlinkMbit, 0.04, radio(0.25, 2, 0.05, 1.2)))
                        .waitPower(0.5)
                        .placed(sites)
                        .codes(CODER))
                .lasts(1.5)
                .scenario();
    }

    @Test
    void theUploadIsCodedAndTheAnswerIsNot() {
        Diary.Answer answer = Diary.of(placed("MCC", 16)).answers().get(0);
        assertThat(answer.completedAt()).isCloseTo(0.842, ROUNDING);
        assertThat(answer.seconds(LatencyPart.CODING)).isCloseTo(0.1, ROUNDING);
        assertThat(answer.seconds(LatencyPart.UPLOAD)).isCloseTo(0.12, ROUNDING);
        assertThat(answer.seconds(LatencyPart.CLOUD)).isCloseTo(0.35, ROUNDING);
        assertThat(answer.seconds(LatencyPart.CLOUD_WAIT)).isZero();
        assertThat(answer.joules(EnergyPart.CODING)).isCloseTo(0.1, ROUNDING);
        assertThat(answer.joules(EnergyPart.TRANSMIT)).isCloseTo(0.4, ROUNDING);
        assertThat(answer.joules(EnergyPart.WAIT)).isCloseTo(0.5 * (0.03 + 0.35), ROUNDING);
        assertThat(answer.energyJoules()).isCloseTo(2 + 0.1 + 0.4 + 0.19 + 0.004, ROUNDING);
        assertThat(answer.uploadBytes()).isEqualTo(100_000);
        assertThat(answer.downloadBytes()).isEqualTo(4000);
    }

    @Test
    void onASlowDownlinkTheCloudEncodesAndTheMobileDecodes() {
        Diary.Answer answer = Diary.of(placed("MCM", 4)).answers().get(0);
        assertThat(answer.completedAt()).isCloseTo(1.26, ROUNDING);
        assertThat(answer.seconds(LatencyPart.CODING)).isCloseTo(0.1 + 0.04, ROUNDING);
        assertThat(answer.seconds(LatencyPart.DOWNLOAD)).isCloseTo(0.1, ROUNDING);
        assertThat(answer.joules(EnergyPart.CODING)).isCloseTo(0.1 + 0.05, ROUNDING);
        assertThat(answer.joules(EnergyPart.WAIT)).isCloseTo(0.5 * (0.03 + 0.15 + 0.028), ROUNDING);
        assertThat(answer.energyJoules()).isCloseTo(5 + 0.15 + 0.4 + 0.112 + 0.104, ROUNDING);
        assertThat(answer.downloadBytes()).isEqualTo(40_000);
    }

    /** What is sent and what coding takes, as the metrics have it; the GPU is busy for 0.35 s of a query, not for its decoding. */
    @Test
    void metricsCountCodedBytesAndCodingTime() {
        ScopeValues all = Replication.run(new ReplicationTask(placed("MCC", 16), 0))
                .scopes()
                .get(0);
        assertThat(all.require("latency.coding")).isCloseTo(0.1, ROUNDING);
        assertThat(all.require("energy.coding")).isCloseTo(0.1, ROUNDING);
        assertThat(all.require("traffic.up")).isEqualTo(100_000);
    }

    /**
     * Patience of 135 ms from the upload's start at 320 ms ends while the cloud decodes, as patience with a queue or a GPU would.
     *
     * <pre>{@code
     *   … 320 ─20─ 340 ─ 100 kB: 100 ─ 440 ─ decode 15 of 30 ─ 455 ─ layers 2, 3 on the phone: 2500 ─ 2955 ms
     *                                        0.5 W: 7.5 mJ          12 J
     *
     *   or is lost, at 455 ms
     * }</pre>
     */
    @Test
    void patienceMayEndInMidCoding() {
        Clients phone = client("phone", THREE_LAYERS)
                .link(link(8, 16, 0.04, radio(0.25, 2, 0.05, 1.2)))
                .waitPower(0.5)
                .placed("MCC")
                .codes(CODER)
                .patience(0.135, 0, 0);
        Diary.Answer answer =
                Diary.of(world(phone).lasts(3).scenario()).answers().get(0);
        assertThat(answer.completedAt()).isCloseTo(2.955, ROUNDING);
        assertThat(answer.seconds(LatencyPart.CODING)).isCloseTo(0.085, ROUNDING);
        assertThat(answer.seconds(LatencyPart.CLOUD)).isZero();
        assertThat(answer.joules(EnergyPart.WAIT)).isCloseTo(0.0075, ROUNDING);
        assertThat(answer.energyJoules()).isCloseTo(2 + 0.1 + 0.4 + 0.0075 + 12, ROUNDING);
        assertThat(answer.uploadBytes()).isEqualTo(100_000);

        Diary lossy = Diary.of(world(phone.dropsWhatIsRefused()).lasts(0.5).scenario());
        assertThat(lossy.losses().get(0).cause()).isEqualTo(LossCause.TIMEOUT);
        assertThat(lossy.losses().get(0).at()).isCloseTo(0.455, ROUNDING);
    }

    /** 2 J for layer 1, then 0.1 J over 70 ms: 2.05 J last until half of the encoding. */
    @Test
    void aBatteryMayDieInMidCoding() {
        Scenario scenario = world(client("phone", THREE_LAYERS)
                        .link(link(8, 16, 0.04))
                        .placed("MCC")
                        .codes(CODER)
                        .battery(2.05))
                .lasts(1.5)
                .scenario();

        assertThat(Diary.of(scenario).deaths().get(0).at()).isCloseTo(0.285, ROUNDING);
    }
}
