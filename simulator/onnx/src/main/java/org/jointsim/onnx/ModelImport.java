package org.jointsim.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jointsim.onnx.Graph.Dimension;
import org.jointsim.onnx.Graph.Input;
import org.jointsim.onnx.Graph.Node;
import org.jointsim.onnx.ImportOptions.Price;
import org.jointsim.onnx.ImportedModel.ImportedLayer;
import org.jointsim.onnx.Rules.Rule;

/**
 * Makes a dnn in sizes of an ONNX file: each node that depends on the query is a layer, with the bytes that it makes, its work and
 * its learned constants. Nodes that pass their input on (identity, dropout) are left out; what a graph computes of
 * constants alone is a constant. A constant that several nodes read counts where it is read first.
 */
final class ModelImport {

    private static final String INPUT = "input";
    private static final int MOST_LAYERS = 4000;
    private static final double MOST_FLOP = 1e18;

    /** Constants of these set how they work and are not learned. */
    private static final Set<String> NOTHING_LEARNED = Set.of("Clip", "Resize", "Upsample", "Pad", "Dropout", "Pow");

    /** The learned mean and variance of a batch norm fold into its scale and shift. */
    private static final int BATCH_NORM_INPUTS = 3;

    /** What some reader of YAML takes for a truth value or a number. */
    private static final Pattern NO_TEXT_IN_YAML = Pattern.compile("(?i)true|false|null|yes|no|on|off|inf|nan");

    private final Graph graph;
    private final ImportOptions options;
    private final Map<String, Tensor> tensors = new HashMap<>();
    /** The layers, or the input, whose bytes a tensor is. */
    private final Map<String, String> madeBy = new HashMap<>();

    private final Set<String> counted = new HashSet<>();
    private final Set<String> names = new HashSet<>(Set.of(INPUT));
    private final List<LayerDraft> drafts = new ArrayList<>();
    private final Map<String, Long> bytesOf = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private ModelImport(Graph graph, ImportOptions options) {
        this.graph = graph;
        this.options = options;
        tensors.putAll(graph.constants());
    }

    static ImportedModel read(Path file, ImportOptions options) throws IOException, InvalidModelException {
        return layered(file, options).model();
    }

    static LayeredGraph layered(Path file, ImportOptions options) throws IOException, InvalidModelException {
        return new ModelImport(OnnxReader.read(file), options).layered();
    }

    private LayeredGraph layered() throws InvalidModelException {
        List<Node> nodes = GraphOrder.of(graph);
        findUnknown(nodes);
        long inputBytes = readInputs();
        if (!problems.isEmpty()) {
            throw new InvalidModelException(problems);
        }
        for (Node node : nodes) {
            run(node);
            if (!problems.isEmpty()) {
                throw new InvalidModelException(problems);
            }
        }
        List<ImportedLayer> layers =
                new ArrayList<>(drafts.stream().map(LayerDraft::layer).toList());
        joinAnswers(layers);
        if (layers.isEmpty() || layers.size() > MOST_LAYERS) {
            throw new InvalidModelException(
                    "it makes %d layers, but a dnn has 1 to %d".formatted(layers.size(), MOST_LAYERS));
        }
        List<List<Node>> nodesOf = new ArrayList<>();
        drafts.forEach(draft -> nodesOf.add(List.copyOf(draft.nodes())));
        if (nodesOf.size() < layers.size()) {
            nodesOf.add(List.of());
        }
        return new LayeredGraph(graph, nodes, new ImportedModel(inputBytes, layers, notes), nodesOf, tensors);
    }

    private void findUnknown(List<Node> nodes) {
        Map<String, List<Node>> unknown = new TreeMap<>();
        for (Node node : nodes) {
            if (rule(node).isEmpty()) {
                unknown.computeIfAbsent(node.qualified(), word -> new ArrayList<>())
                        .add(node);
            }
        }
        unknown.forEach((operator, users) -> problems.add(
                "unknown operator `%s`, %d node(s), first: %s. Maybe state its work and shape: --price %s=FLOP or --price %s=FLOP:1x64x7x7"
                        .formatted(operator, users.size(), users.get(0).shown(), operator, operator)));
    }

    private Optional<Rule> rule(Node node) {
        Price price = options.prices().get(node.qualified());
        if (price != null) {
            return Optional.of(call -> priced(call, price));
        }
        return Rules.find(node.qualified())
                .or(() -> node.domain().equals("ai.onnx") ? Rules.find(node.operator()) : Optional.empty());
    }

