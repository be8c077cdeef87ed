package org.jointsim.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jointsim.results.StoredPoint;
import org.jointsim.results.StoredRun.Value;

/** The points of a study as a table for people: settings, then metrics with half widths of their intervals. */
public final class PointsText {

    private static final List<String> USUAL =
            List.of("latency.mean", "latency.p95", "energy.mean", "cloud.utilization");
    /** Shown where they say something. */
    private static final List<String> WHERE_THEY_MATTER =
            List.of("queries.deadlineMissed", "queries.lostFraction", "battery.dead", "cloud.refused", "cloud.cost");

    private PointsText() {}

    /**
     * The table.
     *
     * @param wanted qualified names of metrics; empty for the usual ones
     */
    public static String of(List<StoredPoint> points, List<String> wanted, TextStyle style) {
        List<String> metrics = wanted.isEmpty() ? usual(points) : wanted;
        List<List<String>> columns = new ArrayList<>();
        columns.add(column(
                "point", points.stream().map(p -> Integer.toString(p.index())).toList(), true));
        for (String path : points.get(0).settings().keySet()) {
            List<String> cells = points.stream()
                    .map(p -> p.settings().getOrDefault(path, ""))
                    .toList();
            columns.add(column(path, cells, false));
        }
        metrics.forEach(metric -> columns.add(metricColumn(metric, points, style)));
        StringBuilder text = new StringBuilder();
        for (int row = 0; row <= points.size(); row++) {
            StringBuilder line = new StringBuilder();
            for (List<String> column : columns) {
                line.append(line.length() == 0 ? "" : "  ").append(column.get(row));
            }
            String shown = line.toString().stripTrailing();
            text.append(row == 0 ? style.strong(shown) : shown).append('\n');
        }
        return text.toString();
    }

    /** The metrics that say something of most studies. */
    public static List<String> usual(List<StoredPoint> points) {
        Set<String> metrics = new LinkedHashSet<>(USUAL);
        for (String metric : WHERE_THEY_MATTER) {
            if (points.stream().map(p -> p.run().metric(metric)).anyMatch(v -> v.hasData() && v.mean() != 0)) {
                metrics.add(metric);
            }
        }
        return List.copyOf(metrics);
    }

    private static List<String> metricColumn(String metric, List<StoredPoint> points, TextStyle style) {
        double largest = points.stream()
                .map(p -> p.run().metric(metric))
                .filter(Value::hasData)
                .mapToDouble(v -> Math.abs(v.mean()))
                .max()
                .orElse(0);
        String unit = points.stream()
                .map(p -> p.run().metric(metric).unit())
                .filter(u -> !u.isEmpty())
                .findFirst()
                .orElse("");
        DisplayUnit shown = MetricUnits.of(metric, unit, largest);
        EstimateColumn column = new EstimateColumn(header(metric, shown, style), style);
        points.forEach(point -> column.add(point.run().metric(metric), shown));
        return column.wideLines();
    }

    private static String header(String metric, DisplayUnit unit, TextStyle style) {
        return unit.symbol().isEmpty() ? metric : metric + " (" + style.symbol(unit) + ")";
    }

    private static List<String> column(String name, List<String> cells, boolean numbers) {
        int width = cells.stream().mapToInt(String::length).max().orElse(0);
        int wide = Math.max(width, name.length());
        List<String> lines = new ArrayList<>();
        lines.add(numbers ? Text.right(name, wide) : Text.left(name, wide));
        cells.forEach(cell -> lines.add(numbers ? Text.right(cell, wide) : Text.left(cell, wide)));
        return lines;
    }
}
