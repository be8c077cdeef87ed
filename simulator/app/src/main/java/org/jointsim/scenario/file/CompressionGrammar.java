package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.optional;
import static org.jointsim.scenario.file.Key.required;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jointsim.dnn.Layer;
import org.jointsim.dnn.OperatorKind;
import org.jointsim.partition.Compression;
import org.jointsim.scenario.ClientClassSpec.DnnShare;
import org.jointsim.scenario.file.MapType.Named;
import org.jointsim.units.Dimension;

/** The language of {@code compression}. */
final class CompressionGrammar {

    /** A coder, and where its kinds of layers are named. */
    record Entry(Compression coder, List<Named<Double>> kinds) {

        /** Reports kinds that no layer of these dnns has and no operator is. */
        void checkKinds(List<DnnShare> mix, Reading reading) {
            TreeSet<String> known = new TreeSet<>(List.of(Compression.INPUT));
            Arrays.stream(OperatorKind.values()).map(OperatorKind::word).forEach(known::add);
            mix.forEach(share -> share.dnn().layers().stream().map(Layer::kind).forEach(known::add));
            for (Named<Double> kind : kinds) {
                if (!known.contains(kind.name())) {
                    reading.report(
                            kind.nameAt(),
                            "expected a kind of layer, or `%s`, but found `%s`%s"
                                    .formatted(
                                            Compression.INPUT,
                                            kind.name(),
                                            Words.suggestion(kind.name(), known, "kinds")));
                }
            }
        }
    }

    private static final Type<Double> RATIO_TYPE = new NumberType().as(CompressionGrammar::checkRatio);

    private static final Key<Double> RATIO = required(
            "ratio", RATIO_TYPE, "Raw size over coded size, at least 1; what is sent is rounded up to whole bytes.");
    private static final Key<Double> ENCODE = required(
            "encode",
            QuantityType.notNegative(Dimension.TIME_PER_BYTE),
            "Time for each byte of the raw tensor, on the mobile and in the cloud alike.");
    private static final Key<Double> DECODE = required(
            "decode", QuantityType.notNegative(Dimension.TIME_PER_BYTE), "The same for a byte that is restored.");
    private static final Key<Double> ENCODE_ENERGY = required(
            "encodeEnergy",
            QuantityType.notNegative(Dimension.ENERGY_PER_BYTE),
            "Energy of the mobile for each byte of a tensor that it encodes.");
    private static final Key<Double> DECODE_ENERGY = required(
            "decodeEnergy",
            QuantityType.notNegative(Dimension.ENERGY_PER_BYTE),
            "Energy of the mobile for each byte of a tensor that it restores.");
    private static final Key<List<Named<Double>>> KINDS = optional(
            "kinds",
            new MapType<>("a map from kinds of layers to ratios", MapType.Names.ANY, RATIO_TYPE, 0),
            "Other ratios, of tensors that a kind of layer makes, for example `{relu: 4}`; `input` is the input of the dnn.");

    static final ObjectType<Entry> COMPRESSION = ObjectType.named(
                    "compression",
                    "Lossless coding of tensors before they are sent, where that serves the policy's objective better.")
            .keys(RATIO, ENCODE, DECODE, ENCODE_ENERGY, DECODE_ENERGY, KINDS)
            .means(CompressionGrammar::entry);

    private CompressionGrammar() {}

    private static Double checkRatio(Double ratio, Origin at, Reading reading) {
        if (ratio >= 1) {
            return ratio;
        }
        throw reading.refuse(
                at,
                "expected a ratio of raw size over coded size, at least 1, for example 2.5, but found %s"
                        .formatted(Numbers.decimal(ratio)));
    }

    private static Entry entry(Fields fields) {
        List<Named<Double>> kinds = fields.find(KINDS).orElse(List.of());
        TreeMap<String, Double> ratios = new TreeMap<>();
        kinds.forEach(kind -> ratios.put(kind.name(), kind.value()));
        Compression coder = new Compression(
                fields.get(RATIO),
                fields.get(ENCODE),
                fields.get(DECODE),
                fields.get(ENCODE_ENERGY),
                fields.get(DECODE_ENERGY),
                ratios);
        return new Entry(coder, kinds);
    }
}
