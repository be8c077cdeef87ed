package org.jointsim.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.jointsim.metrics.Saturation.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With 5000 arrivals chance moves a queue by √(2·5000) = 100; four times that is more than chance. */
class SaturationTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, STABLE",
        "399, 399, STABLE",
        "-399, -399, STABLE",
        "401, 0, OVERLOADED",
        "-401, 0, BACKLOGGED",
        "0, 401, BACKLOGGED",
        "0, -401, BACKLOGGED",
    })
    void theVerdictFollowsTheQueue(double growth, double later, Verdict verdict) {
        assertThat(Saturation.of("", 5000, growth, later, 0.9).verdict()).isEqualTo(verdict);
    }

    @Test
    void theDetailHasTheEvidence() {
        assertThat(Saturation.of("fast", 5000, 900, 450, 1.18).detail())
                .isEqualTo(
                        "pool fast: overloaded: work for 118 % of the GPU time that was up; the queue went up by 900 during 5000 arrivals, and in its second half was longer by 450.0 on average");
        assertThat(Saturation.of("", 5000, -2, -22.6, 0.5).detail())
                .contains("went down by 2 during")
                .contains("was shorter by 22.6 on average");
    }

    @Test
    void aPoolThatServedNothingSaysSo() {
        assertThat(new Saturation("", Saturation.Verdict.STABLE, 0, 0, 0, Double.NaN).detail())
                .isEqualTo("stable: it served nothing; 0 requests came");
    }

    /** Where more work came than the GPUs could do, twice what chance does is growth; a fall or a difference still needs four times it. */
    @ParameterizedTest
    @CsvSource({
        "201, 0, 1.001, OVERLOADED",
        "199, 0, 1.001, STABLE",
        "201, 0, 1, STABLE",
        "201, 0, NaN, STABLE",
        "-201, 0, 1.5, STABLE",
        "-401, 0, 1.5, BACKLOGGED",
        "0, 201, 1.5, STABLE",
        "0, -401, 1.5, BACKLOGGED",
    })
    void tooMuchWorkIsEvidenceToo(double growth, double later, double offered, Verdict verdict) {
        assertThat(Saturation.of("", 5000, growth, later, offered).verdict()).isEqualTo(verdict);
    }
}
