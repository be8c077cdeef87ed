package org.jointsim.policy;

import java.util.List;
import java.util.stream.IntStream;
import org.jointsim.partition.Placement;
import org.jointsim.partition.SplitOptimizer;
import org.jointsim.partition.Workload;
import org.jointsim.random.Draws;

/**
 * For each query a single split, all n + 1 equally likely, whatever the situation: what a decision is worth. The draw of a
 * query is addressed by client and query, so it is the same whatever was decided before.
 */
final class RandomSplitPolicy implements OffloadingPolicy {

    private final List<Placement> splits;
    private final Draws draws;

    RandomSplitPolicy(PolicyRequest request) {
        Workload workload = request.workload();
        splits = IntStream.rangeClosed(0, workload.dnn().layerCount())
                .mapToObj(k -> SplitOptimizer.split(workload, k))
                .toList();
        draws = request.draws();
    }

    @Override
    public Placement decide(Situation situation) {
        double u = draws.at(situation.client(), situation.query()).uniform();
        return splits.get((int) (u * splits.size()));
    }
}
