package org.jointsim.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The values of small constants that a graph computes from others, almost always the shape that a reshape wants. What it does not
 * know how to compute is a constant without known values.
 */
final class Folding {

    private Folding() {}

    /** The values of the first output of {@code call}, or {@code null}. All its inputs are constants. */
    static double @Nullable [] values(Call call, Tensor output) {
        if (output.values() != null) {
            return output.values();
        }
        if (output.count() > Tensor.MOST_VALUES || output.rank() > 1) {
            return null;
        }
        return switch (call.node().operator()) {
            case "Identity", "Dropout", "Reshape", "Squeeze", "Unsqueeze", "Flatten", "Cast", "Floor" ->
                same(call, output);
            case "ConstantOfShape" -> filled(call, (int) output.count());
            case "Gather" -> gathered(call);
            case "Concat" -> joined(call);
            case "Slice" -> sliced(call, (int) output.count());
            case "Range" -> range(call, (int) output.count());
            case "Add" -> combined(call, output, Double::sum);
            case "Sub" -> combined(call, output, (a, b) -> a - b);
            case "Mul" -> combined(call, output, (a, b) -> a * b);
            case "Div" -> combined(call, output, output.isLearnable() ? (a, b) -> a / b : Folding::wholeQuotient);
            case "Min" -> combined(call, output, Math::min);
            case "Max" -> combined(call, output, Math::max);
            case "Equal" -> combined(call, output, (a, b) -> a == b ? 1 : 0);
            case "Where" -> chosen(call, output);
            case "ReduceProd" -> product(call);
            default -> null;
        };
    }

    private static double wholeQuotient(double a, double b) {
        return b == 0 ? 0 : rounded(a / b);
    }

    /** Towards 0. */
    private static double rounded(double value) {
        return value < 0 ? Math.ceil(value) : Math.floor(value);
    }

    private static double @Nullable [] of(Call call, int input) {
        return call.find(input).map(Tensor::values).orElse(null);
    }

    private static double @Nullable [] same(Call call, Tensor output) {
        double[] values = of(call, 0);
        return values == null || output.isLearnable()
                ? values
                : Arrays.stream(values).map(Folding::rounded).toArray();
    }

    private static double[] filled(Call call, int count) {
        double[] values = new double[count];
        Optional<Tensor> value = call.attributes().tensor("value");
        double[] known = value.map(Tensor::values).orElse(null);
        Arrays.fill(values, known == null || known.length == 0 ? 0 : known[0]);
        return values;
    }

    private static double @Nullable [] gathered(Call call) {
        double[] values = of(call, 0);
        double[] indices = of(call, 1);
        if (values == null || indices == null || call.in(0).rank() != 1) {
            return null;
        }
        double[] picked = new double[indices.length];
        for (int i = 0; i < indices.length; i++) {
            picked[i] = values[Call.axis((long) indices[i], values.length)];
        }
        return picked;
    }

    private static double @Nullable [] joined(Call call) {
        double[] values = {};
        for (int i = 0; i < call.inputs().size(); i++) {
            double[] part = of(call, i);
            if (part == null) {
                return null;
            }
            int before = values.length;
            values = Arrays.copyOf(values, before + part.length);
            System.arraycopy(part, 0, values, before, part.length);
        }
        return values;
    }

    private static double @Nullable [] sliced(Call call, int count) {
        double[] values = of(call, 0);
        if (values == null) {
            return null;
        }
        long start = call.numbers("starts", 1).get(0);
        List<Long> steps = call.numbers("steps", 4);
        long step = steps.isEmpty() ? 1 : steps.get(0);
        long first = Math.min(values.length - 1L, Math.max(0, start < 0 ? start + values.length : start));
        double[] part = new double[count];
        for (int i = 0; i < count; i++) {
            part[i] = values[Call.axis(first + i * step, values.length)];
        }
        return part;
    }

    private static double @Nullable [] range(Call call, int count) {
        double[] start = of(call, 0);
        double[] step = of(call, 2);
        if (start == null || step == null) {
            return null;
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = start[0] + i * step[0];
        }
        return values;
    }

    private static double @Nullable [] combined(Call call, Tensor output, DoubleBinaryOperator operator) {
        double[] a = of(call, 0);
        double[] b = of(call, 1);
        if (a == null || b == null || call.inputs().size() != 2 || a.length == 0 || b.length == 0) {
            return null;
        }
        double[] values = new double[(int) output.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = operator.applyAsDouble(a[a.length == 1 ? 0 : i], b[b.length == 1 ? 0 : i]);
        }
        return values;
    }

    private static double @Nullable [] chosen(Call call, Tensor output) {
        double[] which = of(call, 0);
        double[] one = of(call, 1);
        double[] other = of(call, 2);
        if (which == null || one == null || other == null) {
            return null;
        }
        double[] values = new double[(int) output.count()];
        for (int i = 0; i < values.length; i++) {
            double[] from = which[which.length == 1 ? 0 : i] != 0 ? one : other;
            values[i] = from[from.length == 1 ? 0 : i];
        }
        return values;
    }

    private static double @Nullable [] product(Call call) {
        double[] values = of(call, 0);
        return values == null ? null : new double[] {Arrays.stream(values).reduce(1, (a, b) -> a * b)};
    }
}
