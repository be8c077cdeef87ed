package org.jointsim.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Costs in the limited dimensions of a {@link Trellis}, and whether one of them is in none above another: with one or two limits
 * in logarithmic time, since of two the undominated ones are a staircase; with three by looking at all.
 */
final class ParetoFront {

    /** So many limits have a staircase. */
    static final int FEW = 2;

    private final int[] dimensions;
    /** Of the first limited dimension to the second; with one limit to 0. */
    private final TreeMap<Double, Double> staircase = new TreeMap<>();

    private final List<double[]> all = new ArrayList<>();
    private boolean isEmpty = true;

    /** @param limits by dimension; {@code +Infinity} is none; entry 0 is not a limit */
    ParetoFront(double[] limits) {
        int count = 0;
        int[] limited = new int[Trellis.DIMENSIONS];
        for (int d = 1; d < Trellis.DIMENSIONS; d++) {
            if (limits[d] < Double.POSITIVE_INFINITY) {
                limited[count++] = d;
            }
        }
        dimensions = Arrays.copyOf(limited, count);
    }

    /** Adds the costs that start at {@code at}. */
    void add(double[] costs, int at) {
        isEmpty = false;
        if (dimensions.length > FEW) {
            all.add(Arrays.copyOfRange(costs, at, at + Trellis.DIMENSIONS));
        } else if (dimensions.length > 0 && !dominates(costs, at)) {
            addStep(costs[at + dimensions[0]], second(costs, at));
        }
    }

    private void addStep(double first, double second) {
        Map.Entry<Double, Double> later = staircase.ceilingEntry(first);
        while (later != null && later.getValue() >= second) {
            staircase.remove(later.getKey());
            later = staircase.ceilingEntry(first);
        }
        staircase.put(first, second);
    }

    private double second(double[] costs, int at) {
        return dimensions.length == FEW ? costs[at + dimensions[1]] : 0;
    }

    /** Whether some costs here are no greater in any limited dimension. */
    boolean dominates(double[] costs, int at) {
        if (dimensions.length == 0) {
            return !isEmpty;
        }
        if (dimensions.length > FEW) {
            return all.stream().anyMatch(known -> isWithin(known, costs, at));
        }
        Map.Entry<Double, Double> step = staircase.floorEntry(costs[at + dimensions[0]]);
        return step != null && step.getValue() <= second(costs, at);
    }

    private boolean isWithin(double[] known, double[] costs, int at) {
        for (int d : dimensions) {
            if (known[d] > costs[at + d]) {
                return false;
            }
        }
        return true;
    }
}
