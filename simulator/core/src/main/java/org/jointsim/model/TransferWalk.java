package org.jointsim.model;

import org.jointsim.partition.Site;
import org.jointsim.units.Units;

/**
 * Walks a transfer along a copy of its link's path: half a round trip of the state at its start, then bits until
 * ∫ rate dt = 8·S. Rate 0 stalls it. The radio spends its linear power while bits flow. The walk ends when all bits are
 * sent, at a time limit, or when a battery is empty, whichever comes first; the link itself stays where it is, so the
 * same transfer can be walked again to another limit.
 */
final class TransferWalk {

    private final Link link = new Link();
    private double nowSeconds;
    private double radioJoules;
    private double bitSeconds;
    private double leftJoules;
    private double idleWatts;
    private boolean isComplete;
    private boolean isEmpty;

    /** Transfers of clients with an inexhaustible battery. */
    static final double INEXHAUSTIBLE = Double.POSITIVE_INFINITY;

    /**
     * Walks.
     *
     * @param from the link at or before the start; not changed
     * @param startAt when the transfer starts
     * @param untilSeconds where to stop at the latest
     * @param chargeJoules of the battery at the start, or {@link #INEXHAUSTIBLE}
     * @param idleWatts that drain the battery besides the radio
     */
    void walk(
            Link from,
            LinkLaw law,
            int owner,
            Site towards,
            long sizeBytes,
            double startAt,
            double untilSeconds,
            double chargeJoules,
            double idleWatts) {
        link.copyFrom(from);
        link.advanceTo(startAt, law, owner);
        nowSeconds = startAt;
        radioJoules = 0;
        bitSeconds = 0;
        leftJoules = chargeJoules;
        this.idleWatts = idleWatts;
        isComplete = false;
        isEmpty = false;
        double propagatedAt = startAt + law.roundTripSeconds(link.state) / 2;
        if (spendUntil(Math.min(propagatedAt, untilSeconds), 0) && propagatedAt <= untilSeconds) {
            sendBits(law, owner, towards, Units.bits(sizeBytes), untilSeconds);
        }
    }

    private void sendBits(LinkLaw law, int owner, Site towards, double bits, double untilSeconds) {
        double sentFrom = nowSeconds;
        double bitsLeft = bits;
        boolean goesOn = true;
        while (goesOn) {
            link.advanceTo(nowSeconds, law, owner);
            double rate = law.rate(towards, link.state);
            double radioWatts = rate > 0 ? law.watts(towards, link.state) : 0;
            double doneAt = bitsLeft == 0 ? nowSeconds : nowSeconds + bitsLeft / rate;
            double pieceEnd = Math.min(Math.min(doneAt, link.endsAt), untilSeconds);
            double pieceSeconds = pieceEnd - nowSeconds;
            boolean alive = spendUntil(pieceEnd, radioWatts);
            isComplete = alive && doneAt <= pieceEnd;
            bitsLeft = Math.max(0, bitsLeft - rate * pieceSeconds);
            goesOn = alive && !isComplete && nowSeconds < untilSeconds;
        }
        bitSeconds = nowSeconds - sentFrom;
    }

    /** Lets time pass at a constant power; false if the battery is empty before {@code endSeconds}, or then. */
    private boolean spendUntil(double endSeconds, double radioWatts) {
        double seconds = endSeconds - nowSeconds;
        double watts = radioWatts + idleWatts;
        double needed = watts * seconds;
        if (needed < leftJoules || needed == 0) {
            leftJoules -= needed;
            radioJoules += radioWatts * seconds;
            nowSeconds = endSeconds;
            return true;
        }
        double aliveSeconds = Math.min(seconds, leftJoules / watts);
        radioJoules += radioWatts * aliveSeconds;
        nowSeconds += aliveSeconds;
        leftJoules = 0;
        isEmpty = true;
        return false;
    }

    /** Whether all bits were sent. */
    boolean isComplete() {
        return isComplete;
    }

    /** Whether the battery became empty first. */
    boolean isEmpty() {
        return isEmpty;
    }

    /** Where the walk ended. */
    double endedAt() {
        return nowSeconds;
    }

    /** Spent by the radio. */
    double radioJoules() {
        return radioJoules;
    }

    /** From the first bit on, stalls included. */
    double bitSeconds() {
        return bitSeconds;
    }
}
