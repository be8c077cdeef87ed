package org.jointsim.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jointsim.statistics.Estimate;
import org.junit.jupiter.api.Test;

/** How the allowed error is shared out, and what bounds decide. */
class CertaintyTest {

    private static final Probe ANY = new Probe(new Candidate(List.of(0)));

    /** By hand: 10, ⌈15⌉, ⌈22.5⌉, …; 120 · 1.5 = 180, and 180 · 1.25 > 200, so 200. */
    @Test
    void looksGrowByHalf() {
        assertThat(new Certainty(0.95, 200, 1, 1).looks()).containsExactly(10, 15, 23, 35, 53, 80, 120, 200);
        assertThat(new Certainty(0.95, 5, 1, 1).looks()).containsExactly(5);
    }

    /** All bounds that could ever be asked, of candidates and of headroom, have 5 % together. */
    @Test
    void theErrorsOfAllBoundsSumToTheErrorOfThePlan() {
        Certainty certainty = new Certainty(0.95, 200, 64, 2);
        double bounds = 64.0 * 2 * certainty.looks().size();
        Probe loaded = new Probe(ANY.candidate(), 1.1);
        assertThat(bounds * certainty.errorOfBound(ANY)
                        + bounds * Headroom.FACTORS.size() * certainty.errorOfBound(loaded))
                .isCloseTo(0.05, within(1e-12));
    }

    @Test
    void aPromiseIsDecidedWhenTheWholeIntervalIsOnOneSide() {
        Promise atMost = new Promise("latency.p95", Relation.AT_MOST, 0.3);
        assertThat(atMost.verdict(new Estimate(0.2, 0.1, 0.3, 9))).isEqualTo(Verdict.MET);
        assertThat(atMost.verdict(new Estimate(0.2, 0.1, 0.31, 9))).isEqualTo(Verdict.UNDECIDED);
        assertThat(atMost.verdict(new Estimate(0.4, 0.31, 0.5, 9))).isEqualTo(Verdict.MISSED);
        assertThat(atMost.verdict(Estimate.NO_DATA)).isEqualTo(Verdict.UNDECIDED);
    }

    /** 4 · 0.9 in binary is not 3.6, but a promise of at most 3.6 USD/h is kept. */
    @Test
    void theLimitItselfIsKeptOrNotAsTheSignSays() {
        Estimate exact = new Estimate(3.6, 3.6000000000000005, 3.6000000000000005, 9);
        assertThat(new Promise("cloud.cost", Relation.AT_MOST, 3.6).verdict(exact))
                .isEqualTo(Verdict.MET);
        assertThat(new Promise("cloud.cost", Relation.BELOW, 3.6).verdict(exact))
                .isEqualTo(Verdict.MISSED);
        assertThat(new Promise("cloud.cost", Relation.ABOVE, 3.6).verdict(exact))
                .isEqualTo(Verdict.MISSED);
        assertThat(new Promise("cloud.cost", Relation.AT_LEAST, 3.6).verdict(exact))
                .isEqualTo(Verdict.MET);
    }
}
