package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.required;
import static org.jointsim.scenario.file.Key.withDefault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.InvalidLayerException;
import org.jointsim.dnn.Layer;
import org.jointsim.dnn.OperatorDnns;
import org.jointsim.dnn.OperatorLayer;
import org.jointsim.dnn.Shape;
import org.jointsim.scenario.file.LayerGrammar.LayerDraft;
import org.jointsim.scenario.file.ListType.Item;
import org.jspecify.annotations.Nullable;

/** The language of a dnn: layers with their sizes, or operators from which sizes, work and weights follow. */
final class DnnGrammar {

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
    private static final Key<List<Item<LayerDraft>>> LAYERS = required(
            "layers", new ListType<>("a list of layers", LayerGrammar.LAYER, 1), "In an order in which they can run.");

    static final ObjectType<Definition<Dnn>> DNN = ObjectType.named("dnn", "A deep neural network.")
            .keys(INPUT, LAYERS, BYTES_PER_NUMBER, References.ABOUT, References.PROVENANCE)
            .means(DnnGrammar::dnn);

    private DnnGrammar() {}

    private static Input input(Fields fields) {
        Shape shape = fields.get(SHAPE);
        int bytes = fields.get(BYTES);
        return new Input(shape.elementCount() * bytes, shape, bytes);
    }

    private static Definition<Dnn> dnn(Fields fields) {
        Reading reading = fields.reading();
        List<Item<LayerDraft>> layers = fields.get(LAYERS);
        boolean fits = checkNames(layers, reading);
        boolean operators = layers.get(0).value().operator().isPresent();
        for (Item<LayerDraft> layer : layers) {
            if (layer.value().operator().isPresent() != operators) {
                reading.report(
                        layer.at(),
                        "expected %s, as in the first layer: a dnn is written in sizes or in operators, not in both"
                                .formatted(operators ? "an operator" : "an `output` size"));
                fits = false;
            }
        }
        Input input = fields.get(INPUT);
        if (!fits) {
            throw new Unreadable();
        }
        return operators ? ofOperators(fields, input, layers) : ofSizes(input, layers);
    }

    /** Whether names are unique and inputs are names of layers before. */
    private static boolean checkNames(List<Item<LayerDraft>> layers, Reading reading) {
        List<String> names = new ArrayList<>(List.of(OperatorDnns.INPUT));
        boolean fits = true;
        for (Item<LayerDraft> item : layers) {
            LayerDraft layer = item.value();
            for (Item<String> input : layer.inputs()) {
                if (!names.contains(input.value())) {
                    reading.report(
                            input.at(),
                            "`%s` is no layer before this one%s"
                                    .formatted(input.value(), Words.suggestion(input.value(), names, "layers")));
                    fits = false;
                }
            }
            if (names.contains(layer.name())) {
                String reason = layer.name().equals(OperatorDnns.INPUT) ? "is the input of the dnn" : "stands twice";
                reading.report(layer.nameAt(), "the name `%s` %s".formatted(layer.name(), reason));
                fits = false;
            }
            names.add(layer.name());
        }
        return fits;
    }

    private static Definition<Dnn> ofOperators(Fields fields, Input input, List<Item<LayerDraft>> layers) {
        Reading reading = fields.reading();
        Shape shape = input.shape();
        if (shape == null) {
            throw reading.refuse(
                    fields.at(INPUT),
                    "operators need the shape of the input, for example {shape: [3, 224, 224], bytes: 1}");
        }
        List<OperatorLayer> operators =
                layers.stream().map(item -> item.value().operatorLayer()).toList();
        int bytesPerNumber = fields.get(BYTES_PER_NUMBER);
        Definition<Dnn> definition =
                id -> OperatorDnns.build(id, shape, input.bytesPerNumber(), bytesPerNumber, operators);
        try {
            definition.named("");
        } catch (InvalidLayerException e) {
            throw reading.refuse(layers.get(e.layerIndex()).at(), e.reason());
        }
        return definition;
    }

    private static Definition<Dnn> ofSizes(Input input, List<Item<LayerDraft>> layers) {
        List<String> names = new ArrayList<>(List.of(OperatorDnns.INPUT));
        List<Long> sizes = new ArrayList<>(List.of(input.bytes()));
        List<Layer> built = new ArrayList<>();
        for (Item<LayerDraft> item : layers) {
            LayerDraft draft = item.value();
            List<Integer> reads = draft.inputs().isEmpty()
                    ? List.of(built.size())
                    : draft.inputs().stream()
                            .map(name -> names.indexOf(name.value()))
                            .toList();
            long read = reads.stream().mapToLong(sizes::get).sum();
            Optional<Long> memory = draft.memoryBytes();
            built.add(new Layer(
                    draft.name(),
                    draft.kind(),
                    reads,
                    draft.outputBytes(),
                    draft.workFlop(),
                    draft.weightBytes(),
                    memory.orElse(read + draft.outputBytes() + draft.weightBytes())));
            names.add(draft.name());
            sizes.add(draft.outputBytes());
        }
        return id -> new Dnn(id, input.bytes(), built);
    }
}
