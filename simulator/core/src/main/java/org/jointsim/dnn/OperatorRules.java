package org.jointsim.dnn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How each operator finds its output shape, work and parameters. Shapes follow the convention of the common frameworks:
 * a window that does not fit is left out (rounding down). Work is counted by the rules in {@link OperatorKind}.
 */
final class OperatorRules {

    /** What the parameter {@code relu} of an operator means. */
    static final String RELU_WITHIN = "1 with a rectifier in the same layer, 0 without";

    private static final int CHANNEL = 0;
    private static final int HEIGHT = 1;
    private static final int WIDTH = 2;

    /** More than any network has; keeps weights in bytes far below the range of a long. */
    private static final long MAX_PARAMETERS = 1L << 50;

    /** A side of a map, and the parameters that move a window along it. */
    private record Side(String name, String stride, String pad) {}

    private static final Side HEIGHT_SIDE = new Side("height", "stride", "pad");
    private static final Side WIDTH_SIDE = new Side("width", "strideWidth", "padWidth");
    private static final Side POOL_HEIGHT = HEIGHT_SIDE;
    private static final Side POOL_WIDTH = new Side("width", "stride", "pad");

    private OperatorRules() {}

    /** The rule of one operator; the arguments are complete and in range. */
    interface Rule {
        Inference infer(List<Shape> inputs, OperatorArguments arguments);
    }

    static Inference conv(List<Shape> inputs, OperatorArguments arguments) {
        List<Integer> input = joinedMap(inputs);
        int filters = arguments.get("filters");
        int groups = arguments.get("groups");
        requireGroups(groups, input.get(CHANNEL), filters);
        int height = windows(HEIGHT_SIDE, input.get(HEIGHT), reach("kernel", arguments), arguments);
        int width = windows(WIDTH_SIDE, input.get(WIDTH), reach("kernelWidth", arguments), arguments);
        Shape output = new Shape(List.of(filters, height, width));
        long weightsPerFilter =
                product(input.get(CHANNEL) / groups, arguments.get("kernel"), arguments.get("kernelWidth"));
        long parameters = parameters(product(filters, weightsPerFilter), arguments.get("bias"), filters);
        return new Inference(
                output, 2.0 * weightsPerFilter * output.elementCount() + reluFlop(output, arguments), parameters);
    }

    private static long reach(String kernel, OperatorArguments arguments) {
        return (arguments.get(kernel) - 1L) * arguments.get("dilation") + 1;
    }

    private static double reluFlop(Shape output, OperatorArguments arguments) {
        return arguments.get("relu") == 1 ? output.elementCount() : 0;
    }

    static Inference transposedConv(List<Shape> inputs, OperatorArguments arguments) {
        List<Integer> input = joinedMap(inputs);
        int filters = arguments.get("filters");
        int groups = arguments.get("groups");
        requireGroups(groups, input.get(CHANNEL), filters);
        long kernel = arguments.get("kernel");
        int height = spread("height", input.get(HEIGHT), arguments);
        int width = spread("width", input.get(WIDTH), arguments);
        Shape output = new Shape(List.of(filters, height, width));
        long weightsPerChannel = product(filters / groups, kernel, kernel);
        long parameters = parameters(product(input.get(CHANNEL), weightsPerChannel), arguments.get("bias"), filters);
        double workFlop = 2.0 * weightsPerChannel * new Shape(input).elementCount();
        return new Inference(output, workFlop + reluFlop(output, arguments), parameters);
    }

    static Inference pool(List<Shape> inputs, OperatorArguments arguments) {
        List<Integer> input = featureMap(inputs);
        long kernel = arguments.get("kernel");
        if (arguments.get("pad") >= kernel) {
            throw new IllegalArgumentException("`pad` must be smaller than `kernel`, but they were %d and %d"
                    .formatted(arguments.get("pad"), kernel));
        }
        int height = poolWindows(POOL_HEIGHT, input.get(HEIGHT), kernel, arguments);
        int width = poolWindows(POOL_WIDTH, input.get(WIDTH), kernel, arguments);
        Shape output = new Shape(List.of(input.get(CHANNEL), height, width));
        return new Inference(output, (double) kernel * kernel * output.elementCount(), 0);
    }

