package org.jointsim.model;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.partition.Site;
import org.jointsim.random.Draws;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.LinkTrace;
import org.jointsim.scenario.RadioSpec;
import org.jspecify.annotations.Nullable;

/**
 * What all links of a class share: rates, radio power and round trip of each state, and how a state follows another. The
 * path of a link is a function of its draws: the n-th state of an owner is decided by its n-th draw. In a measured link the
 * states are the rows of its trace, one after the other.
 */
final class LinkLaw {

    private final double[][] rates = new double[2][];
    private final double[][] watts = new double[2][];
    private final RadioSpec[] radios;
    private final int[] radioIndex;
    private final boolean lingers;
    private final boolean hasHandOvers;
    private final double[] roundTripSeconds;
    private final double[] dwellSeconds;
    private final boolean[] fixedDwell;
    private final double[][] cumulativeNext;
    private final double[] cumulativeShares;
    private final int startState;
    private final Draws draws;
    private final @Nullable TracePath path;

    LinkLaw(LinkSpec spec, Draws draws) {
        this.draws = draws;
        this.startState = spec.startState();
        LinkTrace trace = spec.trace();
        this.path = trace == null ? null : new TracePath(trace);
        var states = trace == null ? spec.states() : rows(trace, spec.states().get(0));
        rates[Site.CLOUD.ordinal()] =
                states.stream().mapToDouble(LinkSpec.State::uplinkBitsPerSecond).toArray();
        rates[Site.MOBILE.ordinal()] = states.stream()
                .mapToDouble(LinkSpec.State::downlinkBitsPerSecond)
                .toArray();
        watts[Site.CLOUD.ordinal()] = states.stream()
                .mapToDouble(s -> s.radio().transmitWatts(s.uplinkBitsPerSecond()))
                .toArray();
        watts[Site.MOBILE.ordinal()] = states.stream()
                .mapToDouble(s -> s.radio().receiveWatts(s.downlinkBitsPerSecond()))
                .toArray();
        radios = states.stream().map(LinkSpec.State::radio).toArray(RadioSpec[]::new);
        List<String> ids = states.stream().map(s -> s.radio().id()).distinct().toList();
        radioIndex = states.stream().mapToInt(s -> ids.indexOf(s.radio().id())).toArray();
        lingers = states.stream().anyMatch(s -> s.radio().lingers());
        hasHandOvers = ids.size() > 1;
        roundTripSeconds =
                states.stream().mapToDouble(LinkSpec.State::roundTripSeconds).toArray();
        dwellSeconds = states.stream().mapToDouble(LinkSpec.State::dwellSeconds).toArray();
        fixedDwell = new boolean[states.size()];
        cumulativeNext = new double[states.size()][];
        for (int i = 0; i < states.size(); i++) {
            fixedDwell[i] = states.get(i).fixedDwell();
            cumulativeNext[i] = cumulative(
                    states.get(i).nextFractions().stream().mapToDouble(p -> p).toArray());
        }
        cumulativeShares = cumulative(spec.timeShares());
    }

    /** The rows of a trace as states; which follows which is not said here. */
    private static List<LinkSpec.State> rows(LinkTrace trace, LinkSpec.State mean) {
        List<LinkSpec.State> rows = new ArrayList<>(trace.uplink().rowCount());
        for (int i = 0; i < trace.uplink().rowCount(); i++) {
            rows.add(new LinkSpec.State(
                    mean.name(),
                    trace.uplink().value(i),
                    trace.downlink().value(i),
                    trace.roundTrip().value(i),
                    mean.radio(),
                    mean.dwellSeconds(),
                    mean.fixedDwell(),
                    mean.nextFractions()));
        }
        return rows;
    }

    private static double[] cumulative(double[] shares) {
        double[] sums = new double[shares.length];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            sum += shares[i];
            sums[i] = sum;
        }
        return sums;
    }

    /** Puts a link into its state at time 0. A stationary start in a fixed dwell has a uniform residual. */
    void start(Link link, int owner) {
        Draws draw = draws.at(owner, 0);
        if (path != null) {
            path.start(link, draw.uniform());
            return;
        }
        boolean stationary = startState == LinkSpec.STATIONARY;
        link.state = stationary ? pick(cumulativeShares, draw.uniform()) : startState;
        double dwell = dwellSeconds[link.state];
        if (dwell == Double.POSITIVE_INFINITY) {
            link.endsAt = dwell;
        } else if (fixedDwell[link.state]) {
            link.endsAt = stationary ? dwell * draw.uniform() : dwell;
        } else {
            link.endsAt = draw.exponential(dwell);
        }
        link.jumpCount = 0;
    }

    /** Moves a link to its next state. */
    void jump(Link link, int owner) {
        if (path != null) {
            path.step(link);
            return;
        }
        Draws draw = draws.at(owner, ++link.jumpCount);
        link.state = pick(cumulativeNext[link.state], draw.uniform());
        double dwell = dwellSeconds[link.state];
        link.endsAt += fixedDwell[link.state] ? dwell : draw.exponential(dwell);
    }

    /** Brings a link nearer to its state at {@code timeSeconds}, never past it: a trace is looked up, a chain must walk. */
    void skipTowards(Link link, double timeSeconds) {
        if (path != null) {
            path.skipTowards(link, timeSeconds);
        }
    }

    /** The first state whose cumulative share exceeds {@code u}; rounding cannot pick a state of share 0 at the end. */
    private static int pick(double[] cumulative, double u) {
        double scaled = u * cumulative[cumulative.length - 1];
        int state = 0;
        while (cumulative[state] <= scaled) {
            state++;
        }
        return state;
    }

    double rate(Site towards, int state) {
        return rates[towards.ordinal()][state];
    }

    /** Watts of the radio in a stage of a transfer at the full rate of a state. */
    double watts(TransferProgress.Stage stage, Site towards, int state) {
        return switch (stage) {
            case PROMOTING -> radios[state].promotion().watts();
            case PROPAGATING -> radios[state].connectedWatts();
            case SENDING -> rate(towards, state) > 0 ? watts[towards.ordinal()][state] : radios[state].connectedWatts();
        };
    }

    /** Equal for states that share a radio. */
    int radioIndex(int state) {
        return radioIndex[state];
    }

    /** Whether some radio has a promotion or a tail. */
    boolean lingers() {
        return lingers;
    }

    /** Whether nothing can be sent either way. */
    boolean isSilent(int state) {
        return rate(Site.CLOUD, state) == 0 && rate(Site.MOBILE, state) == 0;
    }

    /** Whether there are several radios. */
    boolean hasHandOvers() {
        return hasHandOvers;
    }

    RadioSpec radio(int state) {
        return radios[state];
    }

    double roundTripSeconds(int state) {
        return roundTripSeconds[state];
    }
}
