package org.jointsim.scenario;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jointsim.partition.TransferOverhead;
import org.jointsim.units.Units;

/**
 * A radio: power = slope · rate + base while bits flow, per direction; waking it takes a promotion, and after a transfer it
 * lingers in tail states, one after the other, before it falls idle. Huang et al. (2012), "A close examination of
 * performance and power characteristics of 4G LTE networks", MobiSys; doi:10.1145/2307636.2307658.
 *
 * @param id two link states with the same id share a radio; a change of id is a hand-over
 * @param transmitWattsPerMbps slope of sending, W per Mbit/s, &gt;= 0
 * @param transmitBaseWatts &gt;= 0
 * @param receiveWattsPerMbps slope of receiving, W per Mbit/s, &gt;= 0
 * @param receiveBaseWatts &gt;= 0
 * @param promotion waking it when it is idle; {@link Stage#NONE} for a radio that is always awake
 * @param tail the states that follow a transfer, in order; empty for a radio that falls idle at once
 */
public record RadioSpec(
        String id,
        double transmitWattsPerMbps,
        double transmitBaseWatts,
        double receiveWattsPerMbps,
        double receiveBaseWatts,
        Stage promotion,
        List<Stage> tail)
        implements Serializable {

    /** Some time at a constant power, both &gt;= 0 and finite. */
    public record Stage(double seconds, double watts) implements Serializable {

        /** No time at all. */
        public static final Stage NONE = new Stage(0, 0);

        public Stage {
            Checks.notNegative("time", seconds);
            Checks.notNegative("power", watts);
        }

        public double joules() {
            return Units.joules(watts, seconds);
        }
    }

    public RadioSpec {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(promotion, "promotion");
        tail = List.copyOf(tail);
        Checks.notNegative("transmit.perMbps", transmitWattsPerMbps);
        Checks.notNegative("transmit.base", transmitBaseWatts);
        Checks.notNegative("receive.perMbps", receiveWattsPerMbps);
        Checks.notNegative("receive.base", receiveBaseWatts);
    }

    /** A radio that wakes and sleeps at once. */
    public RadioSpec(
            String id,
            double transmitWattsPerMbps,
            double transmitBaseWatts,
            double receiveWattsPerMbps,
            double receiveBaseWatts) {
        this(id, transmitWattsPerMbps, transmitBaseWatts, receiveWattsPerMbps, receiveBaseWatts, Stage.NONE, List.of());
    }

    /** This radio with another promotion and tail. */
    public RadioSpec with(Stage newPromotion, List<Stage> newTail) {
        return new RadioSpec(
                id,
                transmitWattsPerMbps,
                transmitBaseWatts,
                receiveWattsPerMbps,
                receiveBaseWatts,
                newPromotion,
                newTail);
    }

    /** Watts while sending at a rate. */
    public double transmitWatts(double rateBitsPerSecond) {
        return transmitWattsPerMbps * Units.megabitsPerSecond(rateBitsPerSecond) + transmitBaseWatts;
    }

    /** Watts while receiving at a rate. */
    public double receiveWatts(double rateBitsPerSecond) {
        return receiveWattsPerMbps * Units.megabitsPerSecond(rateBitsPerSecond) + receiveBaseWatts;
    }

    /** Whether it spends anything but while bits flow, or makes a transfer wait. */
    public boolean lingers() {
        return promotion.seconds() > 0 || !tail.isEmpty();
    }

    /** Watts while it is connected and no bits flow: those of the first tail state; 0 without a tail. */
    public double connectedWatts() {
        return tail.isEmpty() ? 0 : tail.get(0).watts();
    }

    /** The length of a tail that nothing cuts. */
    public double tailSeconds() {
        double seconds = 0;
        for (Stage stage : tail) {
            seconds += stage.seconds();
        }
        return seconds;
    }

    /** The energy of a tail that nothing cuts. */
    public double tailJoules() {
        double joules = 0;
        for (Stage stage : tail) {
            joules += stage.joules();
        }
        return joules;
    }

    /**
     * The mean energy of a tail that ends early at the first event of a Poisson process.
     *
     * @param cutsPerSecond rate of that process, &gt;= 0; 0 for a tail that nothing cuts
     */
    public double expectedTailJoules(double cutsPerSecond) {
        if (cutsPerSecond == 0) {
            return tailJoules();
        }
        double joules = 0;
        double from = 0;
        for (Stage stage : tail) {
            double to = from + stage.seconds();
            double survived = StrictMath.exp(-cutsPerSecond * from) - StrictMath.exp(-cutsPerSecond * to);
            joules += Units.joules(stage.watts(), survived / cutsPerSecond);
            from = to;
        }
        return joules;
    }

    /**
     * What an upload is expected to cost besides its bits: waking the radio if it is idle, and its power while the message
     * propagates.
     */
    public TransferOverhead uploadOverhead(boolean isConnected, double propagationSeconds) {
        double waking = isConnected ? 0 : promotion.joules();
        return new TransferOverhead(
                isConnected ? 0 : promotion.seconds(), waking + Units.joules(connectedWatts(), propagationSeconds));
    }

    /**
     * What a download is expected to cost besides its bits: the same, and the tail that follows the answer, cut by the
     * client's next query if they come as a Poisson process.
     *
     * @param silentSeconds since the upload: after a longer one than its tail the radio must wake again
     * @param queriesPerSecond of the client, &gt;= 0
     */
    public TransferOverhead downloadOverhead(double silentSeconds, double propagationSeconds, double queriesPerSecond) {
        boolean isConnected = silentSeconds < tailSeconds();
        TransferOverhead start = uploadOverhead(isConnected, propagationSeconds);
        return new TransferOverhead(start.seconds(), start.joules() + expectedTailJoules(queriesPerSecond));
    }
}
