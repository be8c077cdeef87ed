package org.jointsim.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.jointsim.statistics.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The generator against two sources that know nothing of it, and its numbers against theory. Statistical bounds are k = 5
 * standard errors for n numbers, so that a right generator fails once in 1.7 million; streams are fixed.
 */
class DrawsTest {

    private static final int N = 400_000;
    private static final double FIVE = 5;

    private static Draws draws() {
        return new RandomStreams(7, 0).draws("phones", "test");
    }

    private static long word(long low, long high) {
        return (high << 32) | low;
    }

    /**
     * The known answers of Philox4x32 with ten rounds: file {@code kat_vectors} of Random123, the reference implementation
     * by the authors of the generator (D. E. Shaw Research), lines {@code philox4x32 10}. Counter words 0 to 3 are block,
     * owner, low and high half of the index; key words 0 and 1 are low and high half of the key; output words 0 and 1 are
     * the low and high half of the first number, 2 and 3 those of the second.
     */
    static Stream<Arguments> knownAnswers() {
        return Stream.of(
                Arguments.of(0, 0, 0L, 0L, word(0x6627e8d5L, 0xe169c58dL), word(0xbc57ac4cL, 0x9b00dbd8L)),
                Arguments.of(
                        0xffffffff,
                        0xffffffff,
                        word(0xffffffffL, 0xffffffffL),
                        word(0xffffffffL, 0xffffffffL),
                        word(0x408f276dL, 0x41c83b0eL),
                        word(0xa20bc7c6L, 0x6d5451fdL)),
                Arguments.of(
                        0x243f6a88,
                        0x85a308d3,
                        word(0x13198a2eL, 0x03707344L),
                        word(0xa4093822L, 0x299f31d0L),
                        word(0xd16cfe09L, 0x94fdccebL),
                        word(0x5001e420L, 0x24126ea1L)));
    }

    @ParameterizedTest
    @MethodSource("knownAnswers")
    void equalsTheKnownAnswersOfItsAuthors(int block, int owner, long index, long key, long first, long second) {
        Draws draws = new Draws(key).at(owner, index);
        assertThat(draws.firstOfBlock(block)).isEqualTo(first);
        assertThat(draws.nextLong()).isEqualTo(second);
    }

