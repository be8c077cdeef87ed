package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.optional;
import static org.jointsim.scenario.file.Key.required;
import static org.jointsim.scenario.file.Key.withDefault;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.LinkTrace;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.scenario.RateTrace;
import org.jointsim.scenario.file.QuantityType.Range;
import org.jointsim.units.Dimension;
import org.jspecify.annotations.Nullable;

/** The language of a measured {@code link}. */
final class TraceGrammar {

    /** Which text a trace is in. */
    private record Written(String text, Origin at) {}

    /** The texts of a trace: one, of whatever it says; or one for a direction. */
    private record Texts(
            @Nullable Written both,
            @Nullable Written uplink,
            @Nullable Written downlink) {}

    /** How the rate of a direction is made. */
    private enum Make {
        /** Always the same. */
        CONSTANT,
        /** A share of the other direction at each moment. */
        RATIO,
        /** The fluctuation that was measured, about another mean. */
        MEAN
    }

    private record Rule(Make make, double value) {}

    private static final String FILE_PHRASE = "the file of a trace, or its lines";
    private static final Type<Written> TEXT =
            TextType.any(FILE_PHRASE).as((text, at, reading) -> new Written(text, at));

    private static final Key<Written> UPLINK_FILE = optional("uplink", TEXT, "Rates from the mobile to the cloud.");
    private static final Key<Written> DOWNLINK_FILE = optional("downlink", TEXT, "Rates from the cloud to the mobile.");
    private static final ObjectType<Texts> DIRECTIONS = ObjectType.named(
                    "traceFiles",
                    "Files that hold one direction each, one of them or both. Two last as long as the shorter.")
            .keys(UPLINK_FILE, DOWNLINK_FILE)
            .means(TraceGrammar::directions);

    private static final Key<Texts> TRACE = required(
            "trace",
            UnionType.of(DIRECTIONS, TEXT.as((text, at, reading) -> new Texts(text, null, null))),
            "The measurement: CSV with the columns `time_s,uplink_mbps,downlink_mbps` and perhaps `rtt_ms`; a JSON list with "
                    + "`duration_ms`, `bandwidth_kbps` and perhaps `latency_ms`; two columns of seconds and Mbit/s; or the stamps of mahimahi.");
    private static final Key<TraceFormat> FORMAT = withDefault(
            "format",
            ChoiceType.of(TraceFormat.AUTO.word(), TraceFormat.AUTO)
                    .or(TraceFormat.CSV.word(), TraceFormat.CSV)
                    .or(TraceFormat.JSON.word(), TraceFormat.JSON)
                    .or(TraceFormat.COLUMNS.word(), TraceFormat.COLUMNS)
                    .or(TraceFormat.MAHIMAHI.word(), TraceFormat.MAHIMAHI),
            "auto",
            "How it is written; `auto` finds it out from the content.");
    private static final Key<Double> BIN = withDefault(
            "bin",
            QuantityType.positive(Dimension.TIME),
            "100 ms",
            "Over how long the packets of a mahimahi file are counted to make a rate; at least 1 ms.");
    private static final Key<RadioSpec> RADIO =
            required("radio", RadioGrammar.RADIO, "What sending and receiving cost.");
    private static final Key<Double> ROUND_TRIP = optional(
            "roundTrip",
            QuantityType.notNegative(Dimension.TIME),
            "Instead of that of the trace; without one in the trace, 0 ms.");
    private static final Key<Double> START = withDefault(
            "start",
            UnionType.of(ChoiceType.of("random", LinkTrace.RANDOM), QuantityType.notNegative(Dimension.TIME)),
            "random",
            "The place in the trace at time 0: `random` is a place of each client's own, uniform in the trace.");
    private static final Key<Boolean> REPEAT = withDefault(
            "repeat",
            ChoiceType.of("true", true).or("false", false),
            "true",
            "Whether it begins anew at its end; else its last row holds for ever.");

