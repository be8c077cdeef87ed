package org.jointsim.dnn;

import static org.jointsim.dnn.OperatorParameter.optional;
import static org.jointsim.dnn.OperatorParameter.required;
import static org.jointsim.dnn.OperatorParameter.yesOrNo;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The operators of which a dnn can be written, with the shape, work and parameters that follow from their inputs.
 *
 * <p>Work counts floating-point operations of one forward pass on one sample: a multiply-add is 2, every other
 * operation (addition, comparison, division, exponential, power) is 1. A bias is the starting value of its sum, so it
 * costs nothing. Convolutions and poolings count the padded positions of their windows too. In symbols, with
 * {@code out} and {@code in} numbers of output and input:
 *
 * <table>
 * <caption>Work of each operator</caption>
 * <tr><th>operator</th><th>FLOP</th></tr>
 * <tr><td>conv</td><td>2 · kernel² · channels/groups · out</td></tr>
 * <tr><td>transposedConv</td><td>2 · kernel² · filters/groups · in</td></tr>
 * <tr><td>dense</td><td>2 · in · units</td></tr>
 * <tr><td>maxPool, averagePool</td><td>kernel² · out</td></tr>
 * <tr><td>globalAveragePool</td><td>in</td></tr>
 * <tr><td>relu, leakyRelu</td><td>out</td></tr>
 * <tr><td>sigmoid: 1 / (1 + exp(-x))</td><td>4 · out</td></tr>
 * <tr><td>tanh: (exp(2x) - 1) / (exp(2x) + 1)</td><td>5 · out</td></tr>
 * <tr><td>lrn: x / (k + alpha · Σ x²)^beta</td><td>(2 · size + 4) · out</td></tr>
 * <tr><td>batchNorm: scale · x + shift</td><td>2 · out</td></tr>
 * <tr><td>softmax: largest, difference, exponential, sum, quotient</td><td>5 · out</td></tr>
 * <tr><td>add of m inputs</td><td>(m - 1) · out</td></tr>
 * <tr><td>concat, flatten, dropout (inference)</td><td>0</td></tr>
 * </table>
 *
 * <p>Parameters are the numbers that are learned, biases included. A batchNorm learns scale and shift (2 per channel);
 * its running mean and variance fold into those two at inference.
 */
public enum OperatorKind {
    CONV(
            "conv",
            "two-dimensional convolution",
            OperatorRules::conv,
            required("filters", "channels of the output"),
            required("kernel", "side of the square window"),
            optional("stride", "step of the window", 1, 1),
            optional("pad", "zeros added on each side", 0, 0),
            optional("dilation", "distance between the taps of the window", 1, 1),
            optional("groups", "independent groups of channels; as many as channels is a depthwise convolution", 1, 1),
            yesOrNo("bias", "1 with a bias for each filter, 0 without", 1)),
    TRANSPOSED_CONV(
            "transposedConv",
            "transposed (fractionally strided) convolution: makes the map larger",
            OperatorRules::transposedConv,
            required("filters", "channels of the output"),
            required("kernel", "side of the square window"),
            optional("stride", "step of the window in the output", 1, 1),
            optional("pad", "numbers cut off on each side of the output", 0, 0),
            optional("outputPad", "rows and columns added at one end of the output", 0, 0),
            optional("groups", "independent groups of channels", 1, 1),
            yesOrNo("bias", "1 with a bias for each filter, 0 without", 1)),
    MAX_POOL("maxPool", "largest number of each window", OperatorRules::pool, poolParameters()),
    AVERAGE_POOL("averagePool", "mean of each window", OperatorRules::pool, poolParameters()),
    GLOBAL_AVERAGE_POOL("globalAveragePool", "mean of each channel", OperatorRules::globalAveragePool),
    DENSE(
            "dense",
            "fully connected layer; flattens its input",
            OperatorRules::dense,
            required("units", "numbers of the output"),
            yesOrNo("bias", "1 with a bias for each unit, 0 without", 1)),
    RELU("relu", "rectifier, max(0, x)", OperatorRules.elementwise(1)),
    LEAKY_RELU("leakyRelu", "rectifier with a small slope below 0", OperatorRules.elementwise(1)),
    SIGMOID("sigmoid", "logistic function", OperatorRules.elementwise(4)),
    TANH("tanh", "hyperbolic tangent", OperatorRules.elementwise(5)),
    LRN(
            "lrn",
            "local response normalization across channels",
            OperatorRules::lrn,
            optional("size", "channels that are summed", 5, 1)),
    BATCH_NORM(
            "batchNorm",
            "batch normalization as at inference: a scale and a shift for each channel",
            OperatorRules::batchNorm),
    SOFTMAX("softmax", "probabilities that sum to 1", OperatorRules.elementwise(5)),
    DROPOUT("dropout", "drops numbers in training; at inference it passes its input on", OperatorRules.elementwise(0)),
    FLATTEN("flatten", "the same numbers as one vector", OperatorRules::flatten),
    ADD("add", "sum of two or more inputs of one shape", OperatorRules::add),
    CONCAT("concat", "two or more inputs one after the other along the channels", OperatorRules::concat);

    private final String word;
    private final String about;

    @SuppressWarnings("ImmutableEnumChecker") // stateless functions
    private final OperatorRules.Rule rule;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<OperatorParameter> parameters;

    OperatorKind(String word, String about, OperatorRules.Rule rule, OperatorParameter... parameters) {
        this.word = word;
        this.about = about;
        this.rule = rule;
        this.parameters = List.of(parameters);
    }

    /** Its name in files: {@code maxPool}. */
    public String word() {
        return word;
    }

    /** One line for the reference. */
    public String about() {
        return about;
    }

    /** The parameters that it takes, in the order in which the reference lists them. */
    public List<OperatorParameter> parameters() {
        return parameters;
    }

    /** The operator whose word is {@code word}. */
    public static Optional<OperatorKind> find(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /**
     * Its output, work and parameters for these inputs.
     *
     * @param inputs shapes of its inputs, in order
     * @param given parameters by name; those with a default may be left out
     * @throws IllegalArgumentException with a reason for the author of the file, without the name of the layer
     */
    public Inference infer(List<Shape> inputs, Map<String, Integer> given) {
        return rule.infer(inputs, OperatorArguments.of(this, given));
    }

    /** Whether its output is its input under another name at inference, so that no memory is read or written. */
    boolean isView() {
        return this == DROPOUT || this == FLATTEN;
    }

    private static OperatorParameter[] poolParameters() {
        return new OperatorParameter[] {
            required("kernel", "side of the square window"),
            required("stride", "step of the window"),
            optional("pad", "positions added on each side; they never win and count in no mean", 0, 0),
            yesOrNo("roundUp", "1 keeps a last window that reaches over the edge, 0 leaves it out", 0)
        };
    }
}
