package org.jointsim.policy;

import org.jointsim.partition.Placement;
import org.jointsim.partition.SplitOptimizer;

/**
 * The best single split under the situation, exactly: the baseline of the literature on split computing, and the
 * coordinated deployment of DNNTune (Xia et al. 2019, ACM TACO 16(4); doi:10.1145/3368305). It sees what JointDNN sees.
 */
record SplitPolicy(SplitOptimizer optimizer) implements OffloadingPolicy {

    static SplitPolicy of(PolicyRequest request) {
        return new SplitPolicy(new SplitOptimizer(request.workload(), request.objective(), request.limits()));
    }

    @Override
    public Placement decide(Situation situation) {
        return optimizer.optimize(situation);
    }

    @Override
    public boolean lastWasInfeasible() {
        return optimizer.lastWasInfeasible();
    }
}
