package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.optional;
import static org.jointsim.scenario.file.Key.required;
import static org.jointsim.scenario.file.Key.withDefault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jointsim.scenario.AutoscalerSpec;
import org.jointsim.scenario.AutoscalerSpec.Metric;
import org.jointsim.scenario.BackgroundSpec;
import org.jointsim.scenario.BatchingSpec;
import org.jointsim.scenario.CloudSpec;
import org.jointsim.scenario.FailureSpec;
import org.jointsim.scenario.PoolSpec;
import org.jointsim.scenario.PowerSpec;
import org.jointsim.scenario.PriceSpec;
import org.jointsim.scenario.QueueSpec;
import org.jointsim.scenario.QueueSpec.Discipline;
import org.jointsim.scenario.file.MapType.Named;
import org.jointsim.scenario.file.MapType.Names;
import org.jointsim.scenario.file.QuantityType.Range;
import org.jointsim.units.Dimension;

/** The language of one pool of like GPUs; a cloud without `pools` has these keys itself. */
final class PoolGrammar {

    private static final int MOST_GPUS = 1_000_000;
    private static final int MOST_BATCH = 4096;
    private static final int SECONDS_PER_HOUR = 3600;
    private static final int SECONDS_PER_MINUTE = 60;

    // The queue

    private static final Key<Discipline> DISCIPLINE = withDefault(
            "discipline",
            ChoiceType.of("fifo", Discipline.FIFO)
                    .or("processorSharing", Discipline.PROCESSOR_SHARING)
                    .or("priority", Discipline.PRIORITY)
                    .or("edf", Discipline.EDF),
            "fifo",
            "Who is served next: first in first out; all at once, each at its share; the highest `priority` of the policies; the earliest deadline.");
    private static final Key<Integer> CAPACITY = optional(
            "capacity",
            WholeType.count(0, CloudSpec.UNBOUNDED - 1),
            "How many requests may wait, not counting those in service; more are refused. Unbounded if left out.");
    private static final Key<Boolean> PREEMPTIVE = withDefault(
            "preemptive",
            new TruthType(),
            "false",
            "Of `priority` and `edf`: whether a request interrupts one that comes after it; that goes on later where it was left.");
    private static final Key<Integer> CONCURRENCY = optional(
            "concurrency",
            WholeType.count(1, CloudSpec.UNBOUNDED - 1),
            "Of `processorSharing`: how many requests run at once per GPU; more wait. Unbounded if left out.");
    private static final ObjectType<QueueSpec> QUEUE_TYPE = ObjectType.named("queue", "Where requests wait.")
            .keys(DISCIPLINE, CAPACITY, PREEMPTIVE, CONCURRENCY)
            .means(PoolGrammar::queue);

    // Batching

    private static final Key<Integer> MAX_BATCH =
            required("maxBatch", WholeType.count(1, MOST_BATCH), "How many requests run together at most.");
    private static final Key<Double> MAX_DELAY = withDefault(
            "maxDelay",
            QuantityType.notNegative(Dimension.TIME),
            "0 s",
            "How long the oldest request may wait for others while a GPU is free.");
    private static final Key<List<ListType.Item<Integer>>> PREFERRED = withDefault(
            "preferred",
            new ListType<>("a list of batch sizes", WholeType.count(1, MOST_BATCH), 0),
            "[]",
            "Batches of these sizes start at once, without waiting for more; rising.");
    private static final Key<Double> MARGINAL = optional(
            "marginal",
            QuantityType.notNegative(Dimension.FRACTION),
            "What each further request adds to the time of a batch: t(b) = t(1)·(1 + marginal·(b − 1)).");
    private static final Type<List<Named<Double>>> TABLE = new MapType<>(
            "a map from batch sizes to times",
            new Names("a batch size", "^[1-9]\\d{0,4}$", List.of()),
            QuantityType.positive(Dimension.TIME),
            2);
    private static final Key<List<Named<List<Named<Double>>>>> TIMES = withDefault(
            "times",
            new MapType<>("a map from dnns to the times of their batches", Names.ANY, TABLE, 0),
            "{}",
            "Measured times of whole dnns by batch size, 1 and one of at least `maxBatch` among them, on straight lines between; they scale all segments.");
    private static final ObjectType<BatchingSpec> BATCHING_TYPE = ObjectType.named(
                    "batching", "How requests of the same segment of the same dnn run together.")
            .keys(MAX_BATCH, MAX_DELAY, PREFERRED, MARGINAL, TIMES)
            .means(PoolGrammar::batching);

