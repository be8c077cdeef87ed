package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.required;
import static org.jointsim.scenario.file.Key.withDefault;

import org.jointsim.scenario.RunSpec;
import org.jointsim.scenario.WarmUp;
import org.jointsim.scenario.file.QuantityType.Range;
import org.jointsim.units.Dimension;

/** The language of {@code run}. */
final class RunGrammar {

    private static final int SECONDS_PER_HOUR = 3600;
    private static final int SECONDS_PER_MINUTE = 60;

    private static final Type<WarmUp> WARM_UP_TYPE = UnionType.of(
            ChoiceType.<WarmUp>of("auto", new WarmUp.Auto()).or("none", new WarmUp.None()),
            QuantityType.notNegative(Dimension.TIME).as((seconds, at, reading) -> new WarmUp.Fixed(seconds)));

    private static final Key<Double> DURATION =
            required("duration", QuantityType.positive(Dimension.TIME), "Simulated time of one replication.");
    private static final Key<WarmUp> WARM_UP = withDefault(
            "warmUp",
            WARM_UP_TYPE,
            "auto",
            "The start that metrics leave out; `auto` finds it in each replication (MSER-5), `none` leaves nothing out (a terminating run).");
    private static final Key<Integer> REPLICATIONS =
            withDefault("replications", WholeType.count(1, 1_000_000), "10", "Independent runs.");
    private static final Key<Long> SEED = withDefault(
            "seed",
            new WholeType(Long.MIN_VALUE, Long.MAX_VALUE),
            "1",
            "Of all random numbers; the same seed gives the same results.");
    private static final Key<Double> CONFIDENCE = withDefault(
            "confidence", QuantityType.share(Range.INNER_SHARE), "95 %", "Level of the confidence intervals.");
    private static final Key<Integer> START = withDefault(
            "start",
            TextType.of("a time of day, for example \"06:00\"", "^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?$")
                    .as((text, at, reading) -> secondOfDay(text)),
            "\"00:00\"",
            "Time of day at simulated time 0.");

    private static final Key<Boolean> REGRET = withDefault(
            "regret",
            new TruthType(),
            "false",
            "Whether each decision is compared with that of the oracle: the metrics `regret.*`. Costs time, changes no other result.");

    static final ObjectType<RunSpec> RUN = ObjectType.named("run", "How the scenario is run.")
            .keys(DURATION, WARM_UP, REPLICATIONS, SEED, CONFIDENCE, START, REGRET)
            .later("precision")
            .means(RunGrammar::run);

    private RunGrammar() {}

    private static RunSpec run(Fields fields) {
        double duration = fields.get(DURATION);
        WarmUp warmUp = fields.get(WARM_UP);
        if (warmUp instanceof WarmUp.Fixed fixed && !(fixed.seconds() < duration)) {
            throw fields.reading()
                    .refuse(
                            fields.at(WARM_UP),
                            "expected less than `duration` (%s), but found %s"
                                    .formatted(
                                            Numbers.quantity(duration, "s"), Numbers.quantity(fixed.seconds(), "s")));
        }
        return new RunSpec(
                duration,
                warmUp,
                fields.get(REPLICATIONS),
                fields.get(SEED),
                fields.get(CONFIDENCE),
                fields.get(START),
                fields.get(REGRET));
    }

    private static int secondOfDay(String time) {
        String[] parts = time.split(":", -1);
        int seconds = parts.length > 2 ? Integer.parseInt(parts[2]) : 0;
        return Integer.parseInt(parts[0]) * SECONDS_PER_HOUR
                + Integer.parseInt(parts[1]) * SECONDS_PER_MINUTE
                + seconds;
    }
}
