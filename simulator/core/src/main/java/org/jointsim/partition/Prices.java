package org.jointsim.partition;

import org.jointsim.units.Units;

/**
 * What each thing that a placement uses costs in units of the objective under some conditions: the objective is linear in
 * cloud seconds, cloud segments, bytes and transfers. Reused from decision to decision.
 *
 * <p>Prices are finite: an infinite one is replaced by the largest double, so that none of it costs 0, not NaN.
 */
final class Prices {

    private final Objective objective;

    /** Of one second of T_C. */
    double cloudSecond;
    /** Of each cloud segment, for its wait. */
    double cloudSegment;

    double uploadedByte;
    double downloadedByte;
    /** Of each upload and each download, for its propagation and the radio. */
    double uploadPropagation;

    double downloadPropagation;

    Prices(Objective objective) {
        this.objective = objective;
    }

    void set(Conditions conditions) {
        double sojournSecond = second(conditions.waitWatts());
        cloudSecond = finite(sojournSecond * conditions.cloudSlowDown());
        cloudSegment = times(conditions.cloudWaitSeconds(), sojournSecond);
        uploadedByte = transferredByte(conditions.uplinkBitsPerSecond(), conditions.transmitWatts());
        downloadedByte = transferredByte(conditions.downlinkBitsPerSecond(), conditions.receiveWatts());
        uploadPropagation = fixedOf(conditions, Site.CLOUD);
        downloadPropagation = fixedOf(conditions, Site.MOBILE);
    }

    /** The price of a transfer of no bytes. */
    private double fixedOf(Conditions conditions, Site towards) {
        TransferOverhead overhead = conditions.overhead(towards);
        return finite(times(conditions.propagationSeconds(towards), objective.perSecond())
                + objective.of(overhead.seconds(), overhead.joules()));
    }

    private double transferredByte(double bitsPerSecond, double watts) {
        return times(Units.transmissionSeconds(1, bitsPerSecond), second(watts));
    }

    /** The price of one second at a power. */
    private double second(double watts) {
        return objective.of(1, watts);
    }

    /** Seconds at a price; what never ends is dear even at price 0. */
    private static double times(double seconds, double price) {
        return seconds == Double.POSITIVE_INFINITY ? Double.MAX_VALUE : finite(seconds * price);
    }

    private static double finite(double price) {
        return Math.min(price, Double.MAX_VALUE);
    }

    /** Of sending to the cloud what a request there needs that then waits. */
    double enterCloud(double bytes) {
        return upload(bytes) + cloudSegment;
    }

    double upload(double bytes) {
        return bytes * uploadedByte + uploadPropagation;
    }

    double download(double bytes) {
        return bytes * downloadedByte + downloadPropagation;
    }
}
