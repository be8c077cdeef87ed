package org.jointsim.dnn;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The dimensions of a tensor, without the batch: {@code [channels, height, width]} for an image or a feature map,
 * {@code [numbers]} for a vector.
 *
 * @param dimensions at least one, each &gt;= 1; their product at most {@link #MAX_ELEMENTS}
 */
public record Shape(List<Integer> dimensions) implements Serializable {

    /** More numbers than any tensor has (4 TiB in single precision), few enough that no size overflows. */
    public static final long MAX_ELEMENTS = 1L << 40;

    public Shape {
        dimensions = List.copyOf(dimensions);
        if (dimensions.isEmpty()) {
            throw new IllegalArgumentException("a shape has at least one dimension, but was []");
        }
        long product = 1;
        for (int dimension : dimensions) {
            if (!(dimension >= 1)) {
                throw new IllegalArgumentException("each dimension must be >= 1, but the shape was " + dimensions);
            }
            if (dimension > MAX_ELEMENTS / product) {
                throw new IllegalArgumentException("a tensor may hold at most %d numbers, but the shape was %s"
                        .formatted(MAX_ELEMENTS, dimensions));
            }
            product *= dimension;
        }
    }

    /** The shape with these dimensions, in order. */
    public static Shape of(Integer... dimensions) {
        return new Shape(List.of(dimensions));
    }

    /** How many numbers the tensor holds. */
    public long elementCount() {
        long product = 1;
        for (int dimension : dimensions) {
            product *= dimension;
        }
        return product;
    }

    /** The dimensions as {@code 64 x 27 x 27}. */
    @Override
    public String toString() {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }
}