    private static Made priced(Call call, Price price) {
        Tensor first = call.in(0);
        Tensor output = Tensor.data(price.shape().isEmpty() ? first.dimensions() : price.shape(), first.type());
        return Made.of(output, price.flopPerNumber() * output.count());
    }

    private long readInputs() {
        double bytes = 0;
        for (Input input : graph.inputs()) {
            try {
                Tensor tensor = Tensor.data(shape(input), input.type());
                tensors.put(input.name(), tensor);
                madeBy.put(input.name(), INPUT);
                bytes += (double) tensor.count() * inputBytesPerNumber(input);
            } catch (IllegalArgumentException e) {
                problems.add("input `%s`: %s".formatted(input.name(), e.getMessage()));
            }
        }
        if (graph.inputs().isEmpty()) {
            problems.add("it has no input");
        }
        if (graph.inputs().size() > 1) {
            notes.add("its %d inputs are one tensor here, sent together"
                    .formatted(graph.inputs().size()));
        }
        bytesOf.put(INPUT, (long) bytes);
        return (long) bytes;
    }

    private int inputBytesPerNumber(Input input) {
        return options.inputBytesPerNumber().orElse(graph.inputBytes().orElse(Tensor.bytesOf(input.type())));
    }

    private List<Long> shape(Input input) {
        List<Long> stated = options.shapes().get(input.name());
        if (stated != null) {
            return stated;
        }
        List<Dimension> dimensions = input.shape()
                .orElseThrow(() -> new IllegalArgumentException(
                        "its shape is not in the file. Maybe add --shape %s=1x3x224x224".formatted(input.name())));
        List<Long> shape = new ArrayList<>();
        for (int i = 0; i < dimensions.size(); i++) {
            shape.add(size(input, dimensions.get(i), i));
        }
        if (dimensions.size() > 1 && shape.get(0) > 1) {
            notes.add("the first dimension of input `%s` is %d: if that is a batch, sizes are those of %d samples"
                    .formatted(input.name(), shape.get(0), shape.get(0)));
        }
        return shape;
    }

    private long size(Input input, Dimension dimension, int place) {
        String placeName = "%s[%d]".formatted(input.name(), place);
        Long stated =
                options.sizes().getOrDefault(dimension.name(), options.sizes().get(placeName));
        if (stated != null) {
            return stated;
        }
        if (dimension.size() > 0) {
            return dimension.size();
        }
        if (place == 0) {
            return 1;
        }
        String name = dimension.name().isEmpty() ? placeName : dimension.name();
        throw new IllegalArgumentException(
                "dimension %d is open (`%s`). Maybe add --size %s=128".formatted(place + 1, name, name));
    }

    private void run(Node node) {
        List<Optional<Tensor>> inputs = new ArrayList<>();
        for (String name : node.inputs()) {
            inputs.add(Optional.ofNullable(tensors.get(name)));
            if (!name.isEmpty() && !tensors.containsKey(name)) {
                problems.add(
                        "%s: it reads `%s`, a second output whose shape is not known".formatted(node.shown(), name));
                return;
            }
        }
        Call call = new Call(node, inputs);
        try {
            Made made = rule(node).orElseThrow().of(call);
            boolean constant = inputs.stream().flatMap(Optional::stream).allMatch(Tensor::constant)
                    || made.outputs().get(0).constant();
            if (constant) {
                keepConstants(call, made);
            } else {
                keepLayer(call, made);
            }
        } catch (ArithmeticException e) {
            problems.add("%s: its sizes are too large".formatted(node.shown()));
        } catch (IllegalArgumentException e) {
            problems.add("%s: %s".formatted(node.shown(), e.getMessage()));
        }
    }

    private void keepConstants(Call call, Made made) {
        List<String> outputs = call.node().outputs();
        for (int i = 0; i < Math.min(outputs.size(), made.outputs().size()); i++) {
            Tensor output = made.outputs().get(i);
            tensors.put(outputs.get(i), output.asConstant(i == 0 ? Folding.values(call, output) : null));
        }
    }