    static Inference globalAveragePool(List<Shape> inputs, OperatorArguments arguments) {
        Shape output = new Shape(List.of(featureMap(inputs).get(CHANNEL), 1, 1));
        return new Inference(output, inputs.get(0).elementCount(), 0);
    }

    static Inference dense(List<Shape> inputs, OperatorArguments arguments) {
        return fullyConnected(single(inputs).elementCount(), List.of(), arguments);
    }

    static Inference linear(List<Shape> inputs, OperatorArguments arguments) {
        List<Integer> input = single(inputs).dimensions();
        int last = input.size() - 1;
        return fullyConnected(input.get(last), input.subList(0, last), arguments);
    }

    /** Each of {@code positions} has {@code features} numbers and gets {@code units}. */
    private static Inference fullyConnected(long features, List<Integer> positions, OperatorArguments arguments) {
        int units = arguments.get("units");
        List<Integer> dimensions = new ArrayList<>(positions);
        dimensions.add(units);
        Shape output = new Shape(dimensions);
        long weights = product(units, features);
        long parameters = parameters(weights, arguments.get("bias"), units);
        double workFlop = 2.0 * features * output.elementCount();
        return new Inference(output, workFlop + reluFlop(output, arguments), parameters);
    }

    static Inference lrn(List<Shape> inputs, OperatorArguments arguments) {
        featureMap(inputs);
        return elementwise(2.0 * arguments.get("size") + 4).infer(inputs, arguments);
    }

    static Inference batchNorm(List<Shape> inputs, OperatorArguments arguments) {
        Shape shape = single(inputs);
        return new Inference(
                shape, 2.0 * shape.elementCount(), 2L * shape.dimensions().get(CHANNEL));
    }

    static Inference layerNorm(List<Shape> inputs, OperatorArguments arguments) {
        Shape shape = single(inputs);
        List<Integer> dimensions = shape.dimensions();
        return new Inference(shape, 7.0 * shape.elementCount(), 2L * dimensions.get(dimensions.size() - 1));
    }

    static Inference reshape(List<Shape> inputs, OperatorArguments arguments) {
        Shape shape = new Shape(List.of(arguments.get("channels"), arguments.get("height"), arguments.get("width")));
        if (shape.elementCount() != single(inputs).elementCount()) {
            throw new IllegalArgumentException(
                    "its input %s and %s hold different numbers of numbers".formatted(inputs.get(0), shape));
        }
        return new Inference(shape, 0, 0);
    }

    static Inference slice(List<Shape> inputs, OperatorArguments arguments) {
        List<Integer> dimensions = new ArrayList<>(single(inputs).dimensions());
        int first = dimensions.get(0);
        if ((long) arguments.get("from") + arguments.get("size") > first) {
            throw new IllegalArgumentException("`from` and `size` must end within its input of %d, but were %d and %d"
                    .formatted(first, arguments.get("from"), arguments.get("size")));
        }
        dimensions.set(0, arguments.get("size"));
        return new Inference(new Shape(dimensions), 0, 0);
    }

    static Inference channelShuffle(List<Shape> inputs, OperatorArguments arguments) {
        int channels = featureMap(inputs).get(CHANNEL);
        requireGroups(arguments.get("groups"), channels, channels);
        return new Inference(inputs.get(0), 0, 0);
    }

    static Inference upsample(List<Shape> inputs, OperatorArguments arguments) {
        List<Integer> input = featureMap(inputs);
        long factor = arguments.get("factor");
        int height = toDimension("height", input.get(HEIGHT) * factor);
        int width = toDimension("width", input.get(WIDTH) * factor);
        return new Inference(new Shape(List.of(input.get(CHANNEL), height, width)), 0, 0);
    }

    static Inference resize(List<Shape> inputs, OperatorArguments arguments) {
        int channels = featureMap(inputs).get(CHANNEL);
        Shape output = new Shape(List.of(channels, arguments.get("height"), arguments.get("width")));
        return new Inference(output, 9.0 * output.elementCount(), 0);
    }

