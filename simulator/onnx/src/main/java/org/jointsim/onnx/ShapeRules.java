package org.jointsim.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jointsim.onnx.Rules.Rule;

/** Operators that move numbers about, sum them along axes, or make shapes. */
final class ShapeRules {

    private static final List<String> REDUCING = List.of(
            "ReduceMean",
            "ReduceSum",
            "ReduceMax",
            "ReduceMin",
            "ReduceProd",
            "ReduceL1",
            "ReduceL2",
            "ReduceSumSquare",
            "ReduceLogSumExp",
            "ReduceLogSum");

    private ShapeRules() {}

    static void addTo(Map<String, Rule> rules) {
        List.of("Identity", "Dropout").forEach(operator -> rules.put(operator, call -> Made.view(like(call))));
        rules.put("Cast", ShapeRules::cast);
        rules.put("Reshape", ShapeRules::reshape);
        rules.put("Flatten", ShapeRules::flatten);
        rules.put("Squeeze", ShapeRules::squeeze);
        rules.put("Unsqueeze", ShapeRules::unsqueeze);
        rules.put("Transpose", ShapeRules::transpose);
        rules.put("Concat", ShapeRules::concat);
        rules.put("Split", ShapeRules::split);
        rules.put("Slice", ShapeRules::slice);
        rules.put("Gather", ShapeRules::gather);
        rules.put(
                "GatherElements",
                call -> Made.of(Tensor.data(call.in(1).dimensions(), call.in(0).type()), 0));
        rules.put("Expand", ShapeRules::expand);
        rules.put("Tile", ShapeRules::tile);
        rules.put("Pad", ShapeRules::pad);
        rules.put("Resize", call -> resize(call, 2, 3));
        rules.put("Upsample", call -> resize(call, 1, -1));
        rules.put("DepthToSpace", call -> block(call, true));
        rules.put("SpaceToDepth", call -> block(call, false));
        REDUCING.forEach(operator -> rules.put(operator, ShapeRules::reduce));
        List.of("ArgMax", "ArgMin").forEach(operator -> rules.put(operator, ShapeRules::argMax));
        rules.put("TopK", ShapeRules::topK);
        rules.put("Shape", ShapeRules::shape);
        rules.put(
                "Size",
                call -> Made.view(new Tensor(
                        List.of(), Tensor.INT64, true, new double[] {call.in(0).count()})));
        rules.put("Constant", ShapeRules::constant);
        rules.put("ConstantOfShape", ShapeRules::constantOfShape);
        rules.put("Range", ShapeRules::range);
    }

    private static Tensor like(Call call) {
        return Tensor.data(call.in(0).dimensions(), call.in(0).type());
    }

    private static Made cast(Call call) {
        int type = (int) call.attributes().whole("to", call.in(0).type());
        return Made.of(Tensor.data(call.in(0).dimensions(), type), 0);
    }

    private static Made reshape(Call call) {
        Tensor input = call.in(0);
        List<Long> wanted = call.numbers("shape", 1);
        boolean zeroIsZero = call.attributes().whole("allowzero", 0) == 1;
        List<Long> shape = new ArrayList<>();
        int open = -1;
        double known = 1;
        for (int axis = 0; axis < wanted.size(); axis++) {
            long size = wanted.get(axis);
            if (size == 0 && !zeroIsZero) {
                size = input.dimension(Call.axis(axis, input.rank()));
            }
            if (size == -1 && open < 0) {
                open = axis;
                size = 1;
            }
            known *= size;
            shape.add(size);
        }
        if (open >= 0 && known > 0) {
            shape.set(open, (long) (input.count() / known));
        }
        Tensor output = Tensor.data(shape, input.type());
        if (output.count() != input.count()) {
            throw new IllegalArgumentException("its input %s does not fit the shape %s".formatted(input, wanted));
        }
        return Made.view(output);
    }

    private static Made flatten(Call call) {
        Tensor input = call.in(0);
        long stated = call.attributes().whole("axis", 1);
        int axis = (int) (stated < 0 ? stated + input.rank() : stated);
        if (axis < 0 || axis > input.rank()) {
            throw new IllegalArgumentException("axis %d, but its input is %s".formatted(stated, input));
        }
        long rows = product(input.dimensions().subList(0, axis));
        long columns = product(input.dimensions().subList(axis, input.rank()));
        return Made.view(Tensor.data(List.of(rows, columns), input.type()));
    }

