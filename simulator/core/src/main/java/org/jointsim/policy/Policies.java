package org.jointsim.policy;

import java.util.List;
import org.jointsim.partition.JointDnnOptimizer;
import org.jointsim.partition.LimitedOptimizer;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Site;
import org.jointsim.partition.Workload;
import org.jspecify.annotations.Nullable;

/** Makes policies by name. */
public final class Policies {

    private static final List<String> NAMES = List.of("jointdnn", "mobile-only", "cloud-only", "fixed");

    private Policies() {}

    /** The names that {@link #create} knows. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The policy {@code name} for one workload. Make one for each replication: policies keep scratch memory.
     *
     * @param placement of {@code fixed}; ignored by the others
     * @throws IllegalArgumentException if the name is unknown, or {@code fixed} lacks a placement or has one of another
     *     length than the dnn
     */
    public static OffloadingPolicy create(
            String name, Workload workload, Objective objective, Limits limits, @Nullable Placement placement) {
        return switch (name) {
            case "jointdnn" -> jointDnn(workload, objective, limits);
            case "mobile-only" -> coding(workload, objective, new FixedPolicy(workload.entirely(Site.MOBILE)));
            case "cloud-only" -> coding(workload, objective, new FixedPolicy(workload.entirely(Site.CLOUD)));
            case "fixed" -> coding(workload, objective, new FixedPolicy(requireFitting(placement, workload)));
            default ->
                throw new IllegalArgumentException("policy must be one of %s, but was %s".formatted(NAMES, name));
        };
    }

    private static OffloadingPolicy jointDnn(Workload workload, Objective objective, Limits limits) {
        return limits.isAny()
                ? new LimitedPolicy(new LimitedOptimizer(workload, objective, limits))
                : new OptimizingPolicy(new JointDnnOptimizer(workload, objective));
    }

    /** A policy that decides sites only; where there is a coder, it then codes the tensors that serve the objective better so. */
    private static OffloadingPolicy coding(Workload workload, Objective objective, OffloadingPolicy sites) {
        return workload.compression() == null ? sites : new CodingPolicy(sites, workload, objective);
    }

    private static Placement requireFitting(@Nullable Placement placement, Workload workload) {
        if (placement == null) {
            throw new IllegalArgumentException("policy fixed needs a placement, but has none");
        }
        if (placement.layerCount() != workload.dnn().layerCount()) {
            throw new IllegalArgumentException("policy fixed places %d layers, but dnn %s has %d"
                    .formatted(
                            placement.layerCount(),
                            workload.dnn().id(),
                            workload.dnn().layerCount()));
        }
        return placement.isTraining() == workload.isTraining() ? placement : workload.placement(placement.sites());
    }
}
