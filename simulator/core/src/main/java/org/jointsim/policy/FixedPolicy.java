package org.jointsim.policy;

import org.jointsim.partition.Placement;

/**
 * Always the same placement, whatever the situation.
 *
 * @param lastWasInfeasible whether it was chosen although no placement kept the limits
 */
record FixedPolicy(Placement placement, boolean lastWasInfeasible) implements OffloadingPolicy {

    static FixedPolicy of(Placement placement) {
        return new FixedPolicy(placement, false);
    }

    @Override
    public Placement decide(Situation situation) {
        return placement;
    }
}
