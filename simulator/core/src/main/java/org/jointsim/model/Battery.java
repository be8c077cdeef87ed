package org.jointsim.model;

/**
 * A battery that is told at changes of its client what was taken, so its charge is exact between them: power is constant in
 * pieces. The charge never falls below the cut-off; one that begins below it is empty, and stays where it is. The books close:
 * what was there and what the charger gave is what is left, what the device took, and what converter and fast discharge lost.
 */
final class Battery {

    private final BatteryLaw law;
    private final double initialJoules;
    private double chargeJoules;
    private double idleJoules;
    private double lossJoules;
    private double chargerJoules;

    Battery(BatteryLaw law, double initialJoules) {
        this.law = law;
        this.initialJoules = initialJoules;
        this.chargeJoules = initialJoules;
    }

    BatteryLaw law() {
        return law;
    }

    /** Takes from an ideal battery what a phase of the client has spent: at idle power, and for a query. */
    void spend(double idle, double query) {
        idleJoules += idle;
        chargeJoules = Math.max(0, chargeJoules - (idle + query));
    }

    /** Makes true what was thought through in a discharge. */
    void become(Discharge discharge, double idle) {
        idleJoules += idle;
        chargeJoules = Math.max(Math.min(chargeJoules, law.floorJoules()), discharge.chargeJoules());
        lossJoules += discharge.lossJoules();
        chargerJoules += discharge.chargerJoules();
    }

    /** Empties it: the instant of its death is known to the last bit of the clock only, and so is the crumb that was left. */
    void empty() {
        chargeJoules = Math.min(chargeJoules, law.floorJoules());
    }

    /** Seconds until an ideal one is empty at a constant power; {@code +Infinity} at power 0, but 0 if it is empty. */
    double lifetimeSeconds(double watts) {
        if (chargeJoules == 0) {
            return 0;
        }
        return watts > 0 ? chargeJoules / watts : Double.POSITIVE_INFINITY;
    }

    double chargeJoules() {
        return chargeJoules;
    }

    double initialJoules() {
        return initialJoules;
    }

    /** What idle power has taken so far. */
    double idleJoules() {
        return idleJoules;
    }

    /** What the charge has fallen more than the device took so far; negative where it fell less. */
    double lossJoules() {
        return lossJoules;
    }

    /** What the charger has given so far. */
    double chargerJoules() {
        return chargerJoules;
    }
}