    private static long product(List<Long> sizes) {
        return sizes.stream().reduce(1L, (a, b) -> a * b);
    }

    private static Made squeeze(Call call) {
        Tensor input = call.in(0);
        TreeSet<Integer> axes = new TreeSet<>();
        call.numbers("axes", 1).forEach(axis -> axes.add(Call.axis(axis, input.rank())));
        List<Long> shape = new ArrayList<>();
        for (int axis = 0; axis < input.rank(); axis++) {
            boolean drop = axes.isEmpty() ? input.dimension(axis) == 1 : axes.contains(axis);
            if (drop && input.dimension(axis) != 1) {
                throw new IllegalArgumentException("it drops axis %d of its input %s".formatted(axis, input));
            }
            if (!drop) {
                shape.add(input.dimension(axis));
            }
        }
        return Made.view(Tensor.data(shape, input.type()));
    }

    private static Made unsqueeze(Call call) {
        Tensor input = call.in(0);
        List<Long> stated = call.numbers("axes", 1);
        TreeSet<Integer> axes = new TreeSet<>();
        stated.forEach(axis -> axes.add(Call.axis(axis, input.rank() + stated.size())));
        List<Long> shape = new ArrayList<>(input.dimensions());
        axes.forEach(axis -> shape.add(axis, 1L));
        return Made.view(Tensor.data(shape, input.type()));
    }

    private static Made transpose(Call call) {
        Tensor input = call.in(0);
        List<Long> order = call.attributes().list("perm");
        List<Long> shape = new ArrayList<>();
        for (int axis = 0; axis < input.rank(); axis++) {
            int from = order.isEmpty() ? input.rank() - 1 - axis : Call.axis(order.get(axis), input.rank());
            shape.add(input.dimension(from));
        }
        return Made.of(Tensor.data(shape, input.type()), 0);
    }

    private static Made concat(Call call) {
        Tensor first = call.in(0);
        int axis = Call.axis(call.attributes().whole("axis", 1), first.rank());
        List<Long> shape = new ArrayList<>(first.dimensions());
        long sum = 0;
        for (int i = 0; i < call.inputs().size(); i++) {
            List<Long> other = new ArrayList<>(call.in(i).dimensions());
            if (other.size() != shape.size()) {
                throw new IllegalArgumentException("its inputs %s and %s differ in rank".formatted(first, call.in(i)));
            }
            sum += other.get(axis);
            other.set(axis, shape.get(axis));
            if (!other.equals(shape)) {
                throw new IllegalArgumentException(
                        "its inputs %s and %s differ outside of axis %d".formatted(first, call.in(i), axis));
            }
        }
        shape.set(axis, sum);
        return Made.of(Tensor.data(shape, first.type()), 0);
    }

    private static Made split(Call call) {
        Tensor input = call.in(0);
        int axis = Call.axis(call.attributes().whole("axis", 0), input.rank());
        List<Long> sizes = call.numbers("split", 1);
        int parts = call.node().outputs().size();
        if (sizes.isEmpty()) {
            long size = (input.dimension(axis) + parts - 1) / parts;
            sizes = new ArrayList<>();
            for (int i = 0; i < parts; i++) {
                sizes.add(Math.max(0, Math.min(size, input.dimension(axis) - i * size)));
            }
        }
        if (sizes.size() != parts || sizes.stream().mapToLong(Long::longValue).sum() != input.dimension(axis)) {
            throw new IllegalArgumentException(
                    "its parts %s do not make up axis %d of %s".formatted(sizes, axis, input));
        }
        List<Tensor> outputs = new ArrayList<>();
        for (long size : sizes) {
            List<Long> shape = new ArrayList<>(input.dimensions());
            shape.set(axis, size);
            outputs.add(Tensor.data(shape, input.type()));
        }
        return new Made(outputs, 0, false);
    }

    private static Made slice(Call call) {
        Tensor input = call.in(0);
        List<Long> starts = call.numbers("starts", 1);
        List<Long> ends = call.numbers("ends", 2);
        List<Long> axes = call.numbers("axes", 3);
        List<Long> steps = call.numbers("steps", 4);
        if (starts.isEmpty() || ends.size() != starts.size()) {
            throw new IllegalArgumentException("its starts and ends are missing or differ in number");
        }
        List<Long> shape = new ArrayList<>(input.dimensions());
        for (int i = 0; i < starts.size(); i++) {
            int axis = Call.axis(axes.isEmpty() ? i : axes.get(i), input.rank());
            shape.set(
                    axis, steps(input.dimension(axis), starts.get(i), ends.get(i), steps.isEmpty() ? 1 : steps.get(i)));
        }
        return Made.of(Tensor.data(shape, input.type()), 0);
    }

