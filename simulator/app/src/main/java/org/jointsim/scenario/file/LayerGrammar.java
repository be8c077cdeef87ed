package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.optional;
import static org.jointsim.scenario.file.Key.required;
import static org.jointsim.scenario.file.Key.withDefault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointsim.dnn.Layer;
import org.jointsim.dnn.OperatorKind;
import org.jointsim.dnn.OperatorLayer;
import org.jointsim.dnn.OperatorParameter;
import org.jointsim.scenario.file.ListType.Item;
import org.jointsim.units.Dimension;

/** The language of a layer: its sizes, or its operator. */
final class LayerGrammar {

    /** The largest size: such a dnn has a million times more bytes than any that exists, and sums of sizes fit a long. */
    private static final double MOST_BYTES = 1e15;

    /** What the names of the maps of operators start with. */
    static final String OPERATOR_PREFIX = "operator-";

    /** A layer whose inputs are still names. */
    record LayerDraft(
            String name,
            List<String> inputs,
            Optional<OperatorKind> operator,
            Map<String, Integer> parameters,
            String kind,
            long outputBytes,
            double workFlop,
            long weightBytes,
            Optional<Long> memoryBytes) {

        /** The layer in sizes that reads these tensors, of {@code readBytes} together. */
        Layer layer(List<Integer> reads, long readBytes) {
            long moved = memoryBytes.orElse(readBytes + outputBytes + weightBytes);
            return new Layer(name, kind, reads, outputBytes, workFlop, weightBytes, moved);
        }

        OperatorLayer operatorLayer() {
            return new OperatorLayer(name, operator.orElseThrow(), parameters, inputs);
        }
    }

    /** A size in whole bytes. */
    static final Type<Long> BYTES = QuantityType.notNegative(Dimension.DATA).as(LayerGrammar::wholeBytes);

    private static final Key<String> NAME =
            required("name", TextType.id("a name", List.of()), "Unique within the dnn; `input` is tensor 0.");
    private static final Key<List<Item<String>>> INPUTS = optional(
            "inputs",
            new ListType<>("a list of layers", TextType.id("the name of a layer", List.of()), 1),
            "The layers that it reads, `input` for tensor 0; the layer before if left out.");
    private static final Key<Long> OUTPUT = optional("output", BYTES, "Size of its tensor as it is sent.");
    private static final Key<Double> WORK = withDefault(
            "work",
            QuantityType.notNegative(Dimension.WORK),
            "0 FLOP",
            "Operations of its forward pass; a multiply-add counts 2.");
    private static final Key<Long> WEIGHTS = withDefault("weights", BYTES, "0 B", "Size of its parameters.");
    private static final Key<Long> MEMORY = optional(
            "memory",
            BYTES,
            "Bytes that its forward pass reads and writes once; its inputs, its output and its weights if left out.");
    private static final Key<String> KIND = withDefault(
            "kind", TextType.id("a word", List.of()), "layer", "What it is, for readers and for results by kind.");

    /** An operator and the key by which a layer has it. */
    private record OperatorKey(OperatorKind kind, Key<Map<String, Integer>> key) {}

    private static final List<OperatorKey> OPERATORS = Arrays.stream(OperatorKind.values())
            .map(kind ->
                    new OperatorKey(kind, optional(kind.word(), parameters(kind), "Operator: " + kind.about() + ".")))
            .toList();

    /** A layer means its values as they are: what it reads is understood when all names are known. */
    static final ObjectType<Fields> LAYER = ObjectType.named("layer", "One layer: its sizes, or one operator.")
            .keys(NAME, INPUTS, OUTPUT, WORK, WEIGHTS, MEMORY, KIND)
            .keys(OPERATORS.stream().map(OperatorKey::key).toArray(Key<?>[]::new))
            .exactlyOneOf(outputOrOperator())
            .means(fields -> fields);

    private LayerGrammar() {}

    private static ObjectType<Map<String, Integer>> parameters(OperatorKind kind) {
        Map<String, Key<Integer>> keys = new LinkedHashMap<>();
        for (OperatorParameter parameter : kind.parameters()) {
            keys.put(parameter.name(), key(parameter));
        }
        return ObjectType.named(OPERATOR_PREFIX + kind.word(), "Operator " + kind.word() + ": " + kind.about() + ".")
                .keys(keys.values().toArray(Key<?>[]::new))
                .means(fields -> {
                    Map<String, Integer> given = new LinkedHashMap<>();
                    keys.forEach((name, key) -> fields.find(key).ifPresent(value -> given.put(name, value)));
                    return given;
                });
    }

    private static Key<Integer> key(OperatorParameter parameter) {
        Type<Integer> type = WholeType.count(parameter.min(), parameter.max());
        if (parameter.sameAs() != null) {
            return optional(parameter.name(), type, parameter.about());
        }
        return parameter.isRequired()
                ? required(parameter.name(), type, parameter.about())
                : withDefault(parameter.name(), type, String.valueOf(parameter.defaultValue()), parameter.about());
    }

    private static List<Key<?>> outputOrOperator() {
        List<Key<?>> keys = new ArrayList<>(List.of(OUTPUT));
        OPERATORS.forEach(operator -> keys.add(operator.key()));
        return keys;
    }

    private static Long wholeBytes(double bytes, Origin at, Reading reading) {
        if (bytes != Math.rint(bytes) || bytes > MOST_BYTES) {
            throw reading.refuse(
                    at,
                    "expected a whole number of bytes, at most %s, but found %s"
                            .formatted(Numbers.quantity(MOST_BYTES, "B"), Numbers.quantity(bytes, "B")));
        }
        return (long) bytes;
    }

    /** Its name and where that stands. */
    static Item<String> name(Fields layer) {
        return new Item<>(layer.get(NAME), layer.at(NAME));
    }

    /** The layers that it reads; none: the layer before. */
    static List<Item<String>> inputs(Fields layer) {
        return layer.find(INPUTS).orElse(List.of());
    }

    static boolean isOperator(Fields layer) {
        return findOperator(layer).isPresent();
    }

    private static Optional<OperatorKey> findOperator(Fields layer) {
        return OPERATORS.stream().filter(operator -> layer.has(operator.key())).findFirst();
    }

    static LayerDraft draft(Fields layer) {
        Optional<OperatorKey> operator = findOperator(layer);
        operator.ifPresent(known -> refuseSizes(layer, known.kind()));
        return new LayerDraft(
                layer.get(NAME),
                inputs(layer).stream().map(Item::value).toList(),
                operator.map(OperatorKey::kind),
                operator.map(known -> layer.get(known.key())).orElse(Map.of()),
                layer.get(KIND),
                operator.isPresent() ? 0 : layer.find(OUTPUT).orElseThrow(Unreadable::new),
                layer.get(WORK),
                layer.get(WEIGHTS),
                layer.find(MEMORY));
    }

    private static void refuseSizes(Fields layer, OperatorKind operator) {
        for (Key<?> key : List.of(WORK, WEIGHTS, MEMORY, KIND)) {
            if (layer.has(key)) {
                layer.reading()
                        .report(
                                layer.keyAt(key),
                                "`%s` follows from the operator `%s`. Maybe leave it out."
                                        .formatted(key.name(), operator.word()));
            }
        }
    }
}
