package org.jointsim.model;

import org.jspecify.annotations.Nullable;

/**
 * A battery in thought: how its charge runs along pieces of constant power, until some time or until it is empty. Used to
 * find when it will be, and again to book what was.
 *
 * <p>The charger gives its power to the battery until that is full, then what the device takes. Without a battery nothing is
 * ever empty.
 */
final class Discharge {

    private @Nullable BatteryLaw law;
    private double nowSeconds;
    private double chargeJoules;
    private double lossJoules;
    private double chargerJoules;
    private boolean isEmpty;

    /** Begins with the charge that {@code battery} has; {@code null} for none that could be empty. */
    void begin(@Nullable Battery battery, double atSeconds) {
        law = battery == null || battery.law().isIdeal() ? null : battery.law();
        chargeJoules = battery == null ? Double.POSITIVE_INFINITY : battery.chargeJoules();
        nowSeconds = atSeconds;
        lossJoules = 0;
        chargerJoules = 0;
        isEmpty = law != null && chargeJoules <= law.floorJoules();
    }

    /** The device takes an amount of energy at once, at no particular power; what it got, less where the battery is empty. */
    double spendAtOnce(double joules) {
        double efficiency = law == null ? 1 : law.efficiencyFraction();
        double there = Math.max(0, chargeJoules - (law == null ? 0 : law.floorJoules()));
        double taken = Math.min(joules / efficiency, there);
        isEmpty = isEmpty || (taken > 0 && taken >= there);
        chargeJoules -= taken;
        lossJoules += taken - taken * efficiency;
        return taken * efficiency;
    }

    /** Lets time pass while the device takes a constant power; false if the battery is empty before the end, or then. */
    boolean spendUntil(double endSeconds, double watts) {
        return law == null ? spendIdeal(endSeconds, watts) : spendReal(law, endSeconds, watts);
    }

    private boolean spendIdeal(double endSeconds, double watts) {
        double seconds = endSeconds - nowSeconds;
        double needed = watts * seconds;
        if (needed < chargeJoules || needed == 0) {
            chargeJoules -= needed;
            nowSeconds = endSeconds;
            return true;
        }
        nowSeconds += Math.min(seconds, chargeJoules / watts);
        chargeJoules = 0;
        isEmpty = true;
        return false;
    }

    private boolean spendReal(BatteryLaw battery, double endSeconds, double watts) {
        double drain = battery.drainWatts(watts);
        while (!isEmpty && nowSeconds < endSeconds) {
            double charger = battery.chargerWatts(nowSeconds);
            boolean isFull = chargeJoules >= battery.capacityJoules();
            double given = isFull ? Math.min(charger, drain) : charger;
            double pieceEnd = Math.min(endSeconds, battery.switchedAt(nowSeconds));
            double boundAt = nowSeconds + secondsToBound(battery, given - drain);
            double seconds = Math.min(pieceEnd, boundAt) - nowSeconds;
            nowSeconds = Math.min(pieceEnd, boundAt);
            chargeJoules += (given - drain) * seconds;
            lossJoules += (drain - watts) * seconds;
            chargerJoules += given * seconds;
            if (boundAt <= pieceEnd) {
                isEmpty = drain > given;
                chargeJoules = isEmpty ? battery.floorJoules() : battery.capacityJoules();
            }
        }
        return !isEmpty;
    }

    /** Until it is empty or full at this net power; {@code +Infinity} at 0. */
    private double secondsToBound(BatteryLaw battery, double netWatts) {
        if (netWatts == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double bound = netWatts < 0 ? battery.floorJoules() : battery.capacityJoules();
        return (bound - chargeJoules) / netWatts;
    }

    double nowSeconds() {
        return nowSeconds;
    }

    boolean isEmpty() {
        return isEmpty;
    }

    double chargeJoules() {
        return chargeJoules;
    }

    double lossJoules() {
        return lossJoules;
    }

    double chargerJoules() {
        return chargerJoules;
    }
}
