package org.jointsim.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jointsim.statistics.Distribution.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {

    private static final double NANO = 1e-9;

    private static Distribution of(double... values) {
        Distribution distribution = new Distribution(NANO);
        for (double value : values) {
            distribution.add(value);
        }
        return distribution;
    }

    /** From 10 µs to 10 s, evenly in the logarithm. */
    private static double[] sample(UniformRandomProvider random, int count) {
        return random.doubles(count).map(u -> Math.pow(10, -5 + 6 * u)).toArray();
    }

    /** The nearest rank of a share in per mille, in whole numbers: ⌈perMille·n / 1000⌉, at least the first. */
    private static double nearestRank(double[] sorted, int perMille) {
        int rank = (int) (((long) perMille * sorted.length + 999) / 1000);
        return sorted[Math.max(rank, 1) - 1];
    }

    @Test
    void percentilesAreThoseOfTheNearestRankToOnePerMille() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(1);
        for (int round = 0; round < 300; round++) {
            double[] values = sample(random, 1 + random.nextInt(round < 250 ? 60 : 5000));
            Distribution distribution = of(values);
            Arrays.sort(values);
            for (int perMille : new int[] {0, 1, 100, 250, 333, 500, 750, 900, 950, 990, 999, 1000}) {
                double expected = nearestRank(values, perMille);
                assertThat(distribution.percentile(perMille / 10.0))
                        .as("%d per mille of %d", perMille, values.length)
                        .isCloseTo(expected, within(1e-3 * expected));
            }
        }
    }

    /** Where p·n/100 is a whole number the rank is that number, not the next: of 20 values the 95th percentile is the 19th. */
    @Test
    void aWholeRankIsNotRoundedUp() {
        double[] values = new double[20];
        Arrays.setAll(values, i -> i + 1);
        Distribution distribution = of(values);
        for (int rank = 1; rank <= 20; rank++) {
            assertThat(distribution.percentile(5 * rank)).isCloseTo(rank, within(1e-3 * rank));
        }
    }

    @Test
    void meanAndExtremesAreExact() {
        double[] values = sample(RandomSource.XO_SHI_RO_256_PP.create(2), 1000);
        Distribution distribution = of(values);
        Tally tally = new Tally();
        Arrays.stream(values).forEach(tally::add);
        assertThat(distribution.count()).isEqualTo(1000);
        assertThat(distribution.mean()).isEqualTo(tally.mean());
        assertThat(distribution.max()).isEqualTo(tally.max());
        assertThat(distribution.percentile(0)).isCloseTo(tally.min(), within(1e-3 * tally.min()));
        assertThat(distribution.percentile(100)).isBetween(tally.max() * 0.999, tally.max());
    }

    @Test
    void onlyZerosGiveZero() {
        Distribution distribution = of(0, 0, 0);
        assertThat(distribution.mean()).isZero();
        assertThat(distribution.percentile(50)).isZero();
        assertThat(distribution.points(10)).containsExactly(new Point(0, 1));
    }

    /** 1e-12 s is less than half a nanosecond: it falls into the cell of 0, but no percentile leaves [min, max]. */
    @Test
    void observationsBelowTheResolutionStayWithinTheirExtremes() {
        Distribution distribution = of(1e-12, 2e-12);
        assertThat(distribution.percentile(50)).isBetween(1e-12, 2e-12);
        assertThat(distribution.mean()).isCloseTo(1.5e-12, within(1e-24));
    }

    @Test
    void tinyAndHugeObservationsLiveTogether() {
        Distribution distribution = of(NANO, 1, 8.9e9);
        assertThat(distribution.percentile(33)).isCloseTo(NANO, within(1e-12));
        assertThat(distribution.percentile(66)).isCloseTo(1, within(1e-3));
        assertThat(distribution.percentile(99)).isCloseTo(8.9e9, within(8.9e6));
        assertThat(distribution.max()).isEqualTo(8.9e9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-300, Double.NaN, Double.POSITIVE_INFINITY, 9.1e9, 1e300})
    void anObservationOutOfRangeIsRefusedAndChangesNothing(double value) {
        Distribution distribution = of(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> distribution.add(value))
                .withMessageContaining("an observation must be >= 0 and below")
                .withMessageEndingWith("but was " + value);
        assertThat(distribution.count()).isEqualTo(1);
        assertThat(distribution.percentile(100)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aResolutionThatIsNotFiniteAndPositiveIsRefused(double resolution) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Distribution(resolution))
                .withMessageContaining("resolution")
                .withMessageContaining(String.valueOf(resolution));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 100.1, Double.NaN})
    void aPercentOutOfRangeIsRefused(double percent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(1).percentile(percent))
                .withMessage("percent must be in [0, 100], but was " + percent);
    }

    @Test
    void withoutDataThereAreNoNumbers() {
        Distribution empty = of();
        assertThat(empty.count()).isZero();
        assertThat(empty.mean()).isNaN();
        assertThat(empty.max()).isNaN();
        assertThat(empty.percentile(50)).isNaN();
        assertThat(empty.points(100)).isEmpty();
    }

    @Test
    void mergingEqualsAdding() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(3);
        Distribution all = of();
        Distribution merged = all.emptyLike();
        for (int part = 0; part < 20; part++) {
            double[] values = sample(random, random.nextInt(200));
            Arrays.stream(values).forEach(all::add);
            merged.add(of(values));
        }
        merged.add(of());
        assertThat(merged.count()).isEqualTo(all.count());
        assertThat(merged.max()).isEqualTo(all.max());
        assertThat(merged.mean()).isCloseTo(all.mean(), within(1e-12 * all.mean()));
        assertThat(merged.points(1000)).isEqualTo(all.points(1000));
        for (int percent = 0; percent <= 100; percent++) {
            assertThat(merged.percentile(percent)).isEqualTo(all.percentile(percent));
        }
    }

    @Test
    void manyObservationsOfOneValueAreAddedAtOnceAndNoneIsNothing() {
        Distribution sizes = new Distribution(1);
        sizes.add(7, 0);
        assertThat(sizes.count()).isZero();
        sizes.add(1, 3);
        sizes.add(4, 1);
        assertThat(sizes.count()).isEqualTo(4);
        assertThat(sizes.mean()).isEqualTo(1.75);
        assertThat(sizes.percentile(75)).isEqualTo(1);
        assertThat(sizes.percentile(76)).isEqualTo(4);
    }

    @Test
    void distributionsOfDifferentResolutionsAreNotAdded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(1).add(new Distribution(1e-6)))
                .withMessage("resolutions must be equal to add distributions, but were 1.0E-9 and 1.0E-6");
    }

    /** Each point (x, F) says that a share F of the observations is at most x, up to the width of a cell. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 400, 1_000_000})
    void pointsRiseToOneAndLieOnTheCumulativeDistribution(int most) {
        double[] values = sample(RandomSource.XO_SHI_RO_256_PP.create(4), 20_000);
        List<Point> points = of(values).points(most);
        Arrays.sort(values);
        Point before = new Point(-1, 0);
        for (Point point : points) {
            assertThat(point.value()).isGreaterThan(before.value());
            assertThat(point.cumulativeFraction()).isGreaterThan(before.cumulativeFraction());
            assertThat(point.cumulativeFraction())
                    .isBetween(share(values, 0.999 * point.value()), share(values, 1.001 * point.value()));
            before = point;
        }
        assertThat(before.cumulativeFraction()).isEqualTo(1);
        assertThat(before.value()).isEqualTo(values[values.length - 1], within(1e-3 * before.value()));
    }

    private static double share(double[] sorted, double value) {
        int at = Arrays.binarySearch(sorted, value);
        return (double) (at >= 0 ? at + 1 : -at - 1) / sorted.length;
    }

    /** 20,000 observations have 50 in the last 1/400: at most 400 + 1 points and those. */
    @Test
    void pointsAreThinnedButTheTailStaysWhole() {
        double[] values = sample(RandomSource.XO_SHI_RO_256_PP.create(5), 20_000);
        Distribution distribution = of(values);
        List<Point> points = distribution.points(400);
        assertThat(points).hasSizeBetween(300, 451);
        List<Point> all = distribution.points(1_000_000);
        assertThat(points).containsAll(all.subList(all.size() - 20, all.size())).contains(all.get(0));
    }

    @Test
    void travelsToAnotherMachineAndBack() throws Exception {
        Distribution distribution = of(sample(RandomSource.XO_SHI_RO_256_PP.create(6), 500));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(distribution);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Distribution copy = (Distribution) in.readObject();
            assertThat(copy.points(100)).isEqualTo(distribution.points(100));
            assertThat(copy.mean()).isEqualTo(distribution.mean());
            copy.add(1e4);
            assertThat(copy.max()).isEqualTo(1e4);
        }
    }
}
