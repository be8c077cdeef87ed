package org.jointsim.dnn;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * One layer of a dnn: what it reads, what it makes, and how much it computes on one sample.
 *
 * @param name unique within the dnn
 * @param kind the operator, {@code conv}, {@code relu}, …; {@code layer} where only sizes are known
 * @param inputs numbers of the tensors it reads: 0 is the input of the dnn, k the output of layer k
 * @param outputBytes size of its tensor as it is sent over a link, &gt;= 0
 * @param workFlop floating-point operations of its forward pass (a multiply-add counts 2), &gt;= 0
 * @param weightBytes size of its parameters, &gt;= 0
 * @param memoryBytes bytes that its forward pass reads and writes once: inputs, output and weights, &gt;= 0
 */
public record Layer(
        String name,
        String kind,
        List<Integer> inputs,
        long outputBytes,
        double workFlop,
        long weightBytes,
        long memoryBytes)
        implements Serializable {

    public Layer {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        inputs = List.copyOf(inputs);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("layer " + name + " reads no tensor, but every layer has an input");
        }
        requireNotNegative(name, "outputBytes", outputBytes);
        requireNotNegative(name, "workFlop", workFlop);
        requireNotNegative(name, "weightBytes", weightBytes);
        requireNotNegative(name, "memoryBytes", memoryBytes);
    }

    private static void requireNotNegative(String layer, String what, double value) {
        if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "layer %s: %s must be finite and >= 0, but was %s".formatted(layer, what, value));
        }
    }
}
