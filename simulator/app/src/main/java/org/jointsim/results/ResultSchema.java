package org.jointsim.results;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jointsim.model.EnergyPart;
import org.jointsim.model.LatencyPart;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every file of a results folder holds: the one description from which the writers take their columns,
 * {@code results/README.md} is made, and the JSON Schema of {@code summary.json} is printed.
 */
public final class ResultSchema {

    static final String SUMMARY_JSON = "summary.json";
    static final String SUMMARY_CSV = "summary.csv";
    static final String REPLICATIONS_CSV = "replications.csv";
    static final String DISTRIBUTIONS_CSV = "distributions.csv";
    static final String TIMELINE_CSV = "timeline.csv";
    static final String EVENTS_CSV = "events.csv";
    static final String SCENARIO_YAML = "scenario.yaml";
    static final String MANIFEST_JSON = "manifest.json";
    /** What differs from run to run. */
    public static final String TIMING_JSON = "timing.json";

    static final String POINTS_CSV = "points.csv";
    static final String STUDY_JSON = "study.json";
    static final String TORNADO_CSV = "tornado.csv";
    static final String COMPARE_CSV = "compare.csv";
    static final String COMPARE_JSON = "compare.json";
    static final String PLAN_JSON = "plan.json";
    /** The capacity curve of a plan. */
    public static final String CAPACITY_CSV = "capacity.csv";

    static final String DEPLOYMENTS_CSV = "deployments.csv";
    /** What coordination gains, of a search of deployments. */
    public static final String GAINS_CSV = "gains.csv";
    /** Time by kind of layer, of a search of deployments. */
    public static final String LAYERS_CSV = "layers.csv";

    static final String QUERIES_CSV_GZ = "queries.csv.gz";
    static final String QUERIES_PARQUET = "queries.parquet";
    static final String EVENT_TRACE_CSV_GZ = "event-trace.csv.gz";
    /** The page for people. */
    public static final String REPORT_HTML = "report.html";

    /** The folder of drawings. */
    public static final String CHARTS = "charts";

    /** A column of a CSV file, or a key of a JSON file (dotted where it is nested). */
    record Field(String name, String type, String meaning) {}

    record FileDescription(String name, String meaning, List<Field> fields) {}

