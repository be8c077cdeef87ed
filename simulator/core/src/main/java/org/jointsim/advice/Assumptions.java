package org.jointsim.advice;

import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jointsim.policy.Situation;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.LinkSpec;

/**
 * What to assume of the world for one decision. What is not told is the time mean over the states of the client's link;
 * the radio's power is the time mean, over the radios of those states, of their power at the assumed rate (where all states
 * share a radio: its power at that rate). Promotion and tail are left out, but for a policy that is aware of them: then the
 * radio is idle at the start, and nothing cuts the tail. The battery has the charge of time 0 (the mean, where clients differ); a
 * budget of energy until a time of day is left out, for it depends on the queries so far.
 *
 * @param uplinkBitsPerSecond &gt;= 0
 * @param downlinkBitsPerSecond &gt;= 0
 * @param roundTripSeconds &gt;= 0
 * @param cloudWaitSeconds before each cloud segment, &gt;= 0
 * @param slowDown factor on the time of cloud segments, &gt; 0
 */
public record Assumptions(
        OptionalDouble uplinkBitsPerSecond,
        OptionalDouble downlinkBitsPerSecond,
        OptionalDouble roundTripSeconds,
        double cloudWaitSeconds,
        double slowDown) {

    /** A cloud that is not slowed down. */
    public Assumptions(
            OptionalDouble uplinkBitsPerSecond,
            OptionalDouble downlinkBitsPerSecond,
            OptionalDouble roundTripSeconds,
            double cloudWaitSeconds) {
        this(uplinkBitsPerSecond, downlinkBitsPerSecond, roundTripSeconds, cloudWaitSeconds, 1);
    }

    /** The mean link and an idle cloud. */
    public static final Assumptions MEAN =
            new Assumptions(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), 0);

    /** What a client of this class would see at time 0. */
    public Situation of(ClientClassSpec client) {
        double up = orMean(uplinkBitsPerSecond, client, LinkSpec.State::uplinkBitsPerSecond);
        double down = orMean(downlinkBitsPerSecond, client, LinkSpec.State::downlinkBitsPerSecond);
        double roundTrip = orMean(roundTripSeconds, client, LinkSpec.State::roundTripSeconds);
        var battery = client.battery();
        return new Situation(
                0,
                up,
                down,
                roundTrip,
                roundTrip,
                client.link().timeMean(state -> state.radio().transmitWatts(up)),
                client.link().timeMean(state -> state.radio().receiveWatts(down)),
                client.meanWaitWatts(),
                cloudWaitSeconds,
                slowDown,
                battery == null ? Double.NaN : battery.chargeJoules(),
                client.deadlineSeconds(),
                0,
                0,
                client.meanOverhead(radio -> radio.uploadOverhead(false, roundTrip / 2)),
                client.meanOverhead(radio -> radio.downloadOverhead(cloudWaitSeconds, roundTrip / 2, 0)),
                Double.POSITIVE_INFINITY);
    }

    private static double orMean(
            OptionalDouble told, ClientClassSpec client, ToDoubleFunction<LinkSpec.State> property) {
        return told.isPresent() ? told.getAsDouble() : client.link().timeMean(property);
    }
}