    static Inference lstm(List<Shape> inputs, OperatorArguments arguments) {
        List<Integer> input = sequence(single(inputs));
        int steps = input.get(0);
        int units = arguments.get("units");
        long weights = product(4, units, (long) input.get(1) + units);
        long parameters = parameters(weights + 4L * units * arguments.get("biases"));
        List<Integer> output = arguments.get("lastOnly") == 1 ? List.of(units) : List.of(steps, units);
        return new Inference(new Shape(output), steps * (2.0 * weights + 26.0 * units), parameters);
    }

    static Inference embedding(List<Shape> inputs, OperatorArguments arguments) {
        int width = arguments.get("width");
        List<Integer> dimensions = new ArrayList<>(single(inputs).dimensions());
        dimensions.add(width);
        Shape output = new Shape(dimensions);
        long parameters = parameters(product(arguments.get("vocabulary"), width));
        return new Inference(output, 0, parameters, output.elementCount());
    }

    static Inference positions(List<Shape> inputs, OperatorArguments arguments) {
        List<Integer> input = sequence(single(inputs));
        int rows = arguments.get("rows");
        if (rows < input.get(0)) {
            throw new IllegalArgumentException(
                    "`rows` must be at least the positions of its input, %d, but was %d".formatted(input.get(0), rows));
        }
        long numbers = inputs.get(0).elementCount();
        return new Inference(inputs.get(0), numbers, parameters(product(rows, input.get(1))), numbers);
    }

    static Inference attention(List<Shape> inputs, OperatorArguments arguments) {
        if (inputs.size() != 3) {
            throw new IllegalArgumentException(
                    "it takes three inputs, queries, keys and values, but got " + inputs.size());
        }
        List<Integer> queries = sequence(inputs.get(0));
        List<Integer> keys = sequence(inputs.get(1));
        List<Integer> values = sequence(inputs.get(2));
        if (!queries.get(1).equals(keys.get(1)) || !keys.get(0).equals(values.get(0))) {
            throw new IllegalArgumentException(
                    "queries and keys must be equally wide, keys and values equally many, but were " + inputs);
        }
        requireGroups(arguments.get("heads"), queries.get(1), values.get(1), "`heads`", "the widths");
        double pairs = (double) queries.get(0) * keys.get(0);
        double workFlop = pairs * (2.0 * queries.get(1) + 6.0 * arguments.get("heads") + 2.0 * values.get(1));
        return new Inference(new Shape(List.of(queries.get(0), values.get(1))), workFlop, 0);
    }

    static Inference flatten(List<Shape> inputs, OperatorArguments arguments) {
        return new Inference(
                new Shape(List.of(toDimension("length", single(inputs).elementCount()))), 0, 0);
    }

    static Inference combine(List<Shape> inputs, OperatorArguments arguments) {
        Shape first = several(inputs).get(0);
        for (Shape other : inputs) {
            if (!other.equals(first)) {
                throw new IllegalArgumentException("all inputs must have one shape, but were " + inputs);
            }
        }
        return new Inference(first, (double) (inputs.size() - 1) * first.elementCount(), 0);
    }

    static Inference concat(List<Shape> inputs, OperatorArguments arguments) {
        return new Inference(joined(inputs), 0, 0);
    }

    private static Shape joined(List<Shape> inputs) {
        List<Integer> first = several(inputs).get(0).dimensions();
        long channels = 0;
        for (Shape input : inputs) {
            List<Integer> dimensions = input.dimensions();
            if (!tail(dimensions).equals(tail(first))) {
                throw new IllegalArgumentException(
                        "all inputs must agree in all dimensions but the first, but were " + inputs);
            }
            channels += dimensions.get(CHANNEL);
        }
        List<Integer> joined = new ArrayList<>(first);
        joined.set(CHANNEL, toDimension("number of channels", channels));
        return new Shape(joined);
    }

