package org.jointsim.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {

    private static final double NAN = Double.NaN;

    /** 1, 2, 3, 4, 5: mean 3, s² = 10/4, s/√5 = √0.5; Student's table for 4 degrees of freedom and 97.5 % says 2.776. */
    @Test
    void byHandWithATableOfStudent() {
        Estimate estimate = Estimate.ofReplications(new double[] {1, 2, 3, 4, 5}, 0.95);
        double halfWidth = 2.776 * Math.sqrt(0.5);
        assertThat(estimate.mean()).isEqualTo(3);
        assertThat(estimate.halfWidth()).isCloseTo(halfWidth, within(0.0005));
        assertThat(estimate.low()).isCloseTo(3 - halfWidth, within(0.0005));
        assertThat(estimate.high()).isCloseTo(3 + halfWidth, within(0.0005));
        assertThat(estimate.count()).isEqualTo(5);
    }

    /** Values of the printed tables, three decimals; two values ±1 in a sample of n have s² = 2/(n-1). */
    @ParameterizedTest
    @CsvSource({"2, 0.95, 12.706", "3, 0.95, 4.303", "10, 0.90, 1.833", "10, 0.95, 2.262", "30, 0.99, 2.756"})
    void theQuantileIsThatOfTheTables(int n, double confidence, double quantile) {
        double[] values = new double[n];
        values[0] = 1;
        values[1] = -1;
        double standardError = Math.sqrt(2.0 / (n - 1) / n);
        assertThat(Estimate.ofReplications(values, confidence).halfWidth() / standardError)
                .isCloseTo(quantile, within(0.0005));
    }

    @Test
    void oneValueHasAMeanButNoInterval() {
        Estimate estimate = Estimate.ofReplications(new double[] {4.5}, 0.95);
        assertThat(estimate).isEqualTo(new Estimate(4.5, NAN, NAN, 1));
        assertThat(estimate.halfWidth()).isNaN();
    }

    @Test
    void replicationsWithoutDataAreLeftOutAndNotCounted() {
        assertThat(Estimate.ofReplications(new double[] {NAN, 1, 2, NAN, 3, 4, 5}, 0.95))
                .isEqualTo(Estimate.ofReplications(new double[] {1, 2, 3, 4, 5}, 0.95));
        assertThat(Estimate.ofReplications(new double[] {NAN, 7}, 0.95)).isEqualTo(new Estimate(7, NAN, NAN, 1));
    }

    @Test
    void noDataIsNoNumber() {
        assertThat(Estimate.ofReplications(new double[0], 0.95)).isEqualTo(Estimate.NO_DATA);
        assertThat(Estimate.ofReplications(new double[] {NAN, NAN}, 0.95)).isEqualTo(Estimate.NO_DATA);
        assertThat(Estimate.NO_DATA.count()).isZero();
        assertThat(Estimate.NO_DATA.mean()).isNaN();
    }

    @Test
    void equalValuesHaveAnIntervalOfLengthZero() {
        assertThat(Estimate.ofReplications(new double[] {0.1, 0.1, 0.1}, 0.95))
                .isEqualTo(new Estimate(0.1, 0.1, 0.1, 3));
    }

    /**
     * Of 20,000 intervals over 5 normal values, 95 % contain the mean; the share has standard error √(0.95·0.05/20000) =
     * 0.0015, the bound is 5 of them. A normal instead of Student's quantile would cover 88 %.
     */
    @Test
    void intervalsCoverTheMeanAsOftenAsTheySay() {
        var normal = ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_SHI_RO_256_PP.create(1));
        int covered = 0;
        for (int i = 0; i < 20_000; i++) {
            double[] values = normal.samples(5).map(z -> 3 + 2 * z).toArray();
            Estimate estimate = Estimate.ofReplications(values, 0.95);
            covered += estimate.low() <= 3 && 3 <= estimate.high() ? 1 : 0;
        }
        assertThat(covered / 20_000.0).isCloseTo(0.95, within(5 * Math.sqrt(0.95 * 0.05 / 20_000)));
    }

    /**
     * Of 0, 0, 0, 4: mean 1, s² = 4, third moment 4/(3·2)·(-1 - 1 - 1 + 27) = 16, so Johnson's shift is 16/(6·4·4) = 1/6; the
     * skewness is 16/8 = 2.
     */
    @Test
    void johnsonsIntervalIsStudentsShifted() {
        double[] values = {0, 0, 0, 4};
        Estimate student = Estimate.ofReplications(values, 0.95);
        Estimate johnson = Estimate.ofSkewedReplications(values, 0.95);
        assertThat(johnson.mean()).isEqualTo(1);
        assertThat(johnson.low() - student.low()).isCloseTo(1.0 / 6, within(1e-12));
        assertThat(johnson.high() - student.high()).isCloseTo(1.0 / 6, within(1e-12));
        assertThat(Estimate.skewness(values)).isCloseTo(2, within(1e-12));
        assertThat(Estimate.skewness(new double[] {1, 1, 1})).isNaN();
    }
}
