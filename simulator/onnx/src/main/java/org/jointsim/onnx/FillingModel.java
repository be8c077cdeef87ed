package org.jointsim.onnx;

import java.util.List;
import java.util.Map;

/**
 * A model that fills as much memory as it is told with a number and adds it all up again, so that all of it passes through the caches
 * of the device that it runs on.
 */
public final class FillingModel {

    /** What is filled in: one real number. */
    public static final String VALUE = "value";

    /** How many are filled in: one whole number of 8 bytes. */
    public static final String COUNT = "count";

    /** Their sum. */
    public static final String SUM = "sum";

    private static final int GRAPH_FIELD = 7;
    private static final int WHOLE = 7;

    private FillingModel() {}

    /** The file. How large the tensor is it learns when it runs, so no optimization computes it before. */
    public static byte[] bytes() {
        return OnnxBytes.message(out -> {
            out.writeRawBytes(OnnxBytes.model(Map.of()));
            out.writeByteArray(GRAPH_FIELD, OnnxBytes.message(graph -> {
                graph.writeByteArray(1, node("Expand", List.of(VALUE, COUNT), "filled", Map.of()));
                graph.writeByteArray(1, node("ReduceSum", List.of("filled"), SUM, Map.of("keepdims", 0L)));
                graph.writeString(2, "filling");
                graph.writeByteArray(11, OnnxBytes.value(VALUE, Tensor.FLOAT, List.of(1L)));
                graph.writeByteArray(11, OnnxBytes.value(COUNT, WHOLE, List.of(1L)));
                graph.writeByteArray(12, OnnxBytes.valueWithoutShape(SUM, Tensor.FLOAT));
            }));
        });
    }

    private static byte[] node(String operator, List<String> reads, String makes, Map<String, Object> attributes) {
        return OnnxBytes.node(makes, operator, reads, List.of(makes), attributes, Map.of());
    }
}
