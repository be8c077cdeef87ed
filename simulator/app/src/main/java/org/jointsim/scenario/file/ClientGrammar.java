package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.optional;
import static org.jointsim.scenario.file.Key.required;
import static org.jointsim.scenario.file.Key.withDefault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jointsim.partition.Task;
import org.jointsim.scenario.ArrivalSpec;
import org.jointsim.scenario.BatterySpec;
import org.jointsim.scenario.CellSpec;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.ClientClassSpec.DnnShare;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.PresenceSpec;
import org.jointsim.scenario.PresenceSpec.Leaving;
import org.jointsim.scenario.PresenceSpec.Span;
import org.jointsim.scenario.RateCurve;
import org.jointsim.scenario.TimeStamps;
import org.jointsim.scenario.file.MapType.Named;
import org.jointsim.scenario.file.PolicyGrammar.PolicyEntry;
import org.jointsim.scenario.file.QuantityType.Range;
import org.jointsim.units.Dimension;

/** The language of a client class. */
final class ClientGrammar {

    private static final int MOST_CLIENTS = 10_000_000;
    private static final int MOST_SAMPLES = 1_000_000;

    /** Arrivals of each client, given how many there are. */
    private interface Arrivals extends IntFunction<ArrivalSpec> {}

    private static final Key<Double> RATE =
            optional("rate", QuantityType.positive(Dimension.RATE), "Queries of each client in a time.");
    private static final Key<Double> TOTAL_RATE = optional(
            "totalRate", QuantityType.positive(Dimension.RATE), "Queries of all clients of the class together.");
    private static final Key<Double> EVERY =
            required("every", QuantityType.positive(Dimension.TIME), "Time between two queries of a client.");
    private static final Key<Double> THINK_TIME = required(
            "thinkTime",
            QuantityType.notNegative(Dimension.TIME),
            "Mean of the exponential time before the first query and after each completion or loss; `0 s` is back to back.");

    private static final Key<Double> ON = required(
            "on", QuantityType.positive(Dimension.TIME), "Mean of the exponential time in which queries come.");
    private static final Key<Double> OFF =
            required("off", QuantityType.positive(Dimension.TIME), "Mean of the exponential time in which none come.");
    private static final Key<Double> ON_RATE =
            required("rate", QuantityType.positive(Dimension.RATE), "Queries of each client in a time, while on.");
    private static final Key<TimeStamps> FILE = required(
            "file",
            TextType.any("the file of time stamps, or the stamps themselves, one a line")
                    .as(StampsReader::read),
            "Times of the queries of the class, dealt to its clients in turn: seconds since the start of the run, or dates with times, which count from the first. Of several columns the first counts.");
    private static final Key<Long> LIMIT =
            optional("limit", new WholeType(1, Long.MAX_VALUE), "Queries of each client after which it asks no more.");
    private static final Key<RateCurve> CURVE = optional(
            "curve",
            CurveGrammar.CURVE,
            "By how much the rate is multiplied over the time of day, which begins at `run.start`.");

    private static final VariantType<Arrivals> ARRIVALS_TYPE =
            new VariantType<>("process", "The law of arrivals.", arrivalProcesses(), false);

    /** The key that copies another class. */
    static final Key<String> LIKE = optional(
            "like",
            TextType.id("the name of another client class", List.of()),
            "Another class of which this is a copy with changes.");

    private static final Key<Integer> COUNT =
            required("count", WholeType.count(1, MOST_CLIENTS), "How many clients it has.");
    private static final Key<DeviceEntry> DEVICE = required("device", References.DEVICE, "Their hardware.");
    /** What queries run, and whether the shares sum to 1. */
    private record Mix(List<DnnShare> shares, boolean isWhole) {}

