package org.jointsim.model;

/**
 * A battery that is drained by amounts told at changes of the client, so its charge is exact between them as long as the
 * power is constant: {@code charge(t) = charge(t0) - watts * (t - t0)}. The charge never falls below 0.
 */
final class Battery {

    private final double initialJoules;
    private double chargeJoules;
    private double idleJoules;

    Battery(double initialJoules) {
        this.initialJoules = initialJoules;
        this.chargeJoules = initialJoules;
    }

    /** Takes what a phase of the client has spent: at idle power, and for a query. */
    void spend(double idle, double query) {
        idleJoules += idle;
        chargeJoules = Math.max(0, chargeJoules - (idle + query));
    }

    /** Empties it: the instant of its death is known to the last bit of the clock only, and so is the crumb that was left. */
    void empty() {
        chargeJoules = 0;
    }

    /** Seconds until it is empty at a constant power; {@code +Infinity} at power 0, but 0 if it is empty. */
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
}
