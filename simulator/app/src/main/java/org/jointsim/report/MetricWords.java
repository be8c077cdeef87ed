package org.jointsim.report;

import java.util.Map;

/** Names of metrics for readers of charts, with the name that files have where none is better. */
final class MetricWords {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("latency.mean", "mean latency"),
            Map.entry("latency.p50", "median latency"),
            Map.entry("latency.p90", "90th percentile of latency"),
            Map.entry("latency.p95", "95th percentile of latency"),
            Map.entry("latency.p99", "99th percentile of latency"),
            Map.entry("latency.max", "largest latency"),
            Map.entry("energy.mean", "mean energy of a query"),
            Map.entry("queries.rate", "queries completed"),
            Map.entry("queries.goodput", "queries in time"),
            Map.entry("queries.deadlineMissed", "queries too late"),
            Map.entry("queries.lostFraction", "queries lost"),
            Map.entry("battery.dead", "batteries empty at the end"),
            Map.entry("battery.lifetime", "mean lifetime of a battery"),
            Map.entry("placement.cloudWork", "work in the cloud"),
            Map.entry("cloud.utilization", "GPUs busy"),
            Map.entry("cloud.queueLength", "requests waiting"),
            Map.entry("cloud.wait.mean", "mean wait in the cloud"),
            Map.entry("cloud.refused", "requests refused"),
            Map.entry("cloud.cost", "cost of the cloud"));

    private MetricWords() {}

    static String of(String metric) {
        String known = WORDS.get(metric);
        if (known != null) {
            return known;
        }
        int dot = metric.indexOf('.');
        String inClass = dot < 0 ? null : WORDS.get(metric.substring(dot + 1));
        return inClass == null ? metric : "%s of %s".formatted(inClass, metric.substring(0, dot));
    }

    /** With the unit in which it is shown. */
    static String of(String metric, DisplayUnit unit) {
        return of(metric) + (unit.symbol().isEmpty() ? "" : " (" + unit.symbol() + ")");
    }
}