    private static final List<FileDescription> FILES = List.of(
            file(
                    SUMMARY_JSON,
                    "The answer: every metric as the mean over the replications with its confidence interval. A metric is"
                            + " `{\"unit\", \"mean\", \"low\", \"high\", \"n\"}`; `null` is no data.",
                    field("scenario", "text", "name of the scenario"),
                    field(
                            "fingerprint",
                            "text",
                            "16 hexadecimal digits (SHA-256) over the resolved scenario, the seed and the model version; `-rK` behind it: replication K only"),
                    field("version", "text", "version of the model"),
                    field("seed", "integer", "seed of all random streams"),
                    field("replications", "integer", "how many were run"),
                    field("confidence", "number", "level of the intervals, for example 0.95"),
                    field("metrics.NAME", "metric", "all clients together"),
                    field("clients.CLASS.NAME", "metric", "one client class, in the order of the scenario"),
                    field("cloud.NAME", "metric", "the cloud"),
                    field("pools.POOL.NAME", "metric", "one pool of the cloud; empty where the scenario names none"),
                    field(
                            "health[]",
                            "check",
                            "checks that the run made of itself: `check`, `ok`, `severity` (`error`: the numbers must not be used; `warning`), `detail`")),
            file(
                    SUMMARY_CSV,
                    "The same, one row a metric.",
                    field(
                            "scope",
                            "text",
                            "`all` (clients), the name of a client class, `cloud`, or `pools.` and the name of a pool"),
                    field("metric", "text", "its name, for example `latency.p95`"),
                    field("unit", "text", "SI symbol; `1` for shares and counts"),
                    field("mean", "number", "mean over the replications that had data; empty: no data"),
                    field("low", "number", "lower end of the confidence interval; empty with fewer than two values"),
                    field("high", "number", "upper end of the confidence interval; empty with fewer than two values"),
                    field("n", "integer", "how many replications had data")),
            file(
                    REPLICATIONS_CSV,
                    "Every metric of every replication, one row each.",
                    field("point", "integer", "0; the number of the point in a sweep"),
                    field("replication", "integer", "from 0"),
                    field("scope", "text", "as in `summary.csv`"),
                    field("metric", "text", "as in `summary.csv`"),
                    field("unit", "text", "as in `summary.csv`"),
                    field("value", "number", "empty: no data")),
            file(
                    DISTRIBUTIONS_CSV,
                    "The cumulative distributions of the queries (and batches) of all replications together, from histograms that are"
                            + " true to 0.1 % of the value.",
                    field("scope", "text", "`all`, the name of a client class, or `cloud`"),
                    field(
                            "metric",
                            "text",
                            "`latency` (s) or `energy` (J) of a query; with batching, `batchSize` of a batch, of `cloud`"),
                    field("value", "number", "in that unit, rising"),
                    field("cumulativeShare", "number", "share of the queries that do not exceed the value, in (0, 1]")),
            file(
                    TIMELINE_CSV,
                    "Series over simulated time, one row a replication and bin, one column a series behind the two named"
                            + " here. A value is the average over the bin that starts at `time_s`; the warm-up is"
                            + " included. The series: `clients_alive`, `queue_length` (waiting requests), `utilization` (busy share"
                            + " of the GPUs) and `gpus` are numbers without unit; `issued_per_s`, `completed_per_s` and"
                            + " `lost_per_s` are queries per second. In pandas: `df[df.replication == 0].plot(x=\"time_s\", y=\"queue_length\")`.",
                    field("replication", "integer", "from 0"),
                    field("time_s", "number", "start of the bin, simulated seconds")),
            file(
                    EVENTS_CSV,
                    "Checkpoints of the events of each replication, so that `jointsim verify` can say where two runs part."
                            + " At most 512 a replication, at equal numbers of events but for the last, that of all.",
                    field("replication", "integer", "from 0"),
                    field("events", "integer", "executed so far"),
                    field("time_s", "number", "of the last of them, simulated seconds"),
                    field("fingerprint", "text", "16 hexadecimal digits over time, kind and owner of all of them")),
            file(
                    SCENARIO_YAML,
                    "The resolved scenario, nothing left to defaults or to other files: `jointsim run scenario.yaml`"
                            + " asks the same question again."),
            file(
                    MANIFEST_JSON,
                    "Written last; a folder without it is not complete.",
                    field(
                            "scenario, about, fingerprint, version, seed, replications",
                            "",
                            "as in `summary.json`; `about` is the line of the scenario"),
                    field("events", "integer", "events executed in all replications"),
                    field(
                            "eventFingerprint",
                            "text",
                            "16 hexadecimal digits over time, kind and owner of all events: h ← 31·h + fingerprint of the replication, modulo 2^64, in their order"),
                    field("durationSeconds", "number", "simulated time of one replication"),
                    field("warmUpSeconds[]", "number", "the start that each replication left out of its metrics"),
                    field(
                            "clients.CLASS",
                            "object",
                            "`count`, `device`, `dnns`, `policy`, `deadlineSeconds` (`null`: none)"),
                    field("cloud", "object", "`gpus`, `device`"),
                    field(
                            "records",
                            "object",
                            "with `--record queries`: `share` of the queries, and `sha256` of the text inside `queries.csv.gz`"),
                    field("files.NAME", "text", "SHA-256 of each file that is the same on every machine")),
            file(
                    QUERIES_CSV_GZ,
                    "With `--record queries[=SHARE]`: one row for each completed query of the whole run (the warm-up too: the window"
                            + " begins at `warmUpSeconds` of `manifest.json`), or for a share of them drawn at random, the same ones"
                            + " whatever the policy. Gzip of CSV; its text is the same on every machine. Lost queries are counted in"
                            + " `replications.csv` only. `pandas.read_csv(\"queries.csv.gz\")` and DuckDB read this file directly.",
                    field("replication", "integer", "from 0"),
                    field("class", "text", "client class"),
                    field("client", "integer", "number of the client within its class, from 0"),
                    field("query", "integer", "number of the query at its client, from 0"),
                    field(
                            "arrived_s, started_s, completed_s",
                            "number",
                            "instants, seconds since the start of the replication"),
                    field("latency_s", "number", "completed less arrived"),
                    field(
                            Arrays.stream(LatencyPart.values())
                                    .map(part -> "latency_" + part.word() + "_s")
                                    .collect(Collectors.joining(", ")),
                            "number",
                            "its parts; they add up"),
                    field("energy_J", "number", "of the mobile for this query"),
                    field(
                            Arrays.stream(EnergyPart.values())
                                    .map(part -> "energy_" + part.word() + "_J")
                                    .collect(Collectors.joining(", ")),
                            "number",
                            "its parts; they add up"),
                    field("up_B, down_B", "integer", "bytes sent and received"),
                    field("placement", "text", "`mobileOnly`, `cloudOnly` or `split`: where its layers ran"),
                    field("cloud_work", "number", "share of its work that ran in the cloud"),
                    field("infeasible", "true or false", "no placement was within the limits"),
                    field(
                            "sites",
                            "text",
                            "where its layers ran, in order: `8M13C` is 8 on the mobile, then 13 in the cloud; in training the backward passes follow")),
            file(
                    QUERIES_PARQUET,
                    "The same rows and columns in Parquet, beside `queries.csv.gz` where the module `simulator/parquet` is on the"
                            + " class path (the launcher puts it there, but not with `--engine spark`). Integers are INT64, numbers DOUBLE"
                            + " (null: no data), text UTF-8 strings, `infeasible` BOOLEAN; row groups of 16 MiB, Snappy. The key `jointsim.columns`"
                            + " of its footer holds unit and meaning of each column as JSON. Its bytes are the same for the same rows and"
                            + " version of the module, but are no part of the promise above: compare `queries.csv.gz`."),
            file(
                    EVENT_TRACE_CSV_GZ,
                    "With `--record events`: every event of every replication, so that `verify` can name the very event in which"
                            + " another program differs. Large: some 20 bytes an event. Gzip of CSV; in no hash.",
                    field("replication", "integer", "from 0"),
                    field("event", "integer", "which of the replication, from 1"),
                    field("time_s", "number", "seconds since the start of the replication"),
                    field("what", "text", "what happens, and to whom")),
            file(
                    TIMING_JSON,
                    "What differs from run to run; in no hash.",
                    field("commandLine[]", "text", "its words"),
                    field("threads", "integer", "that ran replications"),
                    field("java, javaVendor, system", "text", "where it ran"),
                    field("startedAt", "text", "UTC, ISO 8601"),
                    field("wallSeconds", "number", "from the start of the program to the writing of this file"),
                    field(
                            "origins[]",
                            "object",
                            "of a run, what `jointsim explain` prints: `path` in the scenario file (`library.KIND.ID` for a thing of the library), `value` as it was written, `origin`")),
            file(
                    REPORT_HTML,
                    "The page for people: one file that needs no network, made from the files beside it; `jointsim report`"
                            + " makes it again. Also beside a sweep, a comparison and a plan. Repeats on one JDK and set of fonts."));

