package org.jointsim.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

    /** Table I, method 3, of Newcombe (1998), "Two-sided confidence intervals for the single proportion", doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void wilsonsIntervalsAreThoseOfNewcombesTable(long successes, long trials, double low, double high) {
        Estimate share = Proportion.ofTrials(successes, trials, 0.95);
        assertThat(share.low()).isCloseTo(low, within(5e-5));
        assertThat(share.high()).isCloseTo(high, within(5e-5));
    }

    /**
     * Ten replications of 0.4 and 0.6 in turn: mean 0.5, standard error 0.2/√10·√(10/9)/2 = 0.0333, as of 0.25/0.0333² = 225
     * independent trials; Wilson with Student's t(9) = 2.2622: half width 2.2622·√(0.25/225 + w/900)/(1 + w/225), w = 5.1175.
     */
    @Test
    void replicationsCountAsTheTrialsThatWouldScatterAlike() {
        double[] shares = {0.4, 0.6, 0.4, 0.6, 0.4, 0.6, 0.4, 0.6, 0.4, 0.6};
        Estimate share = Proportion.ofReplications(shares, 1e6, 0.95);
        double w = 2.26216 * 2.26216;
        double half = 2.26216 * Math.sqrt(0.25 / 225 + w / (4 * 225.0 * 225)) / (1 + w / 225);
        assertThat(share.mean()).isEqualTo(0.5);
        assertThat(share.high()).isCloseTo(0.5 + half, within(1e-5));
        assertThat(share.low()).isCloseTo(0.5 - half, within(1e-5));
        assertThat(share.count()).isEqualTo(10);
    }

    /** Nothing seen in 1000 trials: Student would say 0 ± 0. t(1) = 12.706; high = t²/(1000 + t²) = 0.139. */
    @Test
    void aShareThatWasNeverSeenHasAnUpperEnd() {
        Estimate share = Proportion.ofReplications(new double[] {0, 0}, 1000, 0.95);
        assertThat(share.mean()).isZero();
        assertThat(share.low()).isZero();
        assertThat(share.high()).isCloseTo(161.45 / 1161.45, within(1e-4));
    }

    @Test
    void anIntervalStaysWithinZeroAndOne() {
        Estimate share = Proportion.ofReplications(new double[] {0, 0, 0, 0.001}, 4000, 0.95);
        assertThat(share.low()).isGreaterThanOrEqualTo(0);
        assertThat(share.high()).isLessThan(1);
    }

    @Test
    void moreSuccessesThanTrialsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.ofTrials(2, 1, 0.95));
    }
}