    // Jobs of others

    private static final Key<Double> UTILIZATION = required(
            "utilization",
            QuantityType.share(Range.INNER_SHARE),
            "Of the pool's GPUs (of those at the start, with an autoscaler) by these jobs alone.");
    private static final Key<Double> JOB =
            required("job", QuantityType.positive(Dimension.TIME), "Mean service of a job, exponential.");
    private static final Key<Double> AT = required("at", QuantityType.notNegative(Dimension.TIME), "When it arrives.");
    private static final Key<Double> TAKES =
            required("takes", QuantityType.notNegative(Dimension.TIME), "Its service.");
    private static final ObjectType<BackgroundSpec.Job> JOB_TYPE = ObjectType.named("job", "A job of others.")
            .keys(AT, TAKES)
            .means(fields -> new BackgroundSpec.Job(fields.get(AT), fields.get(TAKES)));
    private static final Key<List<ListType.Item<BackgroundSpec.Job>>> JOBS =
            required("jobs", new ListType<>("a list of jobs", JOB_TYPE, 0), "The jobs, in the order of time.");
    private static final Key<List<BackgroundSpec.Job>> TRACE = required(
            "trace",
            TextType.of("the path of a CSV file", "^\\S(.*\\S)?$").as(JobsCsv::read),
            "A CSV file with the columns `time_s,job_s`: when each job arrives, and its service.");
    private static final Type<BackgroundSpec> BACKGROUND_TYPE = UnionType.of(
            ObjectType.named("backgroundTrace", "Jobs of others from a file.")
                    .keys(TRACE)
                    .marker("trace")
                    .means(fields -> trace(fields, fields.get(TRACE))),
            ObjectType.named("backgroundJobs", "Jobs of others, one by one.")
                    .keys(JOBS)
                    .marker("jobs")
                    .means(fields -> trace(
                            fields,
                            fields.get(JOBS).stream().map(ListType.Item::value).toList())),
            ObjectType.named("background", "Poisson arrivals of exponential jobs of others.")
                    .keys(UTILIZATION, JOB)
                    .means(fields -> new BackgroundSpec.Poisson(fields.get(UTILIZATION), fields.get(JOB))));

    // Failures

    private static final Key<Double> TIME_TO_FAILURE = required(
            "timeToFailure", QuantityType.positive(Dimension.TIME), "Mean time from working to failing, exponential.");
    private static final Key<Double> REPAIR =
            required("repair", QuantityType.positive(Dimension.TIME), "Mean time until it works again, exponential.");
    private static final ObjectType<FailureSpec> FAILURES_TYPE = ObjectType.named(
                    "failures", "How often something fails, and for how long.")
            .keys(TIME_TO_FAILURE, REPAIR)
            .means(fields -> new FailureSpec(fields.get(TIME_TO_FAILURE), fields.get(REPAIR)));

    // Autoscaler

    private static final Key<Double> TARGET_SHARE =
            required("target", QuantityType.share(Range.POSITIVE_SHARE), "Of the metric.");
    private static final Key<Double> TARGET_NUMBER = required("target", new NumberType(), "Of the metric, per GPU.");
    private static final Key<Integer> MIN =
            withDefault("min", WholeType.count(1, MOST_GPUS), "1", "Fewest GPUs that are up, boot or are repaired.");
    private static final Key<Integer> MAX =
            required("max", WholeType.count(1, MOST_GPUS), "Most GPUs that are up, boot or are repaired.");
    private static final Key<Double> EVERY = withDefault(
            "every",
            QuantityType.positive(Dimension.TIME),
            "15 s",
            "How often it looks, at the mean since the last time.");
    private static final Key<Double> BOOT =
            required("boot", QuantityType.notNegative(Dimension.TIME), "From the decision until a new GPU works.");
    private static final Key<Double> STABILIZATION = withDefault(
            "stabilization",
            QuantityType.notNegative(Dimension.TIME),
            "5 min",
            "It follows the most that it desired within this time before it takes GPUs away.");
    private static final Key<Double> TOLERANCE = withDefault(
            "tolerance",
            QuantityType.share(Range.SHARE),
            "10 %",
            "How far the metric may be from its target without a change.");
    private static final Key<List<Named<Integer>>> SCHEDULE = withDefault(
            "schedule",
            new MapType<>(
                    "a map from times of day to numbers of GPUs",
                    new Names(
                            "a time of day, for example \"06:00\"",
                            "^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?$",
                            List.of()),
                    WholeType.count(1, MOST_GPUS),
                    0),
            "{}",
            "At least so many GPUs from a time of day on, until the next one.");
    private static final VariantType<AutoscalerSpec> AUTOSCALER_TYPE =
            new VariantType<>("metric", "What it watches.", autoscalers(), false);

