package org.jointsim.statistics;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A confidence interval for the mean of one long, correlated, stationary series: means over successive batches, long
 * enough to be nearly independent, treated like replications. The number of batches stays between {@value #FEWEST} and
 * {@value #MOST}: when there are more, neighbours are merged and batches become twice as long, so memory does not grow.
 * The initial transient is for the caller to leave out ({@link Mser}).
 *
 * <p>Schmeiser (1982), "Batch size effects in the analysis of simulation output", Operations Research 30(3), 556-568;
 * doi:10.1287/opre.30.3.556 (10 to 30 batches are enough; more gain little and are more correlated).
 */
public final class BatchMeans implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int FEWEST = 20;
    private static final int MOST = 2 * FEWEST;

    private final double[] means = new double[MOST];
    private int batchCount;
    private long batchSize = 1;
    private double openSum;
    private long openCount;

    /** Adds the next observation of the series; NaN is refused. */
    public void add(double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("an observation must be a number, but was NaN");
        }
        openSum += value;
        openCount++;
        if (openCount == batchSize) {
            means[batchCount++] = openSum / openCount;
            openSum = 0;
            openCount = 0;
            mergeWhileFull();
        }
    }

    private void mergeWhileFull() {
        if (batchCount == MOST) {
            mergeNeighbours();
        }
    }

    /** Doubles the batches; one that has no neighbour starts the incomplete batch. */
    private void mergeNeighbours() {
        if (batchCount % 2 == 1) {
            openSum += means[batchCount - 1] * batchSize;
            openCount += batchSize;
        }
        batchCount /= 2;
        batchSize *= 2;
        for (int i = 0; i < batchCount; i++) {
            means[i] = (means[2 * i] + means[2 * i + 1]) / 2;
        }
    }

    /** Adds the batches of another, independent series of the same kind; its last, incomplete batch is left out. */
    public void add(BatchMeans other) {
        BatchMeans theirs = other.copy();
        while (batchSize < theirs.batchSize) {
            mergeNeighbours();
        }
        while (theirs.batchSize < batchSize) {
            theirs.mergeNeighbours();
        }
        while (batchCount + theirs.batchCount > MOST) {
            mergeNeighbours();
            theirs.mergeNeighbours();
        }
        System.arraycopy(theirs.means, 0, means, batchCount, theirs.batchCount);
        batchCount += theirs.batchCount;
        mergeWhileFull();
    }

    private BatchMeans copy() {
        BatchMeans copy = new BatchMeans();
        System.arraycopy(means, 0, copy.means, 0, batchCount);
        copy.batchCount = batchCount;
        copy.batchSize = batchSize;
        return copy;
    }

    public int batchCount() {
        return batchCount;
    }

    /** How many observations make a batch: a power of 2. */
    public long batchSize() {
        return batchSize;
    }

    /**
     * The mean of the complete batches with Student's interval, {@code count} being the number of batches; NaN where there
     * are too few. To be trusted when a batch is much longer than the correlation of the series: see {@link
     * #lagOneCorrelation}.
     */
    public Estimate estimate(double confidenceFraction) {
        return Estimate.ofReplications(Arrays.copyOf(means, batchCount), confidenceFraction);
    }

    /**
     * The estimated correlation of neighbouring batches; NaN with fewer than two or without variance. Of independent
     * batches it is about ±1/√(their number); clearly more says that the interval is too short.
     */
    public double lagOneCorrelation() {
        double mean = estimate(0).mean();
        double products = 0;
        double squares = 0;
        for (int i = 0; i < batchCount; i++) {
            double deviation = means[i] - mean;
            squares += deviation * deviation;
            products += i == 0 ? 0 : deviation * (means[i - 1] - mean);
        }
        return squares > 0 ? products / squares : Double.NaN;
    }
}
