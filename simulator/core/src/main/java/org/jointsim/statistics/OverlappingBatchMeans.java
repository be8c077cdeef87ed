package org.jointsim.statistics;

import java.io.Serializable;

/**
 * A confidence interval for the mean of one long, correlated, stationary series by overlapping batch means: every run of m
 * successive observations is a batch, which uses the data better than disjoint ones: the variance of the estimated variance
 * is two thirds, so there are 1.5·(n/m - 1) degrees of freedom. Observations are first averaged in cells, neighbours being
 * merged when there are too many, so memory does not grow with the series; a batch is a twentieth of it.
 *
 * <p>Meketon, Schmeiser (1984), "Overlapping batch means: something for nothing?", Winter Simulation Conference, 226-230. The
 * number of batches: Schmeiser (1982), doi:10.1287/opre.30.3.556.
 */
public final class OverlappingBatchMeans implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int MOST_CELLS = 4096;
    /** The series is so many batches long. */
    private static final int BATCHES = 20;

    private static final double GAIN = 1.5;

    private final double[] cells = new double[MOST_CELLS];
    private int cellCount;
    private long cellSize = 1;
    private double openSum;
    private long openCount;

    /** Adds the next observation; NaN is refused. */
    public void add(double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("an observation must be a number, but was NaN");
        }
        openSum += value;
        openCount++;
        if (openCount == cellSize) {
            cells[cellCount++] = openSum / openCount;
            openSum = 0;
            openCount = 0;
            if (cellCount == MOST_CELLS) {
                mergeNeighbours();
            }
        }
    }

    private void mergeNeighbours() {
        cellCount /= 2;
        cellSize *= 2;
        for (int i = 0; i < cellCount; i++) {
            cells[i] = (cells[2 * i] + cells[2 * i + 1]) / 2;
        }
    }

    /** How many observations make a batch; 0 while there are too few for an interval. */
    public long batchSize() {
        return cellCount / BATCHES * cellSize;
    }

    /**
     * The mean with its interval, {@code count} 1, for it is one series; no interval with fewer than {@value #BATCHES}
     * observations. To be trusted when a batch is much longer than the correlation of the series.
     */
    public Estimate estimate(double confidenceFraction) {
        int m = cellCount / BATCHES;
        if (m == 0) {
            double mean = cellCount == 0 ? Double.NaN : meanOfCells();
            return cellCount == 0 ? Estimate.NO_DATA : new Estimate(mean, Double.NaN, Double.NaN, 1);
        }
        double mean = meanOfCells();
        double halfWidth = Student.twoSided(GAIN * ((double) cellCount / m - 1), confidenceFraction)
                * Math.sqrt(varianceOfMean(m, mean));
        return new Estimate(mean, mean - halfWidth, mean + halfWidth, 1);
    }

    private double meanOfCells() {
        double sum = 0;
        for (int i = 0; i < cellCount; i++) {
            sum += cells[i];
        }
        return sum / cellCount;
    }

    /** m/((n-m)(n-m+1))·Σ(batch mean - mean)², over all n-m+1 batches of m cells. */
    private double varianceOfMean(int m, double mean) {
        double sum = 0;
        for (int i = 0; i < m; i++) {
            sum += cells[i];
        }
        double squares = 0;
        for (int end = m; ; end++) {
            double deviation = sum / m - mean;
            squares += deviation * deviation;
            if (end == cellCount) {
                break;
            }
            sum += cells[end] - cells[end - m];
        }
        double n = cellCount;
        return m * squares / ((n - m) * (n - m + 1));
    }
}
