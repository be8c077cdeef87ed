package org.jointsim.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.jspecify.annotations.Nullable;

/**
 * Neurosurgeon's predictor of layer times: a regression for each kind of layer, by ordinary least squares (Commons Math). The
 * variables are those of {@link org.jointsim.profile.LayerRegression}, which a policy fits to few layers; here are many timings, so fits
 * come with residuals, and layers may be weighted by 1/t², so that relative errors count.
 *
 * <p>Kang et al. (2017), "Neurosurgeon: collaborative intelligence between the cloud and mobile edge", ASPLOS;
 * doi:10.1145/3037697.3037698. A kind with too few timings for its terms, or that was never timed, has the regression of all kinds by work and memory;
 * a prediction below the shortest time of its kind is that time.
 */
public final class KindRegressions implements TimeModel {

    private static final List<String> CONVOLUTIONS = List.of("conv", "transposedConv");
    private static final List<String> TWO_SIZES = List.of("maxPool", "averagePool", "globalAveragePool", "dense");
    private static final String ANY = "";
    /** What is left of a column, in parts of it, below which the others determine it. */
    private static final double DEPENDENT = 1e-9;

    private final Map<String, Fit> fits;

    private KindRegressions(Map<String, Fit> fits) {
        this.fits = fits;
    }

    /**
     * The regression of one kind.
     *
     * @param coefficients of 1, x₁, x₂ and x₁·x₂, or of 1 and x
     * @param rSquared share of the variance of the times that it explains
     * @param residualDeviation root of the residual variance: s, or relative where timings were weighted
     * @param samples it was fitted to
     * @param shortestSeconds of them
     */
    public record Fit(
            List<Double> coefficients, double rSquared, double residualDeviation, int samples, double shortestSeconds) {
        public Fit {
            coefficients = List.copyOf(coefficients);
        }
    }

    /**
     * The regressions over timings of single layers.
     *
     * @param relative whether layers are weighted by 1/t²
     */
    public static KindRegressions of(List<Timing> timings, boolean relative) {
        Map<String, List<Timing>> byKind = new TreeMap<>();
        for (Timing timing : timings) {
            byKind.computeIfAbsent(timing.kind(), kind -> new ArrayList<>()).add(timing);
        }
        byKind.put(ANY, timings);
        Map<String, Fit> fits = new TreeMap<>();
        byKind.forEach((kind, samples) -> {
            Fit fit = fit(kind, samples, relative);
            if (fit != null) {
                fits.put(kind, fit);
            }
        });
        return new KindRegressions(fits);
    }

    /** The regression of each kind that has enough timings; that of all kinds is called "". */
    public Map<String, Fit> fits() {
        return Map.copyOf(fits);
    }

    @Override
    public double seconds(Timing.Work layer) {
        String kind = fits.containsKey(layer.kind()) ? layer.kind() : ANY;
        Fit fit = fits.get(kind);
        if (fit == null) {
            return 0;
        }
        double[] terms = terms(kind, layer);
        double sum = fit.coefficients().get(0);
        for (int i = 0; i < terms.length; i++) {
            sum += fit.coefficients().get(i + 1) * terms[i];
        }
        return Math.max(fit.shortestSeconds(), sum);
    }

    private static double[] terms(String kind, Timing.Work layer) {
        if (CONVOLUTIONS.contains(kind)) {
            return withProduct(layer.inputBytes(), layer.inputBytes() > 0 ? layer.workFlop() / layer.inputBytes() : 0);
        }
        if (TWO_SIZES.contains(kind)) {
            return withProduct(layer.inputBytes(), layer.outputBytes());
        }
        return kind.equals(ANY)
                ? new double[] {layer.workFlop(), layer.memoryBytes()}
                : new double[] {layer.inputBytes()};
    }

    private static double[] withProduct(double x1, double x2) {
        return new double[] {x1, x2, x1 * x2};
    }

    private static @Nullable Fit fit(String kind, List<Timing> samples, boolean relative) {
        int terms = terms(kind, samples.get(0).layers().get(0)).length + 1;
        if (samples.size() <= terms) {
            return null;
        }
        double[] scale = scale(kind, samples, terms - 1);
        double[] y = new double[samples.size()];
        double[][] x = new double[samples.size()][];
        for (int i = 0; i < y.length; i++) {
            Timing sample = samples.get(i);
            double weight = relative ? 1 / sample.seconds() : 1;
            y[i] = weight * sample.seconds();
            x[i] = new double[terms];
            x[i][0] = weight;
            double[] values = terms(kind, sample.layers().get(0));
            for (int j = 0; j < values.length; j++) {
                x[i][j + 1] = weight * values[j] / scale[j];
            }
        }
        double[] seconds = samples.stream().mapToDouble(Timing::seconds).toArray();
        try {
            return solve(x, y, scale, seconds);
        } catch (SingularMatrixException e) {
            return null; // these layers do not tell its terms apart
        }
    }

    /** The largest value of each term, by which it is divided: their sizes differ by twenty orders. */
    private static double[] scale(String kind, List<Timing> samples, int terms) {
        double[] scale = new double[terms];
        for (Timing sample : samples) {
            double[] values = terms(kind, sample.layers().get(0));
            for (int j = 0; j < terms; j++) {
                scale[j] = Math.max(scale[j], Math.max(values[j], Double.MIN_NORMAL));
            }
        }
        return scale;
    }

    /** The first column of {@code x} is the weights. */
    private static Fit solve(double[][] x, double[] y, double[] scale, double[] seconds) {
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression(DEPENDENT);
        regression.setNoIntercept(true);
        regression.newSampleData(y, x);
        double[] beta = regression.estimateRegressionParameters();
        List<Double> coefficients = new ArrayList<>();
        for (int j = 0; j < beta.length; j++) {
            coefficients.add(j == 0 ? beta[0] : beta[j] / scale[j - 1]);
        }
        return new Fit(
                coefficients,
                rSquared(regression.estimateResiduals(), x, seconds),
                regression.estimateRegressionStandardError(),
                seconds.length,
                Arrays.stream(seconds).min().orElseThrow());
    }

    private static double rSquared(double[] residuals, double[][] x, double[] seconds) {
        double mean = Arrays.stream(seconds).average().orElse(0);
        double unexplained = 0;
        double all = 0;
        for (int i = 0; i < seconds.length; i++) {
            double residual = residuals[i] / x[i][0];
            unexplained += residual * residual;
            all += (seconds[i] - mean) * (seconds[i] - mean);
        }
        return all > 0 ? 1 - unexplained / all : 1;
    }
}
