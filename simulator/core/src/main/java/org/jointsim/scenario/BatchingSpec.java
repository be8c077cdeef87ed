package org.jointsim.scenario;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How requests of the same segment run together.
 *
 * @param maxBatch how many at most, &gt;= 1
 * @param maxDelaySeconds how long the oldest may wait for others while a GPU is free, &gt;= 0
 * @param preferredSizes batches of these sizes start at once, rising; besides, one of {@code maxBatch} does
 * @param marginal of dnns that are not in {@code times}: t(b) = t(1)·(1 + marginal·(b − 1)), in [0, ∞); NaN if not given
 * @param times by dnn: measured times of some sizes, by size; 1 and a size &gt;= maxBatch among them
 */
public record BatchingSpec(
        int maxBatch,
        double maxDelaySeconds,
        List<Integer> preferredSizes,
        double marginal,
        Map<String, TreeMap<Integer, Double>> times)
        implements Serializable {

    public BatchingSpec {
        preferredSizes = List.copyOf(preferredSizes);
        TreeMap<String, TreeMap<Integer, Double>> copy = new TreeMap<>();
        times.forEach((dnn, table) -> copy.put(dnn, new TreeMap<>(table)));
        times = copy;
        if (maxBatch < 1) {
            throw new IllegalArgumentException("maxBatch must be >= 1, but was " + maxBatch);
        }
        Checks.notNegative("maxDelay", maxDelaySeconds);
        if (!Double.isNaN(marginal)) {
            Checks.notNegative("marginal", marginal);
        }
        if (Double.isNaN(marginal) && times.isEmpty()) {
            throw new IllegalArgumentException("batching needs `marginal` or `times`: how long a batch takes");
        }
        int before = 0;
        for (int size : preferredSizes) {
            if (size <= before || size > maxBatch) {
                throw new IllegalArgumentException(
                        "preferred sizes must rise from 1 to at most maxBatch (%d), but were %s"
                                .formatted(maxBatch, preferredSizes));
            }
            before = size;
        }
        int most = maxBatch;
        times.forEach((dnn, table) -> checkTable(dnn, table, most));
    }

    private static void checkTable(String dnn, TreeMap<Integer, Double> table, int maxBatch) {
        if (table.isEmpty() || table.firstKey() != 1 || table.lastKey() < maxBatch) {
            throw new IllegalArgumentException(
                    "the times of dnn %s must have batch size 1 and one of at least maxBatch (%d), but have sizes %s"
                            .formatted(dnn, maxBatch, table.keySet()));
        }
        table.forEach((size, seconds) -> Checks.positive("the time of dnn " + dnn + " in a batch of " + size, seconds));
    }

    /** t(b) = t(1)·(1 + marginal·(b − 1)). */
    public static BatchingSpec marginal(int maxBatch, double maxDelaySeconds, double marginal) {
        return new BatchingSpec(maxBatch, maxDelaySeconds, List.of(), marginal, Map.of());
    }

    public BatchingSpec withPreferredSizes(Integer... sizes) {
        return new BatchingSpec(maxBatch, maxDelaySeconds, List.of(sizes), marginal, times);
    }

    /** Whether it says how long batches of this dnn take. */
    public boolean knows(String dnn) {
        return times.containsKey(dnn) || !Double.isNaN(marginal);
    }

    /** t(b)/t(1) for b = 1..maxBatch, at index b − 1; between two given sizes on a straight line. */
    public double[] factors(String dnn) {
        TreeMap<Integer, Double> table = times.get(dnn);
        double[] factors = new double[maxBatch];
        for (int b = 1; b <= maxBatch; b++) {
            factors[b - 1] = table == null ? 1 + marginal * (b - 1) : interpolated(table, b) / interpolated(table, 1);
        }
        return factors;
    }

    private static double interpolated(TreeMap<Integer, Double> table, int size) {
        Map.@Nullable Entry<Integer, Double> below = table.floorEntry(size);
        Map.@Nullable Entry<Integer, Double> above = table.ceilingEntry(size);
        Objects.requireNonNull(below, "below");
        Objects.requireNonNull(above, "above");
        if (below.getKey().equals(above.getKey())) {
            return below.getValue();
        }
        double share = (double) (size - below.getKey()) / (above.getKey() - below.getKey());
        return below.getValue() + share * (above.getValue() - below.getValue());
    }

    /** The sizes at which a batch starts at once, rising; the last is {@code maxBatch}. */
    public List<Integer> startingSizes() {
        List<Integer> sizes = new ArrayList<>(preferredSizes);
        if (!sizes.contains(maxBatch)) {
            sizes.add(maxBatch);
        }
        return sizes;
    }
}
