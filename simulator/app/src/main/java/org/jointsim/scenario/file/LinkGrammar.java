package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.required;
import static org.jointsim.scenario.file.Key.withDefault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.scenario.file.MapType.Named;
import org.jointsim.scenario.file.QuantityType.Range;
import org.jointsim.units.Dimension;

/** The language of {@code link}: constant, Markov or measured. */
final class LinkGrammar {

    private static final double SUM_TOLERANCE = 1e-9;
    private static final int MOST_STATES = 500;

    /** How long a state lasts. */
    private record Dwell(double seconds, boolean fixed) {}

    private static final Key<Double> UPLINK =
            required("uplink", QuantityType.notNegative(Dimension.BIT_RATE), "Rate from the mobile to the cloud.");
    private static final Key<Double> DOWNLINK =
            required("downlink", QuantityType.notNegative(Dimension.BIT_RATE), "Rate from the cloud to the mobile.");
    private static final Key<Double> ROUND_TRIP = withDefault(
            "roundTrip",
            QuantityType.notNegative(Dimension.TIME),
            "0 ms",
            "Each transfer takes half of it besides its bits.");
    private static final Key<RadioSpec> RADIO =
            required("radio", RadioGrammar.RADIO, "What sending and receiving cost; a change of it is a hand-over.");

    private static final ObjectType<Definition<LinkSpec>> CONSTANT = ObjectType.named(
                    "link", "A link that never changes.")
            .keys(UPLINK, DOWNLINK, ROUND_TRIP, RADIO, References.ABOUT, References.PROVENANCE)
            .means(LinkGrammar::constant);

    private static final Key<Double> FIXED = required("fixed", dwell(), "Always this long.");
    private static final Type<Dwell> DWELL_TYPE = UnionType.of(
            ObjectType.named("fixedDwell", "A stay that always takes the same time.")
                    .keys(FIXED)
                    .means(fields -> new Dwell(fields.get(FIXED), true)),
            dwell().as((seconds, at, reading) -> new Dwell(seconds, false)));

    private static final Key<Dwell> DWELL =
            required("dwell", DWELL_TYPE, "Mean of an exponential stay in this state, or `{fixed: …}`.");
    private static final Key<List<Named<Double>>> NEXT = required(
            "next",
            new MapType<>("a map from states to probabilities", MapType.Names.ANY, QuantityType.share(Range.SHARE), 1),
            "Which states follow, with their probabilities; they sum to 100 %.");

    /** A state means its values as they are: which states follow is understood when all their names are known. */
    private static final ObjectType<Fields> STATE = ObjectType.named("linkState", "One state of a Markov link.")
            .keys(UPLINK, DOWNLINK, ROUND_TRIP, RADIO, DWELL, NEXT)
            .means(fields -> fields);

    private static final Key<List<Named<Fields>>> STATES = required(
            "states",
            new MapType<>("a map from names to states", MapType.Names.ANY, STATE, 2),
            "The states, at least two.");
    private static final Key<String> START = withDefault(
            "start",
            TextType.id("`stationary` or the name of a state", List.of("stationary")),
            "stationary",
            "The state at time 0: `stationary` draws it from the long-run time shares.");

    private static final ObjectType<Definition<LinkSpec>> MARKOV = ObjectType.named(
                    "markovLink",
                    "A link whose state changes as a Markov chain (with a fixed dwell, a semi-Markov one).")
            .keys(START, STATES, References.ABOUT, References.PROVENANCE)
            .marker("states")
            .means(LinkGrammar::markov);

    static final Type<Definition<LinkSpec>> DEFINITION = UnionType.of(MARKOV, TraceGrammar.LINK, CONSTANT);

    /** Where a link is used: an id or a map. */
    static final Type<LinkSpec> LINK =
            UnionType.of(References.LINK, DEFINITION.as((link, at, reading) -> link.named("")));

    private LinkGrammar() {}

