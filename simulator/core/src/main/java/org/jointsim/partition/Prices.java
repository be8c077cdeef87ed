package org.jointsim.partition;

import java.util.Objects;
import org.jointsim.units.Units;

/**
 * What each thing that a placement uses costs in units of the objective under some conditions: the objective is linear in
 * cloud seconds, cloud segments, bytes, transfers and coding. Reused from decision to decision.
 *
 * <p>Prices are finite: an infinite one is replaced by the largest double, so that none of it costs 0, not NaN.
 */
final class Prices {

    private final Objective objective;

    /** Of one second that the mobile waits for the cloud. */
    double waitingSecond;
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
        waitingSecond = second(conditions.waitWatts());
        cloudSecond = finite(waitingSecond * conditions.cloudSlowDown());
        cloudSegment = times(conditions.cloudWaitSeconds(), waitingSecond);
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
        return price > Double.MAX_VALUE ? Double.MAX_VALUE : price;
    }

    /** Of one transfer. */
    double transfer(Site towards, double bytes) {
        return towards == Site.CLOUD
                ? bytes * uploadedByte + uploadPropagation
                : bytes * downloadedByte + downloadPropagation;
    }

    /** Of encoding and decoding a tensor that moves. */
    double coding(Compression coder, Site towards, double rawBytes) {
        double encode = coder.encodeSeconds(rawBytes);
        double decode = coder.decodeSeconds(rawBytes);
        return towards == Site.CLOUD
                ? objective.of(encode, coder.encodeJoules(rawBytes)) + decode * waitingSecond
                : objective.of(decode, coder.decodeJoules(rawBytes)) + encode * waitingSecond;
    }

    /** Of moving tensor {@code k}, raw or coded, whichever is cheaper. */
    double move(Workload workload, Site towards, int k) {
        double raw = transfer(towards, workload.tensorBytes(k));
        return workload.compression() == null ? raw : Math.min(raw, coded(workload, towards, k));
    }

    /** Whether tensor {@code k} moves cheaper coded, by more than a tolerance. */
    boolean favoursCoding(Workload workload, Site towards, int k, double tolerance) {
        return workload.compression() != null
                && coded(workload, towards, k) < transfer(towards, workload.tensorBytes(k)) - tolerance;
    }

    private double coded(Workload workload, Site towards, int k) {
        Compression coder = Objects.requireNonNull(workload.compression(), "compression");
        return transfer(towards, workload.codedBytes(k)) + coding(coder, towards, workload.tensorBytes(k));
    }
}
