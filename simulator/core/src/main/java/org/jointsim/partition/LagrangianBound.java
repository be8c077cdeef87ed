package org.jointsim.partition;

import java.util.ArrayList;
import java.util.List;

/**
 * A lower bound on the objective of every path within limits, by Lagrangian relaxation: exceeding a limit by one unit
 * costs its multiplier instead of being forbidden. The multipliers are found by subgradient steps of Polyak's length;
 * feasible paths met on the way bound the optimum from above.
 *
 * <p>Held, Wolfe, Crowder (1974), "Validation of subgradient optimization", Mathematical Programming 6, 62-88;
 * doi:10.1007/BF01580223.
 */
final class LagrangianBound {

    private static final int ITERATIONS = 200;
    private static final double FIRST_STEP = 1;
    private static final double SHRINK = 0.93;

    private final Trellis trellis;
    private final double[] limits;
    /** Weight 1 of the objective, then the multipliers; 0 where nothing is limited. */
    private double[] weights;

    private CostToGo costToGo;
    private double lower;
    private double upper = Double.POSITIVE_INFINITY;
    private List<Integer> upperPath = List.of();

    /** @param limits by dimension; {@code +Infinity} is none */
    LagrangianBound(Trellis trellis, double[] limits) {
        this.trellis = trellis;
        this.limits = limits;
        weights = new double[Trellis.DIMENSIONS];
        weights[Trellis.OBJECTIVE] = 1;
        costToGo = new CostToGo(trellis, weights);
        lower = costToGo.from(0);
        improve();
    }

    private void improve() {
        double[] trial = weights;
        CostToGo trialCostToGo = costToGo;
        double step = FIRST_STEP;
        for (int i = 0; i < ITERATIONS; i++) {
            double[] cost = trialCostToGo.costOfBestPath();
            noteIfFeasible(cost, trialCostToGo);
            double[] next = stepFrom(trial, cost, step);
            if (next == trial || !(lower < upper)) {
                return;
            }
            trial = next;
            trialCostToGo = new CostToGo(trellis, trial);
            double bound = trialCostToGo.from(0) - penaltyCredit(trial);
            if (bound > lower) {
                lower = bound;
                weights = trial;
                costToGo = trialCostToGo;
            } else {
                step *= SHRINK;
            }
        }
    }

    private void noteIfFeasible(double[] cost, CostToGo paths) {
        for (int d = 1; d < Trellis.DIMENSIONS; d++) {
            if (cost[d] > limits[d]) {
                return;
            }
        }
        if (cost[Trellis.OBJECTIVE] < upper) {
            upper = cost[Trellis.OBJECTIVE];
            upperPath = new ArrayList<>();
            paths.appendBestPath(0, upperPath);
        }
    }

    /** The next multipliers; the same array where no limit pulls. */
    private double[] stepFrom(double[] from, double[] cost, double step) {
        double norm = 0;
        for (int d = 1; d < Trellis.DIMENSIONS; d++) {
            double excess = excess(cost, d);
            norm += excess > 0 || from[d] > 0 ? excess * excess : 0;
        }
        if (norm == 0) {
            return from;
        }
        double target = upper < Double.POSITIVE_INFINITY ? upper : 2 * Math.max(lower, cost[Trellis.OBJECTIVE]);
        double length = step * Math.max(target - lower, 1e-6 * target) / norm;
        double[] next = from.clone();
        for (int d = 1; d < Trellis.DIMENSIONS; d++) {
            if (isLimited(d)) {
                next[d] = Math.max(0, from[d] + length * excess(cost, d) / scale(d));
            }
        }
        return next;
    }

    private boolean isLimited(int d) {
        return limits[d] < Double.POSITIVE_INFINITY;
    }

    /** By how much a path exceeds a limit, as a share of it. */
    private double excess(double[] cost, int d) {
        return isLimited(d) ? (cost[d] - limits[d]) / scale(d) : 0;
    }

    private double scale(int d) {
        return limits[d] > 0 ? limits[d] : 1;
    }

    /** What the relaxation grants for keeping every limit exactly. */
    private double penaltyCredit(double[] multipliers) {
        double credit = 0;
        for (int d = 1; d < Trellis.DIMENSIONS; d++) {
            credit += isLimited(d) ? multipliers[d] * limits[d] : 0;
        }
        return credit;
    }

    /** No path within the limits has a smaller objective. */
    double lower() {
        return lower;
    }

    /** The least objective of the feasible paths that were met; {@code +Infinity} if there were none. */
    double upper() {
        return upper;
    }

    /** The edges of the path that has it. */
    List<Integer> upperPath() {
        return upperPath;
    }

    /** The least objective with which a label of this cost at a node can reach the end within the limits. */
    double through(double[] labelCosts, int at, int node) {
        double bound = costToGo.from(node) - penaltyCredit(weights);
        for (int d = 0; d < Trellis.DIMENSIONS; d++) {
            bound += weights[d] * labelCosts[at + d];
        }
        return bound;
    }

    /** The least relaxed cost from every node to the end, and the path that has it. */
    CostToGo costToGo() {
        return costToGo;
    }

    /** What rounding may have added to {@link #through}. */
    double rounding() {
        return Optimizer.TIE * (Math.abs(costToGo.from(0)) + penaltyCredit(weights));
    }
}
