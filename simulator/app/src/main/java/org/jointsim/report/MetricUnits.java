package org.jointsim.report;

import java.util.Set;

/** The unit in which people like to read a metric. */
public final class MetricUnits {

    private static final Set<String> NO_SHARES =
            Set.of("cloud.batchSize", "cloud.queueLength", "cloud.gpus", "cloud.slowDown", "battery.queriesPerCharge");

    /** Below this, in USD, a sum is read per million: a cost per query. */
    private static final double SMALL_SUM = 0.01;

    private MetricUnits() {}

    /**
     * A unit for a metric.
     *
     * @param metric its name, with or without scope
     * @param unit SI symbol, as in files
     * @param typical a size of its values
     */
    public static DisplayUnit of(String metric, String unit, double typical) {
        double size = Math.abs(typical);
        return switch (unit) {
            case "s" -> metric.contains("battery.") ? DisplayUnit.ofSpan(size) : DisplayUnit.ofTime(size);
            case "J" -> DisplayUnit.ofEnergy(size);
            case "B" -> DisplayUnit.ofSize(size);
            case "1" -> isShare(metric) ? new DisplayUnit("%", 100) : new DisplayUnit("", 1);
            case "USD" -> size < SMALL_SUM ? new DisplayUnit("µUSD", 1e6) : new DisplayUnit(unit, 1);
            default -> new DisplayUnit(unit, 1);
        };
    }

    /** Whether a metric without unit is a share, which people read in per cent, rather than a count. */
    public static boolean isShare(String metric) {
        boolean count = metric.matches("(.*\\.)?queries\\.(issued|completed|lost|lost\\..*|inFlight)");
        return !count && NO_SHARES.stream().noneMatch(metric::endsWith);
    }
}
