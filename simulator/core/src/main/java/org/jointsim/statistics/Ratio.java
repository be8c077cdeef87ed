package org.jointsim.statistics;

/**
 * The ratio of two means over the same replications, with a jackknife interval: bias of order 1/n removed, and the spread of
 * the pseudo-values for the error. Miller (1974), "The jackknife: a review", Biometrika 61(1), 1-15;
 * doi:10.1093/biomet/61.1.1; for ratios in simulation: Iglehart (1975), "Simulating stable stochastic systems, V: comparison of
 * ratio estimators", Naval Research Logistics Quarterly 22(3), 553-565; doi:10.1002/nav.3800220313.
 */
public final class Ratio {

    private Ratio() {}

    /**
     * mean(numerators)/mean(denominators). No data where a replication of one lacks the other, or where denominators have mean 0.
     *
     * @param numerators one per replication
     * @param denominators of the same replications
     */
    public static Estimate ofPairs(double[] numerators, double[] denominators, double confidenceFraction) {
        if (numerators.length != denominators.length) {
            throw new IllegalArgumentException("pairs are needed, but there were %d numerators and %d denominators"
                    .formatted(numerators.length, denominators.length));
        }
        int n = numerators.length;
        double above = sum(numerators);
        double below = sum(denominators);
        double ratio = above / below;
        if (n == 0 || !Double.isFinite(ratio)) {
            return Estimate.NO_DATA;
        }
        if (n == 1) {
            return new Estimate(ratio, Double.NaN, Double.NaN, 1);
        }
        double[] pseudoValues = new double[n];
        for (int i = 0; i < n; i++) {
            double without = (above - numerators[i]) / (below - denominators[i]);
            pseudoValues[i] = n * ratio - (n - 1) * without;
            if (!Double.isFinite(pseudoValues[i])) {
                return new Estimate(ratio, Double.NaN, Double.NaN, n);
            }
        }
        return Estimate.ofReplications(pseudoValues, confidenceFraction);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