    // Money and power

    private static final Key<Double> ON_DEMAND =
            optional("onDemand", QuantityType.notNegative(Dimension.MONEY_RATE), "Of each GPU that is up or boots.");
    private static final Key<Double> SPOT = optional(
            "spot",
            QuantityType.notNegative(Dimension.MONEY_RATE),
            "The same for GPUs that may be taken back: write that as `failures`.");
    private static final Key<Integer> RESERVED_GPUS =
            required("gpus", WholeType.count(1, MOST_GPUS), "How many are paid always.");
    private static final Key<Double> RESERVED_PRICE =
            required("price", QuantityType.notNegative(Dimension.MONEY_RATE), "Of each of them.");
    private static final Key<PriceSpec> RESERVED = optional(
            "reserved",
            ObjectType.named("reserved", "GPUs that are paid whether they are up or not.")
                    .keys(RESERVED_GPUS, RESERVED_PRICE)
                    .means(fields -> new PriceSpec(0, false, fields.get(RESERVED_GPUS), fields.get(RESERVED_PRICE))),
            "So many are paid always; the others cost the price above.");
    private static final Type<PriceSpec> PRICE_TYPE = UnionType.of(
            QuantityType.notNegative(Dimension.MONEY_RATE).as((usd, at, reading) -> PriceSpec.onDemand(usd)),
            ObjectType.named("price", "What GPUs cost.")
                    .keys(ON_DEMAND, SPOT, RESERVED)
                    .exactlyOneOf(List.of(ON_DEMAND, SPOT))
                    .means(PoolGrammar::price));
    private static final Key<Double> IDLE =
            required("idle", QuantityType.notNegative(Dimension.POWER), "Of a GPU that is up or boots.");
    private static final Key<Double> BUSY =
            required("busy", QuantityType.notNegative(Dimension.POWER), "Of a GPU that serves.");
    private static final ObjectType<PowerSpec> POWER_TYPE = ObjectType.named("power", "What each GPU draws.")
            .keys(IDLE, BUSY)
            .means(fields -> new PowerSpec(fields.get(IDLE), fields.get(BUSY)));

    // A pool

    static final Key<Integer> GPUS =
            required("gpus", WholeType.count(1, MOST_GPUS), "How many; with an autoscaler, at the start.");
    static final Key<DeviceEntry> DEVICE = required("device", References.DEVICE, "Each of them.");
    static final Key<QueueSpec> QUEUE = withDefault("queue", QUEUE_TYPE, "{}", "One queue in front of all GPUs.");
    static final Key<BatchingSpec> BATCHING =
            optional("batching", BATCHING_TYPE, "How requests run together; each alone if left out.");
    static final Key<BackgroundSpec> BACKGROUND = optional(
            "background",
            BACKGROUND_TYPE,
            "Jobs of others in the same queue; they count in utilization and queue length only.");
    static final Key<FailureSpec> FAILURES =
            optional("failures", FAILURES_TYPE, "Of each GPU; the request in service starts again elsewhere.");
    static final Key<FailureSpec> OUTAGES = optional(
            "outages", FAILURES_TYPE, "Of the pool as a whole; its requests go to another pool, if one is up.");
    static final Key<AutoscalerSpec> AUTOSCALER =
            optional("autoscaler", AUTOSCALER_TYPE, "Changes the number of GPUs, by the rule of the Kubernetes HPA.");
    static final Key<PriceSpec> PRICE = optional("price", PRICE_TYPE, "Per GPU.");
    static final Key<PowerSpec> POWER = optional("power", POWER_TYPE, "Per GPU.");

    /** In the order of the reference. */
    static final List<Key<?>> KEYS =
            List.of(GPUS, DEVICE, QUEUE, BATCHING, BACKGROUND, FAILURES, OUTAGES, AUTOSCALER, PRICE, POWER);

    /** A pool without its name. */
    static final ObjectType<PoolSpec> POOL = ObjectType.named("pool", "Like GPUs behind one queue.")
            .keys(KEYS.toArray(Key<?>[]::new))
            .means(PoolGrammar::pool);

    private PoolGrammar() {}

