package org.jointsim.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jointsim.onnx.Graph.Dimension;
import org.jointsim.onnx.Graph.Input;
import org.jointsim.onnx.Graph.Node;
import org.jspecify.annotations.Nullable;

/**
 * Reads the graph of an ONNX file from its protocol buffers (onnx/onnx.proto of ONNX 1.x), one field after the other. Weights
 * are passed over, so memory grows with the number of nodes and not with the size of the file, and a length that a file claims
 * is never believed before its bytes have come.
 */
final class OnnxReader {

    private static final int MOST_NODES = 100_000;
    private static final int MOST_NAME_BYTES = 1 << 16;
    private static final int MOST_VALUE_BYTES = Tensor.MOST_VALUES * Double.BYTES;
    private static final long ELSEWHERE = 1;
    private static final int MOST_THINGS = 2_000_000;
    private static final long MOST_KEPT_BYTES = 64 << 20;

    private final CodedInputStream in;
    private int things;
    private long keptBytes;

    private OnnxReader(InputStream in) {
        this.in = CodedInputStream.newInstance(in);
    }

    static Graph read(Path file) throws IOException, InvalidModelException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(in);
        } catch (InvalidProtocolBufferException e) {
            throw new InvalidModelException(
                    "it is no ONNX file, or it is cut off or damaged (%s)".formatted(e.getMessage()));
        }
    }

    private static Graph read(InputStream in) throws IOException, InvalidModelException {
        return new OnnxReader(in).model();
    }

    /** What reads one field; it must take the field's bytes. */
    private interface FieldReader {
        boolean read(int field, int wireType) throws IOException, InvalidModelException;
    }

    private void fields(FieldReader reader) throws IOException, InvalidModelException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (!reader.read(WireFormat.getTagFieldNumber(tag), WireFormat.getTagWireType(tag))) {
                skip(tag);
            }
        }
    }

    private void skip(int tag) throws IOException, InvalidModelException {
        int wireType = WireFormat.getTagWireType(tag);
        if (wireType == WireFormat.WIRETYPE_START_GROUP || wireType == WireFormat.WIRETYPE_END_GROUP) {
            throw new InvalidModelException("it is no ONNX file, or it is damaged (a group of fields)");
        }
        in.skipField(tag);
    }

    /** Returns where the message stands. */
    private ByteRange message(FieldReader reader) throws IOException, InvalidModelException {
        count();
        int length = in.readRawVarint32();
        ByteRange at = new ByteRange(in.getTotalBytesRead(), length);
        int before = in.pushLimit(length);
        fields(reader);
        in.popLimit(before);
        return at;
    }

    private void count() throws InvalidModelException {
        things++;
        if (things > MOST_THINGS) {
            throw new InvalidModelException("it has more than %d parts, which no network has".formatted(MOST_THINGS));
        }
    }

    private void keep(int bytes) throws InvalidModelException {
        keptBytes += bytes;
        if (keptBytes > MOST_KEPT_BYTES) {
            throw new InvalidModelException(
                    "its names and small constants have more than %d bytes, which no network has"
                            .formatted(MOST_KEPT_BYTES));
        }
    }

    private Graph model() throws IOException, InvalidModelException {
        List<Graph> graphs = new ArrayList<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        fields((field, wire) -> {
            if (wire != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                return false;
            }
            switch (field) {
                case 7 -> graphs.add(graph());
                case 14 -> metadata(metadata);
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (graphs.size() != 1) {
            throw new InvalidModelException("it is no ONNX file: it holds %d graphs, not one".formatted(graphs.size()));
        }
        Graph graph = graphs.get(0);
        OptionalInt inputBytes = inputBytes(metadata.getOrDefault(LayerTag.INPUT_BYTES_KEY, ""));
        return new Graph(
                graph.nodes(), graph.constants(), graph.inputs(), graph.outputs(), graph.constantsAt(), inputBytes);
    }

    private static OptionalInt inputBytes(String written) {
        return written.matches("[1-8]") ? OptionalInt.of(Integer.parseInt(written)) : OptionalInt.empty();
    }

    /** A pair of a key and a value. */
    private void metadata(Map<String, String> into) throws IOException, InvalidModelException {
        String[] pair = {"", ""};
        message((field, wire) -> {
            if (field < 1 || field > 2 || wire != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                return false;
            }
            pair[field - 1] = text();
            return true;
        });
        into.put(pair[0], pair[1]);
    }

    private static LayerTag tag(Map<String, String> metadata) {
        String parameters = metadata.getOrDefault(LayerTag.PARAMETERS_KEY, "");
        return new LayerTag(
                metadata.getOrDefault(LayerTag.LAYER_KEY, ""),
                metadata.getOrDefault(LayerTag.KIND_KEY, ""),
                parameters.matches("\\d{1,15}") ? Long.parseLong(parameters) : -1);
    }

    private Graph graph() throws IOException, InvalidModelException {
        List<Node> nodes = new ArrayList<>();
        Map<String, Tensor> constants = new LinkedHashMap<>();
        Map<String, ByteRange> constantsAt = new HashMap<>();
        List<Input> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        message((field, wire) -> {
            if (wire != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                return false;
            }
            switch (field) {
                case 1 -> nodes.add(node());
                case 5 -> {
                    NamedTensor tensor = tensor();
                    constants.put(tensor.name(), tensor.tensor());
                    if (!tensor.isElsewhere()) {
                        constantsAt.put(tensor.name(), tensor.at());
                    }
                }
                case 11 -> inputs.add(input());
                case 12 -> outputs.add(input().name());
                default -> {
                    return false;
                }
            }
            if (nodes.size() > MOST_NODES) {
                throw new InvalidModelException("it has more than %d nodes".formatted(MOST_NODES));
            }
            return true;
        });
        Set<String> known = new HashSet<>(constants.keySet());
        List<Input> free =
                inputs.stream().filter(input -> !known.contains(input.name())).toList();
        return new Graph(nodes, constants, free, outputs, constantsAt, OptionalInt.empty());
    }

    private Node node() throws IOException, InvalidModelException {
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        String[] texts = {"", "", ""};
        Map<String, List<Long>> longs = new LinkedHashMap<>();
        Map<String, Double> floats = new LinkedHashMap<>();
        Map<String, String> strings = new LinkedHashMap<>();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        ByteRange at = message((field, wire) -> {
            if (wire != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                return false;
            }
            switch (field) {
                case 1 -> inputs.add(text());
                case 2 -> outputs.add(text());
                case 3 -> texts[0] = text();
                case 4 -> texts[1] = text();
                case 5 -> attribute(longs, floats, strings, tensors);
                case 7 -> texts[2] = text();
                case 9 -> metadata(metadata);
                default -> {
                    return false;
                }
            }
            return true;
        });
        Attributes attributes = new Attributes(longs, floats, strings, tensors);
        return new Node(texts[0], texts[1], texts[2], inputs, outputs, attributes, tag(metadata), at);
    }

    private void attribute(
            Map<String, List<Long>> longs,
            Map<String, Double> floats,
            Map<String, String> strings,
            Map<String, Tensor> tensors)
            throws IOException, InvalidModelException {
        String[] name = {""};
        List<Long> whole = new ArrayList<>();
        List<Double> real = new ArrayList<>();
        List<String> text = new ArrayList<>();
        List<Tensor> tensor = new ArrayList<>();
        message((field, wire) -> {
            switch (field) {
                case 1 -> name[0] = text();
                case 2 -> {
                    if (wire != WireFormat.WIRETYPE_FIXED32) {
                        return false;
                    }
                    real.add((double) in.readFloat());
                }
                case 3, 8 -> wholeNumbers(wire, whole);
                case 4 -> text.add(text());
                case 5 -> tensor.add(tensor().tensor());
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (!whole.isEmpty()) {
            longs.put(name[0], whole);
        }
        if (!real.isEmpty()) {
            floats.put(name[0], real.get(0));
        }
        if (!text.isEmpty()) {
            strings.put(name[0], text.get(0));
        }
        if (!tensor.isEmpty()) {
            tensors.put(name[0], tensor.get(0));
        }
    }

    private void wholeNumbers(int wire, List<Long> into) throws IOException, InvalidModelException {
        if (wire == WireFormat.WIRETYPE_VARINT) {
            count();
            into.add(in.readInt64());
            return;
        }
        int before = in.pushLimit(in.readRawVarint32());
        while (in.getBytesUntilLimit() > 0) {
            count();
            into.add(in.readInt64());
        }
        in.popLimit(before);
    }

    private Input input() throws IOException, InvalidModelException {
        String[] name = {""};
        int[] type = {0};
        List<List<Dimension>> shapes = new ArrayList<>();
        message((field, wire) -> {
            if (field == 1) {
                name[0] = text();
            } else if (field == 2) {
                message((kind, kindWire) -> kind == 1 && tensorType(type, shapes));
            } else {
                return false;
            }
            return true;
        });
        return new Input(name[0], type[0], shapes.stream().findFirst());
    }

    private boolean tensorType(int[] type, List<List<Dimension>> shapes) throws IOException, InvalidModelException {
        message((field, wire) -> {
            if (field == 1 && wire == WireFormat.WIRETYPE_VARINT) {
                type[0] = in.readInt32();
            } else if (field == 2) {
                List<Dimension> dimensions = new ArrayList<>();
                message((part, partWire) -> {
                    if (part != 1) {
                        return false;
                    }
                    dimensions.add(dimension());
                    return true;
                });
                shapes.add(dimensions);
            } else {
                return false;
            }
            return true;
        });
        return true;
    }

    private Dimension dimension() throws IOException, InvalidModelException {
        long[] size = {-1};
        String[] name = {""};
        message((field, wire) -> {
            if (field == 1 && wire == WireFormat.WIRETYPE_VARINT) {
                size[0] = in.readInt64();
            } else if (field == 2) {
                name[0] = text();
            } else {
                return false;
            }
            return true;
        });
        return new Dimension(size[0], name[0]);
    }

    /** @param isElsewhere whether its values lie in another file */
    private record NamedTensor(String name, Tensor tensor, ByteRange at, boolean isElsewhere) {}

    private NamedTensor tensor() throws IOException, InvalidModelException {
        String[] name = {""};
        int[] type = {0};
        List<Long> dimensions = new ArrayList<>();
        List<Double> numbers = new ArrayList<>();
        byte[][] raw = {new byte[0]};
        long[] location = {0};
        ByteRange at = message((field, wire) -> {
            switch (field) {
                case 1 -> wholeNumbers(wire, dimensions);
                case 2 -> type[0] = in.readInt32();
                case 4, 5, 7, 10 -> {
                    return smallValues(field, wire, numbers);
                }
                case 8 -> name[0] = text();
                case 9 -> raw[0] = smallBytes();
                case 14 -> {
                    if (wire != WireFormat.WIRETYPE_VARINT) {
                        return false;
                    }
                    location[0] = in.readInt64();
                }
                default -> {
                    return false;
                }
            }
            return true;
        });
        try {
            Tensor tensor = new Tensor(dimensions, type[0], true, null);
            double[] values = values(tensor, numbers, raw[0]);
            return new NamedTensor(name[0], tensor.asConstant(values), at, location[0] == ELSEWHERE);
        } catch (IllegalArgumentException e) {
            throw new InvalidModelException("constant `%s`: %s".formatted(name[0], e.getMessage()));
        }
    }

    /** The values of a small tensor, or {@code null}. */
    private static double @Nullable [] values(Tensor tensor, List<Double> numbers, byte[] raw) {
        long count = tensor.count();
        if (count > Tensor.MOST_VALUES) {
            return null;
        }
        if (numbers.size() == count) {
            return numbers.stream().mapToDouble(Double::doubleValue).toArray();
        }
        if (raw.length == 0 || raw.length != tensor.bytes()) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[(int) count];
        for (int i = 0; i < count; i++) {
            switch (tensor.type()) {
                case 1 -> values[i] = bytes.getFloat(4 * i);
                case 6 -> values[i] = bytes.getInt(4 * i);
                case Tensor.INT64 -> values[i] = bytes.getLong(8 * i);
                case 11 -> values[i] = bytes.getDouble(8 * i);
                case Tensor.BOOL, 2, 3 -> values[i] = bytes.get(i);
                default -> {
                    return null;
                }
            }
        }
        return values;
    }

    private boolean smallValues(int field, int wire, List<Double> into) throws IOException, InvalidModelException {
        if (wire != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            count();
            into.add(value(field));
            return true;
        }
        int length = in.readRawVarint32();
        if (length < 0 || length > MOST_VALUE_BYTES) {
            in.skipRawBytes(length);
            return true;
        }
        keep(length);
        int before = in.pushLimit(length);
        while (in.getBytesUntilLimit() > 0) {
            into.add(value(field));
        }
        in.popLimit(before);
        return true;
    }

    private double value(int field) throws IOException {
        return switch (field) {
            case 4 -> in.readFloat();
            case 10 -> in.readDouble();
            default -> in.readInt64();
        };
    }

    private byte[] smallBytes() throws IOException, InvalidModelException {
        int length = in.readRawVarint32();
        if (length >= 0 && length <= MOST_VALUE_BYTES) {
            keep(length);
            return in.readRawBytes(length);
        }
        in.skipRawBytes(length);
        return new byte[0];
    }

    private String text() throws IOException, InvalidModelException {
        count();
        int length = in.readRawVarint32();
        if (length < 0 || length > MOST_NAME_BYTES) {
            throw new InvalidModelException("it is no ONNX file, or it is damaged (a name of %d bytes)"
                    .formatted(Integer.toUnsignedLong(length)));
        }
        keep(length);
        return new String(in.readRawBytes(length), StandardCharsets.UTF_8);
    }
}
