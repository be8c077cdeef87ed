package org.jointsim.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictorTest {

    private static final double EXACT = 1e-15;

    /** 1 TFLOP/s of which kernels reach half, 100 GB/s, 0.1 ms a launch, 10 W. */
    private static final Predictor PREDICTOR = new Predictor(1e12, 0.5, 1e11, 1e-4, 10);

    private static Layer layer(String name, double workFlop, long memoryBytes) {
        return new Layer(name, "layer", List.of(0), 1, workFlop, 0, memoryBytes);
    }

    /**
     * <pre>
     * layer     computing           moving              forward            backward (twice both)
     * compute   1e9/5e11  = 2 ms    1e6/1e11 = 0.01 ms  0.1 + 2 = 2.1 ms   0.1 + 4 = 4.1 ms
     * memory    1e6/5e11  = 2 µs    5e7/1e11 = 0.5 ms   0.1 + 0.5 = 0.6    0.1 + 1 = 1.1
     * nothing   0                   0                   0.1                0.1
     * </pre>
     */
    @Test
    void byHand() {
        Dnn dnn = new Dnn(
                "three",
                1,
                List.of(layer("compute", 1e9, 1_000_000), layer("memory", 1e6, 50_000_000), layer("nothing", 0, 0)));
        Profile profile = PREDICTOR.predict(dnn, "gpu");
        assertThat(profile.dnn()).isEqualTo("three");
        assertThat(profile.device()).isEqualTo("gpu");
        assertThat(profile.groups()).isEmpty();
        assertThat(profile.hasBackward()).isTrue();
        assertCost(profile.layer(1), 2.1e-3, 4.1e-3);
        assertCost(profile.layer(2), 0.6e-3, 1.1e-3);
        assertCost(profile.layer(3), 0.1e-3, 0.1e-3);
    }

    /**
     * Layers without work or memory on a device whose launches cost nothing: a roofline of 0 s, measured as 0 s (a), 40 µs (b) and 5 µs
     * (c). A device with launches of 10 µs takes 10, 40 and 10 µs, and 30 for the group of all, measured as 20; one without, what was
     * measured.
     */
    @Test
    void whereTheRooflineOfTheMeasuredDeviceIsNothingThereIsNoRatio() {
        Dnn dnn = new Dnn("free", 1, List.of(layer("a", 0, 0), layer("b", 0, 0), layer("c", 0, 0)));
        List<LayerCost> measured = List.of(free(0), free(40e-6), free(5e-6));
        Profile profile = new Profile("free", "old", measured, List.of(new GroupCost(1, 3, free(20e-6))));
        Device old = new Device("old", 0, 0, Map.of("free", profile), new Predictor(1e9, 1, 1e9, 0, 1));

        Profile slower =
                new Predictor(1e9, 1, 1e9, 10e-6, 10).withReference(old).predict(dnn, "slower");
        assertCost(slower.layer(1), 10e-6, 10e-6);
        assertCost(slower.layer(2), 40e-6, 40e-6);
        assertCost(slower.layer(3), 10e-6, 10e-6);
        assertCost(slower.groups().get(0).cost(), 30e-6, 30e-6);
        Profile alike = new Predictor(2e9, 1, 1e9, 0, 10).withReference(old).predict(dnn, "alike");
        assertCost(alike.layer(1), 0, 0);
        assertCost(alike.layer(2), 40e-6, 40e-6);
    }

    private static LayerCost free(double seconds) {
        return new LayerCost(seconds, 0, seconds, 0);
    }

    /**
     * Measured on a device of 1 GFLOP/s: 12 ms for 10 MFLOP, of which its roofline says 10 ms, and 15 ms for both layers together, 20 by the roofline. A device of 4 GFLOP/s takes a
     * quarter of each, at its own power.
     */
    @Test
    void scaledFromAMeasuredDeviceByHand() {
        Dnn dnn = new Dnn("two", 1, List.of(layer("a", 10e6, 0), layer("b", 10e6, 0)));
        List<LayerCost> measured = List.of(LayerCost.forward(0.012, 5), LayerCost.forward(0.009, 5));
        Profile profile =
                new Profile("two", "old", measured, List.of(new GroupCost(1, 2, LayerCost.forward(0.015, 5))));
        Device old = new Device("old", 0, 0, Map.of("two", profile), new Predictor(1e9, 1, 1e9, 0, 1));

        Profile scaled = new Predictor(4e9, 1, 1e9, 0, 10).withReference(old).predict(dnn, "new");

        assertThat(scaled.layer(1).forwardSeconds()).isCloseTo(0.003, within(EXACT));
        assertThat(scaled.layer(1).forwardJoules()).isCloseTo(0.03, within(EXACT));
        assertThat(scaled.layer(2).forwardSeconds()).isCloseTo(0.00225, within(EXACT));
        assertThat(scaled.hasBackward()).as("nothing backward was measured").isFalse();
        assertThat(scaled.groups())
                .singleElement()
                .satisfies(group -> assertThat(group.cost().forwardSeconds()).isCloseTo(0.00375, within(EXACT)));
        Dnn other = new Dnn("other", 1, List.of(layer("a", 10e6, 0)));
        assertThat(new Predictor(4e9, 1, 1e9, 0, 10)
                        .withReference(old)
                        .predict(other, "new")
                        .layer(1)
                        .forwardSeconds())
                .as("no profile there: the roofline")
                .isCloseTo(0.0025, within(EXACT));
    }

    private static void assertCost(LayerCost cost, double forwardSeconds, double backwardSeconds) {
        assertThat(cost.forwardSeconds()).isCloseTo(forwardSeconds, within(EXACT));
        assertThat(cost.forwardJoules()).isCloseTo(10 * forwardSeconds, within(EXACT));
        assertThat(cost.backwardSeconds()).isCloseTo(backwardSeconds, within(EXACT));
        assertThat(cost.backwardJoules()).isCloseTo(10 * backwardSeconds, within(EXACT));
    }

    @ParameterizedTest
    @CsvSource({
        "peakFlopPerSecond, 0, 0.5, 1, 0, 0",
        "peakFlopPerSecond, Infinity, 0.5, 1, 0, 0",
        "peakFlopPerSecond, NaN, 0.5, 1, 0, 0",
        "efficiencyFraction, 1, 0, 1, 0, 0",
        "efficiencyFraction, 1, 1.01, 1, 0, 0",
        "efficiencyFraction, 1, NaN, 1, 0, 0",
        "memoryBytesPerSecond, 1, 1, -1, 0, 0",
        "memoryBytesPerSecond, 1, 1, NaN, 0, 0",
        "overheadSeconds, 1, 1, 1, -1, 0",
        "overheadSeconds, 1, 1, 1, Infinity, 0",
        "overheadSeconds, 1, 1, 1, NaN, 0",
        "powerWatts, 1, 1, 1, 0, -1",
        "powerWatts, 1, 1, 1, 0, Infinity",
        "powerWatts, 1, 1, 1, 0, NaN"
    })
    void aBadParameterIsRefusedByItsName(
            String name, double peak, double efficiency, double memory, double overhead, double power) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Predictor(peak, efficiency, memory, overhead, power))
                .withMessageStartingWith(name + " must be ");
    }
}
