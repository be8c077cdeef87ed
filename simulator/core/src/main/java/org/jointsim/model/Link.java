package org.jointsim.model;

/**
 * Where a client's link is on its path. It advances only when somebody looks at it: an idle client needs no events.
 */
final class Link {

    /** The state of a chain; the row of a trace. */
    int state;
    /** When the state ends; {@code +Infinity} in a constant link. */
    double endsAt;
    /** How many states came before; in a trace, how many rows since its first beginning. */
    long jumpCount;
    /** The place in its trace at time 0. */
    double traceOffsetSeconds;

    /** Advances to the state at {@code timeSeconds}; a state holds from its start up to, but not at, its end. */
    void advanceTo(double timeSeconds, LinkLaw law, int owner) {
        if (endsAt <= timeSeconds) {
            law.skipTowards(this, timeSeconds);
        }
        while (endsAt <= timeSeconds) {
            law.jump(this, owner);
        }
    }

    void copyFrom(Link other) {
        state = other.state;
        endsAt = other.endsAt;
        jumpCount = other.jumpCount;
        traceOffsetSeconds = other.traceOffsetSeconds;
    }
}
