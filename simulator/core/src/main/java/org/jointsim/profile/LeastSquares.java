package org.jointsim.profile;

import java.util.Arrays;

/**
 * A linear model y ≈ Σ bₖ·xₖ fitted by least squares, by modified Gram-Schmidt (Björck 1967, BIT 7, 1-21;
 * doi:10.1007/BF01934122). A term that the terms before it determine gets coefficient 0, so that few samples give a small
 * model instead of none.
 */
final class LeastSquares {

    /** What is left of a column, in parts of it, below which the columns before determine it. */
    private static final double DEPENDENT = 1e-9;

    private final double[] coefficients;
    private final double squaredError;

    private LeastSquares(double[] coefficients, double squaredError) {
        this.coefficients = coefficients;
        this.squaredError = squaredError;
    }

    /**
     * Fits the model.
     *
     * @param rows the terms of each sample, at least one sample
     * @param y the value of each sample
     */
    static LeastSquares fit(double[][] rows, double[] y) {
        int terms = rows[0].length;
        double[][] q = columns(rows);
        double[][] r = new double[terms][terms];
        double[] projections = new double[terms];
        double[] rest = y.clone();
        for (int k = 0; k < terms; k++) {
            double whole = norm(q[k]);
            for (int j = 0; j < k; j++) {
                r[j][k] = dot(q[j], q[k]);
                subtract(q[k], r[j][k], q[j]);
            }
            double left = norm(q[k]);
            if (left > DEPENDENT * whole) {
                r[k][k] = left;
                divide(q[k], left);
                projections[k] = dot(q[k], rest);
                subtract(rest, projections[k], q[k]);
            } else {
                Arrays.fill(q[k], 0);
            }
        }
        return new LeastSquares(solve(r, projections), dot(rest, rest));
    }

    private static double[] solve(double[][] r, double[] projections) {
        double[] b = new double[projections.length];
        for (int k = b.length - 1; k >= 0; k--) {
            double sum = projections[k];
            for (int j = k + 1; j < b.length; j++) {
                sum -= r[k][j] * b[j];
            }
            b[k] = r[k][k] > 0 ? sum / r[k][k] : 0;
        }
        return b;
    }

    /** The value of the model. */
    double at(double[] terms) {
        return dot(coefficients, terms);
    }

    /** The sum of the squared errors over the samples. */
    double squaredError() {
        return squaredError;
    }

    private static double[][] columns(double[][] rows) {
        double[][] columns = new double[rows[0].length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < columns.length; k++) {
                columns[k][i] = rows[i][k];
            }
        }
        return columns;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static double norm(double[] x) {
        return Math.sqrt(dot(x, x));
    }

    private static void subtract(double[] from, double factor, double[] what) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= factor * what[i];
        }
    }

    private static void divide(double[] x, double divisor) {
        for (int i = 0; i < x.length; i++) {
            x[i] /= divisor;
        }
    }
}