    private static final Key<Double> RATIO = optional(
            "ratio", new QuantityType(Dimension.FRACTION, Range.POSITIVE), "Of the other direction, at each moment.");
    private static final Key<Double> MEAN = optional(
            "mean",
            QuantityType.positive(Dimension.BIT_RATE),
            "The time mean. What was measured is scaled to it; what was not fluctuates as the other direction does, about this mean.");
    private static final Type<Rule> RULE = UnionType.of(
            ObjectType.named("traceRate", "How the rates of a direction follow from the trace.")
                    .keys(RATIO, MEAN)
                    .exactlyOneOf(List.of(RATIO, MEAN))
                    .means(TraceGrammar::rule),
            QuantityType.notNegative(Dimension.BIT_RATE).as((rate, at, reading) -> new Rule(Make.CONSTANT, rate)));
    private static final Key<Rule> UPLINK = optional(
            "uplink", RULE, "As measured if left out. Needed where the trace has no uplink; a rate alone is constant.");
    private static final Key<Rule> DOWNLINK = optional("downlink", RULE, "Likewise.");

    static final ObjectType<Definition<LinkSpec>> LINK = ObjectType.named("traceLink", "A link that follows a trace.")
            .keys(
                    TRACE,
                    FORMAT,
                    BIN,
                    UPLINK,
                    DOWNLINK,
                    ROUND_TRIP,
                    RADIO,
                    START,
                    REPEAT,
                    References.ABOUT,
                    References.PROVENANCE)
            .marker("trace")
            .means(TraceGrammar::link);

    private TraceGrammar() {}

    private static Texts directions(Fields fields) {
        Optional<Written> uplink = fields.find(UPLINK_FILE);
        Optional<Written> downlink = fields.find(DOWNLINK_FILE);
        if (uplink.isEmpty() && downlink.isEmpty()) {
            throw fields.reading().refuse(fields.at(), "expected `uplink`, `downlink` or both, but found neither");
        }
        return new Texts(null, uplink.orElse(null), downlink.orElse(null));
    }

    private static Rule rule(Fields fields) {
        Optional<Rule> ratio = fields.find(RATIO).map(value -> new Rule(Make.RATIO, value));
        Optional<Rule> mean = fields.find(MEAN).map(value -> new Rule(Make.MEAN, value));
        return ratio.or(() -> mean).orElseThrow(Unreadable::new);
    }

    private static Definition<LinkSpec> link(Fields fields) {
        Reading reading = fields.reading();
        RadioSpec radio = fields.get(RADIO);
        double start = fields.get(START);
        boolean repeats = fields.get(REPEAT);
        Optional<Double> roundTrip = fields.find(ROUND_TRIP);
        TraceContent read = content(fields);
        RateTrace up = scaled(fields, UPLINK, read.uplink());
        RateTrace down = scaled(fields, DOWNLINK, read.downlink());
        RateTrace uplink = up != null ? up : follows(fields, UPLINK, down);
        RateTrace downlink = down != null ? down : follows(fields, DOWNLINK, up);
        RateTrace trips = read.roundTrip() != null && roundTrip.isEmpty()
                ? read.roundTrip()
                : uplink.constant(roundTrip.orElse(0.0));
        reading.countRows(uplink.rowCount(), fields.at(TRACE));
        LinkTrace trace =
                reading.checked(fields.at(START), () -> new LinkTrace(uplink, downlink, trips, start, repeats));
        LinkSpec link = LinkSpec.measured(trace, radio);
        return id -> link;
    }

    /** A direction that was measured, at its own mean or the one that is asked for; {@code null} if it was not measured. */
    private static @Nullable RateTrace scaled(Fields fields, Key<Rule> key, @Nullable RateTrace measured) {
        Optional<Rule> rule = fields.find(key);
        if (measured == null || rule.isEmpty()) {
            return measured;
        }
        if (rule.get().make() != Make.MEAN) {
            throw fields.reading()
                    .refuse(
                            fields.at(key),
                            "the trace has this direction, so it takes no rate or ratio. Maybe `{mean: …}`, or leave it out.");
        }
        return measured.times(rule.get().value() / meanOf(fields, measured));
    }

