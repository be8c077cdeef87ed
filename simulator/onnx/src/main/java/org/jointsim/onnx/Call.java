package org.jointsim.onnx;

import java.util.List;
import java.util.Optional;
import org.jointsim.onnx.Graph.Node;

/**
 * A node with what is known of its inputs.
 *
 * @param inputs in the order of the operator; empty for one that is left out
 */
record Call(Node node, List<Optional<Tensor>> inputs) {

    Attributes attributes() {
        return node.attributes();
    }

    Tensor in(int index) {
        return find(index)
                .orElseThrow(() -> new IllegalArgumentException("its input %d is missing".formatted(index + 1)));
    }

    Optional<Tensor> find(int index) {
        return index < inputs.size() ? inputs.get(index) : Optional.empty();
    }

    /** Whole numbers that older graphs state as an attribute and newer ones as an input; none if neither does. */
    List<Long> numbers(String attribute, int input) {
        List<Long> stated = attributes().list(attribute);
        return stated.isEmpty() ? find(input).map(Tensor::longs).orElse(List.of()) : stated;
    }

    /** The axis that a number means, where negative ones count from the end. */
    static int axis(long axis, int rank) {
        long from0 = axis < 0 ? axis + rank : axis;
        if (from0 < 0 || from0 >= rank) {
            throw new IllegalArgumentException("axis %d, but its input has %d dimensions".formatted(axis, rank));
        }
        return (int) from0;
    }
}
