package org.jointsim.model;

import org.jointsim.scenario.BatterySpec;
import org.jointsim.scenario.BatterySpec.ChargingPlan;

/** What all batteries of a class share: how fast each is drained, and when it is charged. */
final class BatteryLaw {

    private static final double DAY_SECONDS = 86_400;

    private final BatterySpec spec;
    private final double startSecond;
    private final double onSeconds;
    private final double offSeconds;

    /** A law for a run that begins at a time of day. */
    BatteryLaw(BatterySpec spec, int startSecondOfDay) {
        this.spec = spec;
        this.startSecond = startSecondOfDay;
        ChargingPlan plan = spec.charging();
        this.onSeconds = plan == null ? Double.NaN : plan.fromSecondOfDay() - (double) startSecondOfDay;
        this.offSeconds = plan == null ? Double.NaN : plan.toSecondOfDay() - (double) startSecondOfDay;
    }

    /** Whether the charge falls by just what the device takes, down to 0, and never rises. */
    boolean isIdeal() {
        return spec.isIdeal();
    }

    double capacityJoules() {
        return spec.capacityJoules();
    }

    /** The charge at which the client dies. */
    double floorJoules() {
        return spec.cutOffJoules();
    }

    double efficiencyFraction() {
        return spec.efficiencyFraction();
    }

    /** How fast the charge falls while the device takes a power. */
    double drainWatts(double deviceWatts) {
        return spec.drainWatts(deviceWatts);
    }

    /** What the charger gives from {@code atSeconds} to its next switch. */
    double chargerWatts(double atSeconds) {
        ChargingPlan plan = spec.charging();
        if (plan == null) {
            return 0;
        }
        return next(offSeconds, atSeconds) < next(onSeconds, atSeconds) ? plan.watts() : 0;
    }

    /** When the charger is next switched, after {@code atSeconds}; {@code +Infinity} for never. */
    double switchedAt(double atSeconds) {
        return spec.charging() == null
                ? Double.POSITIVE_INFINITY
                : Math.min(next(offSeconds, atSeconds), next(onSeconds, atSeconds));
    }

    /** The time from {@code atSeconds} to a time of day; a whole day where it is that. */
    double secondsUntil(int secondOfDay, double atSeconds) {
        return next(secondOfDay - startSecond, atSeconds) - atSeconds;
    }

    /** The first of the daily instants {@code first + k * day}, k any whole number, after {@code atSeconds}. */
    private static double next(double first, double atSeconds) {
        double days = Math.floor((atSeconds - first) / DAY_SECONDS);
        double at = first + days * DAY_SECONDS;
        while (at <= atSeconds) {
            at = first + ++days * DAY_SECONDS;
        }
        return at;
    }
}
