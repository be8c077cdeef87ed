package org.jointsim.policy;

import java.util.Optional;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Workload;
import org.jspecify.annotations.Nullable;

/** The policy of a plugin: it gets a situation that it may keep, and each of its placements is checked to fit. */
record PluginPolicy(String name, Workload workload, OffloadingPolicy inner) implements OffloadingPolicy {

    @Override
    public Placement decide(Situation situation) {
        @Nullable Placement placement = inner.decide(situation.copy());
        if (placement == null) {
            throw new IllegalStateException("policy %s returned no placement for dnn %s"
                    .formatted(name, workload.dnn().id()));
        }
        if (placement.layerCount() != workload.dnn().layerCount() || placement.isTraining() != workload.isTraining()) {
            throw new IllegalStateException(
                    "policy %s returned a placement of %d layers %s backward sites; dnn %s has %d, and the task is %s"
                            .formatted(
                                    name,
                                    placement.layerCount(),
                                    placement.isTraining() ? "with" : "without",
                                    workload.dnn().id(),
                                    workload.dnn().layerCount(),
                                    workload.task()));
        }
        return placement;
    }

    @Override
    public Optional<Workload> beliefs() {
        return inner.beliefs();
    }

    @Override
    public boolean lastWasInfeasible() {
        return inner.lastWasInfeasible();
    }
}
