package org.jointsim.onnx;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a tensor of a graph: its shape (the batch included), its numbers' type, whether it is a constant, and the
 * values of a small constant, by which graphs compute shapes.
 */
final class Tensor {

    static final int FLOAT = 1;
    static final int HALF = 10;
    static final int INT32 = 6;
    static final int INT64 = 7;
    static final int BOOL = 9;

    /** Longer constants are never shapes; of these only the size matters. */
    static final int MOST_VALUES = 4096;

    /** More numbers than any tensor has, few enough that no size overflows. */
    private static final long MOST_NUMBERS = 1L << 40;

    private static final int MOST_DIMENSIONS = 64;

    private final List<Long> dimensions;
    private final int type;
    private final boolean constant;
    private final double @Nullable [] values;

    /**
     * @param dimensions each &gt;= 0; none for a scalar
     * @param type number of the type in ONNX, 1 for float
     * @param constant whether it is the same for every query
     * @param values of a small constant, in order; {@code null} where they are not known
     */
    Tensor(List<Long> dimensions, int type, boolean constant, double @Nullable [] values) {
        double numbers = 1;
        for (long dimension : dimensions) {
            if (dimension < 0 || dimension > MOST_NUMBERS) {
                throw new IllegalArgumentException("a dimension is negative or too large: " + shown(dimensions));
            }
            numbers *= dimension;
        }
        if (dimensions.size() > MOST_DIMENSIONS || numbers > MOST_NUMBERS) {
            throw new IllegalArgumentException("a tensor may hold at most %d numbers, but its shape would be %s"
                    .formatted(MOST_NUMBERS, shown(dimensions)));
        }
        this.dimensions = List.copyOf(dimensions);
        this.type = type;
        this.constant = constant;
        this.values = values;
    }

    List<Long> dimensions() {
        return dimensions;
    }

    int type() {
        return type;
    }

    boolean constant() {
        return constant;
    }

    double @Nullable [] values() {
        return values;
    }

    static Tensor data(List<Long> dimensions, int type) {
        return new Tensor(dimensions, type, false, null);
    }

    /** A vector of whole numbers that a graph computes with. */
    static Tensor vector(double... values) {
        return new Tensor(List.of((long) values.length), INT64, true, values);
    }

    Tensor asConstant(double @Nullable [] known) {
        return new Tensor(dimensions, type, true, known);
    }

    int rank() {
        return dimensions.size();
    }

    long dimension(int axis) {
        return dimensions.get(axis);
    }

    long count() {
        long count = 1;
        for (long dimension : dimensions) {
            count *= dimension;
        }
        return count;
    }

    long bytes() {
        return count() * bytesOf(type);
    }

    boolean isLearnable() {
        return switch (type) {
            case FLOAT, 2, 3, HALF, 11, 16, 17, 18, 19, 20 -> true;
            default -> false;
        };
    }

    /** The values as whole numbers. */
    List<Long> longs() {
        double[] known = values;
        if (known == null) {
            throw new IllegalArgumentException("it depends on the values of a tensor that are not known");
        }
        return Arrays.stream(known).mapToObj(value -> (long) value).toList();
    }

    static int bytesOf(int type) {
        return switch (type) {
            case INT32, 12, FLOAT -> 4;
            case 4, 5, HALF, 16 -> 2;
            case INT64, 11, 13, 14 -> 8;
            case 15 -> 16;
            default -> 1;
        };
    }

    static String shown(List<Long> dimensions) {
        if (dimensions.size() > MOST_DIMENSIONS) {
            return dimensions.size() + " dimensions";
        }
        return dimensions.isEmpty()
                ? "a single number"
                : String.join(" x ", dimensions.stream().map(String::valueOf).toList());
    }

    @Override
    public String toString() {
        return shown(dimensions);
    }
}
