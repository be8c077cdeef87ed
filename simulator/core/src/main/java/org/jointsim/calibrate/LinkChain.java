package org.jointsim.calibrate;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.random.Draws;
import org.jointsim.random.RandomStreams;
import org.jointsim.scenario.RateTrace;

/**
 * A continuous-time Markov chain of rates, as a link of a scenario can be: a state lasts an exponential time, then another
 * follows with given probabilities.
 *
 * @param states at least one
 * @param levelCount into how many slow levels the states are grouped
 */
public record LinkChain(List<State> states, int levelCount) {

    /**
     * One state.
     *
     * @param name the letter of its level, then its number in it, by rate
     * @param bitsPerSecond mean rate in it
     * @param otherBitsPerSecond mean rate of the other direction; NaN if that was not measured
     * @param roundTripSeconds mean; NaN if it was not measured
     * @param timeShare of all time
     * @param dwellSeconds mean stay; {@code +Infinity} of the only state
     * @param next probability of each state to follow
     */
    public record State(
            String name,
            double bitsPerSecond,
            double otherBitsPerSecond,
            double roundTripSeconds,
            double timeShare,
            double dwellSeconds,
            List<Double> next) {
        public State {
            next = List.copyOf(next);
        }
    }

    public LinkChain {
        states = List.copyOf(states);
    }

    /** Paths of the chain, each started in its stationary state; the same ones at each call. */
    List<RateTrace> paths(int count, double seconds) {
        List<RateTrace> paths = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            paths.add(path(new RandomStreams(1, i).draws("calibrate", "path"), seconds));
        }
        return paths;
    }

    private RateTrace path(Draws draws, double seconds) {
        List<double[]> rows = new ArrayList<>();
        double[] shares = states.stream().mapToDouble(State::timeShare).toArray();
        int state = pick(shares, draws.at(0, 0).uniform());
        double at = 0;
        for (long jump = 1; at < seconds; jump++) {
            Draws draw = draws.at(0, jump);
            double dwell = states.get(state).dwellSeconds();
            double stay = dwell < Double.POSITIVE_INFINITY ? draw.exponential(dwell) : seconds;
            at += Math.max(RateTrace.SHORTEST_SECONDS, stay);
            rows.add(new double[] {at, states.get(state).bitsPerSecond()});
            double[] next =
                    states.get(state).next().stream().mapToDouble(p -> p).toArray();
            state = pick(next, draw.uniform());
        }
        return new RateTrace(
                rows.stream().mapToDouble(row -> row[0]).toArray(),
                rows.stream().mapToDouble(row -> row[1]).toArray());
    }

    private static int pick(double[] shares, double u) {
        double left = u;
        for (int i = 0; i < shares.length; i++) {
            left -= shares[i];
            if (left < 0) {
                return i;
            }
        }
        return shares.length - 1;
    }
}
