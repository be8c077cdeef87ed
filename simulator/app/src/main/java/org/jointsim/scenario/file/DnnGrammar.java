package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.required;
import static org.jointsim.scenario.file.Key.withDefault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.InvalidLayerException;
import org.jointsim.dnn.Layer;
import org.jointsim.dnn.OperatorDnn;
import org.jointsim.dnn.OperatorDnns;
import org.jointsim.dnn.OperatorLayer;
import org.jointsim.dnn.Shape;
import org.jointsim.scenario.file.LayerGrammar.LayerDraft;
import org.jointsim.scenario.file.ListType.Item;
import org.jspecify.annotations.Nullable;

/** The language of a dnn: layers with their sizes, or operators from which sizes, work and weights follow. */
final class DnnGrammar {

    /** Tables of an optimizer grow with the square of it. */
    private static final int MOST_LAYERS = 4000;

    /** Tensor 0: its size as it is sent and, if it is known, its shape. */
    private record Input(long bytes, @Nullable Shape shape, int bytesPerNumber) {}

    private static final Key<Shape> SHAPE = required(
            "shape",
            new ListType<>("a list of dimensions, for example [3, 224, 224]", WholeType.count(1, Integer.MAX_VALUE), 1)
                    .as((dimensions, at, reading) -> reading.checked(
                            at,
                            () -> new Shape(dimensions.stream().map(Item::value).toList()))),
            "Its dimensions, channels first.");
    private static final Key<Integer> BYTES = withDefault(
            "bytes",
            WholeType.count(1, Double.BYTES),
            "4",
            "Size of one of its numbers as it is sent; 1 for a raw image.");

    private static final Key<Input> INPUT = required(
            "input",
            UnionType.of(
                    LayerGrammar.BYTES.as((bytes, at, reading) -> new Input(bytes, null, 1)),
                    ObjectType.named("input", "Tensor 0 by its shape.")
                            .keys(SHAPE, BYTES)
                            .means(DnnGrammar::input)),
            "Size of tensor 0 as it is sent, or its shape.");
    private static final Key<Integer> BYTES_PER_NUMBER = withDefault(
            "bytesPerNumber", WholeType.count(1, Double.BYTES), "4", "Size of the numbers inside a dnn of operators.");
    private static final Key<List<Item<Fields>>> LAYERS = required(
            "layers", new ListType<>("a list of layers", LayerGrammar.LAYER, 1), "In an order in which they can run.");

    static final ObjectType<Definition<Dnn>> DNN = ObjectType.named("dnn", "A deep neural network.")
            .keys(INPUT, LAYERS, BYTES_PER_NUMBER, References.ABOUT, References.PROVENANCE)
            .means(DnnGrammar::dnn);

    /** A dnn as it is written in operators; empty for one in sizes. */
    static final Type<Optional<OperatorDnn>> OPERATORS = ObjectType.named("dnn", "A deep neural network.")
            .keys(INPUT, LAYERS, BYTES_PER_NUMBER, References.ABOUT, References.PROVENANCE)
            .means(DnnGrammar::operators);

    private DnnGrammar() {}

    private static Optional<OperatorDnn> operators(Fields fields) {
        Input input = fields.get(INPUT);
        Shape shape = input.shape();
        List<Item<Fields>> layers = fields.get(LAYERS);
        if (shape == null || !LayerGrammar.isOperator(layers.get(0).value())) {
            return Optional.empty();
        }
        List<OperatorLayer> operators = layers.stream()
                .map(layer -> LayerGrammar.draft(layer.value()).operatorLayer())
                .toList();
        return Optional.of(new OperatorDnn("", shape, input.bytesPerNumber(), fields.get(BYTES_PER_NUMBER), operators));
    }

    private static Input input(Fields fields) {
        Shape shape = fields.get(SHAPE);
        int bytes = fields.get(BYTES);
        return new Input(shape.elementCount() * bytes, shape, bytes);
    }

