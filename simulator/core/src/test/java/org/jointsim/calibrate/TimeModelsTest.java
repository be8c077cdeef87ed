package org.jointsim.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jointsim.calibrate.Timing.Work;
import org.junit.jupiter.api.Test;

/** Fits to timings that a known law made give that law back. */
class TimeModelsTest {

    /** 2 TFLOP/s, 50 GB/s, 20 µs a layer. */
    private static final RooflineFit TRUE = new RooflineFit(2e12, 50e9, 20e-6, 0);

    private static Work work(String kind, double flop, double bytes) {
        return new Work(kind, bytes / 3, bytes / 3, flop, bytes);
    }

    private static List<Timing> layersOf(TimeModel law, int count, String kind) {
        SplittableRandom random = new SplittableRandom(5);
        List<Timing> timings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double flop = StrictMath.pow(10, 5 + 5 * random.nextDouble());
            double bytes = StrictMath.pow(10, 3 + 5 * random.nextDouble());
            Work layer = work(kind, flop, bytes);
            timings.add(new Timing("network " + i % 4, layer, law.seconds(layer)));
        }
        return timings;
    }

    @Test
    void aRooflineIsFoundAgain() {
        RooflineFit fit = RooflineFit.of(layersOf(TRUE, 60, "conv"));

        assertThat(fit.flopPerSecond()).isCloseTo(2e12, within(2e12 * 1e-3));
        assertThat(fit.bytesPerSecond()).isCloseTo(50e9, within(50e9 * 1e-3));
        assertThat(fit.overheadSeconds()).isCloseTo(20e-6, within(20e-6 * 1e-3));
        assertThat(fit.logDeviation()).isLessThan(1e-3);
    }

    /** Only sums are known: seven networks of a few layers each, as a benchmark of whole networks tells. */
    @Test
    void aRooflineIsFoundAgainFromWholeNetworks() {
        List<Timing> layers = layersOf(TRUE, 70, "conv");
        List<Timing> networks = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            List<Work> some = new ArrayList<>();
            for (Timing timing : layers.subList(10 * i, 10 * i + 10 - i)) {
                some.addAll(timing.layers());
            }
            double seconds = some.stream().mapToDouble(TRUE::seconds).sum();
            networks.add(new Timing("network " + i, some, seconds));
        }

        RooflineFit fit = RooflineFit.of(networks);

        for (Timing network : networks) {
            assertThat(fit.seconds(network)).isCloseTo(network.seconds(), within(0.01 * network.seconds()));
        }
    }

    @Test
    void kindsMayHaveRooflinesOfTheirOwn() {
        RooflineFit slow = new RooflineFit(2e10, 50e9, 20e-6, 0);
        List<Timing> timings = new ArrayList<>(layersOf(TRUE, 40, "dense"));
        timings.addAll(layersOf(slow, 40, "conv"));

        TimeModel fit = RooflineFit.byKind(timings);

        Work work = work("dense", 1e9, 1e5);
        assertThat(fit.seconds(work)).isCloseTo(TRUE.seconds(work), within(0.01 * TRUE.seconds(work)));
        Work other = work("conv", 1e9, 1e5);
        assertThat(fit.seconds(other)).isCloseTo(slow.seconds(other), within(0.01 * slow.seconds(other)));
    }

    /** t = 1 ms + 2 ns·x₁ + 3 µs·x₂ + 5 ps·x₁·x₂ with x₂ = work / input: met exactly, with no residual. */
    @Test
    void aRegressionIsFoundAgain() {
        SplittableRandom random = new SplittableRandom(9);
        List<Timing> timings = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            double x1 = 1e5 * (1 + random.nextInt(50));
            double x2 = 10 * (1 + random.nextInt(50));
            double seconds = 1e-3 + 2e-9 * x1 + 3e-6 * x2 + 5e-12 * x1 * x2;
            timings.add(new Timing("n", new Work("conv", x1, 1, x1 * x2, 2 * x1), seconds));
        }

        for (boolean relative : new boolean[] {false, true}) {
            KindRegressions.Fit fit = Objects.requireNonNull(
                    KindRegressions.of(timings, relative).fits().get("conv"));
            assertThat(fit.coefficients().get(0)).isCloseTo(1e-3, within(1e-9));
            assertThat(fit.coefficients().get(1)).isCloseTo(2e-9, within(1e-15));
            assertThat(fit.coefficients().get(2)).isCloseTo(3e-6, within(1e-12));
            assertThat(fit.coefficients().get(3)).isCloseTo(5e-12, within(1e-18));
            assertThat(fit.residualDeviation()).isLessThan(1e-9);
            assertThat(fit.rSquared()).isCloseTo(1, within(1e-9));
        }
    }

    /** Two groups of one timing each; a model that says what the other took: 2 for 1 and 1 for 2. */
    @Test
    void aGroupIsPredictedByTheOthersAlone() {
        Work layer = work("conv", 1, 1);
        List<Timing> timings = List.of(new Timing("a", layer, 1), new Timing("b", layer, 2));

        HoldOut found = HoldOut.of(timings, others -> work -> others.get(0).seconds());

        assertThat(found.errorsBy(Timing::group).values())
                .extracting(HoldOut.Errors::total)
                .containsExactly(1.0, -0.5);
        assertThat(found.errors().median()).isEqualTo(0.5);
        assertThat(found.errors().logDeviation()).isCloseTo(Math.log(2), within(1e-12));
        assertThat(found.errors().total()).isZero();
    }

    @Test
    void aTimingNeedsATime() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Timing("a", work("conv", 1, 1), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Timing("a", List.of(), 1));
    }
}
