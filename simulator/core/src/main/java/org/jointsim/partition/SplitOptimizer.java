package org.jointsim.partition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The best single split: layers 1..k on the mobile, all later ones in the cloud, and the answer returns; k = 0..n, so that
 * cloud-only and mobile-only are among them. Exact by trying each, whatever the dnn, the groups, the waits and the limits.
 * In a training step both passes of a layer run on one site. With a coder each tensor goes in the form that is cheaper.
 *
 * <p>Of equal splits the one with fewer cloud layers is taken. If no split keeps the limits, the fastest one is taken, and
 * {@link #lastWasInfeasible()} says so.
 */
public final class SplitOptimizer implements Optimizer {

    private final Workload workload;
    private final Objective objective;
    private final Limits limits;
    private final PlacementPool pool = new PlacementPool();
    private final List<Placement> splits = new ArrayList<>();
    private final List<List<Step>> steps = new ArrayList<>();
    private boolean lastWasInfeasible;

    public SplitOptimizer(Workload workload, Objective objective, Limits limits) {
        this.workload = workload;
        this.objective = objective;
        this.limits = limits;
        for (int k = workload.dnn().layerCount(); k >= 0; k--) {
            Placement split = split(workload, k);
            splits.add(split);
            steps.add(workload.steps(split));
        }
    }

    /** Layers 1..{@code mobileLayers} on the mobile, the others in the cloud. */
    public static Placement split(Workload workload, int mobileLayers) {
        List<Site> sites = new ArrayList<>(Collections.nCopies(mobileLayers, Site.MOBILE));
        sites.addAll(Collections.nCopies(workload.dnn().layerCount() - mobileLayers, Site.CLOUD));
        return workload.placement(sites);
    }

    @Override
    public Placement optimize(Conditions conditions) {
        int best = best(objective, limits, conditions);
        lastWasInfeasible = best < 0;
        return lastWasInfeasible
                ? coded(best(Objective.LATENCY, Limits.NONE, conditions), Objective.LATENCY, conditions)
                : coded(best, objective, conditions);
    }

    /** A split with each tensor in the form that is cheaper by what is asked. */
    private Placement coded(int split, Objective asked, Conditions conditions) {
        Placement sites = splits.get(split);
        return workload.compression() == null ? sites : pool.intern(workload.withBestCoding(sites, asked, conditions));
    }

    private List<Step> steps(int split, Objective asked, Conditions conditions) {
        return workload.compression() == null
                ? steps.get(split)
                : workload.steps(workload.withBestCoding(splits.get(split), asked, conditions));
    }

    /** Whether no split kept the limits at the last {@link #optimize}. */
    public boolean lastWasInfeasible() {
        return lastWasInfeasible;
    }

    /** The first of the splits that are as good as the best one; -1 if none keeps the limits. */
    private int best(Objective asked, Limits kept, Conditions conditions) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < splits.size(); i++) {
            Prediction prediction = Prediction.of(steps(i, asked, conditions), conditions);
            double cost = asked.of(prediction);
            boolean better = best < 0 || cost < least - TIE * Math.abs(least);
            if (better && (!kept.isAny() || prediction.isWithin(kept))) {
                best = i;
                least = cost;
            }
        }
        return best;
    }
}
