package org.jointsim.onnx;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A graph as its file states it.
 *
 * @param nodes in the order of the file
 * @param constants tensors with fixed values, by name
 * @param inputs what a query brings (a constant that also stands among the inputs is a constant)
 * @param outputs names of the answers
 * @param constantsAt where the constants stand in the file, by name; those whose values lie in other files are left out
 * @param inputBytes size of a number of its input as it is sent, where the file says
 */
record Graph(
        List<Node> nodes,
        Map<String, Tensor> constants,
        List<Input> inputs,
        List<String> outputs,
        Map<String, ByteRange> constantsAt,
        OptionalInt inputBytes) {

    /** A dimension that is a number, or a name, or open ({@code size} negative and no name). */
    record Dimension(long size, String name) {}

    /** @param shape empty if the file does not state it */
    record Input(String name, int type, Optional<List<Dimension>> shape) {}

    /**
     * @param inputs names of tensors; empty for an optional one that is left out
     * @param tag the layer to which it says that it belongs
     * @param at where it stands in the file
     */
    record Node(
            String name,
            String operator,
            String domain,
            List<String> inputs,
            List<String> outputs,
            Attributes attributes,
            LayerTag tag,
            ByteRange at) {

        /** What a message calls it. */
        String shown() {
            return name.isEmpty()
                    ? "%s that makes `%s`".formatted(operator, String.join(", ", outputs))
                    : "%s `%s`".formatted(operator, name);
        }

        /** The operator with its domain, unless that is ONNX's own. */
        String qualified() {
            return domain.isEmpty() || domain.equals("ai.onnx") ? operator : domain + "." + operator;
        }
    }
}
