package org.jointsim.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jointsim.onnx.Rules.Rule;

/** Convolutions, matrix products, recurrent layers and pools: a multiply-add counts 2, biases nothing. */
final class ProductRules {

    /** What a unit of each recurrent layer adds to its products at each step, as in {@code OperatorKind}. */
    private static final double LSTM_FLOP = 26;

    private static final double GRU_FLOP = 2 * 4 + 5 + 6;
    private static final double RNN_FLOP = 5;

    private ProductRules() {}

    static void addTo(Map<String, Rule> rules) {
        rules.put("Conv", ProductRules::conv);
        rules.put("ConvTranspose", ProductRules::transposedConv);
        rules.put("Gemm", ProductRules::gemm);
        rules.put("MatMul", ProductRules::matMul);
        rules.put("MaxPool", ProductRules::pool);
        rules.put("AveragePool", ProductRules::pool);
        rules.put("LpPool", ProductRules::pool);
        rules.put("GlobalAveragePool", ProductRules::globalPool);
        rules.put("GlobalMaxPool", ProductRules::globalPool);
        rules.put("LSTM", call -> recurrent(call, 4, LSTM_FLOP));
        rules.put("GRU", call -> recurrent(call, 3, GRU_FLOP));
        rules.put("RNN", call -> recurrent(call, 1, RNN_FLOP));
    }

    private static Made conv(Call call) {
        Tensor input = map(call);
        Tensor weights = weights(call, input.rank());
        long groups = call.attributes().whole("group", 1);
        if (groups < 1 || input.dimension(1) != Math.multiplyExact(weights.dimension(1), groups)) {
            throw new IllegalArgumentException("its input %s has other channels than its weights %s in %d groups"
                    .formatted(input, weights, groups));
        }
        List<Long> kernel = weights.dimensions().subList(2, weights.rank());
        List<Long> shape = new ArrayList<>(List.of(input.dimension(0), weights.dimension(0)));
        for (int axis = 0; axis < kernel.size(); axis++) {
            shape.add(Windows.of(call, kernel.size()).along(axis, input.dimension(axis + 2), kernel.get(axis)));
        }
        Tensor output = Tensor.data(shape, input.type());
        return Made.of(output, 2.0 * product(weights.dimensions(), 1) * output.count());
    }

    private static Made transposedConv(Call call) {
        Tensor input = map(call);
        Tensor weights = weights(call, input.rank());
        if (input.dimension(1) != weights.dimension(0)) {
            throw new IllegalArgumentException(
                    "its input %s has other channels than its weights %s".formatted(input, weights));
        }
        List<Long> kernel = weights.dimensions().subList(2, weights.rank());
        long filters =
                Math.multiplyExact(weights.dimension(1), call.attributes().whole("group", 1));
        List<Long> shape = new ArrayList<>(List.of(input.dimension(0), filters));
        List<Long> stated = call.attributes().list("output_shape");
        for (int axis = 0; axis < kernel.size(); axis++) {
            shape.add(
                    stated.isEmpty()
                            ? Windows.of(call, kernel.size()).spread(axis, input.dimension(axis + 2), kernel.get(axis))
                            : stated.get(stated.size() - kernel.size() + axis));
        }
        return Made.of(Tensor.data(shape, input.type()), 2.0 * product(weights.dimensions(), 1) * input.count());
    }

    private static Made gemm(Call call) {
        Tensor a = call.in(0);
        Tensor b = call.in(1);
        if (a.rank() != 2 || b.rank() != 2) {
            throw new IllegalArgumentException("its inputs %s and %s are no matrices".formatted(a, b));
        }
        boolean turnA = call.attributes().whole("transA", 0) != 0;
        boolean turnB = call.attributes().whole("transB", 0) != 0;
        long inner = a.dimension(turnA ? 0 : 1);
        requireInner(inner, b.dimension(turnB ? 1 : 0), a, b);
        Tensor output = Tensor.data(List.of(a.dimension(turnA ? 1 : 0), b.dimension(turnB ? 0 : 1)), a.type());
        return Made.of(output, 2.0 * inner * output.count());
    }

