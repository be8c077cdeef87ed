package org.jointsim.onnx;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jointsim.dnn.OperatorKind;
import org.jointsim.onnx.Graph.Node;
import org.jointsim.onnx.ImportedModel.ImportedLayer;

/** A layer while its nodes are read: one node, or those that say that they belong to it. */
final class LayerDraft {

    private final String name;
    private final String kind;
    private final String tag;
    private final List<Node> nodes = new ArrayList<>();
    private final Set<String> reads = new LinkedHashSet<>();
    private double workFlop;
    private double inputBytes;
    private double weightReadBytes;
    private double weightBytes;
    private double weightCount;
    private long outputBytes;
    private long statedParameters = -1;
    private boolean isView = true;

    LayerDraft(String name, Node first) {
        this.name = name;
        this.kind = first.tag().kind().isEmpty()
                ? Kinds.of(first)
                : first.tag().kind().replaceAll("[^A-Za-z0-9_.-]", "_");
        this.tag = first.tag().layer();
    }

    String name() {
        return name;
    }

    boolean takes(Node node) {
        return node.tag().isPresent() && node.tag().layer().equals(tag);
    }

    /** Adds a node; the last one makes what the layer makes. */
    void add(Node node, Made made, long makesBytes) {
        nodes.add(node);
        workFlop += made.workFlop();
        isView &= made.isView();
        outputBytes = makesBytes;
        statedParameters = Math.max(statedParameters, node.tag().parameters());
    }

    /** A tensor that one of its nodes reads and that {@code maker} makes, perhaps this layer itself. */
    void reads(String maker, long bytes) {
        if (!maker.equals(name)) {
            reads.add(maker);
            inputBytes += bytes;
        }
    }

    void readsWeights(double bytes) {
        weightReadBytes += bytes;
    }

    /** Weights that no layer before has. */
    void owns(Tensor weights) {
        weightBytes += weights.bytes();
        weightCount += weights.count();
    }

    List<Node> nodes() {
        return nodes;
    }

    ImportedLayer layer() {
        double count = statedParameters < 0 ? weightCount : statedParameters;
        double bytes = statedParameters < 0 || weightCount == 0 ? weightBytes : count * (weightBytes / weightCount);
        double read = statedParameters < 0 ? weightReadBytes : Math.min(weightReadBytes, bytes);
        boolean movesNothing =
                isView || OperatorKind.find(kind).filter(OperatorKind::isView).isPresent();
        return new ImportedLayer(
                name,
                kind,
                List.copyOf(reads),
                outputBytes,
                workFlop,
                (long) bytes,
                (long) count,
                movesNothing ? 0 : (long) (outputBytes + inputBytes + read));
    }
}