    private static final List<FileDescription> STUDY_FILES = List.of(
            file(
                    POINTS_CSV,
                    "Of a sweep: one row a point. Reads as a data frame: `pandas.read_csv(\"points.csv\")`,"
                            + " `read.csv(\"points.csv\", check.names = FALSE)`.",
                    field("point", "integer", "from 0, in the order of the design"),
                    field(
                            "PATH",
                            "text or number",
                            "a column for each varied path: its value, or the value's label; empty where a tornado leaves the base"),
                    field("folder", "text", "results of the point, relative to this file"),
                    field("seed, replications", "integer", "of the point"),
                    field("healthy", "true or false", "false: the point's numbers must not be used"),
                    field(
                            "METRIC",
                            "number",
                            "the mean; a class's metric is CLASS.NAME. Where a path is called like a metric, the metric is METRIC`.mean`"),
                    field("METRIC.low, METRIC.high", "number", "ends of its confidence interval")),
            file(
                    STUDY_JSON,
                    "Of a sweep: written last. The study and its points, each with settings and folder, and SHA-256 of the files"
                            + " beside it.",
                    field("study, fingerprint, version", "text", ""),
                    field("points[]", "object", "`point`, `settings` (path to value or label), `folder`"),
                    field("files.NAME", "text", "SHA-256")),
            file(
                    TORNADO_CSV,
                    "Of a sweep with `--tornado METRIC`: each path alone at each of its values, the others as the base has them. One row"
                            + " for each path and value; the path with the widest swing first.",
                    field("path, value", "text", "what was changed, and to which value (or its label)"),
                    field("metric, unit", "text", "which one, and its SI symbol"),
                    field("base, mean", "number", "of the base, and at this value; empty: no data"),
                    field("end", "text", "`least` or `greatest` of the path; empty: in between"),
                    field(
                            "swing, swingLow, swingHigh",
                            "number",
                            "of the path: the greatest less the least, mean of the paired differences with its interval, which holds for all pairs of values of the path together (Bonferroni)")),
            file(
                    COMPARE_CSV,
                    "Of a comparison: one row for each metric and pair of runs; the difference is second less first."
                            + " `compare.json` has the same, the runs, and what `--select-best` selected.",
                    field("metric, unit", "text", "a class's metric is CLASS.NAME"),
                    field("first, second", "text", "names of the runs"),
                    field("firstMean, secondMean", "number", "over all replications of each"),
                    field(
                            "difference, low, high",
                            "number",
                            "with its simultaneous interval (Bonferroni over the pairs)"),
                    field(
                            "relative, relativeLow, relativeHigh",
                            "number",
                            "second / first - 1 with its jackknife interval; none without pairs"),
                    field(
                            "varianceRatio",
                            "number",
                            "how many times as many replications common random numbers were worth; empty without pairs"),
                    field("n", "integer", "pairs, or the smaller number of replications"),
                    field("paired", "true or false", "whether the runs have the same seed"),
                    field(
                            "verdict",
                            "text",
                            "of the second run: `better`, `worse` (`higher`, `lower` where neither is good), `same`, `cannot tell yet`, `no data`"),
                    field(
                            "moreNeeded",
                            "integer",
                            "about how many more replications would decide; empty: no number would")),
            file(
                    PLAN_JSON,
                    "Of a plan: the answer, and everything that was probed. With policies the keys of the best one stand here too.",
                    field("feasible", "true or false", "whether a candidate keeps all promises"),
                    field("plan", "object", "path to value of the best; `null`: none"),
                    field(
                            "scenario, fingerprint, version, seed",
                            "",
                            "as in `summary.json`; the fingerprint of the question"),
                    field("confidence", "number", "of all verdicts together"),
                    field("mostReplications", "integer", "budget of each candidate"),
                    field("candidateCount", "integer", "how many could have been probed"),
                    field("objective", "text", "what was made small or large"),
                    field("slos[]", "object", "`slo` as it was asked, `metric`, `relation`, `limit` (SI), `unit`"),
                    field(
                            "cost",
                            "object",
                            "`perHour`, `perMonth` (730.5 h), `perMillionQueries`, in USD; `null`: no price"),
                    field(
                            "binding",
                            "object",
                            "`slo` with the least margin; the busiest `resource` and its `utilization`"),
                    field("resources[]", "object", "`resource`, `utilization`; the busiest first"),
                    field(
                            "headroom",
                            "object",
                            "arrivals times `factor` are still met; at `nextFactor` they are `nextVerdict`, `because` of a promise. `atLeast` true: `factor` is the largest that is tried, so the headroom may be more, and there is no `nextFactor`"),
                    field(
                            "nextBetter",
                            "object",
                            "the nearest better candidate that was probed: `settings`, `verdict`, `because` of which promises"),
                    field(
                            "nearest",
                            "object",
                            "where nothing is met: `settings` that break their promises least, and `keepable` limits that they keep"),
                    field(
                            "policies[]",
                            "object",
                            "with `--policies`: `policy`, `feasible`, `plan`, and the keys above for each"),
                    field("notes[]", "text", "on the search"),
                    field(
                            "candidates[]",
                            "object",
                            "`settings`, `verdict` (`met`, `missed`, `undecided`), `replications`, `costPerHour`, `costPerQuery`, `utilization`, `folder`, and of each promise `slos[]`: `metric`, `verdict`, `mean`, `low`, `high`, `n`, `moreNeeded`")),
            file(
                    CAPACITY_CSV,
                    "Of a plan, for the capacity curve: one row for each candidate and promise. Behind `candidate` there is a column for each path.",
                    field("candidate", "integer", "index in `plan.json`"),
                    field("verdict", "text", "of the candidate: `met`, `missed`, `undecided`"),
                    field("replications", "integer", "that were looked at"),
                    field("metric, unit, relation, limit", "", "the promise"),
                    field(
                            "mean, low, high",
                            "number",
                            "of the metric; the bounds hold for all questions of the plan together"),
                    field("promiseVerdict", "text", "of this promise"),
                    field("costPerHour, costPerQuery", "number", "USD; empty without prices"),
                    field("utilization", "number", "of the GPUs"),
                    field("folder", "text", "with the results of the candidate")));

