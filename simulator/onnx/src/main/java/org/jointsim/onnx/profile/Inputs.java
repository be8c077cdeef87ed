package org.jointsim.onnx.profile;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jointsim.onnx.TensorPort;
import org.jointsim.random.Draws;
import org.jointsim.random.RandomStreams;

/** What sessions read: real numbers uniform in [-1, 1), the same in every run; whole numbers are 0, a token that every table has. */
final class Inputs {

    private static final int HALF_ONE = 0x3c00;

    private Inputs() {}

    static OnnxTensor tensor(OrtEnvironment environment, TensorPort port) throws OrtException {
        if (port.bytes() > Integer.MAX_VALUE) {
            throw new OrtException("its input `%s` has %,d B".formatted(port.name(), port.bytes()));
        }
        OnnxJavaType type = type(port);
        ByteBuffer buffer = ByteBuffer.allocateDirect((int) port.bytes()).order(ByteOrder.nativeOrder());
        fill(buffer, type, new RandomStreams(1, 0).draws(port.name(), "input").at(0, 0));
        long[] shape = port.dimensions().stream().mapToLong(Long::longValue).toArray();
        return OnnxTensor.createTensor(environment, buffer.rewind(), shape, type);
    }

    private static void fill(ByteBuffer buffer, OnnxJavaType type, Draws draws) {
        switch (type) {
            case FLOAT -> {
                while (buffer.hasRemaining()) {
                    buffer.putFloat((float) (2 * draws.uniform() - 1));
                }
            }
            case DOUBLE -> {
                while (buffer.hasRemaining()) {
                    buffer.putDouble(2 * draws.uniform() - 1);
                }
            }
            case FLOAT16 -> {
                // 1 and -1, so that no conversion of halves is needed here.
                while (buffer.hasRemaining()) {
                    buffer.putShort((short) (draws.nextLong() < 0 ? HALF_ONE | 0x8000 : HALF_ONE));
                }
            }
            default -> {
                return; // it is 0 already
            }
        }
    }

    private static OnnxJavaType type(TensorPort port) throws OrtException {
        return switch (port.type()) {
            case 1 -> OnnxJavaType.FLOAT;
            case 2 -> OnnxJavaType.UINT8;
            case 3 -> OnnxJavaType.INT8;
            case 5 -> OnnxJavaType.INT16;
            case 6 -> OnnxJavaType.INT32;
            case 7 -> OnnxJavaType.INT64;
            case 9 -> OnnxJavaType.BOOL;
            case 10 -> OnnxJavaType.FLOAT16;
            case 11 -> OnnxJavaType.DOUBLE;
            default ->
                throw new OrtException("its input `%s` has numbers of ONNX's type %d, which cannot be given"
                        .formatted(port.name(), port.type()));
        };
    }

    static List<Long> shape(OnnxTensor tensor) {
        return Arrays.stream(tensor.getInfo().getShape()).boxed().toList();
    }
}
