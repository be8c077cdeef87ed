package org.jointsim.policy;

import org.jointsim.partition.Optimizer;
import org.jointsim.partition.Placement;

/** Takes the placement that an optimizer finds best if the conditions of this moment last. */
record OptimizingPolicy(Optimizer optimizer) implements OffloadingPolicy {

    @Override
    public Placement decide(Situation situation) {
        return optimizer.optimize(situation);
    }
}
