package org.jointsim.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jointsim.onnx.Graph.Dimension;
import org.jointsim.onnx.Graph.Node;
import org.jointsim.onnx.ImportedModel.ImportedLayer;

/**
 * The network of an ONNX file, from which runs of consecutive layers can be cut as files of their own. Layers are those that
 * {@code import model} makes, 1..n, with the same names.
 */
public final class CuttableModel {

    private final Path file;
    private final LayeredGraph layered;
    private final Map<String, Node> producers = new HashMap<>();
    /** Layers of nodes; nodes that are of no layer are missing. */
    private final IdentityHashMap<Node, Integer> layerOf = new IdentityHashMap<>();

    private final IdentityHashMap<Node, Integer> places = new IdentityHashMap<>();
    /** The last layer that reads a tensor; n + 1 for an answer. */
    private final Map<String, Integer> lastReader = new LinkedHashMap<>();

    private CuttableModel(Path file, LayeredGraph layered) {
        this.file = file;
        this.layered = layered;
        for (Node node : layered.nodes()) {
            places.put(node, places.size());
            node.outputs().forEach(output -> producers.put(output, node));
        }
        for (int k = 1; k <= layerCount(); k++) {
            for (Node node : layered.nodesOf().get(k - 1)) {
                layerOf.put(node, k);
            }
        }
        for (int k = 1; k <= layerCount(); k++) {
            int reader = k;
            gather(k, k).inputs.forEach(name -> lastReader.put(name, reader));
        }
        layered.graph().outputs().forEach(name -> lastReader.put(root(name), layerCount() + 1));
    }

    /**
     * Reads the graph of a file.
     *
     * @throws InvalidModelException with everything that is wrong with it
     */
    public static CuttableModel open(Path file, ImportOptions options) throws IOException, InvalidModelException {
        return new CuttableModel(file, ModelImport.layered(file, options));
    }

    /** The number n of layers. */
    public int layerCount() {
        return layered.model().layers().size();
    }

    /** The name of layer {@code k}, 1 &lt;= k &lt;= n. */
    public String layerName(int k) {
        return layer(k).name();
    }

    /** The operator of layer {@code k}. */
    public String layerKind(int k) {
        return layer(k).kind();
    }

    private ImportedLayer layer(int k) {
        return layered.model().layers().get(k - 1);
    }

    /** Forward work of a sample. */
    public double workFlop() {
        return layered.model().workFlop();
    }

    /** Weights and outputs of layers {@code from..to}: what lies in memory when they have run. */
    public long footprintBytes(int from, int to) {
        return layered.model().layers().subList(from - 1, to).stream()
                .mapToLong(layer -> layer.weightBytes() + layer.outputBytes())
                .sum();
    }

    /** How many tensors layers after {@code k} read of layers up to {@code k}: 1 where a placement has one tensor to send. */
    public int crossings(int k) {
        return (int) lastReader.keySet().stream()
                .filter(name -> maker(name) <= k && lastReader.getOrDefault(name, 0) > k)
                .count();
    }

    /** The size of these tensors. */
    public long crossingBytes(int k) {
        return lastReader.keySet().stream()
                .filter(name -> maker(name) <= k && lastReader.getOrDefault(name, 0) > k)
                .mapToLong(name -> tensor(name).bytes())
                .sum();
    }

    /** Whether layers {@code from..to} have anything to run: a layer that joins answers has not. */
    public boolean isRunnable(int from, int to) {
        return layered.nodesOf().subList(from - 1, to).stream().anyMatch(nodes -> !nodes.isEmpty());
    }

    /**
     * Writes layers {@code from..to} as a file.
     *
     * @return what must be given to it
     * @throws InvalidModelException if weights are missing from the file
     */
    public List<TensorPort> write(int from, int to, Path target) throws IOException, InvalidModelException {
        Segment segment = segment(from, to);
        SegmentWriter.write(file, layered.graph(), segment, target);
        return segment.inputs();
    }