    private static long steps(long size, long start, long end, long step) {
        if (step == 0 || step == Long.MIN_VALUE) {
            throw new IllegalArgumentException("it slices in steps of " + step);
        }
        long low = step > 0 ? 0 : -1;
        long high = step > 0 ? size : size - 1;
        long from = Math.min(high, Math.max(low, start < 0 ? start + size : start));
        long to = Math.min(high, Math.max(low, end < 0 ? end + size : end));
        long span = step > 0 ? to - from : from - to;
        return span <= 0 ? 0 : (span - 1) / Math.abs(step) + 1;
    }

    private static Made gather(Call call) {
        Tensor input = call.in(0);
        int axis = Call.axis(call.attributes().whole("axis", 0), input.rank());
        List<Long> shape = new ArrayList<>(input.dimensions().subList(0, axis));
        shape.addAll(call.in(1).dimensions());
        shape.addAll(input.dimensions().subList(axis + 1, input.rank()));
        return Made.of(Tensor.data(shape, input.type()), 0);
    }

    private static Made expand(Call call) {
        List<Long> shape =
                ElementRules.broadcast(call.in(0).dimensions(), call.in(1).longs());
        return Made.of(Tensor.data(shape, call.in(0).type()), 0);
    }

    private static Made tile(Call call) {
        List<Long> repeats = call.in(1).longs();
        List<Long> shape = new ArrayList<>(call.in(0).dimensions());
        if (repeats.size() != shape.size()) {
            throw new IllegalArgumentException("its repeats %s do not fit %s".formatted(repeats, call.in(0)));
        }
        for (int axis = 0; axis < shape.size(); axis++) {
            shape.set(axis, times(shape.get(axis), repeats.get(axis)));
        }
        return Made.of(Tensor.data(shape, call.in(0).type()), 0);
    }

