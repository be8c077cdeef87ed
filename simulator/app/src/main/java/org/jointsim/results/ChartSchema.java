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
                    field("low", "number", "ends of its interval (jackknife, simultaneous over the runs); empty without one"),
                    HIGH),
            chart(
                    "timeline",
                    "Means over the replications, bin by bin.",
                    field("series", "text", "a column of `timeline.csv`"),
                    field("time_s", "number", "start of the bin"),
                    field("mean", "number", ""),
                    LOW,
                    HIGH));

    private ChartSchema() {}

    private static FileDescription chart(String name, String meaning, Field... fields) {
        return file(ResultSchema.CHARTS + "/" + name + ".csv", meaning, fields);
    }
}
