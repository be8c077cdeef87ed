package org.jointsim.partition;

/** The best placement by shortest path over the {@link Trellis} of a workload, without limits. */
final class TrellisOptimizer implements Optimizer {

    private static final double[] NO_LIMITS = {
        Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY
    };

    private final PlacementTrellis trellises;
    private final PlacementPool pool = new PlacementPool();

    TrellisOptimizer(Workload workload, Objective objective) {
        trellises = PlacementTrellis.of(workload, objective);
    }

    @Override
    public Placement optimize(Conditions conditions) {
        Trellis trellis = trellises.under(conditions);
        LabelSetting.Found found = new LabelSetting(trellis, trellises, NO_LIMITS, Integer.MAX_VALUE).solve();
        return pool.intern(trellises.placement(trellis, found.edges()));
    }
}
