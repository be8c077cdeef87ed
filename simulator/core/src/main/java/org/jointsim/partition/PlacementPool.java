package org.jointsim.partition;

import java.util.HashMap;
import java.util.Map;

/** The placements that an optimizer has found, so that a repeated decision is the same object. */
final class PlacementPool {

    private final Map<Placement, Placement> known = new HashMap<>();

    /** The one that was found first of those equal to {@code placement}. */
    Placement intern(Placement placement) {
        Placement first = known.putIfAbsent(placement, placement);
        return first == null ? placement : first;
    }
}
