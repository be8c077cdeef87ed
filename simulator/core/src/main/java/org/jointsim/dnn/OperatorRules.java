package org.jointsim.dnn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How each operator finds its output shape, work and parameters. Shapes follow the convention of the common frameworks:
 * a window that does not fit is left out (rounding down). Work is counted by the rules in {@link OperatorKind}.
 */
final class OperatorRules {

    private static final int CHANNEL = 0;
    private static final int HEIGHT = 1;
    private static final int WIDTH = 2;

    /** More than any network has; keeps weights in bytes far below the range of a long. */
    private static final long MAX_PARAMETERS = 1L << 50;

    private OperatorRules() {}

    /** The rule of one operator; the arguments are complete and in range. */
    interface Rule {
        Inference infer(List<Shape> inputs, OperatorArguments arguments);
    }

    static Inference conv(List<Shape> inputs, OperatorArguments arguments) {
        List<Integer> input = featureMap(inputs);
        int filters = arguments.get("filters");
        int groups = arguments.get("groups");
        requireGroups(groups, input.get(CHANNEL), filters);
        long kernel = arguments.get("kernel");
        long reach = (kernel - 1) * arguments.get("dilation") + 1;
        int height = windows("height", input.get(HEIGHT), reach, arguments);
        int width = windows("width", input.get(WIDTH), reach, arguments);
        Shape output = new Shape(List.of(filters, height, width));
        long weightsPerFilter = product(input.get(CHANNEL) / groups, kernel, kernel);
        long parameters = parameters(product(filters, weightsPerFilter), arguments.get("bias"), filters);
        return new Inference(output, 2.0 * weightsPerFilter * output.elementCount(), parameters);
    }

    static Inference transposedConv(List<Shape> inputs, OperatorArguments arguments) {
        List<Integer> input = featureMap(inputs);
        int filters = arguments.get("filters");
        int groups = arguments.get("groups");
        requireGroups(groups, input.get(CHANNEL), filters);
        long kernel = arguments.get("kernel");
        int height = spread("height", input.get(HEIGHT), arguments);
        int width = spread("width", input.get(WIDTH), arguments);
        long weightsPerChannel = product(filters / groups, kernel, kernel);
        long parameters = parameters(product(input.get(CHANNEL), weightsPerChannel), arguments.get("bias"), filters);
        double workFlop = 2.0 * weightsPerChannel * inputs.get(0).elementCount();
        return new Inference(new Shape(List.of(filters, height, width)), workFlop, parameters);
    }

    static Inference pool(List<Shape> inputs, OperatorArguments arguments) {
        List<Integer> input = featureMap(inputs);
        long kernel = arguments.get("kernel");
        if (arguments.get("pad") >= kernel) {
            throw new IllegalArgumentException("`pad` must be smaller than `kernel`, but they were %d and %d"
                    .formatted(arguments.get("pad"), kernel));
        }
        int height = poolWindows("height", input.get(HEIGHT), kernel, arguments);
        int width = poolWindows("width", input.get(WIDTH), kernel, arguments);
        Shape output = new Shape(List.of(input.get(CHANNEL), height, width));
        return new Inference(output, (double) kernel * kernel * output.elementCount(), 0);
    }

    static Inference globalAveragePool(List<Shape> inputs, OperatorArguments arguments) {
        Shape output = new Shape(List.of(featureMap(inputs).get(CHANNEL), 1, 1));
        return new Inference(output, inputs.get(0).elementCount(), 0);
    }

    static Inference dense(List<Shape> inputs, OperatorArguments arguments) {
        int units = arguments.get("units");
        long weights = product(units, single(inputs).elementCount());
        long parameters = parameters(weights, arguments.get("bias"), units);
        return new Inference(new Shape(List.of(units)), 2.0 * weights, parameters);
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

    static Inference flatten(List<Shape> inputs, OperatorArguments arguments) {
        return new Inference(
                new Shape(List.of(toDimension("length", single(inputs).elementCount()))), 0, 0);
    }

    static Inference add(List<Shape> inputs, OperatorArguments arguments) {
        Shape first = several(inputs).get(0);
        for (Shape other : inputs) {
            if (!other.equals(first)) {
                throw new IllegalArgumentException("all inputs must have one shape, but were " + inputs);
            }
        }
        return new Inference(first, (double) (inputs.size() - 1) * first.elementCount(), 0);
    }

    static Inference concat(List<Shape> inputs, OperatorArguments arguments) {
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
        return new Inference(new Shape(joined), 0, 0);
    }

    /** An operator that makes one number from each number. */
    static Rule elementwise(double flopPerNumber) {
        return (inputs, arguments) ->
                new Inference(single(inputs), flopPerNumber * single(inputs).elementCount(), 0);
    }

    private static int windows(String side, long size, long reach, OperatorArguments arguments) {
        long padded = size + 2L * arguments.get("pad");
        if (reach > padded) {
            throw new IllegalArgumentException(
                    "the kernel spans %d, but the padded %s of its input is only %d".formatted(reach, side, padded));
        }
        return toDimension(side, (padded - reach) / arguments.get("stride") + 1);
    }

    private static int poolWindows(String side, long size, long kernel, OperatorArguments arguments) {
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
        if (channels % groups != 0 || filters % groups != 0) {
            throw new IllegalArgumentException(
                    "`groups` must divide the channels of the input and the filters, but %d does not divide both %d and %d"
                            .formatted(groups, channels, filters));
        }
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
        long parameters = weights + (bias == 1 ? outputs : 0);
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
