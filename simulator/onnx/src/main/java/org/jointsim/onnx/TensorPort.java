package org.jointsim.onnx;

import java.util.ArrayList;
import java.util.List;

/**
 * What a segment reads or makes.
 *
 * @param name of the tensor
 * @param type number of the type in ONNX: 1 single precision, 10 half, 6 and 7 whole numbers
 * @param dimensions the batch first
 */
public record TensorPort(String name, int type, List<Long> dimensions) {

    public TensorPort {
        dimensions = List.copyOf(dimensions);
    }

    static TensorPort of(String name, Tensor tensor) {
        return new TensorPort(name, tensor.type(), tensor.dimensions());
    }

    /** How many numbers it holds. */
    public long count() {
        long count = 1;
        for (long dimension : dimensions) {
            count *= dimension;
        }
        return count;
    }

    /** Its size in memory. */
    public long bytes() {
        return count() * Tensor.bytesOf(type);
    }

    /** The same with another first dimension. */
    TensorPort inBatchOf(long batch) {
        List<Long> other = new ArrayList<>(dimensions);
        other.set(0, batch);
        return new TensorPort(name, type, other);
    }
}
