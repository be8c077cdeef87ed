package org.jointsim.policy;

import java.util.Optional;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Workload;

/**
 * Decides where the layers of one client's next query run, from what it may see at that moment. A policy looks and does
 * not touch: it schedules nothing and changes nothing outside itself. It belongs to one replication and is used by one
 * thread.
 */
public interface OffloadingPolicy {

    /** The placement of a query that starts now. */
    Placement decide(Situation situation);

    /**
     * What it takes the layers to cost, where that is not what the profiles say: {@link #decide} prices placements with it.
     */
    default Optional<Workload> beliefs() {
        return Optional.empty();
    }

    /** Whether no placement kept the limits at the last {@link #decide}, so that it fell back to the fastest one. */
    default boolean lastWasInfeasible() {
        return false;
    }
}