    private static Made matMul(Call call) {
        Tensor a = call.in(0);
        Tensor b = call.in(1);
        if (a.rank() == 0 || b.rank() == 0) {
            throw new IllegalArgumentException("it multiplies a single number");
        }
        List<Long> left = a.rank() == 1 ? List.of(1L, a.dimension(0)) : a.dimensions();
        List<Long> right = b.rank() == 1 ? List.of(b.dimension(0), 1L) : b.dimensions();
        long inner = left.get(left.size() - 1);
        requireInner(inner, right.get(right.size() - 2), a, b);
        List<Long> shape = new ArrayList<>(
                ElementRules.broadcast(left.subList(0, left.size() - 2), right.subList(0, right.size() - 2)));
        if (a.rank() > 1) {
            shape.add(left.get(left.size() - 2));
        }
        if (b.rank() > 1) {
            shape.add(right.get(right.size() - 1));
        }
        Tensor output = Tensor.data(shape, a.type());
        return Made.of(output, 2.0 * inner * output.count());
    }

    private static void requireInner(long one, long other, Tensor a, Tensor b) {
        if (one != other) {
            throw new IllegalArgumentException("its inputs %s and %s cannot be multiplied".formatted(a, b));
        }
    }

    private static Made pool(Call call) {
        Tensor input = map(call);
        List<Long> kernel = call.attributes().list("kernel_shape");
        if (kernel.size() != input.rank() - 2) {
            throw new IllegalArgumentException(
                    "its `kernel_shape` has %d numbers, but its input is %s".formatted(kernel.size(), input));
        }
        List<Long> shape = new ArrayList<>(input.dimensions().subList(0, 2));
        for (int axis = 0; axis < kernel.size(); axis++) {
            shape.add(Windows.of(call, kernel.size()).along(axis, input.dimension(axis + 2), kernel.get(axis)));
        }
        Tensor output = Tensor.data(shape, input.type());
        return new Made(List.of(output, Tensor.data(shape, Tensor.INT64)), product(kernel, 0) * output.count(), false);
    }

    private static Made globalPool(Call call) {
        Tensor input = map(call);
        List<Long> shape = new ArrayList<>(input.dimensions());
        for (int axis = 2; axis < shape.size(); axis++) {
            shape.set(axis, 1L);
        }
        return Made.of(Tensor.data(shape, input.type()), input.count());
    }

    /** X is steps x batch x features, W and R hold the gates below each other. */
    private static Made recurrent(Call call, int gates, double flopPerUnit) {
        Tensor input = call.in(0);
        Tensor weights = call.in(1);
        Tensor recurrence = call.in(2);
        if (input.rank() != 3 || weights.rank() != 3 || recurrence.rank() != 3) {
            throw new IllegalArgumentException(
                    "its inputs %s, %s and %s do not have three dimensions".formatted(input, weights, recurrence));
        }
        boolean batchFirst = call.attributes().whole("layout", 0) == 1;
        long steps = input.dimension(batchFirst ? 1 : 0);
        long batch = input.dimension(batchFirst ? 0 : 1);
        long units = recurrence.dimension(2);
        long directions = weights.dimension(0);
        if (weights.dimension(1) != gates * units || weights.dimension(2) != input.dimension(2)) {
            throw new IllegalArgumentException(
                    "its weights %s do not fit its input %s and %d units".formatted(weights, input, units));
        }
        double perStep = 2.0 * gates * units * (input.dimension(2) + units) + flopPerUnit * units;
        List<Long> state = batchFirst ? List.of(batch, directions, units) : List.of(directions, batch, units);
        List<Long> all =
                batchFirst ? List.of(batch, steps, directions, units) : List.of(steps, directions, batch, units);
        Tensor last = Tensor.data(state, input.type());
        return new Made(
                List.of(Tensor.data(all, input.type()), last, last), perStep * steps * batch * directions, false);
    }

    private static Tensor map(Call call) {
        Tensor input = call.in(0);
        if (input.rank() < 3) {
            throw new IllegalArgumentException(
                    "its input must have a batch, channels and at least one side, but is " + input);
        }
        return input;
    }

    private static Tensor weights(Call call, int rank) {
        Tensor weights = call.in(1);
        if (weights.rank() != rank) {
            throw new IllegalArgumentException(
                    "its weights %s do not have the %d dimensions of its input".formatted(weights, rank));
        }
        return weights;
    }

    private static double product(List<Long> dimensions, int from) {
        double product = 1;
        for (int i = from; i < dimensions.size(); i++) {
            product *= dimensions.get(i);
        }
        return product;
    }
}