    private static final List<FileDescription> TUNE_FILES = List.of(
            file(
                    DEPLOYMENTS_CSV,
                    "One row for each deployment that was ranked, and for each on the front of latency and energy.",
                    field("dnn", "text", ""),
                    field("deployment", "text", "`mobile-only`, `cloud-only` or `coordinated`"),
                    field("device", "text", "that asks"),
                    field(
                            "cloud, link",
                            "text",
                            "the device of the cloud and the way to it; empty where no layer runs there"),
                    field("placement", "text", "in words"),
                    field("sites", "text", "a letter for each layer in order: `M` mobile, `C` cloud"),
                    field("latency_s, energy_J", "number", "of a query; empty: no data"),
                    field(
                            "on_front",
                            "true or false",
                            "whether no other is better in one of both and not worse in the other")),
            file(
                    GAINS_CSV,
                    "What coordination gains over the best single site, one row for each network, objective, device, cloud and link. Coordinated may be all on one site: then `gain` is 1.",
                    field("dnn, objective, device, cloud, link", "text", ""),
                    field("single_site", "text", "`mobile-only` or `cloud-only`: the better of both"),
                    field(
                            "single_site_value, value",
                            "number",
                            "of the objective in SI, of the single site and coordinated"),
                    field("gain", "number", "the first over the second")),
            file(
                    LAYERS_CSV,
                    "Time by kind of layer, one row for each network, device and kind.",
                    field("dnn, device", "text", ""),
                    field("measured", "true or false", "false: times are predicted"),
                    field("kind", "text", "of layer"),
                    field("layers", "integer", "of this kind"),
                    field("time_s, share", "number", "of them together, and of the whole network's time"),
                    field("intensity_FLOP_per_B", "number", "work for each byte that is moved"),
                    field(
                            "balance_FLOP_per_B",
                            "number",
                            "of the device: below this intensity its memory bounds a layer, above it its arithmetic; empty without a predictor"),
                    field(
                            "bound",
                            "text",
                            "in which most of the predicted time is spent: `compute`, `memory`, `overhead` (starting layers), `unknown` (no predictor)")));