    private static final Key<Mix> DNN = required(
            "dnn",
            UnionType.of(
                    References.DNN.as((dnn, at, reading) -> new Mix(List.of(new DnnShare(dnn, 1)), true)),
                    new MapType<>(
                                    "a map from dnns to shares",
                                    MapType.Names.ANY,
                                    QuantityType.share(Range.POSITIVE_SHARE),
                                    1)
                            .as(ClientGrammar::mix)),
            "What a query runs; or a mix, for example `{alexnet: 70 %, vgg16: 30 %}`, whose shares sum to 100 %.");
    private static final Key<Integer> BATCH =
            required("batch", WholeType.count(1, MOST_SAMPLES), "Samples of a training step.");
    private static final Key<Integer> TRAINING = required(
            "training",
            ObjectType.named(
                            "training",
                            "All layers forward, then backward, then the new weights go where they are needed. Times, energies and"
                                    + " tensors are `batch` times those of one sample.")
                    .keys(BATCH)
                    .means(fields -> fields.get(BATCH)),
            "A training step.");
    private static final Key<Task> TASK = withDefault(
            "task",
            UnionType.of(
                    ChoiceType.of("inference", Task.INFERENCE),
                    ObjectType.named("task", "A query that is no inference.")
                            .keys(TRAINING)
                            .means(fields -> new Task.Training(fields.get(TRAINING)))),
            "inference",
            "What a query is; training needs `backward` costs on both devices, or a predictor.");
    private static final Key<Arrivals> ARRIVALS = required("arrivals", ARRIVALS_TYPE, "When each client asks.");
    private static final Key<LinkSpec> LINK = required("link", LinkGrammar.LINK, "The link of each client.");
    private static final Key<BatterySpec> BATTERY =
            optional("battery", BatteryGrammar.BATTERY, "Without it energy is counted, but nobody dies.");
    private static final Key<Double> DEADLINE =
            optional("deadline", QuantityType.positive(Dimension.TIME), "A longer latency counts as missed.");
    private static final Key<CellSpec> CELL = optional(
            "cell",
            TextType.id("the name of a cell", List.of()).as((name, at, reading) -> reading.cell(name, at)),
            "The cell of `cells` whose capacity their transfers share.");
    private static final Key<PolicyEntry> POLICY = required("policy", PolicyGrammar.POLICY, "What decides placements.");

    private static final Key<Span> JOINS = withDefault(
            "joins",
            PresenceGrammar.JOINS,
            "0 s",
            "When they come: all at a time, or each at a time of its own in a span. Before, a client asks nothing and drains nothing.");
    private static final Key<Leaving> LEAVES = optional(
            "leaves",
            PresenceGrammar.LEAVES,
            "When they go: at a time, in a span, or `{after: …}` a stay. A client that left asks no more; what it has asked is finished, then it drains nothing.");

    private static final Key<CompressionGrammar.Entry> COMPRESSION =
            optional("compression", CompressionGrammar.COMPRESSION, "Coding of tensors; without it all go raw.");

    static final ObjectType<Definition<ClientClassSpec>> CLIENTS = ObjectType.named(
                    "clientClass", "A named group of like clients.")
            .keys(
                    LIKE,
                    COUNT,
                    DEVICE,
                    DNN,
                    TASK,
                    ARRIVALS,
                    LINK,
                    BATTERY,
                    DEADLINE,
                    POLICY,
                    COMPRESSION,
                    CELL,
                    JOINS,
                    LEAVES)
            .otherWord("mix", DNN)
            .copying(LIKE)
            .means(ClientGrammar::clients);

    private ClientGrammar() {}

    private static Map<String, ObjectType<? extends Arrivals>> arrivalProcesses() {
        Map<String, ObjectType<? extends Arrivals>> processes = new LinkedHashMap<>();
        processes.put(
                "poisson",
                ObjectType.named("poisson", "Exponential gaps.")
                        .keys(RATE, TOTAL_RATE, CURVE, LIMIT)
                        .exactlyOneOf(List.of(RATE, TOTAL_RATE))
                        .means(ClientGrammar::poisson));
        processes.put(
                "periodic",
                ObjectType.named("periodic", "Equal gaps, the first query at a uniformly random phase.")
                        .keys(EVERY, CURVE, LIMIT)
                        .means(fields -> each(
                                fields,
                                new ArrivalSpec.Periodic(
                                        fields.get(EVERY), fields.find(CURVE).orElse(null)))));
        processes.put(
                "closed",
                ObjectType.named("closed", "Each client thinks, asks, waits for the answer, and thinks again.")
                        .keys(THINK_TIME, LIMIT)
                        .means(fields -> each(fields, new ArrivalSpec.Closed(fields.get(THINK_TIME)))));
        processes.put(
                "onOff",
                ObjectType.named(
                                "onOff",
                                "Bursts: exponential on and off times, started in their stationary state; Poisson while on.")
                        .keys(ON, OFF, ON_RATE, CURVE, LIMIT)
                        .means(ClientGrammar::onOff));
        processes.put(
                "trace",
                ObjectType.named("arrivalTrace", "Measured times. After the last one nobody asks.")
                        .keys(FILE, LIMIT)
                        .means(fields -> each(fields, new ArrivalSpec.Trace(fields.get(FILE)))));
        return processes;
    }

