package org.jointsim.onnx.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jointsim.dnn.OperatorDnn;
import org.jointsim.dnn.OperatorKind;
import org.jointsim.dnn.OperatorLayer;
import org.jointsim.dnn.Shape;
import org.jointsim.onnx.ModelExport;
import org.jointsim.onnx.TensorPort;

/** A model that rectifies one number: what it takes is the price of a call. */
final class EmptyModel {

    private static final OperatorDnn DNN = new OperatorDnn(
            "empty",
            Shape.of(1),
            Float.BYTES,
            Float.BYTES,
            List.of(new OperatorLayer("relu", OperatorKind.RELU, Map.of(), List.of())));

    private EmptyModel() {}

    static byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelExport.of(DNN, false).write(1, out);
        return out.toByteArray();
    }

    static List<TensorPort> inputs() {
        return List.of(new TensorPort("input", 1, List.of(1L, 1L)));
    }
}
