package org.jointsim.partition;

import java.util.Objects;
import org.jointsim.units.Units;

/**
 * What a decision assumes of the world while the query runs: one direction of the link each way, the radio's power at
 * those rates, and what a request will meet in the cloud.
 *
 * <p>What never ends costs infinite energy too, at whatever power: an unreachable cloud is never the best choice.
 *
 * <p>A value, but for one case: whoever extends it may let one instance {@linkplain #become become} other conditions, so that
 * a decision allocates nothing.
 */
public class Conditions {

    private double uplinkBitsPerSecond;
    private double downlinkBitsPerSecond;
    private double uplinkRoundTripSeconds;
    private double downlinkRoundTripSeconds;
    private double transmitWatts;
    private double receiveWatts;
    private double waitWatts;
    private double cloudWaitSeconds;
    private double cloudSlowDown;
    private TransferOverhead uploadOverhead = TransferOverhead.NONE;
    private TransferOverhead downloadOverhead = TransferOverhead.NONE;

    /**
     * Conditions.
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
     * @param uploadOverhead of each upload
     * @param downloadOverhead of each download
     */
    public Conditions(
            double uplinkBitsPerSecond,
            double downlinkBitsPerSecond,
            double uplinkRoundTripSeconds,
            double downlinkRoundTripSeconds,
            double transmitWatts,
            double receiveWatts,
            double waitWatts,
            double cloudWaitSeconds,
            double cloudSlowDown,
            TransferOverhead uploadOverhead,
            TransferOverhead downloadOverhead) {
        become(
                uplinkBitsPerSecond,
                downlinkBitsPerSecond,
                uplinkRoundTripSeconds,
                downlinkRoundTripSeconds,
                transmitWatts,
                receiveWatts,
                waitWatts,
                cloudWaitSeconds,
                cloudSlowDown,
                uploadOverhead,
                downloadOverhead);
    }

    /** Conditions whose transfers cost nothing besides propagation and bits. */
    public Conditions(
            double uplinkBitsPerSecond,
            double downlinkBitsPerSecond,
            double uplinkRoundTripSeconds,
            double downlinkRoundTripSeconds,
            double transmitWatts,
            double receiveWatts,
            double waitWatts,
            double cloudWaitSeconds,
            double cloudSlowDown) {
        this(
                uplinkBitsPerSecond,
                downlinkBitsPerSecond,
                uplinkRoundTripSeconds,
                downlinkRoundTripSeconds,
                transmitWatts,
                receiveWatts,
                waitWatts,
                cloudWaitSeconds,
                cloudSlowDown,
                TransferOverhead.NONE,
                TransferOverhead.NONE);
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

    /** Takes these values, as the constructor does. */
    protected final void become(
            double uplinkBitsPerSecond,
            double downlinkBitsPerSecond,
            double uplinkRoundTripSeconds,
            double downlinkRoundTripSeconds,
            double transmitWatts,
            double receiveWatts,
            double waitWatts,
            double cloudWaitSeconds,
            double cloudSlowDown,
            TransferOverhead uploadOverhead,
            TransferOverhead downloadOverhead) {
        this.uplinkBitsPerSecond = requireNotNegative("uplinkBitsPerSecond", uplinkBitsPerSecond);
        this.downlinkBitsPerSecond = requireNotNegative("downlinkBitsPerSecond", downlinkBitsPerSecond);
        this.uplinkRoundTripSeconds = requireNotNegative("uplinkRoundTripSeconds", uplinkRoundTripSeconds);
        this.downlinkRoundTripSeconds = requireNotNegative("downlinkRoundTripSeconds", downlinkRoundTripSeconds);
        this.transmitWatts = requirePower("transmitWatts", transmitWatts);
        this.receiveWatts = requirePower("receiveWatts", receiveWatts);
        this.waitWatts = requirePower("waitWatts", waitWatts);
        this.cloudWaitSeconds = requireNotNegative("cloudWaitSeconds", cloudWaitSeconds);
        this.cloudSlowDown = requireFactor("cloudSlowDown", cloudSlowDown);
        this.uploadOverhead = Objects.requireNonNull(uploadOverhead, "uploadOverhead");
        this.downloadOverhead = Objects.requireNonNull(downloadOverhead, "downloadOverhead");
    }

    private static double requirePower(String what, double watts) {
        if (!(watts >= 0 && watts < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("%s must be finite and >= 0, but was %s".formatted(what, watts));
        }
        return watts;
    }

    private static double requireNotNegative(String what, double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException("%s must be >= 0, but was %s".formatted(what, value));
        }
        return value;
    }

    private static double requireFactor(String what, double factor) {
        if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("%s must be finite and > 0, but was %s".formatted(what, factor));
        }
        return factor;
    }

