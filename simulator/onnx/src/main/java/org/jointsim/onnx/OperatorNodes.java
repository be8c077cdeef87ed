package org.jointsim.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jointsim.dnn.OperatorLayer;
import org.jointsim.dnn.Shape;
import org.jointsim.onnx.GraphDraft.Constant;
import org.jointsim.onnx.GraphDraft.Fill;

/**
 * The nodes and constants of one layer. The tensor of a layer has its name; tensors and nodes within it are called LAYER/PART.
 *
 * <p>Weights of products are uniform with variance 2 / inputs, which keeps the size of numbers through rectifiers (He, Zhang, Ren,
 * Sun 2015, doi:10.1109/ICCV.2015.123); norms pass their input on.
 */
final class OperatorNodes {

    private final GraphDraft graph;
    private final OperatorLayer layer;
    private final List<Shape> inputs;
    private final Shape output;
    private final int type;
    private final Map<String, Integer> arguments;
    private long learned = -1;

    OperatorNodes(GraphDraft graph, OperatorLayer layer, List<Shape> inputs, Shape output, int type) {
        this.graph = graph;
        this.layer = layer;
        this.inputs = inputs;
        this.output = output;
        this.type = type;
        this.arguments = layer.kind().arguments(layer.parameters());
    }

    /** @param reads names of the tensors that the layer reads */
    void add(List<String> reads) {
        String x = reads.get(0);
        switch (layer.kind()) {
            case CONV -> conv(joined(reads));
            case TRANSPOSED_CONV -> transposedConv(joined(reads));
            case MAX_POOL -> last("MaxPool", List.of(x), pool());
            case AVERAGE_POOL -> last("AveragePool", List.of(x), pool());
            case GLOBAL_AVERAGE_POOL -> last("GlobalAveragePool", List.of(x));
            case DENSE -> dense(x);
            case LINEAR -> linear(x);
            case RELU -> last("Relu", List.of(x));
            case LEAKY_RELU -> last("LeakyRelu", List.of(x), attributes("alpha", 0.1f));
            case RELU6 -> last("Clip", List.of(x, number("low", 0), number("high", 6)));
            case SIGMOID -> last("Sigmoid", List.of(x));
            case TANH -> last("Tanh", List.of(x));
            case GELU -> last("Gelu", List.of(x), attributes("approximate", "tanh"));
            case LRN -> last("LRN", List.of(x), attributes("size", argument("size")));
            case BATCH_NORM -> batchNorm(x);
            case LAYER_NORM -> layerNorm(x);
            case SOFTMAX ->
                last(
                        "Softmax",
                        List.of(x),
                        attributes("axis", inputs.get(0).dimensions().size() == 3 ? 1L : -1L));
            case DROPOUT -> last("Identity", List.of(x));
            case FLATTEN -> last("Flatten", List.of(x), attributes("axis", 1L));
            case RESHAPE -> reshape("", x, output.dimensions());
            case SLICE -> slice(x);
            case ADD -> last(reads.size() == 2 ? "Add" : "Sum", reads);
            case MULTIPLY -> multiply(reads);
            case CONCAT -> last("Concat", reads, attributes("axis", 1L));
            case CHANNEL_SHUFFLE -> channelShuffle(x);
            case UPSAMPLE -> last("Resize", List.of(x, "", "", sides()), resizing("nearest", "asymmetric"));
            case RESIZE -> last("Resize", List.of(x, "", "", sides()), resizing("linear", "half_pixel"));
            case LSTM -> lstm(x);
            case EMBEDDING -> embedding(x);
            case POSITIONS -> positions(x);
            case ATTENTION -> attention(reads);
        }
    }

    // ---- parts of a graph ----

    private long argument(String name) {
        Integer value = arguments.get(name);
        if (value == null) {
            throw new IllegalStateException(
                    "%s has no %s".formatted(layer.kind().word(), name));
        }
        return value;
    }