    /** An operator that makes one number from each number. */
    static Rule elementwise(double flopPerNumber) {
        return (inputs, arguments) ->
                new Inference(single(inputs), flopPerNumber * single(inputs).elementCount(), 0);
    }

    private static int windows(Side side, long size, long reach, OperatorArguments arguments) {
        long padded = size + 2L * arguments.get(side.pad());
        if (reach > padded) {
            throw new IllegalArgumentException("the kernel spans %d, but the padded %s of its input is only %d"
                    .formatted(reach, side.name(), padded));
        }
        return toDimension(side.name(), (padded - reach) / arguments.get(side.stride()) + 1);
    }

    private static int poolWindows(Side side, long size, long kernel, OperatorArguments arguments) {
        int fitting = windows(side, size, kernel, arguments);
        long stride = arguments.get("stride");
        long pad = arguments.get("pad");
        boolean someLeftOver = (size + 2 * pad - kernel) % stride != 0;
        boolean nextStartsInside = fitting * stride < size + pad;
        return arguments.get("roundUp") == 1 && someLeftOver && nextStartsInside ? fitting + 1 : fitting;
    }

    private static int spread(String side, long size, OperatorArguments arguments) {
        long out = (size - 1) * arguments.get("stride")
                - 2L * arguments.get("pad")
                + arguments.get("kernel")
                + arguments.get("outputPad");
        return toDimension(side, out);
    }

    private static void requireGroups(int groups, int channels, int filters) {
        requireGroups(groups, channels, filters, "`groups`", "the channels of the input and the filters");
    }

    private static void requireGroups(int groups, int one, int other, String name, String what) {
        if (one % groups != 0 || other % groups != 0) {
            throw new IllegalArgumentException("%s must divide %s, but %d does not divide both %d and %d"
                    .formatted(name, what, groups, one, other));
        }
    }

    /** The map that several inputs are together, their channels one after the other. */
    private static List<Integer> joinedMap(List<Shape> inputs) {
        return featureMap(inputs.size() < 2 ? inputs : List.of(joined(inputs)));
    }

    private static List<Integer> sequence(Shape shape) {
        if (shape.dimensions().size() != 2) {
            throw new IllegalArgumentException(
                    "its inputs must have two dimensions, positions x features, but one was " + shape);
        }
        return shape.dimensions();
    }

    private static List<Integer> featureMap(List<Shape> inputs) {
        List<Integer> dimensions = single(inputs).dimensions();
        if (dimensions.size() != 3) {
            throw new IllegalArgumentException(
                    "its input must have three dimensions, channels x height x width, but was " + inputs.get(0));
        }
        return dimensions;
    }

    private static Shape single(List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("it takes one input, but got " + inputs.size());
        }
        return inputs.get(0);
    }

    private static List<Shape> several(List<Shape> inputs) {
        if (inputs.size() < 2) {
            throw new IllegalArgumentException("it takes two or more inputs, but got " + inputs.size());
        }
        return inputs;
    }

    private static List<Integer> tail(List<Integer> dimensions) {
        return IntStream.range(1, dimensions.size()).mapToObj(dimensions::get).toList();
    }

    private static int toDimension(String what, long size) {
        if (size < 1 || size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("the %s of its output would be %d, but must be from 1 to %d"
                    .formatted(what, size, Integer.MAX_VALUE));
        }
        return (int) size;
    }

    private static long parameters(long weights, int bias, int outputs) {
        return parameters(weights + (bias == 1 ? outputs : 0));
    }

    private static long parameters(long parameters) {
        if (parameters > MAX_PARAMETERS) {
            throw tooManyParameters();
        }
        return parameters;
    }

    private static long product(long... factors) {
        try {
            long product = 1;
            for (long factor : factors) {
                product = Math.multiplyExact(product, factor);
            }
            return Math.min(product, MAX_PARAMETERS + 1);
        } catch (ArithmeticException e) {
            throw tooManyParameters();
        }
    }

    private static IllegalArgumentException tooManyParameters() {
        return new IllegalArgumentException("it would have more than %d parameters".formatted(MAX_PARAMETERS));
    }
}