    private static long times(long size, double factor) {
        double scaled = Math.floor(size * factor);
        if (!(scaled >= 0 && scaled <= Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("a side of its output would have %s numbers".formatted(scaled));
        }
        return (long) scaled;
    }

    private static Made pad(Call call) {
        Tensor input = call.in(0);
        List<Long> pads = call.numbers("pads", 1);
        List<Long> axes = call.find(3).map(Tensor::longs).orElse(List.of());
        int sides = axes.isEmpty() ? input.rank() : axes.size();
        if (pads.size() != 2 * sides) {
            throw new IllegalArgumentException("it has %d pads for %d sides".formatted(pads.size(), sides));
        }
        List<Long> shape = new ArrayList<>(input.dimensions());
        for (int i = 0; i < sides; i++) {
            int axis = axes.isEmpty() ? i : Call.axis(axes.get(i), input.rank());
            shape.set(axis, Math.addExact(shape.get(axis), Math.addExact(pads.get(i), pads.get(i + sides))));
        }
        return Made.of(Tensor.data(shape, input.type()), 0);
    }

    /** Nearest neighbours are copied; linear interpolation counts as in {@code OperatorKind}. */
    private static Made resize(Call call, int scalesInput, int sizesInput) {
        Tensor input = call.in(0);
        List<Long> shape = new ArrayList<>(input.dimensions());
        double[] scales = call.find(scalesInput).map(Tensor::values).orElse(null);
        List<Long> sizes = call.find(sizesInput).map(Tensor::longs).orElse(List.of());
        List<Long> axes = call.attributes().list("axes");
        int sides = axes.isEmpty() ? input.rank() : axes.size();
        for (int i = 0; i < sides; i++) {
            int axis = axes.isEmpty() ? i : Call.axis(axes.get(i), input.rank());
            if (sizes.size() == sides) {
                shape.set(axis, sizes.get(i));
            } else if (scales != null && scales.length == sides) {
                shape.set(axis, times(input.dimension(axis), scales[i]));
            } else {
                throw new IllegalArgumentException("neither its scales nor its sizes are known");
            }
        }
        Tensor output = Tensor.data(shape, input.type());
        boolean copies = call.attributes().text("mode").isEmpty()
                || call.attributes().text("mode").equals("nearest");
        return Made.of(output, copies ? 0 : 9.0 * output.count());
    }

    private static Made block(Call call, boolean toSpace) {
        Tensor input = call.in(0);
        long side = call.attributes().whole("blocksize", 1);
        if (input.rank() != 4 || side < 1 || side > Short.MAX_VALUE) {
            throw new IllegalArgumentException("its input is %s and its blocksize %d".formatted(input, side));
        }
        long square = side * side;
        List<Long> shape = toSpace
                ? List.of(
                        input.dimension(0),
                        input.dimension(1) / square,
                        Math.multiplyExact(input.dimension(2), side),
                        Math.multiplyExact(input.dimension(3), side))
                : List.of(
                        input.dimension(0),
                        Math.multiplyExact(input.dimension(1), square),
                        input.dimension(2) / side,
                        input.dimension(3) / side);
        return Made.of(Tensor.data(shape, input.type()), 0);
    }

    private static Made reduce(Call call) {
        Tensor input = call.in(0);
        TreeSet<Integer> axes = new TreeSet<>();
        call.numbers("axes", 1).forEach(axis -> axes.add(Call.axis(axis, input.rank())));
        return Made.of(without(input, axes, call, input.type()), input.count());
    }

    private static Made argMax(Call call) {
        Tensor input = call.in(0);
        TreeSet<Integer> axes = new TreeSet<>();
        axes.add(Call.axis(call.attributes().whole("axis", 0), input.rank()));
        return Made.of(without(input, axes, call, Tensor.INT64), input.count());
    }

    /** All axes if none is named. */
    private static Tensor without(Tensor input, Set<Integer> axes, Call call, int type) {
        boolean keep = call.attributes().whole("keepdims", 1) == 1;
        List<Long> shape = new ArrayList<>();
        for (int axis = 0; axis < input.rank(); axis++) {
            boolean reduced = axes.isEmpty() || axes.contains(axis);
            if (!reduced) {
                shape.add(input.dimension(axis));
            } else if (keep) {
                shape.add(1L);
            }
        }
        return Tensor.data(shape, type);
    }

    private static Made topK(Call call) {
        Tensor input = call.in(0);
        List<Long> shape = new ArrayList<>(input.dimensions());
        List<Long> count = call.numbers("k", 1);
        if (count.isEmpty()) {
            throw new IllegalArgumentException("its k is missing");
        }
        shape.set(Call.axis(call.attributes().whole("axis", -1), input.rank()), count.get(0));
        return new Made(
                List.of(Tensor.data(shape, input.type()), Tensor.data(shape, Tensor.INT64)), input.count(), false);
    }

    private static Made shape(Call call) {
        double[] sizes =
                call.in(0).dimensions().stream().mapToDouble(Long::doubleValue).toArray();
        return Made.view(Tensor.vector(sizes));
    }

    private static Made constant(Call call) {
        Attributes attributes = call.attributes();
        if (attributes.tensor("value").isPresent()) {
            return Made.view(attributes.tensor("value").get());
        }
        if (attributes.longs().containsKey("value_ints")) {
            return Made.view(Tensor.vector(attributes.list("value_ints").stream()
                    .mapToDouble(Long::doubleValue)
                    .toArray()));
        }
        if (attributes.longs().containsKey("value_int")) {
            double value = attributes.whole("value_int", 0);
            return Made.view(new Tensor(List.of(), Tensor.INT64, true, new double[] {value}));
        }
        Double real = attributes.floats().get("value_float");
        if (real == null) {
            throw new IllegalArgumentException("its value is of a kind that is not read");
        }
        return Made.view(new Tensor(List.of(), Tensor.FLOAT, true, new double[] {real}));
    }

    private static Made constantOfShape(Call call) {
        int type = call.attributes().tensor("value").map(Tensor::type).orElse(Tensor.FLOAT);
        return Made.view(Tensor.data(call.in(0).longs(), type));
    }

    private static Made range(Call call) {
        double start = one(call.in(0));
        double step = one(call.in(2));
        double count = Math.max(0, Math.ceil((one(call.in(1)) - start) / step));
        return Made.view(Tensor.data(List.of(times(1, count)), call.in(0).type()));
    }

    private static double one(Tensor tensor) {
        double[] values = tensor.values();
        if (values == null || values.length != 1) {
            throw new IllegalArgumentException("it depends on a number that is not known");
        }
        return values[0];
    }
}
