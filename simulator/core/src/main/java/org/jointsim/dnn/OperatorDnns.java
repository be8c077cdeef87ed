package org.jointsim.dnn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds a {@link Dnn} from operators: shapes, work, weights and memory traffic are inferred from the shape of the input.
 *
 * <p>A layer's memory traffic is its inputs, its output and the parameters that it reads, each moved once; a
 * {@code flatten}, {@code reshape}, {@code slice} or {@code dropout} moves nothing.
 */
public final class OperatorDnns {

    /** The name by which a layer reads tensor 0. */
    public static final String INPUT = "input";

    private OperatorDnns() {}

    /**
     * The dnn of these layers.
     *
     * @param input shape of tensor 0
     * @param inputBytesPerNumber size of a number of tensor 0 as it is sent over a link (1 for a raw image), &gt;= 1
     * @param bytesPerNumber size of every number inside the dnn, tensor 0 included once it has arrived, &gt;= 1
     * @throws InvalidLayerException for the first layer that does not fit
     */
    public static Dnn build(
            String id, Shape input, int inputBytesPerNumber, int bytesPerNumber, List<OperatorLayer> layers) {
        requireByteCount("inputBytesPerNumber", inputBytesPerNumber);
        requireByteCount("bytesPerNumber", bytesPerNumber);
        return new Dnn(
                id,
                input.elementCount() * inputBytesPerNumber,
                infer(input, bytesPerNumber, layers).layers());
    }

    /**
     * The shape of the output of each of these layers.
     *
     * @param input shape of tensor 0
     * @throws InvalidLayerException for the first layer that does not fit
     */
    public static List<Shape> shapes(Shape input, List<OperatorLayer> layers) {
        List<Shape> shapes = infer(input, 1, layers).shapes();
        return shapes.subList(1, shapes.size());
    }

    /** Layers, and the shapes of tensors 0..n. */
    private record Inferred(List<Layer> layers, List<Shape> shapes) {}

    private static Inferred infer(Shape input, int bytesPerNumber, List<OperatorLayer> layers) {
        List<Shape> shapes = new ArrayList<>(List.of(input));
        Map<String, Integer> tensors = new LinkedHashMap<>(Map.of(INPUT, 0));
        List<Layer> built = new ArrayList<>();
        for (int index = 0; index < layers.size(); index++) {
            OperatorLayer layer = layers.get(index);
            try {
                List<Integer> reads = reads(layer, index, tensors);
                List<Shape> inputs = reads.stream().map(shapes::get).toList();
                Inference inference = layer.kind().infer(inputs, layer.parameters());
                built.add(layer(layer, reads, inputs, inference, bytesPerNumber));
                shapes.add(inference.output());
                if (tensors.putIfAbsent(layer.name(), index + 1) != null) {
                    throw new IllegalArgumentException("the name is already taken");
                }
            } catch (ArithmeticException e) {
                throw new InvalidLayerException(index, layer.name(), "its inputs, output and parameters are too large");
            } catch (IllegalArgumentException e) {
                throw new InvalidLayerException(index, layer.name(), String.valueOf(e.getMessage()));
            }
        }
        return new Inferred(built, shapes);
    }

    private static List<Integer> reads(OperatorLayer layer, int index, Map<String, Integer> tensors) {
        if (layer.inputs().isEmpty()) {
            return List.of(index);
        }
        List<Integer> reads = new ArrayList<>();
        for (String name : layer.inputs()) {
            Integer tensor = tensors.get(name);
            if (tensor == null) {
                throw new IllegalArgumentException(
                        "it reads `%s`, but no layer before it has that name".formatted(name));
            }
            reads.add(tensor);
        }
        return reads;
    }

    private static Layer layer(
            OperatorLayer layer, List<Integer> reads, List<Shape> inputs, Inference inference, int bytesPerNumber) {
        long outputBytes = inference.output().elementCount() * bytesPerNumber;
        long weightBytes = inference.parameterCount() * bytesPerNumber;
        long readBytes = inference.readParameterCount() * bytesPerNumber;
        long memoryBytes =
                layer.kind().isView() ? 0 : movedBytes(inputs, Math.addExact(outputBytes, readBytes), bytesPerNumber);
        return new Layer(
                layer.name(), layer.kind().word(), reads, outputBytes, inference.workFlop(), weightBytes, memoryBytes);
    }

    private static long movedBytes(List<Shape> inputs, long outputAndParameterBytes, int bytesPerNumber) {
        long bytes = outputAndParameterBytes;
        for (Shape input : inputs) {
            bytes = Math.addExact(bytes, input.elementCount() * bytesPerNumber);
        }
        return bytes;
    }

    private static void requireByteCount(String what, int bytes) {
        if (!(bytes >= 1 && bytes <= Double.BYTES)) {
            throw new IllegalArgumentException(
                    "%s must be from 1 to %d, but was %d".formatted(what, Double.BYTES, bytes));
        }
    }
}
