package org.jointsim.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;

/**
 * Predicts time and energy of a layer from its sizes: one regression for each kind of layer, fitted by least squares to
 * the single layers of known dnns on one device. It knows no groups: that sums of single layers miss what libraries gain
 * across layers is JointDNN's objection to such predictors.
 *
 * <p>The forms are those of Neurosurgeon (Kang et al. 2017, "Neurosurgeon: collaborative intelligence between the cloud
 * and mobile edge", ASPLOS; doi:10.1145/3037697.3037698), with d + c·x₁·x₂ + a·x₁ + b·x₂ for two variables, and the better
 * of a·x + b and a·ln(x) + b for one:
 *
 * <table>
 * <caption>Variables of each kind of layer</caption>
 * <tr><th>layer</th><th>variables</th></tr>
 * <tr><td>conv, transposedConv</td><td>size of the input; (kernel/stride)²·filters</td></tr>
 * <tr><td>maxPool, averagePool, globalAveragePool</td><td>size of the input; of the output</td></tr>
 * <tr><td>dense, and layers of which only sizes are known</td><td>size of the input; of the output</td></tr>
 * <tr><td>all others</td><td>size of the input</td></tr>
 * </table>
 *
 * <p>Sizes are in bytes. A layer does not keep its kernel, but its work is 2·x₁·x₂ multiply-adds up to the edges of the map, so
 * x₂ is taken as work / x₁. Terms are used in the order written, each only if the samples determine it; so one sample gives a
 * constant, and as many samples as terms are met exactly. A kind without a sample has the regression of all layers by
 * work and size of the input. A prediction below 0 counts as 0.
 */
public final class LayerRegression {

    private static final List<String> CONVOLUTIONS = List.of("conv", "transposedConv");
    private static final List<String> TWO_SIZES =
            List.of("maxPool", "averagePool", "globalAveragePool", "dense", "layer");

    private final Map<String, Model> seconds;
    private final Map<String, Model> joules;

    private LayerRegression(Map<String, Model> seconds, Map<String, Model> joules) {
        this.seconds = seconds;
        this.joules = joules;
    }

    /**
     * The dnn of a sample, with what its layers cost.
     *
     * @param costs of the layers one by one; groups are not looked at
     */
    public record Sample(Dnn dnn, SegmentCosts costs) {}

    /** The regressions over the layers of known dnns, at least one. */
    public static LayerRegression fit(List<Sample> samples) {
        return new LayerRegression(
                models(samples, (costs, k) -> costs.seconds(k, k)), models(samples, (costs, k) -> costs.joules(k, k)));
    }

    private static Map<String, Model> models(List<Sample> samples, ToDoubleBiFunction<SegmentCosts, Integer> cost) {
        Map<String, Model> models = new TreeMap<>();
        for (Sample sample : samples) {
            for (int k = 1; k <= sample.dnn().layerCount(); k++) {
                Features features = Features.of(sample.dnn(), k);
                double value = cost.applyAsDouble(sample.costs(), k);
                models.computeIfAbsent(features.kind(), Model::new).add(features, value);
                models.computeIfAbsent("", Model::new).add(features, value);
            }
        }
        models.values().forEach(Model::fit);
        return models;
    }

    /** What it believes the layers of a dnn to cost forward. */
    public SegmentCosts predict(Dnn dnn) {
        List<LayerCost> layers = new ArrayList<>();
        for (int k = 1; k <= dnn.layerCount(); k++) {
            Features features = Features.of(dnn, k);
            layers.add(LayerCost.forward(at(seconds, features), at(joules, features)));
        }
        return SegmentCosts.of(new Profile(dnn.id(), "predicted", layers, List.of()));
    }

    private static double at(Map<String, Model> models, Features features) {
        Model own = models.get(features.kind());
        Model model = own == null ? models.get("") : own;
        return model == null ? 0 : Math.max(0, model.at(features));
    }

    /** What a regression sees of a layer. */
    private record Features(String kind, double inputBytes, double outputBytes, double workFlop) {

        static Features of(Dnn dnn, int k) {
            Layer layer = dnn.layer(k);
            double input = layer.inputs().stream().mapToDouble(dnn::tensorBytes).sum();
            return new Features(layer.kind(), input, layer.outputBytes(), layer.workFlop());
        }

        double[] productOf(double x1, double x2) {
            return new double[] {1, x1 * x2, x1, x2};
        }

        /** The terms of its kind; of two forms for one variable, the logarithmic one if {@code logarithmic}. */
        double[] terms(boolean ofAnyKind, boolean logarithmic) {
            if (ofAnyKind || CONVOLUTIONS.contains(kind)) {
                return productOf(inputBytes, inputBytes > 0 ? workFlop / inputBytes : 0);
            }
            if (TWO_SIZES.contains(kind)) {
                return productOf(inputBytes, outputBytes);
            }
            return new double[] {1, logarithmic ? StrictMath.log(Math.max(1, inputBytes)) : inputBytes};
        }
    }

    /** The regression of one kind. */
    private static final class Model {
        private final boolean ofAnyKind;
        private final List<Features> samples = new ArrayList<>();
        private final List<Double> values = new ArrayList<>();
        private LeastSquares fitted = LeastSquares.fit(new double[1][1], new double[1]);
        private boolean logarithmic;

        Model(String kind) {
            this.ofAnyKind = kind.isEmpty();
        }

        void add(Features features, double value) {
            samples.add(features);
            values.add(value);
        }

        void fit() {
            LeastSquares linear = fit(false);
            LeastSquares log = fit(true);
            logarithmic = log.squaredError() < linear.squaredError();
            fitted = logarithmic ? log : linear;
        }

        private LeastSquares fit(boolean log) {
            double[][] rows =
                    samples.stream().map(sample -> sample.terms(ofAnyKind, log)).toArray(double[][]::new);
            return LeastSquares.fit(
                    rows, values.stream().mapToDouble(value -> value).toArray());
        }

        double at(Features features) {
            return fitted.at(features.terms(ofAnyKind, logarithmic));
        }
    }
}
