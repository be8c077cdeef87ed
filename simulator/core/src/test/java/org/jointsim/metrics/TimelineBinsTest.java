package org.jointsim.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jointsim.statistics.TimeAverage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineBinsTest {

    /**
     * Four bins of 2.5 s over 10 s; level 2, from 1 on 6, from 6 on 0, from 9 on 4.
     *
     * <pre>
     * bin 0: 2·1 + 6·1.5 = 11     bin 1: 6·2.5 = 15     bin 2: 6·1 + 0·1.5 = 6     bin 3: 0·1.5 + 4·1 = 4
     * </pre>
     */
    @Test
    void aLevelByHand() {
        TimelineBins bins = new TimelineBins(10, 4, 2);
        bins.set(1, 6);
        bins.set(6, 0);
        bins.set(9, 4);
        assertThat(bins.level()).isEqualTo(4);
        bins.set(10, 4);
        assertThat(bins.perSecond()).containsExactly(11 / 2.5, 15 / 2.5, 6 / 2.5, 4 / 2.5);
    }

    @Test
    void countsBecomeRatesAndTheEndBelongsToTheLastBin() {
        TimelineBins bins = new TimelineBins(10, 4, 0);
        for (double now : new double[] {0, 2.4, 2.5, 7.5, 9, 10}) {
            bins.count(now);
        }
        assertThat(bins.perSecond()).containsExactly(2 / 2.5, 1 / 2.5, 0.0, 3 / 2.5);
    }

    /** 120 bins of 5/6 s, which no double holds: a level of 5 is 5.0 in each, not 4.999999999999998. */
    @Test
    void aLevelThatDoesNotChangeIsExact() {
        TimelineBins bins = new TimelineBins(100, 120, 5);
        for (int i = 0; i < 1000; i++) {
            bins.set(0.1 * i, 5);
        }
        bins.set(100, 5);
        assertThat(bins.perSecond()).hasSize(120).containsOnly(5.0);
    }

    @Test
    void settingALevelAgainAtTheEndChangesNothing() {
        TimelineBins bins = new TimelineBins(10, 4, 3);
        bins.set(10, 3);
        bins.set(10, 3);
        assertThat(bins.perSecond()).containsExactly(3.0, 3.0, 3.0, 3.0);
    }

    /** Widths that no double holds exactly: whatever rounding does at the borders, the bins add up to the whole. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 120})
    void theBinsAddUpToTheWhole(int count) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(count);
        for (int round = 0; round < 50; round++) {
            double end = 0.1 + 1000 * random.nextDouble();
            TimelineBins bins = new TimelineBins(end, count, 1);
            TimeAverage whole = new TimeAverage(0, 1);
            double now = 0;
            while (now < end) {
                double level = random.nextInt(10);
                bins.set(now, level);
                whole.set(now, level);
                // Half of the changes lie exactly on a border.
                now = random.nextBoolean()
                        ? now + end * random.nextDouble() / 50
                        : Math.ceil(now / (end / count) + 0.5) * (end / count);
            }
            bins.set(end, 0);
            double sum = bins.perSecond().stream().mapToDouble(x -> x).sum() / count;
            assertThat(sum).isCloseTo(whole.mean(end), within(1e-12));
        }
    }
}
