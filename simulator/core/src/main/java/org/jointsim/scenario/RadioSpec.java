package org.jointsim.scenario;

import java.io.Serializable;
import java.util.Objects;
import org.jointsim.units.Units;

/**
 * A linear radio: power = slope · rate + base while bits flow, per direction. Huang et al. (2012), "A close examination of
 * performance and power characteristics of 4G LTE networks", MobiSys; doi:10.1145/2307636.2307658.
 *
 * @param id two link states with the same id share a radio; a change of id is a hand-over
 * @param transmitWattsPerMbps slope of sending, W per Mbit/s, &gt;= 0
 * @param transmitBaseWatts &gt;= 0
 * @param receiveWattsPerMbps slope of receiving, W per Mbit/s, &gt;= 0
 * @param receiveBaseWatts &gt;= 0
 */
public record RadioSpec(
        String id,
        double transmitWattsPerMbps,
        double transmitBaseWatts,
        double receiveWattsPerMbps,
        double receiveBaseWatts)
        implements Serializable {

    public RadioSpec {
        Objects.requireNonNull(id, "id");
        Checks.notNegative("transmit.perMbps", transmitWattsPerMbps);
        Checks.notNegative("transmit.base", transmitBaseWatts);
        Checks.notNegative("receive.perMbps", receiveWattsPerMbps);
        Checks.notNegative("receive.base", receiveBaseWatts);
    }

    /** Watts while sending at a rate. */
    public double transmitWatts(double rateBitsPerSecond) {
        return transmitWattsPerMbps * Units.megabitsPerSecond(rateBitsPerSecond) + transmitBaseWatts;
    }

    /** Watts while receiving at a rate. */
    public double receiveWatts(double rateBitsPerSecond) {
        return receiveWattsPerMbps * Units.megabitsPerSecond(rateBitsPerSecond) + receiveBaseWatts;
    }
}
