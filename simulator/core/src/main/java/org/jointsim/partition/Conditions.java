package org.jointsim.partition;

/**
 * What a decision assumes of the world while the query runs: one direction of the link each way, the radio's power at
 * those rates, and what a request will meet in the cloud.
 *
 * @param uplinkBitsPerSecond &gt;= 0; at 0 nothing can be sent
 * @param downlinkBitsPerSecond &gt;= 0; at 0 nothing can be received
 * @param roundTripSeconds of the link, &gt;= 0; each transfer takes half of it besides its bits
 * @param transmitWatts of the radio while sending at that rate, &gt;= 0
 * @param receiveWatts of the radio while receiving at that rate, &gt;= 0
 * @param waitWatts of the mobile while the cloud works for it or lets it wait, &gt;= 0
 * @param cloudWaitSeconds before each cloud segment is served, &gt;= 0
 * @param cloudSlowDown factor on the time of cloud segments, &gt;= 1 in practice, &gt; 0
 */
public record Conditions(
        double uplinkBitsPerSecond,
        double downlinkBitsPerSecond,
        double roundTripSeconds,
        double transmitWatts,
        double receiveWatts,
        double waitWatts,
        double cloudWaitSeconds,
        double cloudSlowDown) {

    public Conditions {
        requireNotNegative("uplinkBitsPerSecond", uplinkBitsPerSecond);
        requireNotNegative("downlinkBitsPerSecond", downlinkBitsPerSecond);
        requireNotNegative("roundTripSeconds", roundTripSeconds);
        requireNotNegative("transmitWatts", transmitWatts);
        requireNotNegative("receiveWatts", receiveWatts);
        requireNotNegative("waitWatts", waitWatts);
        requireNotNegative("cloudWaitSeconds", cloudWaitSeconds);
        if (!(cloudSlowDown > 0)) {
            throw new IllegalArgumentException("cloudSlowDown must be > 0, but was " + cloudSlowDown);
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

    /** Seconds from the start of a transfer to its last bit. */
    double transferSeconds(Site towards, long sizeBytes) {
        return roundTripSeconds / 2 + bitSeconds(towards, sizeBytes);
    }

    /** Joules of the radio for it: its power while bits flow, nothing during propagation. */
    double transferJoules(Site towards, long sizeBytes) {
        double seconds = bitSeconds(towards, sizeBytes);
        if (seconds == Double.POSITIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        return seconds * radioWattsTowards(towards);
    }

    private double bitSeconds(Site towards, long sizeBytes) {
        return org.jointsim.units.Units.transmissionSeconds(sizeBytes, rateTowards(towards));
    }
}
