package org.jointsim.partition;

import java.util.List;
import java.util.Optional;

/** Builds the {@link Trellis} of a workload, and reads the placements back from its paths. */
interface PlacementTrellis extends PathOrder {

    /** All placements under {@code conditions}. */
    Trellis under(Conditions conditions);

    /** The placement that a path of the last trellis stands for. */
    Placement placement(Trellis trellis, List<Integer> path);

    static PlacementTrellis of(Workload workload, Objective objective) {
        Optional<FrontierTrellis> frontiers = FrontierTrellis.of(workload, objective);
        if (frontiers.isPresent()) {
            return frontiers.get();
        }
        BlockChain chain = BlockChain.of(workload);
        return workload.isTraining()
                ? new TrainingTrellis(workload, chain, objective)
                : new ChainTrellis(workload, chain, objective);
    }
}