    private ResultSchema() {}

    static FileDescription file(String name, String meaning, Field... fields) {
        return new FileDescription(name, meaning, List.of(fields));
    }

    static Field field(String name, String type, String meaning) {
        return new Field(name, type, meaning);
    }

    /** The columns of a CSV file; those of the timeline are the first two. */
    public static List<String> columns(String file) {
        return Stream.of(FILES, STUDY_FILES, TUNE_FILES, ChartSchema.FILES)
                .flatMap(List::stream)
                .filter(f -> f.name().equals(file))
                .flatMap(f -> f.fields().stream())
                .flatMap(f -> Arrays.stream(f.name().split(", ", -1)))
                .toList();
    }

    /** The columns of the record of queries. */
    static List<ParquetRecords.Column> queryColumns() {
        return FILES.stream()
                .filter(file -> file.name().equals(QUERIES_CSV_GZ))
                .flatMap(file -> file.fields().stream())
                .flatMap(field -> Arrays.stream(field.name().split(", ", -1))
                        .map(name -> new ParquetRecords.Column(name, type(field), unit(name), field.meaning())))
                .toList();
    }

    private static ParquetRecords.Type type(Field field) {
        return switch (field.type()) {
            case "integer" -> ParquetRecords.Type.INTEGER;
            case "number" -> ParquetRecords.Type.NUMBER;
            case "true or false" -> ParquetRecords.Type.TRUTH;
            default -> ParquetRecords.Type.TEXT;
        };
    }

