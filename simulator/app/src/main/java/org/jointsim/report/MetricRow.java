package org.jointsim.report;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;
import org.jointsim.results.StoredRun.Value;

/**
 * A line of the printed summary.
 *
 * @param metric its name
 * @param unitFor the unit for values of some size
 * @param optional whether the line is left out where no scope has a value that is told
 * @param told whether a value of an optional line says something: one of a feature that is off does not
 */
public record MetricRow(
        String label, String metric, DoubleFunction<DisplayUnit> unitFor, boolean optional, DoublePredicate told) {

    /** So long is the word of a group in a label. */
    private static final int GROUP = 9;

    private static final DisplayUnit PER_CENT = new DisplayUnit("%", 100);
    private static final DisplayUnit PER_SECOND = new DisplayUnit("1/s", 1);
    private static final DisplayUnit PER_HOUR = new DisplayUnit("1/h", 3600);
    private static final DisplayUnit NUMBER = new DisplayUnit("", 1);
    private static final DisplayUnit USD_PER_HOUR = new DisplayUnit("USD/h", 1);
    private static final DisplayUnit USD_PER_THOUSAND = new DisplayUnit("USD", 1000);
    private static final DisplayUnit WATTS = new DisplayUnit("W", 1);
    private static final DisplayUnit GRAMS_PER_THOUSAND = new DisplayUnit("g", 1e6);

    /** What is said of clients. */
    public static final List<MetricRow> OF_CLIENTS = List.of(
            time("latency  mean", "latency.mean"),
            time("         median", "latency.p50"),
            time("         90th percentile", "latency.p90"),
            time("         95th percentile", "latency.p95"),
            time("         99th percentile", "latency.p99"),
            time("         largest", "latency.max"),
            new MetricRow("energy   mean", "energy.mean", DisplayUnit::ofEnergy, false),
            new MetricRow("queries  completed", "queries.rate", size -> PER_SECOND, false),
            optionalShare("         too late", "queries.deadlineMissed"),
            new MetricRow("         in time", "queries.goodput", size -> PER_SECOND, true),
            optionalShare("         lost", "queries.lostFraction"),
            new MetricRow("         by empty battery", "queries.lost.battery", size -> NUMBER, true),
            new MetricRow("         refused", "queries.lost.refused", size -> NUMBER, true),
            new MetricRow("         timed out", "queries.lost.timeout", size -> NUMBER, true),
            share("ran on   mobile only", "placement.mobileOnly"),
            share("         cloud only", "placement.cloudOnly"),
            share("         both", "placement.split"),
            optionalShare("         beyond limits", "placement.infeasible"),
            share("work in the cloud", "placement.cloudWork"),
            new MetricRow("regret   of latency", "regret.latency", DisplayUnit::ofTime, true),
            new MetricRow("         of energy", "regret.energy", DisplayUnit::ofEnergy, true),
            new MetricRow("sent     per query", "traffic.up", DisplayUnit::ofSize, false),
            new MetricRow("received per query", "traffic.down", DisplayUnit::ofSize, false),
            new MetricRow("hand-overs of a client", "link.handovers", size -> PER_HOUR, true),
            optionalShare("no link (rate 0)", "link.interrupted"),
            optionalShare("battery  empty at the end", "battery.dead"),
            new MetricRow("         first empty at", "battery.firstDeath", DisplayUnit::ofSpan, true),
            new MetricRow("         mean lifetime", "battery.lifetime", DisplayUnit::ofSpan, true));

    /** What is said of the cloud. */
    public static final List<MetricRow> OF_THE_CLOUD = List.of(
            new MetricRow("GPUs up", "cloud.gpus", size -> NUMBER, true, mean -> mean != Math.rint(mean)),
            share("GPUs busy", "cloud.utilization"),
            new MetricRow("requests served", "cloud.throughput", size -> PER_SECOND, false),
            new MetricRow("requests per batch", "cloud.batchSize", size -> NUMBER, true, mean -> mean != 1),
            time("wait     mean", "cloud.wait.mean"),
            time("         95th percentile", "cloud.wait.p95"),
            time("         99th percentile", "cloud.wait.p99"),
            new MetricRow("requests waiting", "cloud.queueLength", size -> NUMBER, false),
            optionalShare("requests refused", "cloud.refused"),
            optionalShare("         queue full", "cloud.refused.capacity"),
            optionalShare("         rate of admission", "cloud.refused.rate"),
            optionalShare("         would be too late", "cloud.refused.deadline"),
            new MetricRow("interrupted per request", "cloud.interruptions", size -> NUMBER, true),
            new MetricRow("cost", "cloud.cost", size -> USD_PER_HOUR, true),
            new MetricRow("cost of 1000 queries", "cloud.costPerQuery", size -> USD_PER_THOUSAND, true),
            new MetricRow("power", "cloud.power", size -> WATTS, true),
            new MetricRow("energy per query", "cloud.energy", DisplayUnit::ofEnergy, true),
            new MetricRow("CO2 of 1000 queries", "cloud.carbon", size -> GRAMS_PER_THOUSAND, true));

    /** Its label where its line stands alone: with the word of its group, which only the first line of the group has. */
    public String words() {
        List<MetricRow> rows = OF_CLIENTS.contains(this) ? OF_CLIENTS : OF_THE_CLOUD;
        String group = "";
        for (MetricRow row : rows.subList(0, rows.indexOf(this) + 1)) {
            if (!row.label.startsWith(" ")) {
                group = row.label
                                .substring(0, Math.min(GROUP, row.label.length()))
                                .strip() + " ";
            }
        }
        return label.startsWith(" ") ? group + label.strip() : label.replaceAll(" +", " ");
    }

    /** The words for a metric, its name where there are none. */
    public static String words(String metric) {
        return Stream.concat(OF_CLIENTS.stream(), OF_THE_CLOUD.stream())
                .filter(row -> row.metric().equals(metric))
                .findFirst()
                .map(MetricRow::words)
                .orElse(metric);
    }

    /** Whether it says something of at least one of the scopes. */
    public boolean isShown(List<TextScope> scopes) {
        return !optional
                || scopes.stream()
                        .map(scope -> scope.metrics().of(metric))
                        .anyMatch(value -> value.hasData() && told.test(value.mean()));
    }

    /** That of the largest value of the scopes. */
    public DisplayUnit unit(List<TextScope> scopes) {
        double largest = scopes.stream()
                .map(scope -> scope.metrics().of(metric))
                .filter(Value::hasData)
                .mapToDouble(Value::mean)
                .max()
                .orElse(0);
        return unitFor.apply(largest);
    }

    private MetricRow(String label, String metric, DoubleFunction<DisplayUnit> unitFor, boolean optional) {
        this(label, metric, unitFor, optional, mean -> mean != 0);
    }

    private static MetricRow time(String label, String metric) {
        return new MetricRow(label, metric, DisplayUnit::ofTime, false);
    }

    private static MetricRow share(String label, String metric) {
        return new MetricRow(label, metric, size -> PER_CENT, false);
    }

    private static MetricRow optionalShare(String label, String metric) {
        return new MetricRow(label, metric, size -> PER_CENT, true);
    }
}
