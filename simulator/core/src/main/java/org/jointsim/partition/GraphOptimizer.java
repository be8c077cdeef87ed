package org.jointsim.partition;

import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The best placement of an inference on a dnn that is not a chain, with additive costs: by minimum cut, which is exact where
 * the cloud lets nobody wait. With a wait it is the better of the minimum cut without waits and the best chain of blocks.
 */
final class GraphOptimizer implements Optimizer {

    private final Workload workload;
    private final Objective objective;
    private final Optimizer minCut;
    private final Optimizer blocks;

    GraphOptimizer(Workload workload, Objective objective) {
        this.workload = workload;
        this.objective = objective;
        minCut = new MinCutOptimizer(workload, objective);
        blocks = new ChainOptimizer(workload, objective);
    }

    @Override
    public Placement optimize(Conditions conditions) {
        Placement cut = minCut.optimize(conditions);
        if (conditions.cloudWaitSeconds() == 0) {
            return cut;
        }
        return Stream.of(blocks.optimize(conditions), cut)
                .min(Comparator.comparingDouble(placement -> objective.of(workload.predict(placement, conditions))))
                .orElseThrow();
    }
}