    /** The unit that a name ends with. */
    private static String unit(String name) {
        return List.of("s", "J", "B").stream()
                .filter(symbol -> name.endsWith("_" + symbol))
                .findFirst()
                .orElse("");
    }

    /** The names of the files of a run, without those of charts. */
    static List<String> fileNames() {
        return FILES.stream().map(FileDescription::name).toList();
    }

    /** {@code results/README.md}. */
    public static String referenceMarkdown() {
        StringBuilder text = new StringBuilder("""
                # Results

                A run leaves its files in `results/<scenario>/<fingerprint>/` below the working directory, or in the folder
                named by `--out`. The fingerprint depends on the resolved scenario, the seed and the version of the model, so
                the same question lands in the same folder, a finished run is reused (`--force` reruns it), and two answers
                never overwrite each other. `--only-replication K` has a folder of its own, with `-rK` behind the fingerprint.

                Files appear complete or not at all. Every `.json`, `.csv` and `.yaml` but `timing.json` has the same bytes
                for the same question, on any machine and number of threads. Units are SI (s, J, W, B, 1/s). CSV is UTF-8 with a
                header, a comma, a point in numbers, `\\n` at line ends; an empty cell is no data.

                This page is generated (`org.jointsim.results.ResultSchema`); `jointsim schema results` prints the JSON Schema
                of `summary.json`.
                """);
        FILES.forEach(file -> text.append(section(file)));
        text.append("""

                # Sweeps, comparisons and plans

                `jointsim sweep` leaves the folder of a run for each point (without charts of its own), called by its fingerprint, in
                `results/<study>/<fingerprint>/`, and beside them `points.csv` and `study.json`. A point is there completely or not at
                all: a sweep that was ended goes on where it was. `jointsim compare` leaves its files in
                `results/<scenario>/compare-<fingerprint>/`; the runs that it compares have folders of their own. `jointsim plan` leaves
                a folder for each candidate that it probed, as a sweep does, and the answer, in `results/<scenario>/plan-<fingerprint>/`. A hidden folder
                `.jointsim-…` is what a process writes, or one that was killed left behind: it is never read, the next run beside it removes it once its
                process is gone (its file `.writing` is no longer locked), and it may be deleted.

                A folder holds results of one kind: `--out` with the folder of another command is refused before anything is simulated,
                and `--force` replaces what is there (the folders of runs below stay).
                """);
        STUDY_FILES.forEach(file -> text.append(section(file)));
        text.append("""

                # Searches of deployments

                `jointsim tune --out DIR` writes these tables, and charts of the first, straight into a folder; nothing is simulated
                ([how it searches](../docs/model/deployment.md)).
                """);
        TUNE_FILES.forEach(file -> text.append(section(file)));
        text.append(ChartSchema.HEAD);
        ChartSchema.FILES.forEach(file -> text.append(section(file)));
        return text.toString();
    }

