package org.jointsim.policy;

import org.jointsim.partition.Placement;

/** Always the same placement, whatever the situation. */
record FixedPolicy(Placement placement) implements OffloadingPolicy {

    @Override
    public Placement decide(Situation situation) {
        return placement;
    }
}
