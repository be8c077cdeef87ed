package org.jointsim.scenario;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A link whose state changes as a (semi-)Markov chain; a constant link has one state that lasts for ever. Or a measured one,
 * which follows a trace; its only state then says the time means.
 *
 * @param states at least one; of several, one group that stays connected is reached from each
 * @param startState index of the state at time 0, or {@link #STATIONARY}: drawn from the long-run time shares
 * @param trace what a measured link follows; {@code null} in all others
 */
public record LinkSpec(
        List<State> states, int startState, @Nullable LinkTrace trace) implements Serializable {

    /** A shorter mean dwell would keep a link from getting on, or be lost in the rounding of its time. */
    public static final double SHORTEST_DWELL_SECONDS = 1e-6;

    /** Start in a state drawn from the long-run time shares, with the residual dwell that belongs to it. */
    public static final int STATIONARY = -1;

    /**
     * One state.
     *
     * @param name unique within the link
     * @param uplinkBitsPerSecond &gt;= 0
     * @param downlinkBitsPerSecond &gt;= 0
     * @param roundTripSeconds &gt;= 0
     * @param radio its power
     * @param dwellSeconds mean time in it, &gt;= {@link #SHORTEST_DWELL_SECONDS}; {@code +Infinity} in a constant link, and only there
     * @param fixedDwell whether the dwell is always its mean, else it is exponential
     * @param nextFractions probability of each state to follow, in the order of the states; sums to 1, itself 0; empty in
     *     a constant link
     */
    public record State(
            String name,
            double uplinkBitsPerSecond,
            double downlinkBitsPerSecond,
            double roundTripSeconds,
            RadioSpec radio,
            double dwellSeconds,
            boolean fixedDwell,
            List<Double> nextFractions)
            implements Serializable {

        public State {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(radio, "radio");
            Checks.notNegative("uplink of state " + name, uplinkBitsPerSecond);
            Checks.notNegative("downlink of state " + name, downlinkBitsPerSecond);
            Checks.notNegative("roundTrip of state " + name, roundTripSeconds);
            if (!(dwellSeconds >= SHORTEST_DWELL_SECONDS)) {
                throw new IllegalArgumentException(
                        "dwell of state %s must be >= %s s, or the link would never get on, but was %s"
                                .formatted(name, SHORTEST_DWELL_SECONDS, dwellSeconds));
            }
            nextFractions = List.copyOf(nextFractions);
            nextFractions.forEach(fraction -> Checks.fraction("each entry of next of state " + name, fraction));
        }
    }

    private static final double SUM_TOLERANCE = 1e-9;

    public LinkSpec {
        states = List.copyOf(states);
        if (states.isEmpty()) {
            throw new IllegalArgumentException("a link has at least one state");
        }
        if (startState < STATIONARY || startState >= states.size()) {
            throw new IllegalArgumentException("startState must be a state, but was " + startState);
        }
        if (trace != null && states.size() > 1) {
            throw new IllegalArgumentException(
                    "a measured link has one state, its mean, but was given " + states.size());
        }
        if (states.size() > 1) {
            checkNames(states);
            for (int i = 0; i < states.size(); i++) {
                checkNext(states.get(i), i, states.size());
            }
            StationaryLaw.timeShares(states);
        } else {
            checkConstant(states.get(0));
        }
    }

    /** A link that follows no trace. */
    public LinkSpec(List<State> states, int startState) {
        this(states, startState, null);
    }

    private static void checkNames(List<State> states) {
        Set<String> names = new HashSet<>();
        for (State state : states) {
            if (!names.add(state.name())) {
                throw new IllegalArgumentException("names of states must differ, but two are " + state.name());
            }
        }
    }

    private static void checkConstant(State state) {
        if (state.dwellSeconds() < Double.POSITIVE_INFINITY
                || !state.nextFractions().isEmpty()) {
            throw new IllegalArgumentException(
                    "the only state of a link lasts for ever and has no next, but state %s has dwell %s s and next %s"
                            .formatted(state.name(), state.dwellSeconds(), state.nextFractions()));
        }
    }

    private static void checkNext(State state, int self, int count) {
        if (state.nextFractions().size() != count) {
            throw new IllegalArgumentException("state %s: next must have %d entries, one for each state, but has %d"
                    .formatted(state.name(), count, state.nextFractions().size()));
        }
        if (state.nextFractions().get(self) > 0) {
            throw new IllegalArgumentException("state %s: a state must not follow itself, but does with probability %s"
                    .formatted(state.name(), state.nextFractions().get(self)));
        }
        double sum = state.nextFractions().stream().mapToDouble(p -> p).sum();
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "state %s: the probabilities of next must sum to 1, but sum to %s".formatted(state.name(), sum));
        }
        if (state.dwellSeconds() == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "state %s: dwell must be finite, because the link has other states".formatted(state.name()));
        }
    }

    /** A link that never changes. */
    public static LinkSpec constant(
            double uplinkBitsPerSecond, double downlinkBitsPerSecond, double roundTripSeconds, RadioSpec radio) {
        State always = new State(
                "always",
                uplinkBitsPerSecond,
                downlinkBitsPerSecond,
                roundTripSeconds,
                radio,
                Double.POSITIVE_INFINITY,
                true,
                List.of());
        return new LinkSpec(List.of(always), 0);
    }

    /** A link that follows a trace. */
    public static LinkSpec measured(LinkTrace trace, RadioSpec radio) {
        LinkSpec mean = constant(
                trace.uplink().timeMean(),
                trace.downlink().timeMean(),
                trace.roundTrip().timeMean(),
                radio);
        return new LinkSpec(mean.states(), 0, trace);
    }

    public boolean isConstant() {
        return states.size() == 1 && trace == null;
    }

    /** Long-run share of time in each state: the stationary law of the jumps weighted by the mean dwells. */
    public double[] timeShares() {
        return StationaryLaw.timeShares(states);
    }

    /** The time mean of a property of the states, for example the uplink rate. */
    public double timeMean(ToDoubleFunction<State> property) {
        double[] shares = timeShares();
        double mean = 0;
        for (int i = 0; i < shares.length; i++) {
            mean += shares[i] * property.applyAsDouble(states.get(i));
        }
        return mean;
    }
}
