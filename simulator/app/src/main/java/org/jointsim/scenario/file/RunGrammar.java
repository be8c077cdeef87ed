package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.required;
import static org.jointsim.scenario.file.Key.withDefault;

import org.jointsim.scenario.IntervalKind;
import org.jointsim.scenario.PrecisionSpec;
import org.jointsim.scenario.RunSpec;
import org.jointsim.scenario.WarmUp;
import org.jointsim.scenario.file.QuantityType.Range;
import org.jointsim.units.Dimension;

/** The language of {@code run}. */
final class RunGrammar {

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
    private static final Key<Integer> START =
            withDefault("start", TimeOfDay.TYPE, "\"00:00\"", "Time of day at simulated time 0.");

    private static final Key<Boolean> REGRET = withDefault(
            "regret",
            new TruthType(),
            "false",
            "Whether each decision is compared with that of the oracle: the metrics `regret.*`. Costs time, changes no other result.");

    private static final Key<String> METRIC = required(
            "metric",
            TextType.of("the name of a metric, for example `latency.p95`", "^[A-Za-z][A-Za-z0-9._-]*$"),
            "Which metric; that of a client class is CLASS.NAME: `phones.latency.p95`.");
    private static final Key<Double> RELATIVE = required(
            "relative",
            QuantityType.share(Range.INNER_SHARE),
            "How far the estimate may be off, as a share of the true value, with the confidence of the run.");
    private static final Key<Integer> MAX_REPLICATIONS = withDefault(
            "maxReplications",
            WholeType.count(2, 1_000_000),
            "1000",
            "Where to stop in any case; the health check `precision reached` tells.");

    private static final ObjectType<PrecisionSpec> PRECISION_TYPE = ObjectType.named(
                    "precision", "More replications than `replications`, until a metric is precise enough.")
            .keys(METRIC, RELATIVE, MAX_REPLICATIONS)
            .means(RunGrammar::precision);
    private static final Key<PrecisionSpec> PRECISION = Key.optional(
            "precision", PRECISION_TYPE, "More replications until a metric is precise enough (Chow and Robbins 1965).");
    private static final Key<IntervalKind> INTERVALS = withDefault(
            "intervals",
            ChoiceType.of("student", IntervalKind.STUDENT).or("johnson", IntervalKind.JOHNSON),
            "student",
            "How intervals of means are made: Student's, or Johnson's (1978), which are shifted for skewed values. Shares have Wilson's either way.");

    private static final Key<Boolean> PROFILE_UNCERTAINTY = withDefault(
            "profileUncertainty",
            ChoiceType.of("ignore", false).or("sample", true),
            "ignore",
            "What becomes of the `uncertainty` of predictors: `sample` draws the predicted time of each kind of layer on each device anew in each replication, so that intervals include it.");

    static final ObjectType<RunSpec> RUN = ObjectType.named("run", "How the scenario is run.")
            .keys(
                    DURATION,
                    WARM_UP,
                    REPLICATIONS,
                    SEED,
                    CONFIDENCE,
                    START,
                    REGRET,
                    PRECISION,
                    INTERVALS,
                    PROFILE_UNCERTAINTY)
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
        int replications = fields.get(REPLICATIONS);
        PrecisionSpec precision = fields.find(PRECISION).orElse(null);
        if (precision != null && precision.maxReplications() < replications) {
            throw fields.reading()
                    .refuse(
                            fields.at(PRECISION),
                            "expected `maxReplications` >= `replications` (%d), but found %d"
                                    .formatted(replications, precision.maxReplications()));
        }
        RunSpec run = new RunSpec(
                duration,
                warmUp,
                replications,
                fields.get(SEED),
                fields.get(CONFIDENCE),
                fields.get(START),
                fields.get(REGRET),
                precision,
                fields.get(INTERVALS));
        return fields.get(PROFILE_UNCERTAINTY) ? run.samplingProfiles() : run;
    }

    private static PrecisionSpec precision(Fields fields) {
        String metric = fields.get(METRIC);
        fields.reading().noteMetric(metric, fields.at(METRIC));
        return new PrecisionSpec(metric, fields.get(RELATIVE), fields.get(MAX_REPLICATIONS));
    }
}
