package org.jointsim.dnn;

import static org.jointsim.dnn.OperatorParameter.optional;
import static org.jointsim.dnn.OperatorParameter.required;
import static org.jointsim.dnn.OperatorParameter.sameAs;
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
 * {@code out} and {@code in} numbers of output and input, and {@code kernel²} the product of the sides of a window:
 *
 * <table>
 * <caption>Work of each operator</caption>
 * <tr><th>operator</th><th>FLOP</th></tr>
 * <tr><td>conv</td><td>2 · kernel² · channels/groups · out</td></tr>
 * <tr><td>transposedConv</td><td>2 · kernel² · filters/groups · in</td></tr>
 * <tr><td>dense</td><td>2 · in · units</td></tr>
 * <tr><td>linear</td><td>2 · in · units: {@code in / features} positions of {@code 2 · features · units}</td></tr>
 * <tr><td>a rectifier within one of these</td><td>out</td></tr>
 * <tr><td>maxPool, averagePool</td><td>kernel² · out</td></tr>
 * <tr><td>globalAveragePool</td><td>in</td></tr>
 * <tr><td>relu, leakyRelu</td><td>out</td></tr>
 * <tr><td>relu6: min(max(0, x), 6)</td><td>2 · out</td></tr>
 * <tr><td>sigmoid: 1 / (1 + exp(-x))</td><td>4 · out</td></tr>
 * <tr><td>tanh: (exp(2x) - 1) / (exp(2x) + 1)</td><td>5 · out</td></tr>
 * <tr><td>gelu: x/2 · (1 + tanh(a · (x + b · x³)))</td><td>13 · out</td></tr>
 * <tr><td>lrn: x / (k + alpha · Σ x²)^beta</td><td>(2 · size + 4) · out</td></tr>
 * <tr><td>batchNorm: scale · x + shift</td><td>2 · out</td></tr>
 * <tr><td>layerNorm: mean 1, difference 1, variance 2, quotient 1, scale and shift 2</td><td>7 · out</td></tr>
 * <tr><td>softmax: largest, difference, exponential, sum, quotient</td><td>5 · out</td></tr>
 * <tr><td>add, multiply of m inputs</td><td>(m - 1) · out</td></tr>
 * <tr><td>resize: three times a + t · (b - a)</td><td>9 · out</td></tr>
 * <tr><td>lstm: four products for each step; 3 sigmoid, 2 tanh, 3 products, 1 sum for each unit</td>
 * <td>steps · (8 · units · (features + units) + 26 · units)</td></tr>
 * <tr><td>attention: queries by keys, scaled, softmax, by values</td>
 * <td>2 · q · k · width + 6 · heads · q · k + 2 · q · k · out/q</td></tr>
 * <tr><td>positions</td><td>out</td></tr>
 * <tr><td>embedding, concat, channelShuffle, upsample, slice, reshape, flatten, dropout (inference)</td><td>0</td></tr>
 * </table>
 *
 * <p>Parameters are the numbers that are learned, biases included. A batchNorm learns scale and shift (2 per channel);
 * its running mean and variance fold into those two at inference. Sequences are {@code positions x features}.
 */
