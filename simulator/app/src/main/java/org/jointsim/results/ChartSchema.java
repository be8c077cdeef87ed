package org.jointsim.results;

import static org.jointsim.results.ResultSchema.field;
import static org.jointsim.results.ResultSchema.file;

import java.util.List;
import org.jointsim.results.ResultSchema.Field;
import org.jointsim.results.ResultSchema.FileDescription;

/** What the CSV file behind each chart holds. */
final class ChartSchema {

    private static final Field SERIES =
            field("series", "text", "`all` or the name of a client class; with several runs, the run");
    private static final Field LINE = field("line", "text", "values of the other varied paths; empty with one path");
    private static final Field LOW = field("low", "number", "ends of the confidence interval; empty without one");
    private static final Field HIGH = field("high", "number", "");

    static final String HEAD = """

            # Charts

            `jointsim chart RESULTS` draws them again from the files of a run, a sweep or a comparison into its folder `charts/`,
            where `run`, `sweep` and `compare` put them by themselves. `--kind list` says which kinds there are. Beside the pictures
            of a kind (`.svg`, `.png`, `.pdf`; with `-one-column` behind the name for `--width one-column`) lies the CSV of what they
            draw, in SI units.
            """;

    static final List<FileDescription> FILES = List.of(
            chart(
                    "latency-cdf",
                    "The corners of the steps.",
                    SERIES,
                    field("latency_s", "number", ""),
                    field("share", "number", "of the queries with at most this latency")),
            chart(
                    "percentiles",
                    "Percentiles of the latency with their intervals.",
                    SERIES,
                    field("percentile", "number", "50, 90, 95, 99"),
                    field("latency_s", "number", "mean over the replications"),
                    LOW,
                    HIGH),
            chart(
                    "parts",
                    "Means of the parts of latency and energy.",
                    field("panel", "text", "`latency` or `energy`, per query"),
                    field("run", "text", "name of the run; with one run, of the scenario"),
                    field("scope", "text", "`all` or the name of a client class"),
                    field("part", "text", "in the order of drawing; `total` is the whole with its interval"),
                    field("unit", "text", "s or J"),
                    field("mean", "number", ""),
                    field("low", "number", "of the total only"),
                    field("high", "number", "of the total only")),
            chart(
                    "comparison",
                    "How many times less the run has of a metric: mean of the baseline over mean of the run.",
                    field("group", "text", "of a sweep: the settings besides the policy"),
                    field("against", "text", "name of the baseline"),
                    field("run", "text", ""),
                    field("metric", "text", "`latency.mean` (speed-up) or `energy.mean` (energy gain)"),
                    field("gain", "number", "1 is equal, 2 is half as much as the baseline"),
                    field(
                            "low",
                            "number",
                            "ends of its interval (jackknife, simultaneous over the runs); empty without one"),
                    field("high", "number", "empty also where the interval has no upper end")),
            chart(
                    "timeline",
                    "Means over the replications, bin by bin.",
                    field("series", "text", "a column of `timeline.csv`"),
                    field("time_s", "number", "start of the bin"),
                    field("mean", "number", ""),
                    field(
                            "low",
                            "number",
                            "ends of the confidence interval, within what is possible: not below 0, nor above 1 (`utilization`) or the number of clients or GPUs"),
                    HIGH),
            chart(
                    "load-curve",
                    "The points of the curves by rising throughput.",
                    LINE,
                    field("path", "text", "what was varied along the curve"),
                    field("level", "text", "its value"),
                    field("rate_per_s", "number", "queries completed per second; over `cloud.gpus`, per GPU"),
                    field("rateLow, rateHigh", "number", "ends of its interval"),
                    field("latency_s", "number", "95th percentile, mean over the replications"),
                    LOW,
                    HIGH,
                    field("knee", "true or false", "whether the knee is here")),
            chart(
                    "sweep",
                    "The points of the lines, metric by metric.",
                    field("metric, unit", "text", ""),
                    LINE,
                    field("path", "text", "that of the horizontal axis"),
                    field("level", "text", "its value"),
                    field("mean", "number", ""),
                    LOW,
                    HIGH),
            chart(
                    "sweep-map",
                    "The cells.",
                    field("panel", "text", "values of the paths besides the two"),
                    field("xPath, x, yPath, y", "text", "the two paths and their values"),
                    field("metric, unit", "text", ""),
                    field("mean", "number", ""),
                    LOW,
                    HIGH),
            chart(
                    "capacity",
                    "The points of the lines, metric by metric.",
                    LINE,
                    field("gpus", "number", "the value of `cloud.gpus`"),
                    field("metric, unit", "text", ""),
                    field("mean", "number", ""),
                    LOW,
                    HIGH,
                    field(
                            "fewest",
                            "true or false",
                            "whether this is the smallest number that keeps the promises: by the verdicts of a plan; of a sweep, with the interval of `latency.p95` within the shortest deadline")),
            chart(
                    "pareto",
                    "The points.",
                    field("point", "text", "its settings; of a comparison, the run"),
                    field("xMetric", "text", ""),
                    field("x, xLow, xHigh", "number", ""),
                    field("yMetric", "text", ""),
                    field("y, yLow, yHigh", "number", ""),
                    field(
                            "front",
                            "true or false",
                            "whether no other point is better in one and no worse in the other")),
            chart(
                    "tornado",
                    "The bars, the widest swing first.",
                    field("path, value", "text", "what was changed, and to which value"),
                    field("metric, unit", "text", ""),
                    field("base, mean", "number", "of the base, and at this value"),
                    field("end", "text", "`least` or `greatest` of the path; empty: in between"),
                    field("swing, swingLow, swingHigh", "number", "greatest less least, with its interval")),
            chart(
                    "survival",
                    "Share of all clients that are alive.",
                    field("run", "text", ""),
                    field("time_s", "number", "middle of the bin"),
                    field("share", "number", "mean over the replications"),
                    field("low", "number", "ends of the confidence interval, within 0 and 1; empty without one"),
                    HIGH),
            chart(
                    "cut-points",
                    "Where the layers of queries ran.",
                    field("class", "text", "client class"),
                    field("sites", "text", "as in `queries.csv.gz`; `others` for the rest"),
                    field("share", "number", "of the recorded queries of the window, mean over the replications"),
                    LOW,
                    HIGH),
            chart(
                    "placement-time",
                    "The cells: of all replications together.",
                    field("class", "text", "client class"),
                    field("time_s", "number", "start of the bin"),
                    field("layer", "integer", "from 1; in training the backward passes follow"),
                    field(
                            "share",
                            "number",
                            "of the queries completed in the bin whose layer ran in the cloud; empty: no query")),
            chart(
                    "tensors",
                    "Of `jointsim show dnns ID --chart DIR`.",
                    field("dnn", "text", ""),
                    field("tensor", "integer", "0 is the input, k the output of layer k"),
                    field("layer", "text", "its name"),
                    field("bytes", "integer", "of one sample")),
            chart(
                    "link",
                    "Of `jointsim fit link` and `jointsim import trace` with `--chart DIR`: corners of the shares of time.",
                    field("series", "text", "`measured` or `fitted`"),
                    field("bit_per_s", "number", ""),
                    field("share", "number", "of the time with at most this rate")));

    private ChartSchema() {}

    private static FileDescription chart(String name, String meaning, Field... fields) {
        return file(ResultSchema.CHARTS + "/" + name + ".csv", meaning, fields);
    }
}
