package org.jointsim.partition;

import java.util.HashMap;
import java.util.Map;

/** The best placement by shortest path over the {@link Trellis} of a workload, without limits. */
final class TrellisOptimizer implements Optimizer {

    private static final double[] NO_LIMITS = {
        Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY
    };

    private final PlacementTrellis trellises;
    private final Map<Placement, Placement> placements = new HashMap<>();

    TrellisOptimizer(Workload workload, Objective objective) {
        trellises = PlacementTrellis.of(workload, objective);
    }

    @Override
    public Placement optimize(Conditions conditions) {
        Trellis trellis = trellises.under(conditions);
        LabelSetting.Found found = new LabelSetting(trellis, trellises, NO_LIMITS, Integer.MAX_VALUE).solve();
        Placement placement = trellises.placement(trellis, found.edges());
        Placement known = placements.putIfAbsent(placement, placement);
        return known == null ? placement : known;
    }
}