    private static Map<String, ObjectType<? extends AutoscalerSpec>> autoscalers() {
        Map<String, ObjectType<? extends AutoscalerSpec>> byMetric = new LinkedHashMap<>();
        byMetric.put("utilization", autoscaler(Metric.UTILIZATION, "The busy share of the GPUs.", TARGET_SHARE));
        byMetric.put("queueLength", autoscaler(Metric.QUEUE_LENGTH, "Waiting requests per GPU.", TARGET_NUMBER));
        byMetric.put(
                "concurrency",
                autoscaler(Metric.CONCURRENCY, "Requests, waiting and in service, per GPU.", TARGET_NUMBER));
        return byMetric;
    }

    private static ObjectType<AutoscalerSpec> autoscaler(Metric metric, String about, Key<Double> target) {
        return ObjectType.named(metric.word(), about)
                .keys(target, MIN, MAX, EVERY, BOOT, STABILIZATION, TOLERANCE, SCHEDULE)
                .means(fields -> autoscaler(metric, target, fields));
    }

    private static AutoscalerSpec autoscaler(Metric metric, Key<Double> target, Fields fields) {
        TreeMap<Integer, Integer> schedule = new TreeMap<>();
        fields.get(SCHEDULE).forEach(entry -> schedule.put(secondOfDay(entry.name()), entry.value()));
        return fields.reading()
                .checked(
                        fields.at(),
                        () -> new AutoscalerSpec(
                                metric,
                                fields.get(target),
                                fields.get(MIN),
                                fields.get(MAX),
                                fields.get(EVERY),
                                fields.get(BOOT),
                                fields.get(STABILIZATION),
                                fields.get(TOLERANCE),
                                schedule));
    }

    private static int secondOfDay(String time) {
        String[] parts = time.split(":", -1);
        int seconds = parts.length > 2 ? Integer.parseInt(parts[2]) : 0;
        return Integer.parseInt(parts[0]) * SECONDS_PER_HOUR
                + Integer.parseInt(parts[1]) * SECONDS_PER_MINUTE
                + seconds;
    }

    private static QueueSpec queue(Fields fields) {
        return fields.reading()
                .checked(
                        fields.at(),
                        () -> new QueueSpec(
                                fields.get(DISCIPLINE),
                                fields.find(CAPACITY).orElse(CloudSpec.UNBOUNDED),
                                fields.get(PREEMPTIVE),
                                fields.find(CONCURRENCY).orElse(CloudSpec.UNBOUNDED)));
    }

    private static BatchingSpec batching(Fields fields) {
        Map<String, TreeMap<Integer, Double>> times = new LinkedHashMap<>();
        for (Named<List<Named<Double>>> dnn : fields.get(TIMES)) {
            TreeMap<Integer, Double> table = new TreeMap<>();
            dnn.value().forEach(time -> table.put(Integer.valueOf(time.name()), time.value()));
            times.put(dnn.name(), table);
        }
        return fields.reading()
                .checked(
                        fields.at(),
                        () -> new BatchingSpec(
                                fields.get(MAX_BATCH),
                                fields.get(MAX_DELAY),
                                fields.get(PREFERRED).stream()
                                        .map(ListType.Item::value)
                                        .toList(),
                                fields.find(MARGINAL).orElse(Double.NaN),
                                times));
    }

    private static BackgroundSpec trace(Fields fields, List<BackgroundSpec.Job> jobs) {
        return fields.reading().checked(fields.at(), () -> new BackgroundSpec.Trace(jobs));
    }

    private static PriceSpec price(Fields fields) {
        double perHour = fields.find(ON_DEMAND).or(() -> fields.find(SPOT)).orElseThrow(Unreadable::new);
        PriceSpec reserved = fields.find(RESERVED).orElse(PriceSpec.onDemand(0));
        return new PriceSpec(perHour, fields.has(SPOT), reserved.reservedGpus(), reserved.reservedPerHour());
    }

    /** The pool that these keys describe, in a pool of its own or in a cloud without pools. */
    static PoolSpec pool(Fields fields) {
        fields.reading().attempt(() -> fields.reading().noteGpu(fields.get(DEVICE), fields.at(DEVICE)));
        return fields.reading()
                .checked(
                        fields.at(),
                        () -> new PoolSpec(
                                "",
                                fields.get(GPUS),
                                fields.get(DEVICE).device(),
                                fields.get(QUEUE),
                                fields.find(BATCHING).orElse(null),
                                fields.find(BACKGROUND).orElse(null),
                                fields.find(FAILURES).orElse(null),
                                fields.find(OUTAGES).orElse(null),
                                fields.find(AUTOSCALER).orElse(null),
                                fields.find(PRICE).orElse(null),
                                fields.find(POWER).orElse(null)));
    }
}
