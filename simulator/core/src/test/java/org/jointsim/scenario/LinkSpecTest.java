package org.jointsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.jointsim.scenario.LinkSpec.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkSpecTest {

    private static final double FOR_EVER = Double.POSITIVE_INFINITY;
    private static final RadioSpec RADIO = new RadioSpec("none", 0, 0, 0, 0);

    private static State state(String name, double uplink, double dwellSeconds, double... next) {
        List<Double> fractions = Arrays.stream(next).boxed().toList();
        return new State(name, uplink, 2 * uplink, 0.01, RADIO, dwellSeconds, false, fractions);
    }

    private static void assertRefused(String message, State... states) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinkSpec(List.of(states), LinkSpec.STATIONARY))
                .withMessage(message);
    }

    @Test
    void aConstantLinkHasOneStateForEver() {
        LinkSpec link = LinkSpec.constant(5.85e6, 13.76e6, 0.05, RADIO);
        assertThat(link.isConstant()).isTrue();
        assertThat(link.timeShares()).containsExactly(1);
        assertThat(link.timeMean(State::uplinkBitsPerSecond)).isEqualTo(5.85e6);
        assertThat(link.timeMean(State::downlinkBitsPerSecond)).isEqualTo(13.76e6);
        assertThat(link.timeMean(State::roundTripSeconds)).isEqualTo(0.05);
    }

    /** 30 s of 8 Mbit/s and 10 s of nothing in turn: 6 Mbit/s. */
    @Test
    void theTimeMeanWeighsStatesByTheirTime() {
        LinkSpec link = new LinkSpec(List.of(state("good", 8e6, 30, 0, 1), state("none", 0, 10, 1, 0)), 0);
        assertThat(link.isConstant()).isFalse();
        assertThat(link.timeMean(State::uplinkBitsPerSecond)).isCloseTo(6e6, within(1e-6));
    }

    @Test
    void probabilitiesThatDoNotSumToOneAreRefused() {
        assertRefused(
                "state b: the probabilities of next must sum to 1, but sum to 0.5",
                state("a", 1, 1, 0, 1),
                state("b", 1, 1, 0.5, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aProbabilityOutOfRangeIsRefused(double fraction) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state("a", 1, 1, 0, fraction))
                .withMessage("each entry of next of state a must be in [0, 1], but was " + fraction);
    }

    @Test
    void asManyProbabilitiesAsStatesAreNeeded() {
        assertRefused(
                "state a: next must have 2 entries, one for each state, but has 3",
                state("a", 1, 1, 0, 0.5, 0.5),
                state("b", 1, 1, 1, 0));
        assertRefused(
                "state b: next must have 2 entries, one for each state, but has 0",
                state("a", 1, 1, 0, 1),
                state("b", 1, 1));
    }

    @Test
    void aStateThatFollowsItselfIsRefused() {
        assertRefused(
                "state b: a state must not follow itself, but does with probability 0.25",
                state("a", 1, 1, 0, 1),
                state("b", 1, 1, 0.75, 0.25));
    }

    @Test
    void twoStatesOfOneNameAreRefused() {
        assertRefused("names of states must differ, but two are a", state("a", 1, 1, 0, 1), state("a", 1, 1, 1, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void aDwellThatIsNotPositiveIsRefused(double dwell) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state("a", 1, dwell, 0, 1))
                .withMessage("dwell of state a must be >= 1.0E-6 s, or the link would never get on, but was " + dwell);
    }

    @Test
    void aStateOfSeveralDoesNotLastForEver() {
        assertRefused(
                "state b: dwell must be finite, because the link has other states",
                state("a", 1, 1, 0, 1),
                state("b", 1, FOR_EVER, 1, 0));
    }

    @Test
    void theOnlyStateLastsForEverAndHasNoNext() {
        assertRefused(
                "the only state of a link lasts for ever and has no next, but state a has dwell 30.0 s and next []",
                state("a", 1, 30));
        assertRefused(
                "the only state of a link lasts for ever and has no next, but state a has dwell Infinity s and next [1.0]",
                state("a", 1, FOR_EVER, 1));
    }

    @Test
    void aLinkWithoutStatesIsRefused() {
        assertRefused("a link has at least one state");
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 1, 7})
    void aStartThatIsNoStateIsRefused(int start) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinkSpec(List.of(state("a", 1, FOR_EVER)), start))
                .withMessage("startState must be a state, but was " + start);
    }
}