    /** The same process for each client, whatever their number. */
    private static Arrivals each(Fields fields, ArrivalSpec process) {
        ArrivalSpec limited = limited(fields, process);
        return count -> limited;
    }

    private static ArrivalSpec limited(Fields fields, ArrivalSpec process) {
        Optional<Long> limit = fields.find(LIMIT);
        return limit.isPresent() ? new ArrivalSpec.Limited(process, limit.get()) : process;
    }

    private static Arrivals poisson(Fields fields) {
        Optional<Double> rate = fields.find(RATE);
        Optional<Double> totalRate = fields.find(TOTAL_RATE);
        RateCurve curve = fields.find(CURVE).orElse(null);
        if (rate.isEmpty() && totalRate.isEmpty()) {
            throw new Unreadable();
        }
        return count ->
                limited(fields, new ArrivalSpec.Poisson(rate.orElseGet(() -> totalRate.orElseThrow() / count), curve));
    }

    private static Arrivals onOff(Fields fields) {
        double on = fields.get(ON);
        double off = fields.get(OFF);
        double rate = fields.get(ON_RATE);
        RateCurve curve = fields.find(CURVE).orElse(null);
        return each(fields, fields.reading().checked(fields.at(), () -> new ArrivalSpec.OnOff(on, off, rate, curve)));
    }

    private static Mix mix(List<Named<Double>> shares, Origin at, Reading reading) {
        boolean isWhole = LinkGrammar.checkSum(shares, at, "shares", reading);
        List<DnnShare> mix = new ArrayList<>();
        for (Named<Double> share : shares) {
            reading.attempt(() -> mix.add(
                    new DnnShare(reading.dnns().resolve(share.name(), share.nameAt(), reading), share.value())));
        }
        if (mix.size() < shares.size()) {
            throw new Unreadable();
        }
        return new Mix(mix, isWhole);
    }

    private static Definition<ClientClassSpec> clients(Fields fields) {
        Reading reading = fields.reading();
        Task known = reading.orNull(() -> fields.get(TASK));
        Task task = known == null ? Task.INFERENCE : known;
        reading.attempt(() -> fields.get(DNN).shares().forEach(share -> reading.noteUse(share.dnn(), task)));
        reading.attempt(() -> {
            for (DnnShare share : fields.get(DNN).shares()) {
                fields.get(DEVICE).checkRuns(share.dnn(), task, true, fields.at(DEVICE), reading);
            }
        });
        reading.attempt(() -> fields.get(POLICY).checkLayers(fields.get(DNN).shares(), reading));
        reading.attempt(() -> checkThrift(fields));
        reading.attempt(() -> fields.find(COMPRESSION)
                .ifPresent(entry -> entry.checkKinds(fields.get(DNN).shares(), reading)));
        reading.attempt(() -> fields.get(POLICY).checkTask(task, reading));
        Mix mix = fields.get(DNN);
        if (!mix.isWhole()) {
            throw new Unreadable();
        }
        int count = fields.get(COUNT);
        ClientClassSpec unnamed = new ClientClassSpec(
                "",
                count,
                fields.get(DEVICE).device(),
                mix.shares(),
                fields.get(ARRIVALS).apply(count),
                fields.get(LINK),
                fields.find(BATTERY).orElse(null),
                fields.find(DEADLINE).orElse(Double.POSITIVE_INFINITY),
                fields.get(POLICY).spec(),
                fields.find(COMPRESSION).map(CompressionGrammar.Entry::coder).orElse(null),
                fields.get(TASK),
                new PresenceSpec(fields.get(JOINS), fields.find(LEAVES).orElseGet(Leaving.Never::new)),
                fields.find(CELL).orElse(null));
        return unnamed::withName;
    }

    /** A decision can heed only a battery that is there. */
    private static void checkThrift(Fields fields) {
        if (fields.get(POLICY).spec().thrift() != null && fields.find(BATTERY).isEmpty()) {
            fields.reading()
                    .report(
                            fields.at(POLICY),
                            "the policy follows the charge of a battery, but the class has no `battery`");
        }
    }
}
