package org.jointsim.model;

import java.util.ArrayDeque;
import org.jointsim.scenario.AutoscalerSpec;

/**
 * The rule of the Kubernetes Horizontal Pod Autoscaler: desired = ⌈current · metric / target⌉, no change within the tolerance;
 * down only to the most that was desired within the stabilization window; up at one look by at most as many as there are, or
 * four; then within min and max. Kubernetes documentation, "Horizontal Pod Autoscaling", and HPAScalingRules of autoscaling/v2.
 */
final class HpaRule {

    private static final int MOST_MORE = 4;
    private static final int MOST_TIMES = 2;

    private record Recommendation(double at, int gpus) {}

    private final AutoscalerSpec spec;
    private final ArrayDeque<Recommendation> recent = new ArrayDeque<>();

    HpaRule(AutoscalerSpec spec) {
        this.spec = spec;
    }

    /**
     * How many GPUs there are to be from now on.
     *
     * @param current how many there are, those that boot or are repaired included
     * @param perGpu the metric, a mean over those GPUs
     * @param secondOfDay for the schedule
     */
    int decide(double now, int current, double perGpu, double secondOfDay) {
        int desired = desired(current, perGpu);
        while (!recent.isEmpty() && recent.getFirst().at() < now - spec.stabilizationSeconds()) {
            recent.removeFirst();
        }
        recent.addLast(new Recommendation(now, desired));
        int stabilized = desired;
        if (desired < current) {
            int most = recent.stream().mapToInt(Recommendation::gpus).max().orElse(desired);
            stabilized = Math.min(current, most);
        }
        int limited = Math.min(stabilized, Math.max(MOST_TIMES * current, current + MOST_MORE));
        int least = Math.max(spec.min(), spec.scheduledGpus(secondOfDay));
        return Math.min(spec.max(), Math.max(least, limited));
    }

    private int desired(int current, double perGpu) {
        double ratio = perGpu / spec.target();
        if (Math.abs(ratio - 1) <= spec.toleranceFraction()) {
            return current;
        }
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(current * ratio));
    }
}
