package org.jointsim.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.profile.GroupCost;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Profile;
import org.jointsim.profile.SegmentCosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionTest {

    private static final long MEGABYTE = 1_000_000;

    /**
     * The wireless table of JointDNN (doi:10.1109/TMC.2019.2947893): P = alpha · rate + beta, rates in Mbit/s, powers in mW.
     * The last four columns follow by hand, for example 3G up: 8 / 1.1 = 7.2727 s and (868.98 · 1.1 + 817.88) mW · 7.2727 s
     * = 12.900 J.
     */
    @ParameterizedTest
    @CsvSource({
        "3G,     1.1,   2.0275, 868.98, 122.12, 817.88,  7.2727, 3.9457, 12.900, 4.204",
        "4G,     5.85,  13.76,  438.39, 51.97,  1288.04, 1.3675, 0.5814, 5.2685, 1.1646",
        "Wi-Fi,  18.88, 54.97,  283.17, 137.01, 132.86,  0.4237, 0.1455, 2.3217, 1.1154"
    })
    void aMegabyteTakesTheTimeAndEnergyOfTheWirelessTable(
            String network,
            double upMbps,
            double downMbps,
            double upSlope,
            double downSlope,
            double base,
            double upSeconds,
            double downSeconds,
            double upJoules,
            double downJoules) {
        double transmitWatts = (upSlope * upMbps + base) / 1000;
        double receiveWatts = (downSlope * downMbps + base) / 1000;
        Conditions conditions = new Conditions(upMbps * 1e6, downMbps * 1e6, 0, transmitWatts, receiveWatts, 0, 0, 1);

        Prediction up = inCloud(MEGABYTE, 0, conditions);
        Prediction down = inCloud(0, MEGABYTE, conditions);

        assertThat(up.latencySeconds()).as(network).isCloseTo(upSeconds, within(5e-5));
        assertThat(down.latencySeconds()).as(network).isCloseTo(downSeconds, within(5e-5));
        assertThat(up.energyJoules()).as(network).isCloseTo(upJoules, within(5e-4));
        assertThat(down.energyJoules()).as(network).isCloseTo(downJoules, within(5e-4));
        assertThat(up.uploadBytes()).isEqualTo(MEGABYTE);
        assertThat(down.downloadBytes()).isEqualTo(MEGABYTE);
    }

    /** One layer of no work in the cloud: nothing but the two transfers remains. */
    private static Prediction inCloud(long inputBytes, long outputBytes, Conditions conditions) {
        Dnn dnn = new Dnn("one", inputBytes, List.of(new Layer("only", "layer", List.of(0), outputBytes, 0, 0, 0)));
        SegmentCosts free = SegmentCosts.of(new Profile("one", "any", List.of(LayerCost.forward(0, 0)), List.of()));
        return new Workload(dnn, free, free).predict(Placement.entirely(Site.CLOUD, 1), conditions);
    }

    /**
     * A branch: tensor 1 feeds layers 2 and 3, layer 3 joins tensors 1 and 2. Layers 2 and 3 in the cloud: tensor 1 is sent
     * once. Only layer 2 in the cloud: tensor 1 up, tensor 2 down.
     *
     * <pre>
     *   0 ─► 1 ─┬─► 2 ─┬─► 3
     *           └──────┘
     * </pre>
     */
    @Test
    void aTensorIsSentOnceHoweverManyLayersNeedIt() {
        List<Layer> layers = List.of(
                new Layer("first", "layer", List.of(0), 100, 0, 0, 0),
                new Layer("branch", "layer", List.of(1), 20, 0, 0, 0),
                new Layer("join", "layer", List.of(1, 2), 3, 0, 0, 0));
        SegmentCosts costs = SegmentCosts.of(new Profile(
                "branchy",
                "any",
                List.of(LayerCost.forward(1, 1), LayerCost.forward(1, 1), LayerCost.forward(1, 1)),
                List.of()));
        Workload workload = new Workload(new Dnn("branchy", 1000, layers), costs, costs);
        Conditions conditions = new Conditions(8, 8, 0, 1, 1, 0, 0, 1);

        Prediction both = workload.predict(new Placement(List.of(Site.MOBILE, Site.CLOUD, Site.CLOUD)), conditions);
        Prediction one = workload.predict(new Placement(List.of(Site.MOBILE, Site.CLOUD, Site.MOBILE)), conditions);

        assertThat(both.uploadBytes()).isEqualTo(100);
        assertThat(both.downloadBytes()).isEqualTo(3);
        assertThat(one.uploadBytes()).isEqualTo(100);
        assertThat(one.downloadBytes()).isEqualTo(20);
    }

    /**
     * Layer 3 joins tensor 2 with the input, which the mobile has. Layers 2 and 3 in the cloud are one segment all the same, so
     * one request that waits once, and their group counts: both tensors go up before.
     *
     * <pre>
     *   0 ─┬─► 1 ─► 2 ─┬─► 3
     *      └───────────┘
     * </pre>
     */
    @Test
    void aSegmentIsOneRequestThoughALaterLayerReadsAnOlderTensor() {
        List<Layer> layers = List.of(
                new Layer("first", "layer", List.of(0), 100, 0, 0, 0),
                new Layer("second", "layer", List.of(1), 20, 0, 0, 0),
                new Layer("join", "layer", List.of(0, 2), 3, 0, 0, 0));
        LayerCost each = LayerCost.forward(1, 1);
        SegmentCosts costs = SegmentCosts.of(new Profile(
                "skip", "any", List.of(each, each, each), List.of(new GroupCost(2, 3, LayerCost.forward(1.5, 1)))));
        Workload workload = new Workload(new Dnn("skip", 1000, layers), costs, costs);
        Placement placement = new Placement(List.of(Site.MOBILE, Site.CLOUD, Site.CLOUD));

        assertThat(workload.steps(placement))
                .containsExactly(
                        new Step.Compute(Site.MOBILE, 1, 1, 1, 1, 0),
                        new Step.Transfer(Site.CLOUD, Step.Payload.TENSOR, 1, 100),
                        new Step.Transfer(Site.CLOUD, Step.Payload.TENSOR, 0, 1000),
                        new Step.Compute(Site.CLOUD, 2, 3, 1.5, 0, 0),
                        new Step.Transfer(Site.MOBILE, Step.Payload.TENSOR, 3, 3));
        Conditions busy = new Conditions(8, 8, 0, 1, 1, 0, 40, 1);
        assertThat(workload.predict(placement, busy).cloudWaitSeconds()).isEqualTo(40);
    }

    /** 2 s of mobile at 3 J, 1 s up at 5 W, then 4 s of wait and 2 · 0.5 s of service at 0.5 W, then 2 s down at 7 W. */
    @Test
    void thePartsAddUpToLatencyAndEnergy() {
        Dnn dnn = new Dnn(
                "two",
                99,
                List.of(
                        new Layer("a", "layer", List.of(0), 10, 0, 0, 0),
                        new Layer("b", "layer", List.of(1), 40, 0, 0, 0)));
        SegmentCosts phone = SegmentCosts.of(
                new Profile("two", "phone", List.of(LayerCost.forward(2, 3), LayerCost.forward(9, 9)), List.of()));
        SegmentCosts gpu = SegmentCosts.of(
                new Profile("two", "gpu", List.of(LayerCost.forward(9, 9), LayerCost.forward(0.5, 9)), List.of()));
        Conditions conditions = new Conditions(80, 160, 0, 5, 7, 0.5, 4, 2);

        Prediction prediction =
                new Workload(dnn, phone, gpu).predict(new Placement(List.of(Site.MOBILE, Site.CLOUD)), conditions);

        assertThat(prediction).isEqualTo(new Prediction(2 + 1 + 4 + 1 + 2, 3 + 5 + 2.5 + 14, 2, 3, 4, 1, 0.5, 10, 40));
    }

    /** A wait that never ends takes infinite energy even at 0 W, so no objective ever prefers it. */
    @Test
    void whatNeverEndsCostsInfiniteEnergy() {
        Conditions silent = new Conditions(0, 1, 0, 0, 0, 0, 0, 1);
        Conditions closed = new Conditions(1, 1, 0, 0, 0, 0, Double.POSITIVE_INFINITY, 1);

        assertThat(inCloud(1, 0, silent).energyJoules()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(inCloud(0, 0, closed).energyJoules()).isEqualTo(Double.POSITIVE_INFINITY);
    }
}
