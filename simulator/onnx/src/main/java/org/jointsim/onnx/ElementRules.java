package org.jointsim.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jointsim.onnx.Rules.Rule;

/** Operators that make one number from one number each, or from one number of each of several inputs, and norms. */
final class ElementRules {

    /** Operations for each number; those that JointSim has too count as there ({@code OperatorKind}). */
    private static final Map<String, Integer> UNARY = Map.ofEntries(
            Map.entry("Relu", 1),
            Map.entry("LeakyRelu", 1),
            Map.entry("ThresholdedRelu", 1),
            Map.entry("Clip", 2),
            Map.entry("Elu", 3),
            Map.entry("Selu", 4),
            Map.entry("Celu", 4),
            Map.entry("Sigmoid", 4),
            Map.entry("HardSigmoid", 4),
            Map.entry("HardSwish", 5),
            Map.entry("Swish", 5),
            Map.entry("Mish", 9),
            Map.entry("Tanh", 5),
            Map.entry("Gelu", 13),
            Map.entry("Softplus", 3),
            Map.entry("Softsign", 3),
            Map.entry("Exp", 1),
            Map.entry("Log", 1),
            Map.entry("Sqrt", 1),
            Map.entry("Abs", 1),
            Map.entry("Neg", 1),
            Map.entry("Reciprocal", 1),
            Map.entry("Floor", 1),
            Map.entry("Ceil", 1),
            Map.entry("Round", 1),
            Map.entry("Sign", 1),
            Map.entry("Sin", 1),
            Map.entry("Cos", 1),
            Map.entry("Erf", 1),
            Map.entry("Not", 1),
            Map.entry("IsNaN", 1),
            Map.entry("Softmax", 5),
            Map.entry("LogSoftmax", 6),
            Map.entry("LpNormalization", 3),
            Map.entry("MeanVarianceNormalization", 5),
            Map.entry("BatchNormalization", 2),
            Map.entry("InstanceNormalization", 7),
            Map.entry("GroupNormalization", 7),
            Map.entry("LayerNormalization", 7),
            Map.entry("SimplifiedLayerNormalization", 4),
            Map.entry("RMSNormalization", 4),
            Map.entry("CumSum", 1));

    private static final List<String> BROADCAST =
            List.of("Add", "Sub", "Mul", "Div", "Pow", "Mod", "Sum", "Mean", "Min", "Max", "And", "Or", "Xor", "PRelu");

    private static final List<String> COMPARING = List.of("Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual");

    private ElementRules() {}

    static void addTo(Map<String, Rule> rules) {
        UNARY.forEach((operator, flop) -> rules.put(operator, call -> unary(call, flop)));
        BROADCAST.forEach(operator ->
                rules.put(operator, call -> broadcast(call, call.in(0).type())));
        COMPARING.forEach(operator -> rules.put(operator, call -> broadcast(call, Tensor.BOOL)));
        rules.put("Where", call -> broadcast(call, call.in(1).type()));
        rules.put("LRN", call -> unary(call, 2 * call.attributes().whole("size", 5) + 4));
    }

    private static Made unary(Call call, long flop) {
        Tensor input = call.in(0);
        return Made.of(Tensor.data(input.dimensions(), input.type()), (double) flop * input.count());
    }

    private static Made broadcast(Call call, int type) {
        List<Long> shape = call.in(0).dimensions();
        for (int i = 1; i < call.inputs().size(); i++) {
            shape = broadcast(shape, call.in(i).dimensions());
        }
        Tensor output = Tensor.data(shape, type);
        return Made.of(output, Math.max(1, call.inputs().size() - 1.0) * output.count());
    }

    /** The shape that two shapes have together: aligned at the end, a 1 stretches. */
    static List<Long> broadcast(List<Long> one, List<Long> other) {
        int rank = Math.max(one.size(), other.size());
        List<Long> shape = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            long a = fromEnd(one, rank - i);
            long b = fromEnd(other, rank - i);
            if (a != b && a != 1 && b != 1) {
                throw new IllegalArgumentException(
                        "its inputs %s and %s do not fit together".formatted(Tensor.shown(one), Tensor.shown(other)));
            }
            shape.add(a == 1 ? b : a);
        }
        return shape;
    }

    private static long fromEnd(List<Long> shape, int position) {
        return position > shape.size() ? 1 : shape.get(shape.size() - position);
    }
}
