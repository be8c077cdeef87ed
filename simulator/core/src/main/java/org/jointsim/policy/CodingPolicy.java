package org.jointsim.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Workload;

/** Codes the tensors of another policy's placements, those that serve the objective better so in this moment's conditions. */
final class CodingPolicy implements OffloadingPolicy {

    private final OffloadingPolicy sites;
    private final Workload workload;
    private final Objective objective;
    /** A repeated decision is the same object. */
    private final Map<Placement, Placement> known = new HashMap<>();

    CodingPolicy(OffloadingPolicy sites, Workload workload, Objective objective) {
        this.sites = sites;
        this.workload = workload;
        this.objective = objective;
    }

    @Override
    public Placement decide(Situation situation) {
        Placement coded = workload.withBestCoding(sites.decide(situation), objective, situation);
        return known.computeIfAbsent(coded, placement -> placement);
    }

    @Override
    public Optional<Workload> beliefs() {
        return sites.beliefs();
    }

    @Override
    public boolean lastWasInfeasible() {
        return sites.lastWasInfeasible();
    }
}
