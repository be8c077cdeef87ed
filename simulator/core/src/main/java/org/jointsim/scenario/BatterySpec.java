package org.jointsim.scenario;

import java.io.Serializable;

/**
 * A battery at the start of a run.
 *
 * @param capacityJoules when full, &gt; 0
 * @param chargeFraction share of it that is there at time 0, in [0, 1]
 */
public record BatterySpec(double capacityJoules, double chargeFraction) implements Serializable {

    public BatterySpec {
        Checks.positive("capacity", capacityJoules);
        Checks.fraction("charge", chargeFraction);
    }

    /** The charge at time 0. */
    public double chargeJoules() {
        return capacityJoules * chargeFraction;
    }
}
