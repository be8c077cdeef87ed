package org.jointsim.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jointsim.onnx.Graph.Node;

/** Writes a segment of an ONNX file as a file of its own: nodes and weights are copied as they stand. */
final class SegmentWriter {

    private static final int GRAPH_FIELD = 7;
    private static final int NODE_FIELD = 1;
    private static final int CONSTANT_FIELD = 5;

    private final FileChannel from;
    private final Graph graph;
    private final Segment segment;

    private SegmentWriter(FileChannel from, Graph graph, Segment segment) {
        this.from = from;
        this.graph = graph;
        this.segment = segment;
    }

    static void write(Path file, Graph graph, Segment segment, Path target) throws IOException, InvalidModelException {
        byte[] head = head(file);
        try (FileChannel from = FileChannel.open(file);
                FileChannel to = FileChannel.open(
                        target,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            new SegmentWriter(from, graph, segment).write(head, to);
        }
    }

    /** All fields of the model but its graph: versions, operator sets, functions. */
    private static byte[] head(Path file) throws IOException {
        List<ByteRange> ranges = new ArrayList<>();
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
            CodedInputStream in = CodedInputStream.newInstance(stream);
            long start = 0;
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                in.skipField(tag);
                long end = in.getTotalBytesRead();
                if (WireFormat.getTagFieldNumber(tag) != GRAPH_FIELD) {
                    ranges.add(new ByteRange(start, end - start));
                }
                start = end;
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FileChannel from = FileChannel.open(file)) {
            for (ByteRange range : ranges) {
                ByteBuffer part = ByteBuffer.allocate(Math.toIntExact(range.length()));
                if (from.read(part, range.from()) < range.length()) {
                    throw new IOException("the file became shorter while it was read");
                }
                bytes.writeBytes(part.array());
            }
        }
        return bytes.toByteArray();
    }

    private void write(byte[] head, FileChannel to) throws IOException, InvalidModelException {
        List<ByteRange> constants = constants();
        long size = 0;
        for (Node node : segment.nodes()) {
            size += fieldSize(node.at().length());
        }
        for (ByteRange constant : constants) {
            size += fieldSize(constant.length());
        }
        byte[] rest = rest();
        size += rest.length;
        CodedOutputStream out = CodedOutputStream.newInstance(Channels.newOutputStream(to));
        out.writeRawBytes(head);
        out.writeTag(GRAPH_FIELD, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt64NoTag(size);
        for (Node node : segment.nodes()) {
            copy(NODE_FIELD, node.at(), out, to);
        }
        for (ByteRange constant : constants) {
            copy(CONSTANT_FIELD, constant, out, to);
        }
        out.writeRawBytes(rest);
        out.flush();
    }

    private List<ByteRange> constants() throws InvalidModelException {
        List<ByteRange> ranges = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        for (String name : segment.constants()) {
            ByteRange range = graph.constantsAt().getOrDefault(name, ByteRange.NONE);
            if (range.length() > 0) {
                ranges.add(range);
            } else {
                elsewhere.add("`" + name + "`");
            }
        }
        if (!elsewhere.isEmpty()) {
            throw new InvalidModelException(
                    "%d of its weights lie in other files, first %s. To run parts of it, all must be in this one: maybe save it without external data"
                            .formatted(elsewhere.size(), elsewhere.get(0)));
        }
        return ranges;
    }

    private static long fieldSize(long length) {
        return CodedOutputStream.computeTagSize(NODE_FIELD) + CodedOutputStream.computeUInt64SizeNoTag(length) + length;
    }

    private void copy(int field, ByteRange range, CodedOutputStream out, FileChannel to) throws IOException {
        out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt64NoTag(range.length());
        out.flush();
        long done = 0;
        while (done < range.length()) {
            long moved = from.transferTo(range.from() + done, range.length() - done, to);
            if (moved <= 0) {
                throw new IOException("the file became shorter while it was read");
            }
            done += moved;
        }
    }

    /** The rest of the graph: its name, the constants that were computed, its inputs and outputs. */
    private byte[] rest() {
        return OnnxBytes.message(out -> {
            out.writeString(2, "segment");
            for (Map.Entry<String, Tensor> constant : segment.computed().entrySet()) {
                out.writeByteArray(CONSTANT_FIELD, tensor(constant.getKey(), constant.getValue()));
            }
            for (TensorPort input : segment.inputs()) {
                out.writeByteArray(11, OnnxBytes.value(input.name(), input.type(), input.dimensions()));
            }
            for (TensorPort output : segment.outputs()) {
                out.writeByteArray(12, OnnxBytes.valueWithoutShape(output.name(), output.type()));
            }
        });
    }

    /** Whether the values of a constant are known, and of a type that is written here. */
    static boolean canWrite(Tensor tensor) {
        return tensor.constant()
                && tensor.values() != null
                && switch (tensor.type()) {
                    case Tensor.FLOAT, Tensor.INT32, Tensor.INT64, Tensor.BOOL -> true;
                    default -> false;
                };
    }

    private static byte[] tensor(String name, Tensor tensor) {
        byte[] head = OnnxBytes.tensorHead(name, tensor.type(), tensor.dimensions());
        double[] values = tensor.values() == null ? new double[0] : tensor.values();
        ByteBuffer raw = ByteBuffer.allocate(values.length * Tensor.bytesOf(tensor.type()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            switch (tensor.type()) {
                case Tensor.FLOAT -> raw.putFloat((float) value);
                case Tensor.INT32 -> raw.putInt((int) value);
                case Tensor.INT64 -> raw.putLong((long) value);
                default -> raw.put((byte) value);
            }
        }
        return OnnxBytes.message(out -> {
            out.writeRawBytes(head);
            out.writeByteArray(9, raw.array());
        });
    }
}
