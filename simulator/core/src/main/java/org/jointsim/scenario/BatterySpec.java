package org.jointsim.scenario;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A battery at the start of a run.
 *
 * @param capacityJoules when full, &gt; 0
 * @param chargeFraction share of it that is there at time 0, in [0, 1]; the least, where clients differ
 * @param highestChargeFraction the most that is there at time 0: each client draws a share uniformly between the two
 * @param peukertExponent &gt;= 1; 1 for a battery that gives the same charge at whatever current. The drain is that of the
 *     rated charge at a current that empties a full battery in {@link #RATED_SECONDS}
 * @param efficiencyFraction of the converter between battery and device, in (0, 1]
 * @param cutOffFraction share of the capacity at which the client dies, in [0, 1)
 * @param charging when it is charged; {@code null} for never
 */
public record BatterySpec(
        double capacityJoules,
        double chargeFraction,
        double highestChargeFraction,
        double peukertExponent,
        double efficiencyFraction,
        double cutOffFraction,
        @Nullable ChargingPlan charging)
        implements Serializable {

    /**
     * The discharge for which the capacity of a portable lithium cell is rated: 0.2 of its capacity in an hour, so five
     * hours. IEC 61960-3:2017, 7.3.1.
     */
    public static final double RATED_SECONDS = 5 * 3600.0;

    /**
     * Every day from a time of day to another the charger gives a constant power to the battery, until it is full.
     *
     * @param fromSecondOfDay in [0, 86400)
     * @param toSecondOfDay in [0, 86400), another one; an earlier one lies on the next day
     * @param watts &gt; 0
     */
    public record ChargingPlan(int fromSecondOfDay, int toSecondOfDay, double watts) implements Serializable {

        public ChargingPlan {
            Checks.secondOfDay("charging.from", fromSecondOfDay);
            Checks.secondOfDay("charging.to", toSecondOfDay);
            Checks.positive("charging.power", watts);
            if (fromSecondOfDay == toSecondOfDay) {
                throw new IllegalArgumentException("charging must not end at the time of day at which it begins");
            }
        }
    }

    public BatterySpec {
        Checks.positive("capacity", capacityJoules);
        Checks.fraction("charge", chargeFraction);
        Checks.fraction("charge", highestChargeFraction);
        Checks.fraction("cutOff", cutOffFraction);
        if (highestChargeFraction < chargeFraction) {
            throw new IllegalArgumentException("charge must lie between a share and a larger one, but was %s to %s"
                    .formatted(chargeFraction, highestChargeFraction));
        }
        if (!(peukertExponent >= 1 && peukertExponent < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("peukert must be finite and >= 1, but was " + peukertExponent);
        }
        if (!(efficiencyFraction > 0 && efficiencyFraction <= 1)) {
            throw new IllegalArgumentException("efficiency must be in (0, 1], but was " + efficiencyFraction);
        }
        if (!(cutOffFraction < 1)) {
            throw new IllegalArgumentException("cutOff must be in [0, 1), but was " + cutOffFraction);
        }
    }

    /** An ideal battery of one charge. */
    public BatterySpec(double capacityJoules, double chargeFraction) {
        this(capacityJoules, chargeFraction, chargeFraction, 1, 1, 0, null);
    }

    public BatterySpec withCharging(ChargingPlan plan) {
        return new BatterySpec(
                capacityJoules,
                chargeFraction,
                highestChargeFraction,
                peukertExponent,
                efficiencyFraction,
                cutOffFraction,
                plan);
    }

    /** Whether the charge falls by just what the device takes, down to 0, and never rises. */
    public boolean isIdeal() {
        return peukertExponent == 1 && efficiencyFraction == 1 && cutOffFraction == 0 && charging == null;
    }

    /** The mean charge at time 0. */
    public double chargeJoules() {
        return capacityJoules * (chargeFraction + highestChargeFraction) / 2;
    }

    /** The charge at which the client dies. */
    public double cutOffJoules() {
        return capacityJoules * cutOffFraction;
    }

    /** How fast the charge falls while the device takes a power. */
    public double drainWatts(double deviceWatts) {
        double watts = deviceWatts / efficiencyFraction;
        if (peukertExponent == 1 || watts == 0) {
            return watts;
        }
        double ratedWatts = capacityJoules / RATED_SECONDS;
        return watts * StrictMath.pow(watts / ratedWatts, peukertExponent - 1);
    }
}
