package org.jointsim.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jointsim.dnn.OperatorDnn;
import org.jointsim.dnn.OperatorDnns;
import org.jointsim.dnn.OperatorKind;
import org.jointsim.dnn.OperatorLayer;
import org.jointsim.dnn.Shape;
import org.jointsim.onnx.GraphDraft.Port;

/**
 * Makes an ONNX graph of a network of operators, with random weights: each layer is the nodes that carry its name, so that
 * {@link ModelImport} reads the same network again. The first dimension of its input, the batch, is open.
 */
public final class ModelExport {

    private final OperatorDnn dnn;
    private final GraphDraft graph;

    private ModelExport(OperatorDnn dnn, boolean half) {
        this.dnn = dnn;
        int type = half ? Tensor.HALF : Tensor.FLOAT;
        List<Shape> shapes = dnn.shapes();
        String last = dnn.layers().get(dnn.layers().size() - 1).name();
        Port input = Port.of(OperatorDnns.INPUT, inputType(type), dnn.input());
        this.graph = new GraphDraft(input, Port.of(last, type, shapes.get(shapes.size() - 1)));
        graph.metadata(LayerTag.INPUT_BYTES_KEY, String.valueOf(dnn.inputBytesPerNumber()));
        addLayers(shapes, type);
    }

    /**
     * The graph of a network.
     *
     * @param half whether its numbers have 2 bytes instead of 4
     */
    public static ModelExport of(OperatorDnn dnn, boolean half) {
        return new ModelExport(dnn, half);
    }

    /** The bytes of the file, nearly. */
    public long bytes() {
        return ModelWriter.bytes(graph);
    }

    /**
     * Writes it.
     *
     * @param seed of the weights: the same one gives the same bytes
     * @throws IOException if the file cannot be written, or would be larger than a protocol buffer can be
     */
    public void write(long seed, OutputStream to) throws IOException {
        if (bytes() >= ModelWriter.MOST_BYTES) {
            throw new IOException("%s has weights of %,d B, but an ONNX file holds at most %,d B"
                    .formatted(dnn.id(), bytes(), ModelWriter.MOST_BYTES));
        }
        ModelWriter.write(graph, seed, to);
    }

    GraphDraft graph() {
        return graph;
    }

    /** Tokens are whole numbers. */
    private int inputType(int type) {
        boolean tokens = dnn.layers().get(0).kind() == OperatorKind.EMBEDDING
                || dnn.layers().stream()
                        .anyMatch(layer -> layer.kind() == OperatorKind.EMBEDDING
                                && layer.inputs().contains(OperatorDnns.INPUT));
        return tokens ? Tensor.INT32 : type;
    }

    private void addLayers(List<Shape> shapes, int type) {
        Map<String, Shape> shapeOf = new HashMap<>(Map.of(OperatorDnns.INPUT, dnn.input()));
        String before = OperatorDnns.INPUT;
        for (int k = 0; k < shapes.size(); k++) {
            OperatorLayer layer = dnn.layers().get(k);
            List<String> reads = layer.inputs().isEmpty() ? List.of(before) : layer.inputs();
            List<Shape> inputs = new ArrayList<>();
            for (String read : reads) {
                Shape shape = shapeOf.get(read);
                if (shape == null) {
                    throw new IllegalStateException("layer %s reads %s".formatted(layer.name(), read));
                }
                inputs.add(shape);
            }
            new OperatorNodes(graph, layer, inputs, shapes.get(k), type).add(reads);
            shapeOf.put(layer.name(), shapes.get(k));
            before = layer.name();
        }
    }
}