    private static Type<Double> dwell() {
        return QuantityType.positive(Dimension.TIME).as((seconds, at, reading) -> {
            if (seconds < LinkSpec.SHORTEST_DWELL_SECONDS) {
                throw reading.refuse(
                        at,
                        "expected a dwell of at least 1 us, or the link would never get on, but found %s"
                                .formatted(Numbers.quantity(seconds, "s")));
            }
            return seconds;
        });
    }

    private static Definition<LinkSpec> constant(Fields fields) {
        LinkSpec link =
                LinkSpec.constant(fields.get(UPLINK), fields.get(DOWNLINK), fields.get(ROUND_TRIP), fields.get(RADIO));
        return id -> link;
    }

    /** Whether shares sum to 100 %; if not, that is reported. */
    static boolean checkSum(List<Named<Double>> shares, Origin at, String what, Reading reading) {
        double sum = shares.stream().mapToDouble(Named::value).sum();
        boolean isWhole = Math.abs(sum - 1) <= SUM_TOLERANCE;
        if (!isWhole) {
            reading.report(
                    at,
                    "expected %s that sum to 100 %%, but they sum to %s".formatted(what, Numbers.roundedPercent(sum)));
        }
        return isWhole;
    }

    private static Definition<LinkSpec> markov(Fields fields) {
        Reading reading = fields.reading();
        List<Named<Fields>> named = fields.get(STATES);
        if (named.size() > MOST_STATES) {
            throw reading.refuse(fields.at(STATES), "expected at most %d states".formatted(MOST_STATES));
        }
        List<String> names = named.stream().map(Named::name).toList();
        List<LinkSpec.State> states = new ArrayList<>();
        for (Named<Fields> state : named) {
            reading.attempt(() -> states.add(state(state.name(), state.value(), names)));
        }
        Integer start = reading.orNull(() -> start(fields, names));
        if (states.size() < named.size() || start == null) {
            throw new Unreadable();
        }
        LinkSpec link = reading.checked(fields.keyAt(STATES), () -> new LinkSpec(states, start));
        return id -> link;
    }

    private static int start(Fields fields, List<String> names) {
        String start = fields.get(START);
        if (start.equals("stationary")) {
            return LinkSpec.STATIONARY;
        }
        return index(start, names, fields.at(START), fields.reading());
    }

    private static int index(String name, List<String> names, Origin at, Reading reading) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw reading.refuse(at, "unknown state `%s`%s".formatted(name, Words.suggestion(name, names, "states")));
        }
        return index;
    }

    private static LinkSpec.State state(String name, Fields fields, List<String> names) {
        List<Double> next = next(name, fields, names);
        Dwell dwell = fields.get(DWELL);
        return new LinkSpec.State(
                name,
                fields.get(UPLINK),
                fields.get(DOWNLINK),
                fields.get(ROUND_TRIP),
                fields.get(RADIO),
                dwell.seconds(),
                dwell.fixed(),
                next);
    }

    /** The probability of each state to follow {@code name}, in the order of {@code names}. */
    private static List<Double> next(String name, Fields fields, List<String> names) {
        Reading reading = fields.reading();
        List<Named<Double>> followers = fields.get(NEXT);
        List<Double> next = new ArrayList<>(Collections.nCopies(names.size(), 0.0));
        int understood = 0;
        for (Named<Double> follower : followers) {
            Integer index = reading.orNull(() -> index(follower.name(), names, follower.nameAt(), reading));
            if (index != null && follower.name().equals(name) && follower.value() > 0) {
                reading.report(follower.nameAt(), "a state does not follow itself. Maybe a longer `dwell` is meant.");
            } else if (index != null) {
                next.set(index, follower.value());
                understood++;
            }
        }
        if (!checkSum(followers, fields.at(NEXT), "probabilities", reading) || understood < followers.size()) {
            throw new Unreadable();
        }
        return next;
    }
}
