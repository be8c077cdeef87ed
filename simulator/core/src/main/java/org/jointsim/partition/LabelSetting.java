package org.jointsim.partition;

import java.util.ArrayList;
import java.util.List;

/**
 * Shortest path under limits, exact, by label setting: every node keeps the partial paths that no other one dominates in
 * objective and in all limited dimensions; a label is dropped when bounds show that it cannot keep the limits or cannot be
 * as good as a path already known.
 *
 * <p>The problem is NP-hard, so the labels of a node may grow exponentially with the dnn. A node therefore keeps at most
 * {@link #maxLabels} of them, those with the least bounds; the least bound among the dropped ones is a proven lower
 * bound of what was given up.
 *
 * <p>Desrochers, Soumis (1988), "A generalized permanent labelling algorithm for the shortest path problem with time
 * windows", INFOR 26(3), 191-212; doi:10.1080/03155986.1988.11732063.
 */
final class LabelSetting {

    private final Trellis trellis;
    private final PathOrder order;
    private final double[] limits;
    private final int maxLabels;
    private final CostToGo[] least = new CostToGo[Trellis.DIMENSIONS];
    private final LagrangianBound lagrangian;
    private final double tolerance;
    private final Labels labels = new Labels();
    private final List<List<Integer>> open = new ArrayList<>();
    private double leastDropped = Double.POSITIVE_INFINITY;

    /** @param limits by dimension; {@code +Infinity} is none; entry 0 is not a limit */
    LabelSetting(Trellis trellis, PathOrder order, double[] limits, int maxLabels) {
        this.trellis = trellis;
        this.order = order;
        this.limits = limits;
        this.maxLabels = maxLabels;
        for (int d = 0; d < Trellis.DIMENSIONS; d++) {
            least[d] = CostToGo.of(trellis, d);
        }
        lagrangian = new LagrangianBound(trellis, limits);
        tolerance = ChainSearch.tolerance(least[Trellis.OBJECTIVE].from(0));
    }

    /**
     * The best path within the limits.
     *
     * @param edges of the path; empty if none was found
     * @param lowerBound no path within the limits has a smaller objective; {@code +Infinity} if it is proven that there is
     *     none
     * @param labelCount how many labels were made
     */
    record Found(List<Integer> edges, double objective, double lowerBound, int labelCount) {

        boolean isFeasible() {
            return !edges.isEmpty();
        }
    }

    Found solve() {
        int nodes = trellis.nodeCount();
        for (int node = 0; node < nodes; node++) {
            open.add(new ArrayList<>());
        }
        if (canReachTheEnd(labels.addRoot(), 0)) {
            open.get(0).add(0);
        }
        for (int node = 0; node < nodes - 1; node++) {
            for (int label : undominated(node)) {
                expand(label, node);
            }
            open.set(node, List.of());
        }
        return found(open.get(nodes - 1));
    }

    private void expand(int label, int node) {
        for (int edge = trellis.firstEdge(node); edge < trellis.firstEdge(node + 1); edge++) {
            int target = trellis.target(edge);
            int next = labels.extend(label, trellis, edge, order.cloudLayers(trellis.decision(edge)));
            if (canReachTheEnd(next, target)) {
                open.get(target).add(next);
            } else {
                labels.removeLast();
            }
        }
    }

    private boolean canReachTheEnd(int label, int node) {
        for (int d = 1; d < Trellis.DIMENSIONS; d++) {
            if (labels.cost(label, d) + least[d].from(node) > limits[d]) {
                return false;
            }
        }
        return bound(label, node) <= lagrangian.upper() + tolerance + lagrangian.rounding();
    }

    /** The least objective that a completion of this label within the limits may have. */
    private double bound(int label, int node) {
        return Math.max(
                labels.cost(label, Trellis.OBJECTIVE) + least[Trellis.OBJECTIVE].from(node),
                lagrangian.through(labels.costs(), labels.at(label), node));
    }

    private List<Integer> undominated(int node) {
        List<Integer> candidates = open.get(node);
        candidates.sort((x, y) -> {
            int byCost = Double.compare(labels.cost(x, Trellis.OBJECTIVE), labels.cost(y, Trellis.OBJECTIVE));
            return byCost != 0 ? byCost : Integer.compare(labels.cloudLayers(x), labels.cloudLayers(y));
        });
        List<Integer> kept = new ArrayList<>();
        for (int candidate : candidates) {
            if (!isDominated(candidate, kept)) {
                kept.add(candidate);
            }
        }
        return kept.size() <= maxLabels ? kept : mostPromising(kept, node);
    }

    private boolean isDominated(int candidate, List<Integer> kept) {
        for (int i = kept.size() - 1; i >= 0; i--) {
            if (dominates(kept.get(i), candidate)) {
                return true;
            }
        }
        return false;
    }

    /** Of two labels at one node, whether the first, whose objective is no greater, makes the second useless. */
    private boolean dominates(int first, int second) {
        for (int d = 1; d < Trellis.DIMENSIONS; d++) {
            if (limits[d] < Double.POSITIVE_INFINITY && labels.cost(first, d) > labels.cost(second, d)) {
                return false;
            }
        }
        return labels.cost(first, Trellis.OBJECTIVE) < labels.cost(second, Trellis.OBJECTIVE) - tolerance
                || isPreferred(first, second);
    }

    /** The tie rule of {@link Optimizer} between paths of equal cost. */
    private boolean isPreferred(int first, int second) {
        int byCloudLayers = Integer.compare(labels.cloudLayers(first), labels.cloudLayers(second));
        return byCloudLayers != 0
                ? byCloudLayers < 0
                : order.compare(trellis, labels.path(first), labels.path(second)) <= 0;
    }

    private List<Integer> mostPromising(List<Integer> kept, int node) {
        List<Integer> byBound = new ArrayList<>(kept);
        byBound.sort((x, y) -> Double.compare(bound(x, node), bound(y, node)));
        leastDropped = Math.min(leastDropped, bound(byBound.get(maxLabels), node));
        List<Integer> best = byBound.subList(0, maxLabels);
        best.sort(Integer::compare);
        return best;
    }

    private Found found(List<Integer> atTheEnd) {
        double bestCost = Double.POSITIVE_INFINITY;
        for (int label : atTheEnd) {
            bestCost = Math.min(bestCost, labels.cost(label, Trellis.OBJECTIVE));
        }
        double lowerBound = Math.max(lagrangian.lower(), Math.min(bestCost, leastDropped));
        if (atTheEnd.isEmpty()) {
            return new Found(List.of(), bestCost, lowerBound, labels.size());
        }
        int best = -1;
        for (int label : atTheEnd) {
            boolean tied = labels.cost(label, Trellis.OBJECTIVE) <= bestCost + tolerance;
            if (tied && (best < 0 || isPreferred(label, best))) {
                best = label;
            }
        }
        List<Integer> path = new ArrayList<>();
        for (int edge : labels.path(best)) {
            path.add(edge);
        }
        return new Found(path, labels.cost(best, Trellis.OBJECTIVE), Math.min(lowerBound, bestCost), labels.size());
    }
}