    private static Map<String, Object> attributes(Object... pairs) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            attributes.put((String) pairs[i], pairs[i + 1]);
        }
        return attributes;
    }

    /** A node within the layer; its output, an empty part being that of the layer. */
    private String node(String part, String operator, List<String> reads, Map<String, Object> attributes) {
        String name = inner(part);
        node(name, operator, reads, List.of(name), attributes);
        return name;
    }

    private void node(
            String name, String operator, List<String> reads, List<String> makes, Map<String, Object> attributes) {
        Map<String, String> tag = new LinkedHashMap<>();
        tag.put(LayerTag.LAYER_KEY, layer.name());
        tag.put(LayerTag.KIND_KEY, layer.kind().word());
        if (learned >= 0) {
            tag.put(LayerTag.PARAMETERS_KEY, String.valueOf(learned));
        }
        graph.add(OnnxBytes.node(name, operator, reads, makes, attributes, tag));
    }

    private String node(String part, String operator, List<String> reads) {
        return node(part, operator, reads, Map.of());
    }

    /** The node that makes the layer's tensor. */
    private void last(String operator, List<String> reads, Map<String, Object> attributes) {
        node("", operator, reads, attributes);
    }

    private void last(String operator, List<String> reads) {
        last(operator, reads, Map.of());
    }

    /** A node that makes the layer's tensor, or what its rectifier reads if it has one within. */
    private void lastOrRelu(String operator, List<String> reads, Map<String, Object> attributes) {
        if (arguments.getOrDefault("relu", 0) == 1) {
            last("Relu", List.of(node("product", operator, reads, attributes)));
        } else {
            last(operator, reads, attributes);
        }
    }

    private String inner(String part) {
        return part.isEmpty() ? layer.name() : layer.name() + "/" + part;
    }

    private String constant(String part, Fill fill, Long... dimensions) {
        graph.add(new Constant(inner(part), type, List.of(dimensions), fill));
        return inner(part);
    }

    private String number(String part, double value) {
        return constant(part, new Fill.Same(value));
    }

    private String whole(String part, Long... values) {
        graph.add(new Constant(
                inner(part), Tensor.INT64, List.of((long) values.length), new Fill.Whole(List.of(values))));
        return inner(part);
    }

    private static Fill fanIn(double inputsOfAProduct) {
        return new Fill.Uniform(Math.sqrt(6 / inputsOfAProduct));
    }

    private long side(int axis) {
        return inputs.get(0).dimensions().get(axis);
    }

    // ---- operators ----

    private String joined(List<String> reads) {
        return reads.size() == 1 ? reads.get(0) : node("joined", "Concat", reads, attributes("axis", 1L));
    }

    private long channels() {
        return inputs.stream().mapToLong(shape -> shape.dimensions().get(0)).sum();
    }

    private List<String> withBias(String x, String weights, long count) {
        List<String> reads = new ArrayList<>(List.of(x, weights));
        if (argument("bias") == 1) {
            reads.add(constant("bias", new Fill.Same(0), count));
        }
        return reads;
    }

    private void conv(String x) {
        long filters = argument("filters");
        long groups = argument("groups");
        long height = argument("kernel");
        long width = argument("kernelWidth");
        long perFilter = channels() / groups;
        String weights = constant("weights", fanIn(perFilter * height * width), filters, perFilter, height, width);
        long down = argument("pad");
        long right = argument("padWidth");
        lastOrRelu(
                "Conv",
                withBias(x, weights, filters),
                attributes(
                        "kernel_shape", new long[] {height, width},
                        "strides", new long[] {argument("stride"), argument("strideWidth")},
                        "pads", new long[] {down, right, down, right},
                        "dilations", new long[] {argument("dilation"), argument("dilation")},
                        "group", groups));
    }

    private void transposedConv(String x) {
        long filters = argument("filters");
        long groups = argument("groups");
        long kernel = argument("kernel");
        long stride = argument("stride");
        long pad = argument("pad");
        long more = argument("outputPad");
        double inputsOfAProduct = (double) channels() / groups * kernel * kernel / (stride * stride);
        String weights = constant("weights", fanIn(inputsOfAProduct), channels(), filters / groups, kernel, kernel);
        lastOrRelu(
                "ConvTranspose",
                withBias(x, weights, filters),
                attributes(
                        "kernel_shape", new long[] {kernel, kernel},
                        "strides", new long[] {stride, stride},
                        "pads", new long[] {pad, pad, pad, pad},
                        "output_padding", new long[] {more, more},
                        "group", groups));
    }

    private Map<String, Object> pool() {
        long kernel = argument("kernel");
        long stride = argument("stride");
        long pad = argument("pad");
        return attributes(
                "kernel_shape", new long[] {kernel, kernel},
                "strides", new long[] {stride, stride},
                "pads", new long[] {pad, pad, pad, pad},
                "ceil_mode", argument("roundUp"));
    }

    private void dense(String x) {
        long features = inputs.get(0).elementCount();
        boolean flat = inputs.get(0).dimensions().size() == 1;
        String vector = flat ? x : node("flat", "Flatten", List.of(x), attributes("axis", 1L));
        gemm("", vector, features);
    }

    /** One product for all positions, which stand below each other for it. */
    private void linear(String x) {
        List<Integer> dimensions = inputs.get(0).dimensions();
        long features = dimensions.get(dimensions.size() - 1);
        if (dimensions.size() == 1) {
            gemm("", x, features);
        } else {
            String rows = reshape("rows", x, List.of((int) features));
            reshape("", gemm("product", rows, features), output.dimensions());
        }
    }

    private String gemm(String part, String x, long features) {
        long units = argument("units");
        String weights = constant("weights", fanIn(features), units, features);
        List<String> reads = withBias(x, weights, units);
        if (argument("relu") == 0) {
            return node(part, "Gemm", reads, attributes("transB", 1L));
        }
        String sum = node(part.isEmpty() ? "sum" : part + ".sum", "Gemm", reads, attributes("transB", 1L));
        return node(part, "Relu", List.of(sum));
    }

    private String reshape(String part, String x, List<Integer> shape) {
        List<Long> sizes = new ArrayList<>(List.of(-1L));
        shape.forEach(size -> sizes.add((long) size));
        String wanted = whole(part.isEmpty() ? "shape" : part + ".shape", sizes.toArray(Long[]::new));
        return node(part, "Reshape", List.of(x, wanted));
    }

    private void batchNorm(String x) {
        long channels = side(0);
        last(
                "BatchNormalization",
                List.of(
                        x,
                        constant("scale", new Fill.Same(1), channels),
                        constant("shift", new Fill.Same(0), channels),
                        constant("mean", new Fill.Same(0), channels),
                        constant("variance", new Fill.Same(1), channels)));
    }

    private void layerNorm(String x) {
        List<Integer> dimensions = inputs.get(0).dimensions();
        long features = dimensions.get(dimensions.size() - 1);
        last(
                "LayerNormalization",
                List.of(
                        x,
                        constant("scale", new Fill.Same(1), features),
                        constant("shift", new Fill.Same(0), features)),
                attributes("axis", -1L));
    }

    private void slice(String x) {
        long from = argument("from");
        last("Slice", List.of(x, whole("from", from), whole("to", from + argument("size")), whole("axis", 1L)));
    }

    private void multiply(List<String> reads) {
        String product = reads.get(0);
        for (int i = 1; i < reads.size(); i++) {
            String part = i == reads.size() - 1 ? "" : "product" + i;
            product = node(part, "Mul", List.of(product, reads.get(i)));
        }
    }

    private void channelShuffle(String x) {
        int groups = (int) argument("groups");
        int channels = (int) side(0);
        List<Integer> dealt = List.of(groups, channels / groups, (int) side(1), (int) side(2));
        String parts = reshape("parts", x, dealt);
        String mixed = node("mixed", "Transpose", List.of(parts), attributes("perm", new long[] {0, 2, 1, 3, 4}));
        reshape("", mixed, output.dimensions());
    }

    private String sides() {
        return whole("sides", (long) output.dimensions().get(1), (long)
                output.dimensions().get(2));
    }

    private static Map<String, Object> resizing(String mode, String coordinates) {
        return attributes(
                "mode",
                mode,
                "coordinate_transformation_mode",
                coordinates,
                "nearest_mode",
                "floor",
                "axes",
                new long[] {2, 3});
    }

    /** ONNX Runtime's LSTM reads steps x batch x features. */
    private void lstm(String x) {
        long units = argument("units");
        long features = side(1);
        long biases = argument("biases");
        Fill fill = new Fill.Uniform(1 / Math.sqrt(units));
        List<String> reads = new ArrayList<>();
        reads.add(node("steps", "Transpose", List.of(x), attributes("perm", new long[] {1, 0, 2})));
        reads.add(constant("weights", fill, 1L, 4 * units, features));
        reads.add(constant("recurrence", fill, 1L, 4 * units, units));
        if (biases > 0) {
            reads.add(constant("biases", new Fill.Same(0), 1L, 8 * units));
        }
        if (biases == 1) {
            // A graph has two biases for each gate; one of them stays 0.
            learned = 4 * units * (features + units + 1);
        }
        boolean lastOnly = argument("lastOnly") == 1;
        String all = inner("all");
        node(all, "LSTM", reads, lastOnly ? List.of("", all) : List.of(all), attributes("hidden_size", units));
        String direction = whole("direction", lastOnly ? 0L : 1L);
        if (lastOnly) {
            last("Squeeze", List.of(all, direction));
        } else {
            String steps = node("output", "Squeeze", List.of(all, direction));
            last("Transpose", List.of(steps), attributes("perm", new long[] {1, 0, 2}));
        }
    }

    private void embedding(String x) {
        String table = constant("table", new Fill.Uniform(1), argument("vocabulary"), argument("width"));
        last("Gather", List.of(table, x));
    }

    /** The graph holds the vectors that are read alone. */
    private void positions(String x) {
        learned = argument("rows") * side(1);
        last("Add", List.of(x, constant("vectors", new Fill.Uniform(1), side(0), side(1))));
    }

    private void attention(List<String> reads) {
        int heads = (int) argument("heads");
        String queries = head("queries", reads.get(0), inputs.get(0), heads, new long[] {0, 2, 1, 3});
        String keys = head("keys", reads.get(1), inputs.get(1), heads, new long[] {0, 2, 3, 1});
        String values = head("values", reads.get(2), inputs.get(2), heads, new long[] {0, 2, 1, 3});
        String scores = node("scores", "MatMul", List.of(queries, keys));
        double width = (double) inputs.get(0).dimensions().get(1) / heads;
        String scaled = node("scaled", "Mul", List.of(scores, number("scale", 1 / Math.sqrt(width))));
        String shares = node("shares", "Softmax", List.of(scaled), attributes("axis", -1L));
        String mixed = node("mixed", "MatMul", List.of(shares, values));
        String turned = node("turned", "Transpose", List.of(mixed), attributes("perm", new long[] {0, 2, 1, 3}));
        reshape("", turned, output.dimensions());
    }

    private String head(String part, String x, Shape shape, int heads, long[] order) {
        int positions = shape.dimensions().get(0);
        int width = shape.dimensions().get(1);
        String parts = reshape(part + ".heads", x, List.of(positions, heads, width / heads));
        return node(part, "Transpose", List.of(parts), attributes("perm", order));
    }
}