    private static String section(FileDescription file) {
        String heading = "\n## %s\n\n%s\n".formatted(file.name(), file.meaning());
        if (file.fields().isEmpty()) {
            return heading;
        }
        String kind = file.name().endsWith(".csv") ? "column" : "key";
        return heading
                + "\n| %s | type | meaning |\n|---|---|---|\n".formatted(kind)
                + file.fields().stream()
                        .map(f -> "| %s | %s | %s |\n".formatted(code(f.name()), f.type(), f.meaning()))
                        .collect(Collectors.joining());
    }

    private static String code(String names) {
        return "`" + names.replace(", ", "`, `") + "`";
    }

    /** The JSON Schema (draft 2020-12) of {@code summary.json}. */
    public static String summaryJsonSchema() {
        ObjectNode root = Json.object();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "JointSim " + SUMMARY_JSON);
        root.put("type", "object");
        ObjectNode properties = root.putObject("properties");
        type(properties, "scenario", "string");
        type(properties, "fingerprint", "string").put("pattern", "^[0-9a-f]{16}(-r[0-9]+)?$");
        type(properties, "version", "string");
        type(properties, "seed", "integer");
        type(properties, "replications", "integer").put("minimum", 1);
        type(properties, "confidence", "number");
        reference(properties.putObject("metrics"), "metrics");
        mapOf(properties.putObject("clients"), "metrics");
        reference(properties.putObject("cloud"), "metrics");
        mapOf(properties.putObject("pools"), "metrics");
        ObjectNode health = type(properties, "health", "array");
        reference(health.putObject("items"), "check");
        close(root, properties);
        ObjectNode definitions = root.putObject("$defs");
        mapOf(definitions.putObject("metrics"), "metric");
        defineMetric(definitions.putObject("metric"));
        defineCheck(definitions.putObject("check"));
        return new String(Json.bytes(root), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void defineMetric(ObjectNode metric) {
        metric.put("type", "object");
        ObjectNode properties = metric.putObject("properties");
        type(properties, "unit", "string");
        for (String key : List.of("mean", "low", "high")) {
            ArrayNode types = properties.putObject(key).putArray("type");
            types.add("number");
            types.add("null");
        }
        type(properties, "n", "integer").put("minimum", 0);
        close(metric, properties);
    }

    private static void defineCheck(ObjectNode check) {
        check.put("type", "object");
        ObjectNode properties = check.putObject("properties");
        type(properties, "check", "string");
        type(properties, "ok", "boolean");
        type(properties, "severity", "string").putArray("enum").add("error").add("warning");
        type(properties, "detail", "string");
        close(check, properties);
    }

    private static ObjectNode type(ObjectNode properties, String key, String type) {
        return properties.putObject(key).put("type", type);
    }

    private static void reference(ObjectNode node, String definition) {
        node.put("$ref", "#/$defs/" + definition);
    }

    private static void mapOf(ObjectNode node, String definition) {
        node.put("type", "object");
        reference(node.putObject("additionalProperties"), definition);
    }

    private static void close(ObjectNode node, ObjectNode properties) {
        ArrayNode required = node.putArray("required");
        properties.propertyNames().forEach(required::add);
        node.put("additionalProperties", false);
    }
}
