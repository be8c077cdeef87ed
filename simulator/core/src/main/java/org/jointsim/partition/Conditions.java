package org.jointsim.partition;

import org.jointsim.units.Units;

/**
 * What a decision assumes of the world while the query runs: one direction of the link each way, the radio's power at
 * those rates, and what a request will meet in the cloud.
 *
 * <p>What never ends costs infinite energy too, at whatever power: an unreachable cloud is never the best choice.
 *
 * @param uplinkBitsPerSecond &gt;= 0; at 0 nothing can be sent
 * @param downlinkBitsPerSecond &gt;= 0; at 0 nothing can be received
 * @param uplinkRoundTripSeconds &gt;= 0; each upload takes half of it besides its bits
 * @param downlinkRoundTripSeconds &gt;= 0; each download takes half of it besides its bits
 * @param transmitWatts of the radio while sending at that rate, &gt;= 0, finite
 * @param receiveWatts of the radio while receiving at that rate, &gt;= 0, finite
 * @param waitWatts of the mobile while the cloud works for it or lets it wait, &gt;= 0, finite
 * @param cloudWaitSeconds before each cloud segment is served, &gt;= 0; {@code +Infinity} where it never is
 * @param cloudSlowDown factor on the time of cloud segments, &gt; 0, finite
 */
public record Conditions(
        double uplinkBitsPerSecond,
        double downlinkBitsPerSecond,
        double uplinkRoundTripSeconds,
        double downlinkRoundTripSeconds,
        double transmitWatts,
        double receiveWatts,
        double waitWatts,
        double cloudWaitSeconds,
        double cloudSlowDown) {

    public Conditions {
        requireNotNegative("uplinkBitsPerSecond", uplinkBitsPerSecond);
        requireNotNegative("downlinkBitsPerSecond", downlinkBitsPerSecond);
        requireNotNegative("uplinkRoundTripSeconds", uplinkRoundTripSeconds);
        requireNotNegative("downlinkRoundTripSeconds", downlinkRoundTripSeconds);
        requirePower("transmitWatts", transmitWatts);
        requirePower("receiveWatts", receiveWatts);
        requirePower("waitWatts", waitWatts);
        requireNotNegative("cloudWaitSeconds", cloudWaitSeconds);
        if (!(cloudSlowDown > 0 && cloudSlowDown < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("cloudSlowDown must be finite and > 0, but was " + cloudSlowDown);
        }
    }

    /** Conditions with the same round trip in both directions. */
    public Conditions(
            double uplinkBitsPerSecond,
            double downlinkBitsPerSecond,
            double roundTripSeconds,
            double transmitWatts,
            double receiveWatts,
            double waitWatts,
            double cloudWaitSeconds,
            double cloudSlowDown) {
        this(
                uplinkBitsPerSecond,
                downlinkBitsPerSecond,
                roundTripSeconds,
                roundTripSeconds,
                transmitWatts,
                receiveWatts,
                waitWatts,
                cloudWaitSeconds,
                cloudSlowDown);
    }

    private static void requirePower(String what, double watts) {
        if (!(watts >= 0 && watts < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("%s must be finite and >= 0, but was %s".formatted(what, watts));
        }
    }

    private static void requireNotNegative(String what, double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException("%s must be >= 0, but was %s".formatted(what, value));
        }
    }

    /** Bits per second of the transfers towards {@code site}. */
    double rateTowards(Site site) {
        return site == Site.CLOUD ? uplinkBitsPerSecond : downlinkBitsPerSecond;
    }

    /** Watts of the radio during the transfers towards {@code site}. */
    double radioWattsTowards(Site site) {
        return site == Site.CLOUD ? transmitWatts : receiveWatts;
    }

    /** Seconds from the start of a transfer to its first bit. */
    double propagationSeconds(Site towards) {
        return (towards == Site.CLOUD ? uplinkRoundTripSeconds : downlinkRoundTripSeconds) / 2;
    }

    /** Seconds from the start of a transfer to its last bit. */
    double transferSeconds(Site towards, long sizeBytes) {
        return propagationSeconds(towards) + bitSeconds(towards, sizeBytes);
    }

    /** Joules of the radio for it: its power while bits flow, nothing during propagation. */
    double transferJoules(Site towards, long sizeBytes) {
        return joules(radioWattsTowards(towards), bitSeconds(towards, sizeBytes));
    }

    /** Seconds that a cloud segment waits and is served. */
    double cloudSojournSeconds(double profileSeconds) {
        return cloudWaitSeconds + profileSeconds * cloudSlowDown;
    }

    /** Joules of the mobile meanwhile. */
    double cloudSojournJoules(double profileSeconds) {
        return waitJoules(cloudSojournSeconds(profileSeconds));
    }

    /** Joules of the mobile while the cloud keeps it waiting. */
    double waitJoules(double seconds) {
        return joules(waitWatts, seconds);
    }

    private static double joules(double watts, double seconds) {
        return seconds == Double.POSITIVE_INFINITY ? seconds : Units.joules(watts, seconds);
    }

    private double bitSeconds(Site towards, long sizeBytes) {
        return Units.transmissionSeconds(sizeBytes, rateTowards(towards));
    }
}
