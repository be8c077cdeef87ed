package org.jointsim.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.jointsim.random.Draws;
import org.jointsim.random.RandomStreams;
import org.junit.jupiter.api.Test;

class OverlappingBatchMeansTest {

    /**
     * 20 observations are batches of 1, which do not overlap: the variance of the mean is s²/n, with 1.5·19 = 28.5 degrees of
     * freedom. Of 1 … 20: mean 10.5, s² = 35, so half the interval is t(28.5)·√1.75; t is 2.0484 for 28, 2.0452 for 29.
     */
    @Test
    void batchesOfOneAreTheSampleItself() {
        OverlappingBatchMeans series = new OverlappingBatchMeans();
        IntStream.rangeClosed(1, 20).forEach(series::add);
        Estimate estimate = series.estimate(0.95);
        assertThat(series.batchSize()).isEqualTo(1);
        assertThat(estimate.mean()).isEqualTo(10.5);
        assertThat(estimate.halfWidth()).isBetween(2.0452 * Math.sqrt(1.75), 2.0484 * Math.sqrt(1.75));
        assertThat(estimate.count()).isEqualTo(1);
    }

    /**
     * x ← 0.8·x + noise has mean 0, and neighbours correlate by 0.8, so that Student's interval for independent values would be a
     * third as long as it must be ((1 + 0.8)/(1 - 0.8) = 9). 400 series of 4000: 380 ± 4·√(400·0.95·0.05) = 380 ± 17.4 hold 0.
     */
    @Test
    void intervalsOfACorrelatedSeriesHoldTheMean() {
        Draws draws = new RandomStreams(11, 0).draws("series", "noise");
        int hits = 0;
        for (int s = 0; s < 400; s++) {
            draws.at(s, 0);
            OverlappingBatchMeans series = new OverlappingBatchMeans();
            double x = 0;
            for (int i = 0; i < 4100; i++) {
                x = 0.8 * x + draws.uniform() - 0.5;
                if (i >= 100) {
                    series.add(x);
                }
            }
            Estimate estimate = series.estimate(0.95);
            hits += estimate.low() <= 0 && 0 <= estimate.high() ? 1 : 0;
        }
        assertThat((double) hits).isCloseTo(380, within(17.4));
    }

    /** 4096 cells are merged by twos, then those of two by twos. */
    @Test
    void memoryDoesNotGrowAndTheMeanStays() {
        OverlappingBatchMeans series = new OverlappingBatchMeans();
        IntStream.range(0, 8192).forEach(i -> series.add(i % 4));
        assertThat(series.estimate(0.95).mean()).isEqualTo(1.5);
        assertThat(series.batchSize()).isEqualTo(2048 / 20 * 4);
    }

    @Test
    void tooFewObservationsHaveNoInterval() {
        OverlappingBatchMeans series = new OverlappingBatchMeans();
        assertThat(series.estimate(0.95)).isEqualTo(Estimate.NO_DATA);
        series.add(3);
        assertThat(series.estimate(0.95).mean()).isEqualTo(3);
        assertThat(series.estimate(0.95).low()).isNaN();
        assertThatIllegalArgumentException().isThrownBy(() -> series.add(Double.NaN));
    }
}
