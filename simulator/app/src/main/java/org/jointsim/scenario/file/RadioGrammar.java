package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.optional;
import static org.jointsim.scenario.file.Key.required;

import java.util.List;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.units.Dimension;

/** The language of {@code radio}. */
final class RadioGrammar {

    /** A straight line: watts per Mbit/s and watts at rate 0. */
    private record Line(double wattsPerMbps, double baseWatts) {}

    private static final Key<Double> PER_MBPS =
            required("perMbps", QuantityType.notNegative(Dimension.POWER), "Power for each Mbit/s.");
    private static final Key<Double> BASE =
            required("base", QuantityType.notNegative(Dimension.POWER), "Power as soon as bits flow.");

    private static final ObjectType<Line> LINE = ObjectType.named(
                    "radioPower", "Power of one direction while bits flow: `perMbps` × rate + `base`.")
            .keys(PER_MBPS, BASE)
            .means(fields -> new Line(fields.get(PER_MBPS), fields.get(BASE)));

    private static final Key<Line> TRANSMIT = required("transmit", LINE, "While sending.");
    private static final Key<Line> RECEIVE = required("receive", LINE, "While receiving.");

    private static final Key<Double> TIME =
            required("time", QuantityType.positive(Dimension.TIME), "How long it takes.");
    private static final Key<Double> POWER =
            required("power", QuantityType.notNegative(Dimension.POWER), "Power meanwhile.");
    private static final Key<RadioSpec.Stage> PROMOTION = optional(
            "promotion",
            ObjectType.named("promotion", "Waking an idle radio.")
                    .keys(TIME, POWER)
                    .means(RadioGrammar::stage),
            "Waking the radio when it is idle; none if left out.");
    private static final Key<List<ListType.Item<RadioSpec.Stage>>> TAIL = optional(
            "tail",
            new ListType<>(
                    "a list of states",
                    ObjectType.named("tailState", "A state of a radio that lingers.")
                            .keys(TIME, POWER)
                            .means(RadioGrammar::stage),
                    1),
            "The states that follow a transfer, one after the other, until the radio is idle; none if left out. The power of the first is also that of propagation and stalls.");

    static final ObjectType<Definition<RadioSpec>> DEFINITION = ObjectType.named("radio", "A radio.")
            .keys(TRANSMIT, RECEIVE, PROMOTION, TAIL, References.ABOUT, References.PROVENANCE)
            .means(RadioGrammar::radio);

    /** Where a radio is used: an id or a map. */
    static final Type<RadioSpec> RADIO =
            UnionType.of(References.RADIO, DEFINITION.as((radio, at, reading) -> reading.inlineRadio(radio)));

    private RadioGrammar() {}

    private static Definition<RadioSpec> radio(Fields fields) {
        Line transmit = fields.get(TRANSMIT);
        Line receive = fields.get(RECEIVE);
        RadioSpec.Stage promotion = fields.find(PROMOTION).orElse(RadioSpec.Stage.NONE);
        List<RadioSpec.Stage> tail = fields.find(TAIL).orElse(List.of()).stream()
                .map(ListType.Item::value)
                .toList();
        return id -> new RadioSpec(
                id,
                transmit.wattsPerMbps(),
                transmit.baseWatts(),
                receive.wattsPerMbps(),
                receive.baseWatts(),
                promotion,
                tail);
    }

    private static RadioSpec.Stage stage(Fields fields) {
        return new RadioSpec.Stage(fields.get(TIME), fields.get(POWER));
    }
}
