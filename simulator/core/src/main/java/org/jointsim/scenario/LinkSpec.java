package org.jointsim.scenario;

import java.io.Serializable;
import java.util.List;

/**
 * A link whose state changes as a (semi-)Markov chain; a constant link has one state that lasts for ever.
 *
 * @param states at least one
 * @param startState index of the state at time 0, or {@link #STATIONARY}: drawn from the long-run time shares
 */
public record LinkSpec(List<State> states, int startState) implements Serializable {

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
     * @param dwellSeconds mean time in it, &gt; 0; {@code +Infinity} only in a constant link
     * @param fixedDwell whether the dwell is always its mean, else it is exponential
     * @param nextFractions probability of each state to follow, in the order of the states; sums to 1, itself 0
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
            Checks.notNegative("uplink", uplinkBitsPerSecond);
            Checks.notNegative("downlink", downlinkBitsPerSecond);
            Checks.notNegative("roundTrip", roundTripSeconds);
            if (!(dwellSeconds > 0)) {
                throw new IllegalArgumentException("dwell must be > 0, but was " + dwellSeconds);
            }
            nextFractions = List.copyOf(nextFractions);
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
        if (states.size() > 1) {
            states.forEach(state -> checkChain(state));
            StationaryLaw.timeShares(states);
        }
    }

    private static void checkChain(State state) {
        double sum = state.nextFractions().stream().mapToDouble(p -> p).sum();
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "state %s: the probabilities of next must sum to 1, but sum to %s".formatted(state.name(), sum));
        }
        if (state.dwellSeconds() == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("state %s: dwell must be finite".formatted(state.name()));
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

    public boolean isConstant() {
        return states.size() == 1;
    }

    /** Long-run share of time in each state: the stationary law of the jumps weighted by the mean dwells. */
    public double[] timeShares() {
        return StationaryLaw.timeShares(states);
    }

    /** The time mean of a property of the states, for example the uplink rate. */
    public double timeMean(java.util.function.ToDoubleFunction<State> property) {
        double[] shares = timeShares();
        double mean = 0;
        for (int i = 0; i < shares.length; i++) {
            mean += shares[i] * property.applyAsDouble(states.get(i));
        }
        return mean;
    }
}
