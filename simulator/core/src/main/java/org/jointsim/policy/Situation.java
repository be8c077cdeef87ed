package org.jointsim.policy;

import org.jointsim.partition.Conditions;

/**
 * What a policy may see when it decides: a snapshot, as good as the client's information.
 *
 * @param nowSeconds since the start of the replication
 * @param uplinkBitsPerSecond believed rate, &gt;= 0
 * @param downlinkBitsPerSecond believed rate, &gt;= 0
 * @param uplinkRoundTripSeconds believed round trip of an upload, &gt;= 0
 * @param downlinkRoundTripSeconds believed round trip of a download, &gt;= 0
 * @param transmitWatts of the radio while sending at that rate
 * @param receiveWatts of the radio while receiving at that rate
 * @param waitWatts of the mobile while the cloud works for it or lets it wait
 * @param cloudWaitSeconds believed wait of a request that joined now, &gt;= 0
 * @param cloudSlowDown believed factor on the time of cloud segments
 * @param batteryChargeJoules left; NaN without a battery
 * @param deadlineSeconds latency above which the query counts as late; {@code +Infinity} for none
 * @param client number of the client within its class: the owner of its random draws
 * @param query number of the query at its client, from 0: the index of its random draws
 */
public record Situation(
        double nowSeconds,
        double uplinkBitsPerSecond,
        double downlinkBitsPerSecond,
        double uplinkRoundTripSeconds,
        double downlinkRoundTripSeconds,
        double transmitWatts,
        double receiveWatts,
        double waitWatts,
        double cloudWaitSeconds,
        double cloudSlowDown,
        double batteryChargeJoules,
        double deadlineSeconds,
        int client,
        long query) {

    /** The situation of the first query of the first client. */
    public Situation(
            double nowSeconds,
            double uplinkBitsPerSecond,
            double downlinkBitsPerSecond,
            double uplinkRoundTripSeconds,
            double downlinkRoundTripSeconds,
            double transmitWatts,
            double receiveWatts,
            double waitWatts,
            double cloudWaitSeconds,
            double cloudSlowDown,
            double batteryChargeJoules,
            double deadlineSeconds) {
        this(
                nowSeconds,
                uplinkBitsPerSecond,
                downlinkBitsPerSecond,
                uplinkRoundTripSeconds,
                downlinkRoundTripSeconds,
                transmitWatts,
                receiveWatts,
                waitWatts,
                cloudWaitSeconds,
                cloudSlowDown,
                batteryChargeJoules,
                deadlineSeconds,
                0,
                0);
    }

    /** The part that prices placements. */
    public Conditions conditions() {
        return new Conditions(
                uplinkBitsPerSecond,
                downlinkBitsPerSecond,
                uplinkRoundTripSeconds,
                downlinkRoundTripSeconds,
                transmitWatts,
                receiveWatts,
                waitWatts,
                cloudWaitSeconds,
                cloudSlowDown);
    }
}
