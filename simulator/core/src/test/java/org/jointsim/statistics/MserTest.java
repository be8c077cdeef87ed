package org.jointsim.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jointsim.statistics.Mser.Cut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MserTest {

    private interface Series {
        double at(int number);
    }

    /** Observation 1, 2, …, {@code count}, each at the time of its number. */
    private static Cut cut(int count, Series series) {
        Mser mser = new Mser();
        for (int i = 1; i <= count; i++) {
            mser.add(i, series.at(i));
        }
        return mser.cut();
    }

    /**
     * Σ(x - mean)²/(n - d)² of 10, 1, 2, 1, 2. All five: mean 3.2, 58.8/25 = 2.352. Without the first: mean 1.5, 1/16 =
     * 0.0625, the least. Without two: mean 5/3, (2/3)/9 = 0.0741.
     */
    @Test
    void byHand() {
        assertThat(Mser.bestCut(new double[] {10, 1, 2, 1, 2}, 2)).isEqualTo(1);
    }

    @Test
    void theCutMayNotLieBeyondItsLimit() {
        double[] late = {10, 10, 10, 1, 1, 1};
        assertThat(Mser.bestCut(late, 3)).isEqualTo(3);
        assertThat(Mser.bestCut(late, 2)).isNotEqualTo(3);
    }

    private static double statistic(double[] values, int cut) {
        double mean = 0;
        int n = values.length - cut;
        for (int i = cut; i < values.length; i++) {
            mean += values[i] / n;
        }
        double squares = 0;
        for (int i = cut; i < values.length; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        return squares / n / n;
    }

    /** Ties and rounding aside, the statistic of the found cut is the least of all, each computed from scratch. */
    @Test
    void equalsTheDefinitionComputedFromScratch() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(1);
        for (int round = 0; round < 500; round++) {
            double[] values = random.doubles(4 + random.nextInt(120)).toArray();
            int transientLength = random.nextInt(values.length);
            for (int i = 0; i < transientLength; i++) {
                values[i] += 3 * random.nextDouble();
            }
            int most = values.length / 2;
            double least = Double.POSITIVE_INFINITY;
            for (int d = 0; d <= most; d++) {
                least = Math.min(least, statistic(values, d));
            }
            int found = Mser.bestCut(values, most);
            assertThat(found).isBetween(0, most);
            assertThat(statistic(values, found)).isCloseTo(least, within(1e-12 * least));
        }
    }

    /**
     * 200 observations of 100, then 1, 2, 1, 2, …: batches of 5 have means 1.4 and 1.6 in turn, so with an even number n of
     * them left the statistic is 0.01/n, and each batch more that is cut raises it: the cut is after the 40th batch.
     */
    @Test
    void aTransientIsCutWhereItEnds() {
        assertThat(cut(1000, i -> i <= 200 ? 100 : 1 + i % 2)).isEqualTo(new Cut(200, true));
    }

    @Test
    void aConstantSeriesLosesNothing() {
        assertThat(cut(1000, i -> 0.1)).isEqualTo(new Cut(0, true));
    }

    /** The rest of a line of length n has the statistic n/12·(1 - 1/n²): the shorter the better, up to the middle. */
    @Test
    void aTrendIsReportedAsUnreliable() {
        assertThat(cut(1000, i -> i)).isEqualTo(new Cut(500, false));
    }

    @Test
    void fewerThanTenBatchesAreTooShortToTell() {
        assertThat(cut(0, i -> 1)).isEqualTo(new Cut(0, false));
        assertThat(cut(49, i -> 1)).isEqualTo(new Cut(0, false));
        assertThat(cut(50, i -> 1)).isEqualTo(new Cut(0, true));
    }

    /**
     * A million observations, of which the first 100,000 are 100 too large. At 20,480 observations the 4,096 batches of 5
     * become 2,048 of 10, and so on up to 320 each. The 313th, observations 99,841 to 100,160, is the last with a part of
     * the transient; all later ones are equal (320 is even), so the cut is after it.
     */
    @Test
    void mergedBatchesFindTheCutOfALongSeries() {
        assertThat(cut(1_000_000, i -> (i <= 100_000 ? 100 : 0) + 1 + i % 2)).isEqualTo(new Cut(100_160, true));
    }

    /** Only observations 6 to 10 are large, the second batch of 5: merged with the first, both are cut. */
    @Test
    void mergedBatchesHaveTheMeanOfBoth() {
        assertThat(cut(20_480, i -> 6 <= i && i <= 10 ? 100 : 1)).isEqualTo(new Cut(10, true));
        assertThat(cut(20_480, i -> i <= 5 ? 100 : 1)).isEqualTo(new Cut(10, true));
    }

    /** Around each merge: the open batch is empty then, so no observation is lost or counted twice. */
    @ParameterizedTest
    @ValueSource(ints = {20_479, 20_480, 20_481, 20_489, 20_490, 40_959, 40_960, 81_920, 81_940})
    void theCutDoesNotDependOnWhenBatchesWereMerged(int count) {
        assertThat(cut(count, i -> i <= 1280 ? 100 : 1)).isEqualTo(new Cut(1280, true));
    }
}
