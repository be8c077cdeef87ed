package org.jointsim.policy;

import org.jointsim.partition.Conditions;
import org.jointsim.partition.TransferOverhead;

/**
 * What a policy may see when it decides: the conditions, as good as the client's information, and what else is known of the
 * moment and the query. The model lets one instance become each situation in turn; a policy of a plugin gets a
 * {@linkplain #copy copy} of its own.
 */
public class Situation extends Conditions {

    private double nowSeconds;
    private double batteryChargeJoules;
    private double deadlineSeconds;
    private int client;
    private long query;
    private double energyBudgetJoules;

    /**
     * A situation.
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
     * @param uploadOverhead what each upload is expected to cost besides propagation and bits
     * @param downloadOverhead what each download is expected to cost besides propagation and bits
     * @param energyBudgetJoules the query's share of what must last; {@code +Infinity} where nothing must
     */
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
            double deadlineSeconds,
            int client,
            long query,
            TransferOverhead uploadOverhead,
            TransferOverhead downloadOverhead,
            double energyBudgetJoules) {
        super(
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
        become(nowSeconds, batteryChargeJoules, deadlineSeconds, client, query, energyBudgetJoules);
    }

    /** A situation without overheads and budget. */
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
            double deadlineSeconds,
            int client,
            long query) {
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
                client,
                query,
                TransferOverhead.NONE,
                TransferOverhead.NONE,
                Double.POSITIVE_INFINITY);
    }

    /** The situation of the first query of the first client, without overheads and budget. */
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

    /** What there is besides the conditions becomes this, as the constructor says. */
    protected final void become(
            double newNowSeconds,
            double newBatteryChargeJoules,
            double newDeadlineSeconds,
            int newClient,
            long newQuery,
            double newEnergyBudgetJoules) {
        nowSeconds = newNowSeconds;
        batteryChargeJoules = newBatteryChargeJoules;
        deadlineSeconds = newDeadlineSeconds;
        client = newClient;
        query = newQuery;
        energyBudgetJoules = newEnergyBudgetJoules;
    }

    /** The same, which stays so. */
    public final Situation copy() {
        return new Situation(
                nowSeconds,
                uplinkBitsPerSecond(),
                downlinkBitsPerSecond(),
                uplinkRoundTripSeconds(),
                downlinkRoundTripSeconds(),
                transmitWatts(),
                receiveWatts(),
                waitWatts(),
                cloudWaitSeconds(),
                cloudSlowDown(),
                batteryChargeJoules,
                deadlineSeconds,
                client,
                query,
                uploadOverhead(),
                downloadOverhead(),
                energyBudgetJoules);
    }

    /** The part that prices placements: itself. */
    public final Conditions conditions() {
        return this;
    }

    /** Since the start of the replication. */
    public final double nowSeconds() {
        return nowSeconds;
    }

    /** Left; NaN without a battery. */
    public final double batteryChargeJoules() {
        return batteryChargeJoules;
    }

    /** Latency above which the query counts as late; {@code +Infinity} for none. */
    public final double deadlineSeconds() {
        return deadlineSeconds;
    }

    /** Number of the client within its class: the owner of its random draws. */
    public final int client() {
        return client;
    }

    /** Number of the query at its client, from 0: the index of its random draws. */
    public final long query() {
        return query;
    }

    /** The query's share of what must last; {@code +Infinity} where nothing must. */
    public final double energyBudgetJoules() {
        return energyBudgetJoules;
    }
}
