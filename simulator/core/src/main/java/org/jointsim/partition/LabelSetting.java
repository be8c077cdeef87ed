package org.jointsim.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Shortest path under limits, exact, by label setting: every node keeps the partial paths that no other one dominates in
 * objective and in all limited dimensions; a label is dropped when bounds show that it cannot keep the limits or cannot be
 * as good as a path already known.
 *
 * <p>The problem is NP-hard, so the labels of a node may grow exponentially with the dnn. A node therefore keeps at most
 * {@link #maxLabels} of them, those with the least bounds; the least bound among the dropped ones is a proven lower
 * bound of what was given up. With up to two limits dominance takes logarithmic time for a label ({@link ParetoFront}), so the
 * cap also bounds the time; with three it is a quarter. Where labels were dropped, the answer may be a path that was met on the
 * way: a label with its best completion.
 *
 * <p>Desrochers, Soumis (1988), "A generalized permanent labelling algorithm for the shortest path problem with time
 * windows", INFOR 26(3), 191-212; doi:10.1080/03155986.1988.11732063.
 */
final class LabelSetting {

    /** By how much the cap is less where dominance takes linear time. */
    private static final int SLOWER = 4;

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
    /** The least objective of the paths within the limits that were met. */
    private double upper;

    private List<Integer> upperPath;

    /** @param limits by dimension; {@code +Infinity} is none; entry 0 is not a limit */
    LabelSetting(Trellis trellis, PathOrder order, double[] limits, int maxLabels) {
        this.trellis = trellis;
        this.order = order;
        this.limits = limits;
        this.maxLabels = Math.max(1, countLimits(limits) > ParetoFront.FEW ? maxLabels / SLOWER : maxLabels);
        for (int d = 0; d < Trellis.DIMENSIONS; d++) {
            least[d] = CostToGo.of(trellis, d);
        }
        lagrangian = new LagrangianBound(trellis, limits);
        upper = lagrangian.upper();
        upperPath = lagrangian.upperPath();
        tolerance = ChainSearch.tolerance(least[Trellis.OBJECTIVE].from(0));
    }

    private static int countLimits(double[] limits) {
        int count = 0;
        for (int d = 1; d < Trellis.DIMENSIONS; d++) {
            count += limits[d] < Double.POSITIVE_INFINITY ? 1 : 0;
        }
        return count;
    }

    /**
     * The best path within the limits.
     *
     * @param edges of the path; empty if none was found
     * @param objective its cost; {@code +Infinity} without one
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
        noteCompletion(label, least[Trellis.OBJECTIVE], node);
        noteCompletion(label, lagrangian.costToGo(), node);
        return bound(label, node) <= upper + tolerance + lagrangian.rounding();
    }

    /** A label followed by some best path may be a path within the limits: no better answer than that is then of interest. */
    private void noteCompletion(int label, CostToGo rest, int node) {
        for (int d = 1; d < Trellis.DIMENSIONS; d++) {
            if (!(labels.cost(label, d) + rest.ofBestPath(node, d) <= limits[d])) {
                return;
            }
        }
        double cost = labels.cost(label, Trellis.OBJECTIVE) + rest.ofBestPath(node, Trellis.OBJECTIVE);
        if (cost < upper) {
            upper = cost;
            upperPath = path(label);
            rest.appendBestPath(node, upperPath);
        }
    }

    private List<Integer> path(int label) {
        List<Integer> edges = new ArrayList<>();
        for (int edge : labels.path(label)) {
            edges.add(edge);
        }
        return edges;
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
        ParetoFront front = new ParetoFront(limits);
        int cheaper = 0;
        for (int candidate : candidates) {
            double cost = labels.cost(candidate, Trellis.OBJECTIVE);
            for (; cheaper < kept.size() && isCheaper(kept.get(cheaper), cost); cheaper++) {
                front.add(labels.costs(), labels.at(kept.get(cheaper)));
            }
            if (!front.dominates(labels.costs(), labels.at(candidate))
                    && !isDominatedByATie(candidate, kept.subList(cheaper, kept.size()))) {
                kept.add(candidate);
            }
        }
        return kept.size() <= maxLabels ? kept : mostPromising(kept, node);
    }

    private boolean isCheaper(int label, double cost) {
        return labels.cost(label, Trellis.OBJECTIVE) < cost - tolerance;
    }

    /** Whether a label that costs the same makes this one useless. */
    private boolean isDominatedByATie(int candidate, List<Integer> tied) {
        for (int label : tied) {
            if (isWithin(label, candidate) && isPreferred(label, candidate)) {
                return true;
            }
        }
        return false;
    }

    private boolean isWithin(int first, int second) {
        for (int d = 1; d < Trellis.DIMENSIONS; d++) {
            if (limits[d] < Double.POSITIVE_INFINITY && labels.cost(first, d) > labels.cost(second, d)) {
                return false;
            }
        }
        return true;
    }

    /** The tie rule of {@link Optimizer} between paths of equal cost. */
    private boolean isPreferred(int first, int second) {
        int byCloudLayers = Integer.compare(labels.cloudLayers(first), labels.cloudLayers(second));
        return byCloudLayers != 0
                ? byCloudLayers < 0
                : order.compare(trellis, labels.path(first), labels.path(second)) <= 0;
    }

    private List<Integer> mostPromising(List<Integer> kept, int node) {
        double[] bounds = kept.stream().mapToDouble(label -> bound(label, node)).toArray();
        double[] sorted = bounds.clone();
        Arrays.sort(sorted);
        leastDropped = Math.min(leastDropped, sorted[maxLabels]);
        List<Integer> best = new ArrayList<>();
        for (int i = 0; i < bounds.length && best.size() < maxLabels; i++) {
            if (bounds[i] < sorted[maxLabels]) {
                best.add(kept.get(i));
            }
        }
        for (int i = 0; i < bounds.length && best.size() < maxLabels; i++) {
            if (bounds[i] == sorted[maxLabels]) {
                best.add(kept.get(i));
            }
        }
        return best;
    }

    /** The best label that reached the end; or, where labels were dropped, a better path that was met on the way. */
    private Found found(List<Integer> atTheEnd) {
        double bestCost = upper;
        for (int label : atTheEnd) {
            bestCost = Math.min(bestCost, labels.cost(label, Trellis.OBJECTIVE));
        }
        int best = -1;
        for (int label : atTheEnd) {
            boolean tied = labels.cost(label, Trellis.OBJECTIVE) <= bestCost + tolerance;
            if (tied && (best < 0 || isPreferred(label, best))) {
                best = label;
            }
        }
        double proven = Math.max(lagrangian.lower(), Math.min(bestCost, leastDropped));
        return new Found(best < 0 ? upperPath : path(best), bestCost, Math.min(proven, bestCost), labels.size());
    }
}