    /**
     * The numbers within one draw are the sequence of the Philox4x32 of Apache Commons RNG 1.7, whose seed is key word 0,
     * key word 1 and counter words 0 to 3, one below the first counter it uses. It hands out 32-bit words in order; ours
     * pairs them, the first the low half.
     */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 0xffffffffL, 0x100000000L, 0x0123456789abcdefL, -1})
    void aDrawIsTheSequenceOfCommonsRng(long index) {
        long key = 0xfedcba9876543210L;
        int owner = 0x89abcdef;
        int[] seed = {(int) key, (int) (key >>> 32), -1, owner - 1, (int) index, (int) (index >>> 32)};
        UniformRandomProvider other = RandomSource.PHILOX_4X32.create(seed);
        Draws draws = new Draws(key).at(owner, index);
        for (int i = 0; i < 1000; i++) {
            long low = other.nextInt() & 0xffffffffL;
            long high = other.nextInt() & 0xffffffffL;
            assertThat(draws.nextLong()).isEqualTo(word(low, high));
        }
    }

    @Test
    void aDrawDoesNotDependOnWhatWasDrawnBefore() {
        Draws draws = draws();
        long expected = draws.at(3, 5).nextLong();
        draws.at(1, 1).nextLong();
        draws.nextLong();
        draws.nextLong();
        assertThat(draws.at(3, 5).nextLong()).isEqualTo(expected);
        draws.at(3, 6).exponential(1);
        assertThat(draws.at(3, 5).nextLong()).isEqualTo(expected);
    }

    @Test
    void uniformNumbersAreTheUpper53BitsAndBelowOne() {
        Draws draws = draws();
        for (int owner = 0; owner < 1000; owner++) {
            long bits = draws.at(owner, 0).nextLong();
            assertThat(draws.at(owner, 0).uniform())
                    .isEqualTo((bits >>> 11) / 9007199254740992.0)
                    .isGreaterThanOrEqualTo(0)
                    .isLessThan(1);
        }
    }

    /** Mean 1/2, variance 1/12; the variance of the sample variance is (μ₄ - σ⁴)/n with μ₄ = 1/80. */
    @Test
    void uniformNumbersHaveTheirMoments() {
        Draws draws = draws();
        Tally tally = new Tally();
        for (int i = 0; i < N; i++) {
            tally.add(draws.at(i % 200, i / 200).uniform());
        }
        assertThat(tally.mean()).isCloseTo(0.5, within(FIVE * Math.sqrt(1.0 / 12 / N)));
        assertThat(tally.variance()).isCloseTo(1.0 / 12, within(FIVE * Math.sqrt((1.0 / 80 - 1.0 / 144) / N)));
    }

    /** Mean m, variance m², fourth central moment 9·m⁴; the share above m·ln 2 is 1/2 and above 5·m it is e⁻⁵. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1, 3600})
    void exponentialNumbersHaveTheirMomentsAndTails(double mean) {
        Draws draws = draws();
        Tally tally = new Tally();
        int aboveMedian = 0;
        int aboveFive = 0;
        for (int i = 0; i < N; i++) {
            double value = draws.at(i % 200, i / 200).exponential(mean);
            tally.add(value / mean);
            aboveMedian += value > mean * Math.log(2) ? 1 : 0;
            aboveFive += value > 5 * mean ? 1 : 0;
        }
        assertThat(tally.min()).isGreaterThanOrEqualTo(0);
        assertThat(tally.mean()).isCloseTo(1, within(FIVE / Math.sqrt(N)));
        assertThat(tally.variance()).isCloseTo(1, within(FIVE * Math.sqrt(8.0 / N)));
        assertThat((double) aboveMedian / N).isCloseTo(0.5, within(FIVE * standardErrorOfShare(0.5)));
        assertThat((double) aboveFive / N).isCloseTo(Math.exp(-5), within(FIVE * standardErrorOfShare(Math.exp(-5))));
    }

    private static double standardErrorOfShare(double share) {
        return Math.sqrt(share * (1 - share) / N);
    }

    @Test
    void anExponentialNumberOfMeanZeroIsZero() {
        assertThat(draws().at(0, 0).exponential(0)).isZero();
    }

    /**
     * Mean 1, variance cv². Its logarithm is normal with variance σ² = ln(1 + cv²) and mean -σ²/2, whose standard errors
     * are σ/√n and σ²·√(2/n); the mean itself has cv/√n.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 1})
    void lognormalNumbersHaveMeanOneAndTheirLogarithmIsNormal(double cv) {
        Draws draws = draws();
        Tally values = new Tally();
        Tally logarithms = new Tally();
        for (int i = 0; i < N; i++) {
            double value = draws.at(i % 200, i / 200).lognormalOfMeanOne(cv);
            values.add(value);
            logarithms.add(Math.log(value));
        }
        double variance = Math.log(1 + cv * cv);
        assertThat(values.mean()).isCloseTo(1, within(FIVE * cv / Math.sqrt(N)));
        assertThat(logarithms.mean()).isCloseTo(-variance / 2, within(FIVE * Math.sqrt(variance / N)));
        assertThat(logarithms.variance()).isCloseTo(variance, within(FIVE * variance * Math.sqrt(2.0 / N)));
    }

    /** 100 cells, 4,000 expected in each: the statistic is chi-square with 99 degrees of freedom; its 1e-6 quantiles. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void uniformsFillTheirCellsEvenlyOverOwnersAndOverIndexes(boolean overOwners) {
        Draws draws = draws();
        int[] cells = new int[100];
        for (int i = 0; i < N; i++) {
            cells[(int) (100 * (overOwners ? draws.at(i, 12) : draws.at(12, i)).uniform())]++;
        }
        double expected = N / 100.0;
        double chiSquare = 0;
        for (int count : cells) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        var law = ChiSquaredDistribution.of(99);
        assertThat(chiSquare).isBetween(law.inverseCumulativeProbability(1e-6), law.inverseSurvivalProbability(1e-6));
    }

    /** Of n independent pairs the sample correlation has standard error 1/√n. */
    @Test
    void neighbouringOwnersIndexesAndNumbersAreUncorrelated() {
        Draws draws = draws();
        double bound = FIVE / Math.sqrt(N);
        assertThat(correlation(
                        i -> draws.at(2 * i, 3).uniform(),
                        i -> draws.at(2 * i + 1, 3).uniform()))
                .isCloseTo(0, within(bound));
        assertThat(correlation(
                        i -> draws.at(3, 2L * i).uniform(),
                        i -> draws.at(3, 2L * i + 1).uniform()))
                .isCloseTo(0, within(bound));
        assertThat(correlation(i -> draws.at(i, 3).uniform(), i -> secondNumber(draws.at(i, 3))))
                .isCloseTo(0, within(bound));
        assertThat(correlation(
                        i -> draws.at(i, 7).uniform(), i -> draws.at(7, i).uniform()))
                .isCloseTo(0, within(bound));
    }

    @Test
    void groupsPurposesReplicationsAndSeedsAreUncorrelated() {
        Draws one = new RandomStreams(1, 0).draws("phones", "arrivals");
        for (Draws other : new Draws[] {
            new RandomStreams(1, 0).draws("tablets", "arrivals"),
            new RandomStreams(1, 0).draws("phones", "service"),
            new RandomStreams(1, 1).draws("phones", "arrivals"),
            new RandomStreams(2, 0).draws("phones", "arrivals")
        }) {
            assertThat(correlation(
                            i -> one.at(i, 0).uniform(), i -> other.at(i, 0).uniform()))
                    .isCloseTo(0, within(FIVE / Math.sqrt(N)));
        }
    }

    private static double secondNumber(Draws draws) {
        draws.uniform();
        return draws.uniform();
    }

    private interface Numbers {
        double at(int i);
    }

    private static double correlation(Numbers x, Numbers y) {
        Tally xs = new Tally();
        Tally ys = new Tally();
        Tally products = new Tally();
        for (int i = 0; i < N; i++) {
            double a = x.at(i);
            double b = y.at(i);
            xs.add(a);
            ys.add(b);
            products.add(a * b);
        }
        return (products.mean() - xs.mean() * ys.mean()) / Math.sqrt(xs.variance() * ys.variance());
    }
}
