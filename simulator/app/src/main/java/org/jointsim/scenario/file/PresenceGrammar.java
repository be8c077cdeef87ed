package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.required;
import static org.jointsim.scenario.file.Key.withDefault;

import org.jointsim.scenario.PresenceSpec.Leaving;
import org.jointsim.scenario.PresenceSpec.Span;
import org.jointsim.units.Dimension;

/** The language of {@code joins} and {@code leaves}. */
final class PresenceGrammar {

    private static final Key<Double> FROM = required(
            "from", QuantityType.notNegative(Dimension.TIME), "The earliest time, since the start of the run.");
    private static final Key<Double> OVER = withDefault(
            "over",
            QuantityType.notNegative(Dimension.TIME),
            "0 s",
            "How long the span is; each client has a uniform time of its own in it.");
    private static final ObjectType<Span> SPAN = ObjectType.named("span", "A span of time.")
            .keys(FROM, OVER)
            .marker("from")
            .means(fields -> new Span(fields.get(FROM), fields.get(OVER)));

    private static final Type<Span> TIME =
            QuantityType.notNegative(Dimension.TIME).as((seconds, at, reading) -> new Span(seconds, 0));

    private static final Key<Double> FIXED =
            required("fixed", QuantityType.positive(Dimension.TIME), "Always this long.");
    private static final Key<Leaving> AFTER = required(
            "after",
            UnionType.of(
                    ObjectType.named("fixedStay", "A stay that always takes the same time.")
                            .keys(FIXED)
                            .means(fields -> (Leaving) new Leaving.After(fields.get(FIXED), true)),
                    QuantityType.positive(Dimension.TIME)
                            .as((seconds, at, reading) -> (Leaving) new Leaving.After(seconds, false))),
            "Mean of an exponential stay since it joined, or `{fixed: …}`.");
    private static final ObjectType<Leaving> STAY = ObjectType.named("stay", "How long a client stays.")
            .keys(AFTER)
            .marker("after")
            .means(fields -> fields.get(AFTER));

    static final Type<Span> JOINS = UnionType.of(SPAN, TIME);
    static final Type<Leaving> LEAVES = UnionType.of(STAY, SPAN, TIME);

    private PresenceGrammar() {}
}
