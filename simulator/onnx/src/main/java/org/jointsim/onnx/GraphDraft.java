package org.jointsim.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jointsim.dnn.Shape;

/**
 * A graph while it is made of a network: its nodes as bytes, and its constants, whose values are drawn or filled in when it is
 * written. Tensors have a first dimension {@code batch} that stays open.
 */
final class GraphDraft {

    /** How the values of a constant come about. */
    sealed interface Fill {

        /** The same value everywhere. */
        record Same(double value) implements Fill {}

        /** Drawn uniformly from -limit to limit, from a stream that has the name of the constant. */
        record Uniform(double limit) implements Fill {}

        /** Whole numbers, 8 bytes each. */
        record Whole(List<Long> values) implements Fill {}
    }

    record Constant(String name, int type, List<Long> dimensions, Fill fill) {

        long bytes() {
            long count = 1;
            for (long dimension : dimensions) {
                count *= dimension;
            }
            return count * Tensor.bytesOf(type);
        }
    }

    /** An input or output: -1 is the batch. */
    record Port(String name, int type, List<Long> dimensions) {

        static Port of(String name, int type, Shape shape) {
            List<Long> dimensions = new ArrayList<>(List.of(-1L));
            shape.dimensions().forEach(size -> dimensions.add((long) size));
            return new Port(name, type, dimensions);
        }
    }

    private final Port input;
    private final Port output;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<byte[]> nodes = new ArrayList<>();
    private final List<Constant> constants = new ArrayList<>();

    GraphDraft(Port input, Port output) {
        this.input = input;
        this.output = output;
    }

    void metadata(String key, String value) {
        metadata.put(key, value);
    }

    void add(byte[] node) {
        nodes.add(node);
    }

    void add(Constant constant) {
        constants.add(constant);
    }

    Port input() {
        return input;
    }

    Port output() {
        return output;
    }

    Map<String, String> metadata() {
        return metadata;
    }

    List<byte[]> nodes() {
        return nodes;
    }

    List<Constant> constants() {
        return constants;
    }
}
