package org.jointsim.experiment.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jointsim.experiment.compare.Difference.Verdict;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    /** Differences 3, 4, 5: mean 4, s = 1, t(2, 97.5 %) = 4.30265. Variances 1 and 4 apart, 1 together: worth 5 times as many. */
    @Test
    void pairsByHand() {
        Difference difference = Difference.paired(new double[] {1, 2, 3}, new double[] {4, 6, 8}, 0.95);
        assertThat(difference.estimate().mean()).isEqualTo(4);
        assertThat(difference.estimate().halfWidth()).isCloseTo(4.30265 / Math.sqrt(3), within(1e-4));
        assertThat(difference.varianceRatio()).isCloseTo(5, within(1e-12));
        assertThat(difference.verdict()).isEqualTo(Verdict.HIGHER);
        assertThat(difference.moreNeeded()).isZero();
        assertThat(difference.ratio().count()).isEqualTo(3);
    }

    /**
     * The same values without pairs: standard error √(1/3 + 4/3) = 1.291, by Welch 2.94 degrees of freedom: t between those of 3
     * and 2, 3.182 and 4.303.
     */
    @Test
    void withoutPairsTheIntervalIsWelchs() {
        Difference difference = Difference.unpaired(new double[] {1, 2, 3}, new double[] {4, 6, 8}, 0.95);
        assertThat(difference.estimate().mean()).isEqualTo(4);
        assertThat(difference.estimate().halfWidth()).isBetween(3.182 * 1.2909, 3.3 * 1.2911);
        assertThat(difference.varianceRatio()).isNaN();
        assertThat(difference.verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    /** d = 1 ± t·2/√n: n = 18 is the least with t(n-1)·2 below √n (t(17) = 2.110, 4.219 < 4.243; t(16) = 2.120, 4.240 > 4.123). */
    @Test
    void whatIsStillNeededIsTold() {
        double[] zeros = new double[5];
        // Mean 1, variance 4: 1 ± 2·√(2/… ) by five values.
        double a = 2 * Math.sqrt(2);
        double[] values = {1 - a, 1 + a, 1, 1, 1};
        Difference difference = Difference.paired(zeros, values, 0.95);
        assertThat(difference.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(difference.moreNeeded()).isEqualTo(18 - 5);
    }

    @Test
    void equalRunsAreTheSameAndNoDataIsNoDifference() {
        double[] values = {1, 2, 3};
        assertThat(Difference.paired(values, values, 0.95).verdict()).isEqualTo(Verdict.SAME);
        double[] none = {Double.NaN, Double.NaN, Double.NaN};
        assertThat(Difference.paired(values, none, 0.95).verdict()).isEqualTo(Verdict.NO_DATA);
        assertThat(Difference.paired(new double[] {0, 0}, new double[] {-1, 1}, 0.95)
                        .moreNeeded())
                .isEqualTo(Difference.NEVER);
    }

    /** Of six pairs, each has 1 - 0.05/6. */
    @Test
    void allPairsShareTheError() {
        Comparison all = Comparison.ofAllPairs(4);
        assertThat(all.pairs()).hasSize(6);
        assertThat(all.confidenceOfEach(0.95)).isCloseTo(1 - 0.05 / 6, within(1e-12));
        assertThat(Comparison.withBaseline(4, 2).pairs())
                .extracting(Comparison.Pair::first)
                .containsOnly(2)
                .hasSize(3);
    }
}