    public final double uplinkBitsPerSecond() {
        return uplinkBitsPerSecond;
    }

    public final double downlinkBitsPerSecond() {
        return downlinkBitsPerSecond;
    }

    public final double uplinkRoundTripSeconds() {
        return uplinkRoundTripSeconds;
    }

    public final double downlinkRoundTripSeconds() {
        return downlinkRoundTripSeconds;
    }

    public final double transmitWatts() {
        return transmitWatts;
    }

    public final double receiveWatts() {
        return receiveWatts;
    }

    public final double waitWatts() {
        return waitWatts;
    }

    public final double cloudWaitSeconds() {
        return cloudWaitSeconds;
    }

    public final double cloudSlowDown() {
        return cloudSlowDown;
    }

    public final TransferOverhead uploadOverhead() {
        return uploadOverhead;
    }

    public final TransferOverhead downloadOverhead() {
        return downloadOverhead;
    }

    /** Bits per second of the transfers towards {@code site}. */
    final double rateTowards(Site site) {
        return site == Site.CLOUD ? uplinkBitsPerSecond : downlinkBitsPerSecond;
    }

    /** Watts of the radio during the transfers towards {@code site}. */
    final double radioWattsTowards(Site site) {
        return site == Site.CLOUD ? transmitWatts : receiveWatts;
    }

    /** Seconds from the start of a transfer to its first bit. */
    final double propagationSeconds(Site towards) {
        return (towards == Site.CLOUD ? uplinkRoundTripSeconds : downlinkRoundTripSeconds) / 2;
    }

    /** What each transfer towards {@code site} costs besides propagation and bits. */
    final TransferOverhead overhead(Site towards) {
        return towards == Site.CLOUD ? uploadOverhead : downloadOverhead;
    }

    /** Seconds from the start of a transfer to its last bit. */
    final double transferSeconds(Site towards, long sizeBytes) {
        return overhead(towards).seconds() + propagationSeconds(towards) + bitSeconds(towards, sizeBytes);
    }

    /** Joules of the radio for it: its power while bits flow, and what it costs besides. */
    final double transferJoules(Site towards, long sizeBytes) {
        return overhead(towards).joules() + joules(radioWattsTowards(towards), bitSeconds(towards, sizeBytes));
    }

    /** Seconds that a cloud segment waits and is served. */
    final double cloudSojournSeconds(double profileSeconds) {
        return cloudWaitSeconds + profileSeconds * cloudSlowDown;
    }

    /** Joules of the mobile meanwhile. */
    final double cloudSojournJoules(double profileSeconds) {
        return waitJoules(cloudSojournSeconds(profileSeconds));
    }

    /** Joules of the mobile while the cloud keeps it waiting. */
    final double waitJoules(double seconds) {
        return joules(waitWatts, seconds);
    }

    private static double joules(double watts, double seconds) {
        return seconds == Double.POSITIVE_INFINITY ? seconds : Units.joules(watts, seconds);
    }

    private double bitSeconds(Site towards, long sizeBytes) {
        return Units.transmissionSeconds(sizeBytes, rateTowards(towards));
    }
}
