package org.jointsim.partition;

import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The best placement of an inference on a dnn that is not a chain, with additive costs: by minimum cut, which is exact where
 * the cloud lets nobody wait. With a wait it is the shortest path over a {@link FrontierTrellis}, exact too, of a small dnn; of
 * a larger one the better of the minimum cut without waits and the best chain of blocks.
 */
final class GraphOptimizer implements Optimizer {

    private final Workload workload;
    private final Objective objective;
    private final Optimizer minCut;
    private final boolean isSmall;
    private final Optimizer waiting;

    GraphOptimizer(Workload workload, Objective objective) {
        this.workload = workload;
        this.objective = objective;
        minCut = new MinCutOptimizer(workload, objective);
        isSmall = FrontierTrellis.of(workload, objective).isPresent();
        waiting = isSmall ? new TrellisOptimizer(workload, objective) : new ChainOptimizer(workload, objective);
    }

    @Override
    public Placement optimize(Conditions conditions) {
        if (conditions.cloudWaitSeconds() == 0) {
            return minCut.optimize(conditions);
        }
        Placement found = waiting.optimize(conditions);
        return isSmall ? found : better(found, minCut.optimize(conditions), conditions);
    }

    private Placement better(Placement blocks, Placement cut, Conditions conditions) {
        return Stream.of(blocks, cut)
                .min(Comparator.comparingDouble(placement -> objective.of(workload.predict(placement, conditions))))
                .orElseThrow();
    }
}
