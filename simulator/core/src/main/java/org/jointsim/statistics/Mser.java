package org.jointsim.statistics;

import java.util.Arrays;

/**
 * Finds the warm-up of a series by MSER: of all cuts in the first half, the one whose remaining mean has the least
 * estimated squared standard error. Observations are averaged over batches of 5 (MSER-5); when there are too many
 * batches, neighbours are merged, so memory does not grow with the series.
 *
 * <p>White (1997), "An effective truncation heuristic for bias reduction in simulation output", Simulation 69(6), 323-334;
 * doi:10.1177/003754979706900601. White, Cobb, Spratt (2000), "A comparison of five steady-state truncation heuristics for
 * simulation", Winter Simulation Conference, 755-760.
 */
public final class Mser {

    private static final int FIRST_BATCH = 5;
    private static final int MOST_BATCHES = 4096;
    private static final int FEWEST_BATCHES = 10;

    private final double[] means = new double[MOST_BATCHES];
    private final double[] ends = new double[MOST_BATCHES];
    private int batchSize = FIRST_BATCH;
    private int batchCount;
    private double openSum;
    private int openCount;

    /** Adds the next observation; instants do not decrease. */
    public void add(double timeSeconds, double value) {
        openSum += value;
        if (++openCount == batchSize) {
            means[batchCount] = openSum / openCount;
            ends[batchCount++] = timeSeconds;
            openSum = 0;
            openCount = 0;
            if (batchCount == MOST_BATCHES) {
                mergeNeighbours();
            }
        }
    }

    private void mergeNeighbours() {
        batchCount /= 2;
        batchSize *= 2;
        for (int i = 0; i < batchCount; i++) {
            means[i] = (means[2 * i] + means[2 * i + 1]) / 2;
            ends[i] = ends[2 * i + 1];
        }
    }

    /**
     * The cut.
     *
     * @param seconds time of the last observation left out; 0 if none is
     * @param isReliable false where the cut lies at the end of the first half, or the series is too short: then the run
     *     is too short to tell, or not stationary
     */
    public record Cut(double seconds, boolean isReliable) {}

    /** The best cut of the series so far. */
    public Cut cut() {
        if (batchCount < FEWEST_BATCHES) {
            return new Cut(0, false);
        }
        int most = batchCount / 2;
        int best = bestCut(Arrays.copyOf(means, batchCount), most);
        return new Cut(best == 0 ? 0 : ends[best - 1], best < most);
    }

    /** The number d in 0..most of leading values to leave out: least Σ(x - mean)²/(n - d)² over the rest. */
    static int bestCut(double[] values, int most) {
        Tally rest = new Tally();
        double least = Double.POSITIVE_INFINITY;
        int best = 0;
        for (int d = values.length - 1; d >= 0; d--) {
            rest.add(values[d]);
            double n = rest.count();
            double statistic = n < 2 ? Double.POSITIVE_INFINITY : rest.variance() * (n - 1) / (n * n);
            if (d <= most && statistic <= least) {
                least = statistic;
                best = d;
            }
        }
        return best;
    }
}