    /** A direction that was not measured, as the scenario says it follows from the other. */
    private static RateTrace follows(Fields fields, Key<Rule> key, @Nullable RateTrace other) {
        RateTrace measured = other;
        Rule rule = fields.find(key).orElse(null);
        if (measured == null) {
            throw new IllegalStateException("a trace has at least one direction");
        }
        if (rule == null) {
            String otherName = key.equals(UPLINK) ? "downlink" : "uplink";
            throw fields.reading()
                    .refuse(
                            fields.at(TRACE),
                            "the trace has no %s. Say what it is: `%s: {ratio: 40 %%}` of the %s at each moment, `%s: {mean: 5 Mbit/s}` with the fluctuation of the %s, or `%s: 5 Mbit/s`."
                                    .formatted(key.name(), key.name(), otherName, key.name(), otherName, key.name()));
        }
        return switch (rule.make()) {
            case CONSTANT -> measured.constant(rule.value());
            case RATIO -> measured.times(rule.value());
            case MEAN -> measured.times(rule.value() / meanOf(fields, measured));
        };
    }

    private static double meanOf(Fields fields, RateTrace measured) {
        double mean = measured.timeMean();
        if (!(mean > 0)) {
            throw fields.reading()
                    .refuse(fields.at(TRACE), "a trace of rates that are all 0 cannot be scaled to a mean");
        }
        return mean;
    }

    /** What the texts say, with every rate in a direction. */
    private static TraceContent content(Fields fields) {
        Texts texts = fields.get(TRACE);
        if (texts.both() != null) {
            return directed(fields, read(fields, texts.both()));
        }
        TraceContent up = texts.uplink() == null ? null : read(fields, texts.uplink());
        TraceContent down = texts.downlink() == null ? null : read(fields, texts.downlink());
        RateTrace uplink = up == null ? null : only(fields, texts.uplink(), up.rate(), up.uplink(), "uplink");
        RateTrace downlink =
                down == null ? null : only(fields, texts.downlink(), down.rate(), down.downlink(), "downlink");
        RateTrace trip = up != null && up.roundTrip() != null ? up.roundTrip() : down == null ? null : down.roundTrip();
        if (uplink == null || downlink == null || uplink.hasRowsOf(downlink)) {
            return new TraceContent(uplink, downlink, null, trip);
        }
        return together(uplink, downlink, trip);
    }

    /** Two traces in the rows of both, as long as the shorter. */
    private static TraceContent together(RateTrace uplink, RateTrace downlink, @Nullable RateTrace trip) {
        double length = Math.min(uplink.lengthSeconds(), downlink.lengthSeconds());
        RateTrace up = uplink.cutAlso(downlink, length);
        RateTrace down = downlink.cutAlso(uplink, length);
        return new TraceContent(up, down, null, trip == null ? null : up.constant(trip.timeMean()));
    }

    private static RateTrace only(
            Fields fields, @Nullable Written at, @Nullable RateTrace undirected, @Nullable RateTrace own, String name) {
        RateTrace found = undirected == null ? own : undirected;
        if (found == null) {
            Origin origin = at == null ? fields.at(TRACE) : at.at();
            throw fields.reading().refuse(origin, "expected a trace with an %s, but it has none".formatted(name));
        }
        return found;
    }

    /** Where the text does not say in which direction its rates are, the rule for the other one may. */
    private static TraceContent directed(Fields fields, TraceContent content) {
        RateTrace rate = content.rate();
        if (rate == null) {
            return content;
        }
        boolean upFollows =
                fields.find(UPLINK).filter(rule -> rule.make() != Make.MEAN).isPresent();
        boolean downFollows =
                fields.find(DOWNLINK).filter(rule -> rule.make() != Make.MEAN).isPresent();
        if (upFollows == downFollows) {
            throw fields.reading()
                    .refuse(
                            fields.at(TRACE),
                            "the trace does not say whether its rates are up or down. Say it: `trace: {downlink: FILE}`, and what the uplink is, for example `uplink: {ratio: 40 %}`; or the other way round.");
        }
        return new TraceContent(upFollows ? null : rate, upFollows ? rate : null, null, content.roundTrip());
    }

    private static TraceContent read(Fields fields, Written written) {
        double bin = fields.get(BIN);
        Reading reading = fields.reading();
        if (!(bin >= RateTrace.SHORTEST_SECONDS)) {
            throw reading.refuse(fields.at(BIN), "expected at least 1 ms");
        }
        try (MeasuredText text = MeasuredText.open(written.text(), written.at(), reading)) {
            return TraceReader.read(text, fields.get(FORMAT), bin);
        } catch (IOException e) {
            throw reading.refuse(written.at(), FileText.reason(e));
        }
    }
}
