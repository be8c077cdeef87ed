package org.jointsim.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.jointsim.random.Draws;
import org.jointsim.random.RandomStreams;
import org.junit.jupiter.api.Test;

class BatchMeansTest {

    private static final double PHI = 0.8;

    private static BatchMeans of(int from, int to) {
        BatchMeans batches = new BatchMeans();
        IntStream.rangeClosed(from, to).forEach(batches::add);
        return batches;
    }

    /**
     * 1, 2, …, 40 fill 40 batches, which become 20 batches of two: 1.5, 3.5, …, 39.5. Their mean is 20.5, their variance
     * 2²·20·21/12 = 140, and Student's t(19, 97.5 %) = 2.093024: 20.5 ± 2.093024·√(140/20).
     */
    @Test
    void whenFullNeighboursAreMerged() {
        assertThat(of(1, 39).batchCount()).isEqualTo(39);
        BatchMeans batches = of(1, 40);
        assertThat(batches.batchCount()).isEqualTo(20);
        assertThat(batches.batchSize()).isEqualTo(2);
        Estimate estimate = batches.estimate(0.95);
        assertThat(estimate.mean()).isCloseTo(20.5, within(1e-12));
        assertThat(estimate.halfWidth()).isCloseTo(2.093024 * Math.sqrt(7), within(1e-5));
        assertThat(estimate.count()).isEqualTo(20);
    }

    @Test
    void anIncompleteBatchDoesNotCount() {
        assertThat(of(1, 41).estimate(0.95)).isEqualTo(of(1, 40).estimate(0.95));
        assertThat(of(1, 42).estimate(0.95).mean()).isCloseTo(21.5, within(1e-12));
        assertThat(new BatchMeans().estimate(0.95)).isEqualTo(Estimate.NO_DATA);
        assertThatIllegalArgumentException().isThrownBy(() -> new BatchMeans().add(Double.NaN));
    }

    /**
     * 1..60 is 30 batches of 2, and 101..125 is 25 of 1, of which 24 become 12 of 2: together 42, too many, so 15 of 4
     * with mean 30.5 and 6 of 4 with mean 112.5.
     */
    @Test
    void twoSeriesArePooledInBatchesOfOneLength() {
        BatchMeans pooled = of(1, 60);
        BatchMeans other = of(101, 125);
        pooled.add(other);
        assertThat(pooled.batchSize()).isEqualTo(4);
        assertThat(pooled.batchCount()).isEqualTo(21);
        assertThat(pooled.estimate(0.95).mean()).isCloseTo((15 * 30.5 + 6 * 112.5) / 21, within(1e-12));
        assertThat(other.batchCount()).isEqualTo(25);

        BatchMeans reversed = of(101, 125);
        reversed.add(of(1, 60));
        assertThat(reversed.batchSize()).isEqualTo(4);
        assertThat(reversed.estimate(0.95).mean())
                .isCloseTo(pooled.estimate(0.95).mean(), within(1e-12));
    }

    /** Merging 3 batches leaves one without a neighbour; it starts the next batch and is not lost. */
    @Test
    void aBatchWithoutANeighbourIsKept() {
        BatchMeans few = of(1, 3);
        few.add(of(1, 40));
        assertThat(few.batchCount()).isEqualTo(21);
        few.add(5);
        // (1, 2), twenty of 1..40, and (3, 5).
        assertThat(few.batchCount()).isEqualTo(22);
        assertThat(few.estimate(0.95).mean()).isCloseTo((1.5 + 20 * 20.5 + 4) / 22, within(1e-12));
    }

    /**
     * AR(1), X(t) = φ·X(t-1) + N(0, 1), has mean 0, and for long n the variance of its sample mean is 1/((1 - φ)²·n). Of 400
     * intervals of 95 % about 380 hold the true mean, with a standard error of 1.1 %; the bound is 4 of them. The interval
     * that takes the observations for independent has a half-width that is too short by √((1 + φ)/(1 - φ)) = 3, and holds
     * it in about 2Φ(1.96/3) - 1 = 49 %.
     */
    @Test
    void theIntervalHoldsTheMeanOfACorrelatedSeriesAsOftenAsItSays() {
        int runs = 400;
        int length = 4096;
        int held = 0;
        int heldByNaive = 0;
        Tally squaredErrors = new Tally();
        for (int run = 0; run < runs; run++) {
            BatchMeans batches = new BatchMeans();
            Tally naive = new Tally();
            ar1(run, length, x -> {
                batches.add(x);
                naive.add(x);
            });
            Estimate estimate = batches.estimate(0.95);
            held += estimate.low() <= 0 && 0 <= estimate.high() ? 1 : 0;
            heldByNaive += Math.abs(naive.mean()) <= 1.96 * Math.sqrt(naive.variance() / length) ? 1 : 0;
            squaredErrors.add(Math.pow(estimate.halfWidth() / student(estimate.count()), 2));
        }
        assertThat(held / (double) runs).isBetween(0.95 - 0.044, 0.95 + 0.044);
        assertThat(heldByNaive / (double) runs).isBetween(0.49 - 0.1, 0.49 + 0.1);
        // A variance on 31 degrees of freedom has a relative error of √(2/31) = 25 %, its mean over 400 runs 1.3 %.
        double expected = 1 / ((1 - PHI) * (1 - PHI) * length);
        assertThat(squaredErrors.mean()).isCloseTo(expected, within(0.06 * expected));
    }

    private static void ar1(int run, int length, DoubleConsumer consumer) {
        Draws draws = new RandomStreams(3, run).draws("series", "noise").at(0, 0);
        var gaussian = ZigguratSampler.NormalizedGaussian.of(draws);
        double x = gaussian.sample() / Math.sqrt(1 - PHI * PHI);
        for (int i = 0; i < length; i++) {
            consumer.accept(x);
            x = PHI * x + gaussian.sample();
        }
    }

    /** Half of a 95 % interval in standard errors. */
    private static double student(int n) {
        double[] plusMinusOne = IntStream.range(0, n).mapToDouble(i -> i % 2).toArray();
        Estimate estimate = Estimate.ofReplications(plusMinusOne, 0.95);
        Tally tally = new Tally();
        IntStream.range(0, n).forEach(i -> tally.add(plusMinusOne[i]));
        return estimate.halfWidth() / Math.sqrt(tally.variance() / n);
    }

    /** 1, 2, 3: deviations -1, 0, 1, so neighbours' products are 0; 1, -1, 1, -1 gives -3/4. */
    @Test
    void theCorrelationOfNeighboursIsComputed() {
        assertThat(of(1, 3).lagOneCorrelation()).isZero();
        assertThat(of(1, 1).lagOneCorrelation()).isNaN();
        BatchMeans alternating = new BatchMeans();
        for (int i = 0; i < 4; i++) {
            alternating.add(i % 2 == 0 ? 1 : -1);
        }
        assertThat(alternating.lagOneCorrelation()).isEqualTo(-0.75);
        BatchMeans trend = of(1, 20);
        // Of a line of n points: 1 - about 3/n.
        assertThat(trend.lagOneCorrelation()).isCloseTo(1 - 3.0 / 20, within(0.01));
    }
}
