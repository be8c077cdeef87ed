package org.jointsim.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The parts of an ONNX file as bytes of protocol buffers (onnx/onnx.proto of ONNX 1.17), all but the weights. */
final class OnnxBytes {

    /** Brings metadata of nodes. */
    private static final long IR_VERSION = 10;

    static final long OPERATOR_SET = 21;

    private static final int FLOAT_ATTRIBUTE = 1;
    private static final int INT_ATTRIBUTE = 2;
    private static final int TEXT_ATTRIBUTE = 3;
    private static final int INTS_ATTRIBUTE = 7;

    /** What writes the fields of a message. */
    interface Writer {
        void write(CodedOutputStream out) throws IOException;
    }

    private OnnxBytes() {}

    static byte[] message(Writer writer) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            writer.write(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands in a model before and after its graph. */
    static byte[] model(Map<String, String> metadata) {
        return message(out -> {
            out.writeInt64(1, IR_VERSION);
            out.writeString(2, "JointSim");
            out.writeByteArray(8, message(set -> set.writeInt64(2, OPERATOR_SET)));
            writeMetadata(out, 14, metadata);
        });
    }

    /** @param attributes by name: {@code Long}, {@code Float}, {@code String} or {@code long[]} */
    static byte[] node(
            String name,
            String operator,
            List<String> inputs,
            List<String> outputs,
            Map<String, Object> attributes,
            Map<String, String> metadata) {
        return message(out -> {
            for (String input : inputs) {
                out.writeString(1, input);
            }
            for (String output : outputs) {
                out.writeString(2, output);
            }
            out.writeString(3, name);
            out.writeString(4, operator);
            for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
                out.writeByteArray(5, attribute(attribute.getKey(), attribute.getValue()));
            }
            writeMetadata(out, 9, metadata);
        });
    }

    private static byte[] attribute(String name, Object value) {
        return message(out -> {
            out.writeString(1, name);
            if (value instanceof Float real) {
                out.writeFloat(2, real);
                out.writeInt32(20, FLOAT_ATTRIBUTE);
            } else if (value instanceof Long whole) {
                out.writeInt64(3, whole);
                out.writeInt32(20, INT_ATTRIBUTE);
            } else if (value instanceof long[] numbers) {
                for (long number : numbers) {
                    out.writeInt64(8, number);
                }
                out.writeInt32(20, INTS_ATTRIBUTE);
            } else {
                out.writeByteArray(4, String.valueOf(value).getBytes(StandardCharsets.UTF_8));
                out.writeInt32(20, TEXT_ATTRIBUTE);
            }
        });
    }

    private static void writeMetadata(CodedOutputStream out, int field, Map<String, String> metadata)
            throws IOException {
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            out.writeByteArray(field, message(pair -> {
                pair.writeString(1, entry.getKey());
                pair.writeString(2, entry.getValue());
            }));
        }
    }

    /** An input or output of a graph; a dimension below 0 is open and called {@code batch}. */
    static byte[] value(String name, int type, List<Long> dimensions) {
        byte[] shape = message(out -> {
            for (long size : dimensions) {
                out.writeByteArray(1, message(dimension -> {
                    if (size < 0) {
                        dimension.writeString(2, "batch");
                    } else {
                        dimension.writeInt64(1, size);
                    }
                }));
            }
        });
        return value(name, type, shape);
    }

    /** An output of a graph whose shape is left to the reader. */
    static byte[] valueWithoutShape(String name, int type) {
        return value(name, type, new byte[0]);
    }

    private static byte[] value(String name, int type, byte[] shape) {
        byte[] tensor = message(out -> {
            out.writeInt32(1, type);
            if (shape.length > 0) {
                out.writeByteArray(2, shape);
            }
        });
        return message(out -> {
            out.writeString(1, name);
            out.writeByteArray(2, message(kind -> kind.writeByteArray(1, tensor)));
        });
    }

    /** The fields of a tensor before its values. */
    static byte[] tensorHead(String name, int type, List<Long> dimensions) {
        return message(out -> {
            for (long size : dimensions) {
                out.writeInt64(1, size);
            }
            out.writeInt32(2, type);
            out.writeString(8, name);
        });
    }
}