    private static Definition<Dnn> dnn(Fields fields) {
        Reading reading = fields.reading();
        List<Item<Fields>> layers = fields.get(LAYERS);
        if (layers.size() > MOST_LAYERS) {
            throw reading.refuse(fields.at(LAYERS), "expected at most %d layers".formatted(MOST_LAYERS));
        }
        boolean fits = checkNames(layers, reading);
        boolean operators = LayerGrammar.isOperator(layers.get(0).value());
        List<LayerDraft> drafts = new ArrayList<>();
        for (Item<Fields> layer : layers) {
            reading.attempt(() -> drafts.add(LayerGrammar.draft(layer.value())));
            if (LayerGrammar.isOperator(layer.value()) != operators) {
                throw reading.refuse(
                        layer.at(),
                        "expected %s, as in the first layer: a dnn is written in sizes or in operators, not in both"
                                .formatted(operators ? "an operator" : "an `output` size"));
            }
        }
        Input input = fields.get(INPUT);
        if (!fits || drafts.size() < layers.size()) {
            throw new Unreadable();
        }
        return operators ? ofOperators(fields, input, drafts, layers) : ofSizes(input, drafts);
    }

    /** Whether names are unique and inputs are names of layers before; what is not is reported. */
    private static boolean checkNames(List<Item<Fields>> layers, Reading reading) {
        Set<String> names = new LinkedHashSet<>(List.of(OperatorDnns.INPUT));
        AtomicBoolean fits = new AtomicBoolean(true);
        for (Item<Fields> layer : layers) {
            reading.attempt(() -> {
                for (Item<String> input : LayerGrammar.inputs(layer.value())) {
                    if (!names.contains(input.value())) {
                        reading.report(
                                input.at(),
                                "`%s` is no layer before this one%s"
                                        .formatted(input.value(), Words.suggestion(input.value(), names, "layers")));
                        fits.set(false);
                    }
                }
            });
            reading.attempt(() -> {
                Item<String> name = LayerGrammar.name(layer.value());
                if (!names.add(name.value())) {
                    boolean isInput = name.value().equals(OperatorDnns.INPUT);
                    reading.report(
                            name.at(),
                            "the name `%s` %s"
                                    .formatted(name.value(), isInput ? "is the input of the dnn" : "stands twice"));
                    fits.set(false);
                }
            });
        }
        return fits.get();
    }

    private static Definition<Dnn> ofOperators(
            Fields fields, Input input, List<LayerDraft> drafts, List<Item<Fields>> written) {
        Reading reading = fields.reading();
        Shape shape = input.shape();
        if (shape == null) {
            throw reading.refuse(
                    fields.at(INPUT),
                    "operators need the shape of the input, for example {shape: [3, 224, 224], bytes: 1}");
        }
        List<OperatorLayer> operators =
                drafts.stream().map(LayerDraft::operatorLayer).toList();
        int bytesPerNumber = fields.get(BYTES_PER_NUMBER);
        try {
            Dnn unnamed = OperatorDnns.build("", shape, input.bytesPerNumber(), bytesPerNumber, operators);
            return id -> new Dnn(id, unnamed.inputBytes(), unnamed.layers());
        } catch (InvalidLayerException e) {
            throw reading.refuse(written.get(e.layerIndex()).at(), e.reason());
        }
    }

    private static Definition<Dnn> ofSizes(Input input, List<LayerDraft> drafts) {
        Map<String, Integer> tensors = new HashMap<>(Map.of(OperatorDnns.INPUT, 0));
        List<Long> sizes = new ArrayList<>(List.of(input.bytes()));
        List<Layer> layers = new ArrayList<>();
        for (LayerDraft draft : drafts) {
            List<Integer> reads = draft.inputs().isEmpty()
                    ? List.of(layers.size())
                    : draft.inputs().stream()
                            .map(name -> tensors.getOrDefault(name, 0))
                            .toList();
            long readBytes = reads.stream().mapToLong(sizes::get).sum();
            layers.add(draft.layer(reads, readBytes));
            tensors.put(draft.name(), layers.size());
            sizes.add(draft.outputBytes());
        }
        return id -> new Dnn(id, input.bytes(), layers);
    }
}
