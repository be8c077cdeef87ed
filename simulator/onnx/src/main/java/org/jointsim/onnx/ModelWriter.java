package org.jointsim.onnx;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jointsim.onnx.GraphDraft.Constant;
import org.jointsim.onnx.GraphDraft.Fill;
import org.jointsim.onnx.GraphDraft.Port;
import org.jointsim.random.Draws;
import org.jointsim.random.RandomStreams;

/** Writes a graph as an ONNX file, its weights one after the other, so that memory holds none of them. */
final class ModelWriter {

    /** A protocol buffer holds no more. */
    static final long MOST_BYTES = Integer.MAX_VALUE;

    private static final int GRAPH_FIELD = 7;
    private static final int RAW_DATA_FIELD = 9;
    private static final int CONSTANT_FIELD = 5;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final double UNIT = 0x1.0p-23;

    private final GraphDraft graph;
    private final RandomStreams streams;
    private final boolean drawn;

    private ModelWriter(GraphDraft graph, long seed, boolean drawn) {
        this.graph = graph;
        this.streams = new RandomStreams(seed, 0);
        this.drawn = drawn;
    }

    /** @param seed of the weights: the same one gives the same bytes */
    static void write(GraphDraft graph, long seed, OutputStream to) throws IOException {
        write(new ModelWriter(graph, seed, true), to);
    }

    /** Writes it with the shapes of its weights alone: enough to import it, not to run it. */
    static void writeWithoutWeights(GraphDraft graph, OutputStream to) throws IOException {
        write(new ModelWriter(graph, 0, false), to);
    }

    private static void write(ModelWriter writer, OutputStream to) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(to, BUFFER_BYTES);
        CodedOutputStream out = CodedOutputStream.newInstance(buffered, BUFFER_BYTES);
        writer.write(out);
        out.flush();
        buffered.flush();
    }

    /** The bytes of the whole file, nearly. */
    static long bytes(GraphDraft graph) {
        return graph.constants().stream().mapToLong(Constant::bytes).sum()
                + graph.nodes().stream().mapToLong(node -> node.length).sum();
    }

    private void write(CodedOutputStream out) throws IOException {
        out.writeRawBytes(OnnxBytes.model(graph.metadata()));
        byte[] before = OnnxBytes.message(part -> {
            for (byte[] node : graph.nodes()) {
                part.writeByteArray(1, node);
            }
            part.writeString(2, "graph");
        });
        byte[] after = OnnxBytes.message(part -> {
            part.writeByteArray(11, port(graph.input()));
            part.writeByteArray(12, port(graph.output()));
        });
        List<byte[]> heads = new ArrayList<>();
        long size = (long) before.length + after.length;
        for (Constant constant : graph.constants()) {
            byte[] head = OnnxBytes.tensorHead(constant.name(), constant.type(), constant.dimensions());
            heads.add(head);
            long tensor = tensorBytes(head, constant);
            size += CodedOutputStream.computeTagSize(CONSTANT_FIELD)
                    + CodedOutputStream.computeUInt64SizeNoTag(tensor)
                    + tensor;
        }
        out.writeTag(GRAPH_FIELD, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt64NoTag(size);
        out.writeRawBytes(before);
        for (int i = 0; i < heads.size(); i++) {
            write(heads.get(i), graph.constants().get(i), out);
        }
        out.writeRawBytes(after);
    }

    private static byte[] port(Port port) {
        return OnnxBytes.value(port.name(), port.type(), port.dimensions());
    }

    private boolean hasValues(Constant constant) {
        return drawn || constant.fill() instanceof Fill.Whole;
    }

    private long tensorBytes(byte[] head, Constant constant) {
        if (!hasValues(constant)) {
            return head.length;
        }
        return head.length
                + CodedOutputStream.computeTagSize(RAW_DATA_FIELD)
                + CodedOutputStream.computeUInt64SizeNoTag(constant.bytes())
                + constant.bytes();
    }

    private void write(byte[] head, Constant constant, CodedOutputStream out) throws IOException {
        out.writeTag(CONSTANT_FIELD, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt64NoTag(tensorBytes(head, constant));
        out.writeRawBytes(head);
        if (!hasValues(constant)) {
            return;
        }
        out.writeTag(RAW_DATA_FIELD, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt64NoTag(constant.bytes());
        values(constant, out);
    }

    private void values(Constant constant, CodedOutputStream out) throws IOException {
        if (constant.fill() instanceof Fill.Whole whole) {
            for (long value : whole.values()) {
                out.writeFixed64NoTag(value);
            }
            return;
        }
        ByteBuffer chunk = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Draws draws = streams.draws(constant.name(), "weights").at(0, 0);
        boolean half = constant.type() == Tensor.HALF;
        for (long left = constant.bytes(); left > 0; left -= Tensor.bytesOf(constant.type())) {
            float value = value(constant.fill(), draws);
            if (half) {
                chunk.putShort(Halves.of(value));
            } else {
                chunk.putFloat(value);
            }
            if (!chunk.hasRemaining()) {
                out.writeRawBytes(chunk.array(), 0, chunk.position());
                chunk.clear();
            }
        }
        out.writeRawBytes(chunk.array(), 0, chunk.position());
    }

    private static float value(Fill fill, Draws draws) {
        if (fill instanceof Fill.Uniform uniform) {
            return (float) (((draws.nextLong() >>> 40) * UNIT - 1) * uniform.limit());
        }
        return (float) ((Fill.Same) fill).value();
    }
}
