package org.jointsim.partition;

import java.util.ArrayList;
import java.util.List;

/**
 * The exact placement under limits on latency, energy and cloud time, with any objective: where the best
 * placement without limits keeps them it is the answer; else label setting with Pareto dominance and lower bounds.
 *
 * <p>Finding the shortest path under limits is NP-complete (Garey, Johnson 1979, problem ND30). In practice the bounds keep
 * few labels alive; where a block would keep more than {@value #MAX_LABELS}, the least promising are given up and the answer
 * carries its proven gap: {@link Solution#lowerBound}.
 *
 * <p>If no placement keeps the limits, the fastest one is returned, and {@link #lastWasInfeasible()} says so. What is
 * exact on dnns that are not chains is said at {@link JointDnnOptimizer}. Not for several threads at once.
 */
public final class LimitedOptimizer implements Optimizer {

    /** A node of the search keeps at most this many partial placements. */
    public static final int MAX_LABELS = 4000;

    private final Workload workload;
    private final Objective objective;
    private final Limits limits;
    private final JointDnnOptimizer unlimited;
    private final JointDnnOptimizer fastest;
    private final PlacementTrellis trellises;
    private final PlacementPool pool = new PlacementPool();
    private final int maxLabels;
    private boolean lastWasInfeasible;

    public LimitedOptimizer(Workload workload, Objective objective, Limits limits) {
        this(workload, objective, limits, MAX_LABELS);
    }

    LimitedOptimizer(Workload workload, Objective objective, Limits limits, int maxLabels) {
        this.workload = workload;
        this.objective = objective;
        this.limits = limits;
        this.maxLabels = maxLabels;
        unlimited = new JointDnnOptimizer(workload, objective);
        fastest = new JointDnnOptimizer(workload, Objective.LATENCY);
        trellises = PlacementTrellis.of(workload, objective);
    }

    /**
     * What the search found.
     *
     * @param placement the best one within the limits; the fastest one if none was found
     * @param isFeasible whether it keeps the limits
     * @param lowerBound no placement within the limits has a smaller objective; equal to that of {@code placement}, up to
     *     rounding, where it is proven best; {@code +Infinity} where it is proven that none keeps the limits
     * @param labelCount partial placements that were looked at
     */
    public record Solution(Placement placement, boolean isFeasible, double lowerBound, int labelCount) {}

    /**
     * One limit of a question that has no answer, and how far it would have to be raised.
     *
     * @param name {@code latency}, {@code energy} or {@code cloudTime}
     * @param limit as it was stated, in s, J or s
     * @param least the least value that can be met
     * @param withTheOthers whether it is met together with the other limits; if not, it is the least of all placements
     */
    public record Relaxation(String name, double limit, double least, boolean withTheOthers) {}

    @Override
    public Placement optimize(Conditions conditions) {
        return solve(conditions).placement();
    }

    /** Whether no placement within the limits was found at the last {@link #optimize} or {@link #solve}. */
    public boolean lastWasInfeasible() {
        return lastWasInfeasible;
    }

    /** The best placement within the limits, with its proof. */
    public Solution solve(Conditions conditions) {
        Placement best = unlimited.optimize(conditions);
        Prediction prediction = workload.predict(best, conditions);
        if (prediction.isWithin(limits)) {
            lastWasInfeasible = false;
            return new Solution(best, true, objective.of(prediction), 0);
        }
        Trellis trellis = trellises.under(conditions);
        LabelSetting.Found found = new LabelSetting(trellis, trellises, limits.bounds(), maxLabels).solve();
        lastWasInfeasible = !found.isFeasible();
        Placement placement = lastWasInfeasible
                ? fastest.optimize(conditions)
                : pool.intern(trellises.placement(trellis, found.edges()));
        return new Solution(placement, found.isFeasible(), found.lowerBound(), found.labelCount());
    }

    /**
     * For limits that no placement keeps: those that can be blamed, each with the least value that could be met. If
     * raising one limit alone is enough it is listed with the least value that the other limits allow; if no single one
     * is, every limit that fails on its own is listed with the least value of all placements; if none does, because
     * several pairs contradict each other, all are listed so.
     */
    public List<Relaxation> relaxations(Conditions conditions) {
        Trellis trellis = trellises.under(conditions);
        List<Relaxation> together = new ArrayList<>();
        List<Relaxation> alone = new ArrayList<>();
        for (int d = 1; d < Trellis.DIMENSIONS; d++) {
            double stated = limits.bound(d);
            if (stated < Double.POSITIVE_INFINITY) {
                alone.add(new Relaxation(
                        Limits.name(d), stated, CostToGo.of(trellis, d).from(0), false));
                LabelSetting.Found found = leastWithTheOthers(trellis, d);
                if (found.isFeasible()) {
                    together.add(new Relaxation(Limits.name(d), stated, found.objective(), true));
                }
            }
        }
        if (!together.isEmpty()) {
            return List.copyOf(together);
        }
        List<Relaxation> failing = alone.stream()
                .filter(limit -> limit.least() > Limits.atMost(limit.limit()))
                .toList();
        return failing.isEmpty() ? List.copyOf(alone) : failing;
    }

    private LabelSetting.Found leastWithTheOthers(Trellis trellis, int dimension) {
        double[] others = limits.bounds();
        others[dimension] = Double.POSITIVE_INFINITY;
        return new LabelSetting(trellis.minimising(dimension), trellises, others, maxLabels).solve();
    }
}
