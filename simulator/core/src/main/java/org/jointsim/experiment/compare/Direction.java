package org.jointsim.experiment.compare;

import java.util.List;

/** Whether less or more of a metric is good. */
public enum Direction {
    LESS_IS_BETTER,
    MORE_IS_BETTER,
    /** Neither: bytes, placements, utilization. */
    NEUTRAL;

    private static final List<String> LESS = List.of(
            "latency.",
            "energy.",
            "regret.",
            "queries.lost",
            "queries.deadlineMissed",
            "placement.infeasible",
            "battery.dead",
            "cloud.wait.",
            "cloud.refused",
            "cloud.cost",
            "cloud.power",
            "cloud.energy");
    private static final List<String> MORE = List.of(
            "queries.completed",
            "queries.rate",
            "queries.goodput",
            "battery.firstDeath",
            "battery.lifetime",
            "cloud.throughput");

    /** Of a metric by its name, without the scope. */
    public static Direction of(String metric) {
        if (LESS.stream().anyMatch(metric::startsWith)) {
            return LESS_IS_BETTER;
        }
        return MORE.contains(metric) ? MORE_IS_BETTER : NEUTRAL;
    }
}
