package org.jointsim.scenario;

import java.io.Serializable;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How the number of GPUs of a pool follows its load: the rule of the Kubernetes Horizontal Pod Autoscaler.
 *
 * @param metric what is watched
 * @param target of the metric, per GPU, &gt; 0
 * @param min fewest GPUs, &gt;= 1
 * @param max most GPUs, &gt;= min
 * @param everySeconds between two looks, &gt; 0
 * @param bootSeconds from the decision until a new GPU works, &gt;= 0
 * @param stabilizationSeconds how long a lower number must have been recommended before it is followed, &gt;= 0
 * @param toleranceFraction how far the metric may be from its target, relative, without a change, in [0, 1)
 * @param schedule from a second of the day on, at least so many GPUs; empty: no schedule
 */
public record AutoscalerSpec(
        Metric metric,
        double target,
        int min,
        int max,
        double everySeconds,
        double bootSeconds,
        double stabilizationSeconds,
        double toleranceFraction,
        TreeMap<Integer, Integer> schedule)
        implements Serializable {

    /** What is watched: a mean since the last look. */
    public enum Metric {
        /** Busy share of the GPUs. */
        UTILIZATION("utilization"),
        /** Waiting requests per GPU. */
        QUEUE_LENGTH("queueLength"),
        /** Requests, waiting and in service, per GPU. */
        CONCURRENCY("concurrency");

        private final String word;

        Metric(String word) {
            this.word = word;
        }

        /** Its word in scenario files. */
        public String word() {
            return word;
        }
    }

    /** The tolerance of Kubernetes (--horizontal-pod-autoscaler-tolerance). */
    public static final double TOLERANCE = 0.1;

    public AutoscalerSpec {
        Objects.requireNonNull(metric, "metric");
        Checks.positive("target", target);
        Checks.positive("every", everySeconds);
        Checks.notNegative("boot", bootSeconds);
        Checks.notNegative("stabilization", stabilizationSeconds);
        schedule = new TreeMap<>(schedule);
        if (!(toleranceFraction >= 0 && toleranceFraction < 1)) {
            throw new IllegalArgumentException("tolerance must be in [0, 1), but was " + toleranceFraction);
        }
        if (min < 1 || max < min) {
            throw new IllegalArgumentException(
                    "expected 1 <= min <= max, but found min %d and max %d".formatted(min, max));
        }
    }

    /** How many GPUs the schedule asks for at a second of the day; the last entry of a day holds into the next. */
    public int scheduledGpus(double secondOfDay) {
        if (schedule.isEmpty()) {
            return min;
        }
        Integer from = schedule.floorKey((int) Math.floor(secondOfDay));
        return schedule.getOrDefault(from == null ? schedule.lastKey() : from, min);
    }
}