    /**
     * What must be given to the whole file for a batch.
     *
     * @throws InvalidModelException if the file fixes the size of the batch
     */
    public List<TensorPort> inputs(long batch) throws InvalidModelException {
        List<TensorPort> ports = new ArrayList<>();
        for (Graph.Input input : layered.graph().inputs()) {
            TensorPort port = TensorPort.of(input.name(), tensor(input.name()));
            List<Dimension> stated = input.shape().orElse(List.of());
            boolean open = !stated.isEmpty() && stated.get(0).size() <= 0;
            if (batch != 1 && !open) {
                throw new InvalidModelException(
                        "the first dimension of its input `%s` is %s, so it cannot run a batch of %d. Maybe leave --batch out, or export it with an open first dimension"
                                .formatted(
                                        input.name(),
                                        stated.isEmpty()
                                                ? "missing"
                                                : stated.get(0).size(),
                                        batch));
            }
            ports.add(batch == 1 ? port : port.inBatchOf(batch));
        }
        return ports;
    }

    /** The file itself. */
    public Path file() {
        return file;
    }

    private Tensor tensor(String name) {
        Tensor tensor = layered.tensors().get(name);
        if (tensor == null) {
            throw new IllegalStateException("nothing is known of tensor " + name);
        }
        return tensor;
    }

    /** The layer that makes a tensor, 0 for the input. */
    private int maker(String name) {
        Node producer = producers.get(name);
        return producer == null ? 0 : layerOf.getOrDefault(producer, 0);
    }

    /** The tensor that nodes of no layer pass on under this name. */
    private String root(String name) {
        String root = name;
        Node producer = producers.get(root);
        while (producer != null
                && !layerOf.containsKey(producer)
                && !producer.inputs().isEmpty()) {
            root = producer.inputs().get(0);
            producer = producers.get(root);
        }
        return root;
    }

    Segment segment(int from, int to) {
        Gathered gathered = gather(from, to);
        List<Node> nodes = new ArrayList<>(gathered.nodes);
        nodes.sort(Comparator.comparing(node -> places.getOrDefault(node, 0)));
        List<TensorPort> inputs = gathered.inputs.stream()
                .map(name -> TensorPort.of(name, tensor(name)))
                .toList();
        List<TensorPort> outputs = lastReader.keySet().stream()
                .filter(name -> maker(name) >= from && maker(name) <= to && lastReader.getOrDefault(name, 0) > to)
                .map(name -> TensorPort.of(name, tensor(name)))
                .toList();
        return new Segment(nodes, gathered.constants, gathered.computed, inputs, outputs);
    }

    /** What is found while the inputs of nodes are followed backwards. */
    private static final class Gathered {
        final Set<Node> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
        final Set<String> constants = new LinkedHashSet<>();
        final Map<String, Tensor> computed = new LinkedHashMap<>();
        final Set<String> inputs = new LinkedHashSet<>();
    }

    private Gathered gather(int from, int to) {
        Gathered gathered = new Gathered();
        ArrayDeque<Node> open = new ArrayDeque<>();
        for (List<Node> nodes : layered.nodesOf().subList(from - 1, to)) {
            open.addAll(nodes);
        }
        while (!open.isEmpty()) {
            Node node = open.remove();
            if (gathered.nodes.add(node)) {
                for (String input : node.inputs()) {
                    follow(input, from, to, gathered, open);
                }
            }
        }
        return gathered;
    }

    private void follow(String name, int from, int to, Gathered gathered, ArrayDeque<Node> open) {
        if (name.isEmpty()) {
            return;
        }
        Node producer = producers.get(name);
        Tensor known = layered.tensors().get(name);
        if (layered.graph().constants().containsKey(name)) {
            gathered.constants.add(name);
        } else if (producer == null) {
            gathered.inputs.add(name);
        } else if (layerOf.containsKey(producer)) {
            int layer = layerOf.getOrDefault(producer, 0);
            if (layer < from || layer > to) {
                gathered.inputs.add(name);
            }
        } else if (known != null && SegmentWriter.canWrite(known)) {
            gathered.computed.put(name, known);
        } else {
            open.add(producer);
        }
    }
}
