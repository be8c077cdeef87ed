package org.jointsim.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TallyTest {

    private static Tally of(double... values) {
        Tally tally = new Tally();
        for (double value : values) {
            tally.add(value);
        }
        return tally;
    }

    private static void assertSame(Tally actual, Tally expected) {
        assertThat(actual.count()).isEqualTo(expected.count());
        assertThat(actual.mean()).isEqualTo(expected.mean());
        assertThat(actual.sum()).isEqualTo(expected.sum());
        assertThat(actual.variance()).isEqualTo(Double.valueOf(expected.variance()));
        assertThat(actual.min()).isEqualTo(expected.min());
        assertThat(actual.max()).isEqualTo(expected.max());
    }

    /** 2, 4, 4, 4, 5, 5, 7, 9: sum 40, squared deviations 9+1+1+1+0+0+4+16 = 32, over 7. */
    @Test
    void byHand() {
        Tally tally = of(2, 4, 4, 4, 5, 5, 7, 9);
        assertThat(tally.count()).isEqualTo(8);
        assertThat(tally.mean()).isEqualTo(5);
        assertThat(tally.sum()).isEqualTo(40);
        assertThat(tally.variance()).isCloseTo(32.0 / 7, within(1e-14));
        assertThat(tally.min()).isEqualTo(2);
        assertThat(tally.max()).isEqualTo(9);
    }

    /**
     * The data sets NumAcc1 to NumAcc4 of the NIST Statistical Reference Datasets (univariate), made to break one-pass
     * formulas: a first value, then 500 times (value - 0.1, value + 0.1); NumAcc1 is 10000001, 10000003, 10000002. Certified
     * standard deviations: 1 and 0.1. What the data lose when they are stored as doubles limits the accuracy.
     */
    @ParameterizedTest
    @CsvSource({"1.2, 1e-14, 1e-13", "1000000.2, 1e-14, 1e-8", "10000000.2, 1e-14, 1e-7"})
    void equalsTheCertifiedValuesOfNist(double value, double meanError, double deviationError) {
        Tally tally = of(value);
        for (int i = 0; i < 500; i++) {
            tally.add(value - 0.1);
            tally.add(value + 0.1);
        }
        assertThat(tally.mean()).isCloseTo(value, within(meanError * value));
        assertThat(Math.sqrt(tally.variance())).isCloseTo(0.1, within(0.1 * deviationError));
    }

    @Test
    void equalsTheCertifiedValuesOfNistNumAcc1() {
        Tally tally = of(10000001, 10000003, 10000002);
        assertThat(tally.mean()).isEqualTo(10000002);
        assertThat(tally.variance()).isEqualTo(1);
    }

    @Test
    void withoutDataThereAreNoNumbersButTheSumIsZero() {
        Tally tally = new Tally();
        assertThat(tally.count()).isZero();
        assertThat(tally.sum()).isZero();
        assertThat(tally.mean()).isNaN();
        assertThat(tally.variance()).isNaN();
        assertThat(tally.min()).isNaN();
        assertThat(tally.max()).isNaN();
    }

    @Test
    void oneObservationHasAMeanButNoVariance() {
        Tally tally = of(-3.5);
        assertThat(tally.mean()).isEqualTo(-3.5);
        assertThat(tally.variance()).isNaN();
        assertThat(tally.min()).isEqualTo(-3.5);
        assertThat(tally.max()).isEqualTo(-3.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void anObservationThatIsNoFiniteNumberIsRefusedAndChangesNothing(double value) {
        Tally tally = of(1, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tally.add(value))
                .withMessage("an observation must be a finite number, but was " + value);
        assertSame(tally, of(1, 2));
    }

    /** Rounding differs by the order of additions: 1e-12 relative, with the variance about 1e6 times the mean's ulp. */
    @Test
    void mergingEqualsAdding() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(1);
        for (int round = 0; round < 200; round++) {
            Tally all = new Tally();
            Tally merged = new Tally();
            for (int part = 0; part < 5; part++) {
                Tally one = new Tally();
                double offset = 1000 * random.nextDouble();
                for (int i = random.nextInt(100); i > 0; i--) {
                    double value = offset + random.nextDouble();
                    one.add(value);
                    all.add(value);
                }
                merged.add(one);
            }
            assertThat(merged.count()).isEqualTo(all.count());
            assertThat(merged.min()).isEqualTo(all.min());
            assertThat(merged.max()).isEqualTo(all.max());
            assertThat(merged.mean()).isCloseTo(all.mean(), within(1e-12 * all.mean()));
            assertThat(merged.variance()).isCloseTo(all.variance(), within(1e-12 * all.variance()));
        }
    }

    /** The scope of all clients is the sum of one class where there is only one: no digit may differ. */
    /** 5, 2, 2, 2: mean 11/4, variance (81 + 3 · 9)/16/3 = 9/4. */
    @Test
    void manyObservationsOfOneValueAreAddedAtOnce() {
        Tally tally = of(5);
        tally.add(2, 3);
        assertSame(tally, of(5, 2, 2, 2));
        assertThat(tally.mean()).isEqualTo(2.75);
        assertThat(tally.variance()).isEqualTo(2.25);
    }

    @Test
    void anEmptyTallyIsNeutralInMergingToTheLastBit() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(2);
        Tally tally = new Tally();
        for (int i = 0; i < 1000; i++) {
            tally.add(Math.exp(20 * random.nextDouble()));
            Tally intoEmpty = new Tally();
            intoEmpty.add(tally);
            assertSame(intoEmpty, tally);
            intoEmpty.add(new Tally());
            assertSame(intoEmpty, tally);
        }
    }

    @Test
    void hugeObservationsMergeIntoAnEmptyTally() {
        Tally merged = new Tally();
        merged.add(of(1e200, 1e200));
        assertThat(merged.mean()).isEqualTo(1e200);
        assertThat(merged.variance()).isZero();
    }
}
