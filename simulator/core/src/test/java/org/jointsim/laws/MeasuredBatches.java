package org.jointsim.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import java.util.stream.DoubleStream;
import org.jointsim.TestScenarios.World;
import org.jointsim.scenario.BatchingSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Dynamic batching against a measurement: ResNet-50 in FP16 on T4, V100 (32 GB) and A100 (80 GB), ONNX Runtime with TensorRT behind Triton, one
 * instance; batches of at most 128, preferred 64 and 128, delay at most 1 ms. NVIDIA, DeepLearningExamples,
 * PyTorch/Classification/ConvNets/triton/resnet50/README.md. The time of a batch is fitted to the table of static batches, then
 * the table of concurrent clients is predicted; nothing is fitted to it.
 *
 * <p>The static times are those of a client that waits for one batch after the other, transfers and pre-processing included.
 * Triton overlaps these with the GPU when several clients ask at once (at 256 clients of the V100 the measured 3558/s in batches that
 * take the GPU 21.1 ms leave nothing idle), which a station of one server cannot: with 32 clients and more the prediction is a quarter to
 * a half too slow.
 * docs/VALIDATION.md shows the errors row by row.
 */
class MeasuredBatches {

    private static final double[] SIZES = {1, 2, 4, 8, 16, 32};

    /** The table of static batches, in ms, and what the line through it is, with its largest relative error. */
    enum Gpu {
        T4(2.272, 0.8238, 0.03, 3.003, 3.998, 5.747, 8.998, 15.113, 28.353),
        V100(2.474, 0.4220, 0.03, 2.838, 3.350, 4.191, 5.979, 9.266, 15.664),
        A100(1.727, 0.2729, 0.07, 2.128, 2.194, 2.759, 3.895, 5.793, 11.193);

        final double fixed;
        final double each;
        final double error;

        @SuppressWarnings("ImmutableEnumChecker") // never written
        private final double[] milliseconds;

        Gpu(double fixed, double each, double error, double... milliseconds) {
            this.fixed = fixed;
            this.each = each;
            this.error = error;
            this.milliseconds = milliseconds;
        }
    }

    /** A straight line through the static times by relative least squares: fixed part and part per request, in ms. */
    private static double[] line(Gpu gpu) {
        double[] milliseconds = gpu.milliseconds;
        double w = 0;
        double wb = 0;
        double wbb = 0;
        double v = 0;
        double vb = 0;
        for (int i = 0; i < SIZES.length; i++) {
            double weight = 1 / (milliseconds[i] * milliseconds[i]);
            w += weight;
            wb += weight * SIZES[i];
            wbb += weight * SIZES[i] * SIZES[i];
            v += weight * milliseconds[i];
            vb += weight * SIZES[i] * milliseconds[i];
        }
        double slope = (w * vb - wb * v) / (w * wbb - wb * wb);
        return new double[] {(v - slope * wb) / w, slope};
    }

    @ParameterizedTest
    @EnumSource
    void theStaticTimesAreAlmostAStraightLine(Gpu gpu) {
        double[] fitted = line(gpu);
        assertThat(fitted[0]).isCloseTo(gpu.fixed, within(1e-3));
        assertThat(fitted[1]).isCloseTo(gpu.each, within(1e-4));
        for (int i = 0; i < SIZES.length; i++) {
            assertThat((fitted[0] + fitted[1] * SIZES[i]) / gpu.milliseconds[i])
                    .isCloseTo(1, within(gpu.error + 0.005));
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
        "  T4,  16, -0.098,  0.112, 1078,  14.8",
        "  T4,  32, -0.473,  0.900, 2050,  15.6",
        "  T4,  64, -0.450,  0.815, 2114,  30.3",
        "  T4, 128, -0.430,  0.751, 2043,  62.8",
        "  T4, 256, -0.411,  0.695, 2018, 127.1",
        "V100,  16, -0.069,  0.076, 1680,   9.5",
        "V100,  32, -0.317,  0.464, 2760,  11.6",
        "V100,  64, -0.340,  0.512, 3287,  19.5",
        "V100, 128, -0.349,  0.536, 3335,  38.4",
        "V100, 256, -0.363,  0.571, 3558,  71.9",
        "A100,  16, -0.123,  0.144, 2571,   6.2",
        "A100,  32, -0.224,  0.288, 3600,   8.9",
        "A100,  64, -0.240,  0.315, 4388,  14.6",
        "A100, 128, -0.384,  0.620, 5412,  23.7",
        "A100, 256, -0.430,  0.754, 6127,  41.8"
    })
    void theErrorOfEachRowIsAsReported(
            Gpu gpu,
            int clients,
            double rateError,
            double latencyError,
            double measuredRate,
            double measuredMilliseconds) {
        double[] fitted = line(gpu);
        double alone = (fitted[0] + fitted[1]) / 1000;
        BatchingSpec batching = BatchingSpec.marginal(128, 1e-3, fitted[1] / (fitted[0] + fitted[1]))
                .withPreferredSizes(64);
        World world = world(
                        client("clients", pureService(9, alone)).count(clients).thinks(0))
                .pool(pool -> pool.withBatching(batching))
                .warmUp(5)
                .lasts(35);
        Replications runs = Replications.run(world, 1);
        double rate = DoubleStream.of(runs.values("queries.rate")).sum();
        double latency = 1000 * DoubleStream.of(runs.values("latency.mean")).sum();
        assertThat(rate / measuredRate - 1).isCloseTo(rateError, within(0.005));
        assertThat(latency / measuredMilliseconds - 1).isCloseTo(latencyError, within(0.005));
    }
}
