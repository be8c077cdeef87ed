package org.jointsim.partition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The best placement whose sites differ from those of a given one: what was nearly chosen.
 *
 * <p>Every other path of a {@link Trellis} misses at least one edge of the given one, so the best of the shortest paths
 * without each of its edges is the second shortest path (Lawler 1972, Management Science 18(7), 401-405;
 * doi:10.1287/mnsc.18.7.401). It is exact where {@link LimitedOptimizer} is: on chains, with groups, waits, limits and
 * training, and on small dnns that are no chains. On a larger one, with additive costs, no wait and no limit, it is the best of the minimum cuts that give
 * each layer in turn its other site, which is exact by the same argument. It solves n problems: for explaining, not for
 * deciding.
 */
public final class RunnerUp {

    private final Workload workload;
    private final Objective objective;
    private final Limits limits;
    private final Conditions conditions;

    private RunnerUp(Workload workload, Objective objective, Limits limits, Conditions conditions) {
        this.workload = workload;
        this.objective = objective;
        this.limits = limits;
        this.conditions = conditions;
    }

    /** The best placement within the limits other than {@code chosen}; nothing if there is none. */
    public static Optional<Placement> find(
            Workload workload, Objective objective, Limits limits, Conditions conditions, Placement chosen) {
        RunnerUp search = new RunnerUp(workload, objective, limits, conditions);
        List<Placement> candidates = new ArrayList<>(search.otherPaths());
        if (search.isCut()) {
            candidates.addAll(search.otherCuts(chosen));
        }
        return candidates.stream()
                .filter(placement -> !hasSitesOf(placement, chosen))
                .min(Comparator.comparingDouble(search::cost));
    }

    /** Whether they differ in coding at most. */
    private static boolean hasSitesOf(Placement one, Placement other) {
        return one.sites().equals(other.sites()) && one.backwardSites().equals(other.backwardSites());
    }

    private double cost(Placement placement) {
        return objective.of(workload.predict(placement, conditions));
    }

    /** The best path, and the best path without each of its edges. */
    private List<Placement> otherPaths() {
        PlacementTrellis trellises = PlacementTrellis.of(workload, objective);
        Trellis trellis = trellises.under(conditions);
        List<Integer> path = shortest(trellis, trellises);
        List<Placement> placements = new ArrayList<>();
        if (!path.isEmpty()) {
            placements.add(trellises.placement(trellis, path));
        }
        for (int edge : path) {
            Trellis without = trellis.without(edge);
            List<Integer> other = shortest(without, trellises);
            if (!other.isEmpty()) {
                placements.add(trellises.placement(without, other));
            }
        }
        return placements;
    }

    /** The edges of the best path; none where no path is left. */
    private List<Integer> shortest(Trellis trellis, PlacementTrellis trellises) {
        if (!(CostToGo.of(trellis, Trellis.OBJECTIVE).from(0) < Double.POSITIVE_INFINITY)) {
            return List.of();
        }
        return new LabelSetting(trellis, trellises, limits.bounds(), LimitedOptimizer.MAX_LABELS)
                .solve()
                .edges();
    }

    private boolean isCut() {
        boolean additive = workload.mobile().isAdditive() && workload.cloud().isAdditive();
        return additive && !workload.isTraining() && !workload.dnn().isChain() && !limits.isAny();
    }

    private List<Placement> otherCuts(Placement chosen) {
        MinCutOptimizer cut = new MinCutOptimizer(workload, objective);
        List<Placement> cuts = new ArrayList<>();
        cuts.add(cut.optimize(conditions));
        for (int k = 1; k <= chosen.layerCount(); k++) {
            cuts.add(cut.optimizeWithout(k, chosen.site(k), conditions));
        }
        return cuts;
    }
}