    private void keepLayer(Call call, Made made) {
        if (!(made.workFlop() >= 0 && made.workFlop() <= MOST_FLOP)) {
            throw new IllegalArgumentException("its work would be %s FLOP".formatted(made.workFlop()));
        }
        Node node = call.node();
        String alias = passedOn(call);
        if (alias.isEmpty()) {
            LayerDraft draft = draft(node);
            long outputBytes = keepOutputs(call, made, draft.name());
            draft.add(node, made, outputBytes);
            addReads(call, draft, outputBytes);
            bytesOf.put(draft.name(), outputBytes);
        } else {
            keepOutputs(call, made, alias);
        }
    }

    /** The bytes of the outputs together. */
    private long keepOutputs(Call call, Made made, String maker) {
        List<String> outputs = call.node().outputs();
        double bytes = 0;
        for (int i = 0; i < Math.min(outputs.size(), made.outputs().size()); i++) {
            String output = outputs.get(i);
            if (!output.isEmpty()) {
                Tensor tensor = made.outputs().get(i);
                tensors.put(output, tensor);
                madeBy.put(output, maker);
                bytes += tensor.bytes();
            }
        }
        return (long) bytes;
    }

    /** The layer to which a node belongs: that of the node before, if both say so, else a new one. */
    private LayerDraft draft(Node node) {
        LayerDraft last = drafts.isEmpty() ? null : drafts.get(drafts.size() - 1);
        if (last != null && last.takes(node)) {
            return last;
        }
        LayerDraft draft = new LayerDraft(newName(node), node);
        drafts.add(draft);
        return draft;
    }

    /** The layer whose tensor a node passes on, if it does nothing else. */
    private String passedOn(Call call) {
        String operator = call.node().operator();
        boolean passes = operator.equals("Identity") || operator.equals("Dropout");
        return passes && !call.node().tag().isPresent()
                ? madeBy.getOrDefault(call.node().inputs().get(0), "")
                : "";
    }

    private void addReads(Call call, LayerDraft layer, long outputBytes) {
        Node node = call.node();
        boolean looksUp = node.operator().equals("Gather");
        for (int i = 0; i < node.inputs().size(); i++) {
            String input = node.inputs().get(i);
            Tensor tensor = tensors.get(input);
            if (tensor == null) {
                continue;
            }
            if (!tensor.constant()) {
                layer.reads(madeBy.getOrDefault(input, INPUT), tensor.bytes());
            } else if (isLearned(node, i, tensor)) {
                layer.readsWeights(looksUp ? outputBytes : tensor.bytes());
                if (counted.add(input)) {
                    layer.owns(tensor);
                }
            }
        }
    }

    private static boolean isLearned(Node node, int input, Tensor tensor) {
        if (!tensor.isLearnable() || NOTHING_LEARNED.contains(node.operator())) {
            return false;
        }
        if (node.operator().equals("BatchNormalization")) {
            return input < BATCH_NORM_INPUTS;
        }
        return tensor.rank() > 0;
    }

    /** The answer of a dnn is the tensor of its last layer, so several outputs are joined. */
    private void joinAnswers(List<ImportedLayer> layers) {
        Set<String> answers = new LinkedHashSet<>();
        for (String output : graph.outputs()) {
            String maker = madeBy.get(output);
            if (maker != null && !maker.equals(INPUT)) {
                answers.add(maker);
            }
        }
        if (layers.isEmpty()
                || (answers.size() == 1
                        && answers.contains(layers.get(layers.size() - 1).name()))) {
            return;
        }
        long bytes = answers.stream()
                .mapToLong(name -> bytesOf.getOrDefault(name, 0L))
                .sum();
        layers.add(new ImportedLayer(fresh("answers"), "concat", List.copyOf(answers), bytes, 0, 0, 0, 0));
        notes.add("its %d outputs are joined by a last layer that costs nothing".formatted(answers.size()));
    }

    private String newName(Node node) {
        if (node.tag().isPresent()) {
            return fresh(node.tag().layer());
        }
        String output = node.outputs().stream()
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(node.operator());
        return fresh(node.name().isEmpty() ? output : node.name());
    }

    private String fresh(String wanted) {
        String clean = wanted.replaceAll("[^A-Za-z0-9_.-]+", ".").replaceAll("^[^A-Za-z0-9]+|\\.+$", "");
        boolean isWord = !clean.isEmpty()
                && Character.isLetter(clean.charAt(0))
                && !NO_TEXT_IN_YAML.matcher(clean).matches();
        String base = isWord ? clean : "node." + clean;
        String name = base;
        for (int i = 2; !names.add(name); i++) {
            name = base + "." + i;
        }
        return name;
    }
}
