package org.jointsim.onnx;

import java.util.List;

/** How the windows of a convolution or pool move along each side, by the attributes of its node. */
record Windows(
        List<Long> strides,
        List<Long> dilations,
        List<Long> pads,
        List<Long> outputPads,
        String automatic,
        boolean roundUp) {

    private static final long MOST = Integer.MAX_VALUE;

    static Windows of(Call call, int sides) {
        Attributes attributes = call.attributes();
        return new Windows(
                inRange("strides", attributes.list("strides", sides, 1), 1),
                inRange("dilations", attributes.list("dilations", sides, 1), 1),
                inRange("pads", attributes.list("pads", 2 * sides, 0), 0),
                inRange("output_padding", attributes.list("output_padding", sides, 0), 0),
                attributes.text("auto_pad"),
                attributes.whole("ceil_mode", 0) == 1);
    }

    private static List<Long> inRange(String name, List<Long> values, long least) {
        for (long value : values) {
            if (value < least || value > MOST) {
                throw new IllegalArgumentException(
                        "`%s` must be from %d to %d, but was %d".formatted(name, least, MOST, value));
            }
        }
        return values;
    }

    private boolean isSame() {
        return automatic.startsWith("SAME");
    }

    /** How many windows of {@code kernel} numbers fit into {@code size}. */
    long along(int axis, long size, long kernel) {
        long stride = strides.get(axis);
        if (isSame()) {
            return (size + stride - 1) / stride;
        }
        long padded = size + pad(axis);
        long left = padded - reach(axis, kernel);
        if (left < 0) {
            throw new IllegalArgumentException(
                    "its window spans %d, but its padded input only %d".formatted(reach(axis, kernel), padded));
        }
        long fitting = left / stride + 1;
        boolean oneMore = roundUp && left % stride != 0 && fitting * stride < size + pads.get(axis);
        return oneMore ? fitting + 1 : fitting;
    }

    /** How far the windows of {@code size} numbers reach when they are set down side by side. */
    long spread(int axis, long size, long kernel) {
        if (isSame()) {
            return Math.multiplyExact(size, strides.get(axis));
        }
        return Math.multiplyExact(size - 1, strides.get(axis)) + outputPads.get(axis) + reach(axis, kernel) - pad(axis);
    }

    private long pad(int axis) {
        return automatic.equals("VALID") ? 0 : pads.get(axis) + pads.get(axis + strides.size());
    }

    private long reach(int axis, long kernel) {
        if (kernel < 1 || kernel > MOST) {
            throw new IllegalArgumentException("its window has %d numbers along a side".formatted(kernel));
        }
        return (kernel - 1) * dilations.get(axis) + 1;
    }
}
