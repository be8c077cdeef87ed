package org.jointsim.model;

import org.jointsim.random.Draws;
import org.jointsim.scenario.PresenceSpec;

/** When each client of a class comes and goes: its own draw 0 says when it joins, its draw 1 when it leaves. */
final class Presence {

    private final PresenceSpec spec;
    private final Draws draws;

    Presence(PresenceSpec spec, Draws draws) {
        this.spec = spec;
        this.draws = draws;
    }

    double joinsAt(int owner) {
        return within(spec.joins(), owner, 0);
    }

    /** {@code +Infinity} if it stays. */
    double leavesAt(int owner) {
        if (spec.leaves() instanceof PresenceSpec.Span span) {
            return within(span, owner, 1);
        }
        if (spec.leaves() instanceof PresenceSpec.Leaving.After after) {
            double stay = after.meanStaySeconds();
            return joinsAt(owner) + (after.isFixed() ? stay : draws.at(owner, 1).exponential(stay));
        }
        return Double.POSITIVE_INFINITY;
    }

    private double within(PresenceSpec.Span span, int owner, long index) {
        double over = span.overSeconds();
        return over == 0
                ? span.fromSeconds()
                : span.fromSeconds() + over * draws.at(owner, index).uniform();
    }
}
