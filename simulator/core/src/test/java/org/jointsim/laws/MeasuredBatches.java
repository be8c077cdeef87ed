package org.jointsim.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import java.util.stream.DoubleStream;
import org.jointsim.TestScenarios.World;
import org.jointsim.scenario.BatchingSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Dynamic batching against a measurement: ResNet-50 in FP16 on a V100 (32 GB), ONNX Runtime with TensorRT behind Triton, one
 * instance; batches of at most 128, preferred 64 and 128, delay at most 1 ms. NVIDIA, DeepLearningExamples,
 * PyTorch/Classification/ConvNets/triton/resnet50/README.md. The time of a batch is fitted to the table of static batches, then
 * the table of concurrent clients is predicted; nothing is fitted to it.
 *
 * <p>The static times are those of a client that waits for one batch after the other, transfers and pre-processing included.
 * Triton overlaps these with the GPU when several clients ask at once (at 256 clients the measured 3558/s in batches that take the GPU
 * 21.1 ms leave nothing idle), which a station of one server cannot: with 32 clients and more the prediction is a third too slow.
 * docs/VALIDATION.md shows the errors row by row.
 */
class MeasuredBatches {

    private static final double[] SIZES = {1, 2, 4, 8, 16, 32};
    private static final double[] MILLISECONDS = {2.838, 3.350, 4.191, 5.979, 9.266, 15.664};

    /** A straight line through the static times by relative least squares: fixed part and part per request, in ms. */
    private static double[] line() {
        double w = 0;
        double wb = 0;
        double wbb = 0;
        double v = 0;
        double vb = 0;
        for (int i = 0; i < SIZES.length; i++) {
            double weight = 1 / (MILLISECONDS[i] * MILLISECONDS[i]);
            w += weight;
            wb += weight * SIZES[i];
            wbb += weight * SIZES[i] * SIZES[i];
            v += weight * MILLISECONDS[i];
            vb += weight * SIZES[i] * MILLISECONDS[i];
        }
        double slope = (w * vb - wb * v) / (w * wbb - wb * wb);
        return new double[] {(v - slope * wb) / w, slope};
    }

    @Test
    void theStaticTimesAreAlmostAStraightLine() {
        double[] fitted = line();
        assertThat(fitted[0]).isCloseTo(2.474, within(1e-3));
        assertThat(fitted[1]).isCloseTo(0.4220, within(1e-4));
        for (int i = 0; i < SIZES.length; i++) {
            assertThat((fitted[0] + fitted[1] * SIZES[i]) / MILLISECONDS[i]).isBetween(0.97, 1.03);
        }
    }

    /**
     * By hand: n clients ask again at once, all together. n = 16 and 32 are no preferred size, so the batch waits 1 ms: n
     * requests every t(n) + 1 ms. 64 start at once: 64 every t(64). 128 are two batches of 64 in
     * turn, since the first 64 to come start at once. 256 are two batches of 128 in turn: 128 every t(128),
     * and each waits for the other. The last two columns are what was measured, 1/s and ms, the columns before the relative
     * errors.
     */
    @ParameterizedTest
    @CsvSource({
        " 16, -0.069,  0.077, 1680,  9.5",
        " 32, -0.317,  0.466, 2760, 11.6",
        " 64, -0.340,  0.513, 3287, 19.5",
        "128, -0.349,  0.535, 3335, 38.4",
        "256, -0.363,  0.572, 3558, 71.9"
    })
    void theErrorOfEachRowIsAsReported(
            int clients, double rateError, double latencyError, double measuredRate, double measuredMilliseconds) {
        double[] fitted = line();
        double alone = (fitted[0] + fitted[1]) / 1000;
        BatchingSpec batching = BatchingSpec.marginal(128, 1e-3, fitted[1] / (fitted[0] + fitted[1]))
                .withPreferredSizes(64);
        World world = world(
                        client("clients", pureService(9, alone)).count(clients).thinks(0))
                .pool(pool -> pool.withBatching(batching))
                .warmUp(5)
                .lasts(60);
        Replications runs = Replications.run(world, 1);
        double rate = DoubleStream.of(runs.values("queries.rate")).sum();
        double latency = 1000 * DoubleStream.of(runs.values("latency.mean")).sum();
        assertThat(rate / measuredRate - 1).isCloseTo(rateError, within(0.005));
        assertThat(latency / measuredMilliseconds - 1).isCloseTo(latencyError, within(0.005));
    }
}
