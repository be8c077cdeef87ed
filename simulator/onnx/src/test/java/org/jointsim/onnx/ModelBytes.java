package org.jointsim.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes the bytes of small ONNX files, field by field, for tests. */
public final class ModelBytes {

    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

    private interface Writer {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writer writer) {
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

    private ModelBytes add(int field, byte[] message) {
        graph.writeBytes(bytes(out -> out.writeByteArray(field, message)));
        return this;
    }

    /** An input or output; a size below 0 is open. */
    public ModelBytes input(String name, long... shape) {
        return add(11, value(name, shape));
    }

    public ModelBytes output(String name) {
        return add(12, value(name));
    }

    private static byte[] value(String name, long... shape) {
        byte[] dimensions = bytes(out -> {
            for (long size : shape) {
                byte[] dimension = bytes(part -> {
                    if (size >= 0) {
                        part.writeInt64(1, size);
                    } else {
                        part.writeString(2, "open" + -size);
                    }
                });
                out.writeByteArray(1, dimension);
            }
        });
        byte[] type = bytes(out -> {
            out.writeInt32(1, Tensor.FLOAT);
            out.writeByteArray(2, dimensions);
        });
        return bytes(out -> {
            out.writeString(1, name);
            out.writeByteArray(2, bytes(kind -> kind.writeByteArray(1, type)));
        });
    }

    /** Weights whose values are left out. */
    ModelBytes weights(String name, long... shape) {
        return add(5, tensor(name, Tensor.FLOAT, shape));
    }

    /** Weights whose values lie in another file. */
    ModelBytes weightsElsewhere(String name, long... shape) {
        byte[] tensor = bytes(out -> {
            out.writeRawBytes(tensor(name, Tensor.FLOAT, shape));
            out.writeInt32(14, 1);
        });
        return add(5, tensor);
    }

    /** A constant vector of whole numbers. */
    ModelBytes numbers(String name, long... values) {
        byte[] tensor = bytes(out -> {
            out.writeRawBytes(tensor(name, Tensor.INT64, values.length));
            byte[] raw = bytes(part -> {
                for (long value : values) {
                    part.writeFixed64NoTag(value);
                }
            });
            out.writeByteArray(9, raw);
        });
        return add(5, tensor);
    }

    private static byte[] tensor(String name, int type, long... shape) {
        return bytes(out -> {
            for (long size : shape) {
                out.writeInt64(1, size);
            }
            out.writeInt32(2, type);
            out.writeString(8, name);
        });
    }

    /** @param attributes pairs of a name and a {@code long[]} or {@code String} */
    public ModelBytes node(String operator, String inputs, String outputs, Object... attributes) {
        return add(1, bytes(out -> {
            for (String input : inputs.split(" ", -1)) {
                out.writeString(1, input);
            }
            for (String output : outputs.split(" ", -1)) {
                out.writeString(2, output);
            }
            out.writeString(4, operator);
            for (int i = 0; i < attributes.length; i += 2) {
                out.writeByteArray(5, attribute((String) attributes[i], attributes[i + 1]));
            }
        }));
    }

    private static byte[] attribute(String name, Object value) {
        return bytes(out -> {
            out.writeString(1, name);
            if (value instanceof long[] numbers) {
                for (long number : numbers) {
                    out.writeInt64(8, number);
                }
            } else {
                out.writeByteArray(4, String.valueOf(value).getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    public byte[] model() {
        byte[] content = graph.toByteArray();
        return bytes(out -> {
            out.writeInt64(1, 8);
            out.writeByteArray(7, content);
            out.writeByteArray(8, bytes(operators -> operators.writeInt64(2, 17)));
        });
    }

    static long[] list(long... numbers) {
        return numbers;
    }
}
