package org.jointsim.policy;

import org.jointsim.partition.LimitedOptimizer;
import org.jointsim.partition.Placement;

/** Takes the best placement that keeps the limits, as predicted; the fastest one, and says so, where none does. */
record LimitedPolicy(LimitedOptimizer optimizer) implements OffloadingPolicy {

    @Override
    public Placement decide(Situation situation) {
        return optimizer.optimize(situation);
    }

    @Override
    public boolean lastWasInfeasible() {
        return optimizer.lastWasInfeasible();
    }
}
