package org.jointsim.model;

import org.jspecify.annotations.Nullable;

/** Walks a phase of constant power through the states of a radio's tail, until some time or until a battery is empty. */
final class SteadyWalk {

    private final Discharge discharge = new Discharge();
    private double tailJoules;
    private double atOnceJoules;

    /**
     * Walks the client's phase.
     *
     * @param watts of the phase above idle
     * @param joules that it takes at its start, at once
     * @param untilSeconds where to stop at the latest
     * @param battery that may be empty before; {@code null} for none
     */
    void walk(Client client, double watts, double joules, double untilSeconds, @Nullable Battery battery) {
        double steadyWatts = client.type.spec.device().idleWatts() + watts;
        Radio radio = client.radio;
        discharge.begin(battery, client.phaseStartedAt);
        atOnceJoules = joules > 0 ? discharge.spendAtOnce(joules) : 0;
        tailJoules = 0;
        while (!discharge.isEmpty() && discharge.nowSeconds() < untilSeconds) {
            double now = discharge.nowSeconds();
            double tailWatts = radio == null ? 0 : radio.tailWatts(now);
            double changesAt = radio == null ? untilSeconds : radio.changesAfter(now);
            discharge.spendUntil(Math.min(untilSeconds, changesAt), steadyWatts + tailWatts);
            tailJoules += tailWatts * (discharge.nowSeconds() - now);
        }
    }

    /** What the battery has come to. */
    Discharge discharge() {
        return discharge;
    }

    /** Spent by the radio lingering. */
    double tailJoules() {
        return tailJoules;
    }

    /** What the phase got of what it takes at once. */
    double atOnceJoules() {
        return atOnceJoules;
    }

    /** When the battery was empty; {@code +Infinity} where it was not. */
    double emptyAt() {
        return discharge.isEmpty() ? discharge.nowSeconds() : Double.POSITIVE_INFINITY;
    }
}