public enum OperatorKind {
    CONV(
            "conv",
            "two-dimensional convolution; the channels of several inputs stand one after the other",
            OperatorRules::conv,
            required("filters", "channels of the output"),
            required("kernel", "side of the window, its height if `kernelWidth` is given"),
            optional("stride", "step of the window, down if `strideWidth` is given", 1, 1),
            optional("pad", "zeros added on each side, above and below if `padWidth` is given", 0, 0),
            sameAs("kernel", "kernelWidth", "width of the window", 1),
            sameAs("stride", "strideWidth", "step of the window to the right", 1),
            sameAs("pad", "padWidth", "zeros added left and right", 0),
            optional("dilation", "distance between the taps of the window", 1, 1),
            optional("groups", "independent groups of channels; as many as channels is a depthwise convolution", 1, 1),
            yesOrNo("bias", "1 with a bias for each filter, 0 without", 1),
            yesOrNo("relu", OperatorRules.RELU_WITHIN, 0)),
    TRANSPOSED_CONV(
            "transposedConv",
            "transposed (fractionally strided) convolution: makes the map larger; several inputs as in `conv`",
            OperatorRules::transposedConv,
            required("filters", "channels of the output"),
            required("kernel", "side of the square window"),
            optional("stride", "step of the window in the output", 1, 1),
            optional("pad", "numbers cut off on each side of the output", 0, 0),
            optional("outputPad", "rows and columns added at one end of the output", 0, 0),
            optional("groups", "independent groups of channels", 1, 1),
            yesOrNo("bias", "1 with a bias for each filter, 0 without", 1),
            yesOrNo("relu", OperatorRules.RELU_WITHIN, 0)),
    MAX_POOL("maxPool", "largest number of each window", OperatorRules::pool, poolParameters()),
    AVERAGE_POOL("averagePool", "mean of each window", OperatorRules::pool, poolParameters()),
    GLOBAL_AVERAGE_POOL("globalAveragePool", "mean of each channel", OperatorRules::globalAveragePool),
    DENSE(
            "dense",
            "fully connected layer; flattens its input",
            OperatorRules::dense,
            required("units", "numbers of the output"),
            yesOrNo("bias", "1 with a bias for each unit, 0 without", 1),
            yesOrNo("relu", OperatorRules.RELU_WITHIN, 0)),
    LINEAR(
            "linear",
            "fully connected layer on the last dimension, the same for each position",
            OperatorRules::linear,
            required("units", "numbers of the output at each position"),
            yesOrNo("bias", "1 with a bias for each unit, 0 without", 1),
            yesOrNo("relu", OperatorRules.RELU_WITHIN, 0)),
    RELU("relu", "rectifier, max(0, x)", OperatorRules.elementwise(1)),
    LEAKY_RELU("leakyRelu", "rectifier with a small slope below 0", OperatorRules.elementwise(1)),
    RELU6("relu6", "rectifier that is cut off at 6", OperatorRules.elementwise(2)),
    SIGMOID("sigmoid", "logistic function", OperatorRules.elementwise(4)),
    TANH("tanh", "hyperbolic tangent", OperatorRules.elementwise(5)),
    GELU("gelu", "Gaussian error linear unit, by its tanh formula", OperatorRules.elementwise(13)),
    LRN(
            "lrn",
            "local response normalization across channels",
            OperatorRules::lrn,
            optional("size", "channels that are summed", 5, 1)),
    BATCH_NORM(
            "batchNorm",
            "batch normalization as at inference: a scale and a shift for each channel",
            OperatorRules::batchNorm),
    LAYER_NORM(
            "layerNorm",
            "normalization over the last dimension, with a scale and a shift for each of its numbers",
            OperatorRules::layerNorm),
    SOFTMAX("softmax", "probabilities that sum to 1", OperatorRules.elementwise(5)),
    DROPOUT("dropout", "drops numbers in training; at inference it passes its input on", OperatorRules.elementwise(0)),
    FLATTEN("flatten", "the same numbers as one vector", OperatorRules::flatten),
    RESHAPE(
            "reshape",
            "the same numbers as a map of another shape",
            OperatorRules::reshape,
            required("channels", "channels of the output"),
            required("height", "rows of the output"),
            required("width", "columns of the output")),
    SLICE(
            "slice",
            "some of the channels or positions (of the first dimension)",
            OperatorRules::slice,
            required("size", "how many"),
            optional("from", "the first of them, counted from 0", 0, 0)),
    ADD("add", "sum of two or more inputs of one shape", OperatorRules::combine),
    MULTIPLY("multiply", "product, number by number, of two or more inputs of one shape", OperatorRules::combine),
    CONCAT("concat", "two or more inputs one after the other along the channels", OperatorRules::concat),
    CHANNEL_SHUFFLE(
            "channelShuffle",
            "the channels in another order, so that groups mix",
            OperatorRules::channelShuffle,
            required("groups", "groups that are dealt out, one channel from each in turn")),
    UPSAMPLE(
            "upsample",
            "each number repeated to a square (nearest neighbour)",
            OperatorRules::upsample,
            required("factor", "side of the square")),
    RESIZE(
            "resize",
            "bilinear interpolation to another height and width",
            OperatorRules::resize,
            required("height", "rows of the output"),
            required("width", "columns of the output")),
    LSTM(
            "lstm",
            "long short-term memory: reads steps x features",
            OperatorRules::lstm,
            required("units", "numbers of its state, and of its output at each step"),
            yesOrNo("lastOnly", "1 makes the output of the last step alone, 0 that of each step", 0),
            new OperatorParameter(
                    "biases", "bias vectors of each gate: 1 in TensorFlow, 2 in PyTorch, 0 for none", 1, 0, 2, null)),
    EMBEDDING(
            "embedding",
            "looks up a vector for each token of its input",
            OperatorRules::embedding,
            required("vocabulary", "tokens that it knows"),
            required("width", "numbers of a vector")),
    POSITIONS(
            "positions",
            "adds a learned vector to each position",
            OperatorRules::positions,
            required("rows", "positions that it knows, at least those of its input")),
    ATTENTION(
            "attention",
            "scaled dot-product attention; reads queries, keys and values, each positions x width",
            OperatorRules::attention,
            required("heads", "heads among which the widths are divided"));

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

    /** The value of each parameter, where {@code given} leaves those with a default out; throws as {@link #infer} does. */
    public Map<String, Integer> arguments(Map<String, Integer> given) {
        return OperatorArguments.of(this, given).values();
    }

    /** Whether its output is its input under another name at inference, so that no memory is read or written. */
    public boolean isView() {
        return this == DROPOUT || this == FLATTEN || this == RESHAPE || this == SLICE;
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
