package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.required;

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

    static final ObjectType<Definition<RadioSpec>> DEFINITION = ObjectType.named("radio", "A linear radio.")
            .keys(TRANSMIT, RECEIVE, References.ABOUT, References.PROVENANCE)
            .later("promotion", "tail")
            .means(RadioGrammar::radio);

    /** Where a radio is used: an id or a map. */
    static final Type<RadioSpec> RADIO =
            UnionType.of(References.RADIO, DEFINITION.as((radio, at, reading) -> reading.inlineRadio(radio)));

    private RadioGrammar() {}

    private static Definition<RadioSpec> radio(Fields fields) {
        Line transmit = fields.get(TRANSMIT);
        Line receive = fields.get(RECEIVE);
        return id -> new RadioSpec(
                id, transmit.wattsPerMbps(), transmit.baseWatts(), receive.wattsPerMbps(), receive.baseWatts());
    }
}
