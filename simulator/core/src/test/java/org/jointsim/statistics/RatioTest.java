package org.jointsim.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RatioTest {

    /**
     * (2 + 4)/(1 + 3) = 1.5; without the first pair 4/3, without the second 2. Pseudo-values 2·1.5 - 4/3 = 5/3 and 2·1.5 - 2 = 1:
     * mean 4/3, standard error 1/3, t(1, 97.5 %) = 12.7062.
     */
    @Test
    void theJackknifeOfTwoPairsByHand() {
        Estimate ratio = Ratio.ofPairs(new double[] {2, 4}, new double[] {1, 3}, 0.95);
        assertThat(ratio.mean()).isCloseTo(4.0 / 3, within(1e-12));
        assertThat(ratio.halfWidth()).isCloseTo(12.7062 / 3, within(1e-4));
    }

    @Test
    void proportionalPairsHaveAnExactRatio() {
        Estimate ratio = Ratio.ofPairs(new double[] {2, 4, 6}, new double[] {1, 2, 3}, 0.95);
        assertThat(ratio.mean()).isCloseTo(2, within(1e-12));
        assertThat(ratio.halfWidth()).isCloseTo(0, within(1e-9));
    }

    @Test
    void nothingIsDividedByZero() {
        assertThat(Ratio.ofPairs(new double[] {1, 2}, new double[] {0, 0}, 0.95))
                .isEqualTo(Estimate.NO_DATA);
        assertThatIllegalArgumentException().isThrownBy(() -> Ratio.ofPairs(new double[1], new double[2], 0.95));
    }
}
