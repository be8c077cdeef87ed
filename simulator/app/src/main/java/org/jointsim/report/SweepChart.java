package org.jointsim.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jointsim.results.Csv;
import org.jointsim.results.ResultSchema;
import org.jointsim.results.StoredPoint;
import org.jointsim.results.StoredRun.Value;

/**
 * Metrics of a sweep against the numeric path with most values, a line for each combination of the others: lines that are not
 * parallel show that two paths act together.
 */
final class SweepChart implements Figure {

    static final String NAME = "sweep";

    private static final List<String> USUAL =
            List.of("latency.mean", "latency.p95", "energy.mean", "cloud.utilization");
    private static final List<String> WHERE_THEY_MATTER =
            List.of("queries.deadlineMissed", "queries.lostFraction", "battery.dead", "cloud.cost");
    private static final double PANEL = 210;
    private static final double GAP = 16;
    private static final double BELOW_LEGEND = 4;
    /** About what the vertical axis of a panel takes. */
    private static final double LEFT = 60;

    private final ChartSource source;
    private final StudyLines lines;
    private final List<String> metrics;

    private SweepChart(ChartSource source, StudyLines lines, List<String> metrics) {
        this.source = source;
        this.lines = lines;
        this.metrics = metrics;
    }

    static SweepChart of(ChartSource source, ChartRequest request) throws NotDrawableException {
        List<StoredPoint> points = source.study();
        List<StudyPath> paths = StudyPath.of(points);
        boolean numbers = paths.stream().anyMatch(StudyPath::isNumeric);
        StudyLines lines = StudyLines.of(
                points,
                path -> path.isNumeric() || !numbers,
                "needs a sweep whose points differ, but there is one setting only");
        List<String> metrics = request.metrics().isEmpty() ? usual(points) : request.metrics();
        for (String metric : metrics) {
            require(points, metric);
        }
        return new SweepChart(source, lines, metrics);
    }

    /** Refuses a metric that no point has. */
    static void require(List<StoredPoint> points, String metric) throws NotDrawableException {
        if (points.stream().noneMatch(point -> point.run().metric(metric).hasData())) {
            throw new NotDrawableException(
                    "has no data of the metric %s at any point; points.csv has those of the others".formatted(metric));
        }
    }

    private static List<String> usual(List<StoredPoint> points) {
        List<String> metrics = new ArrayList<>(USUAL);
        for (String metric : WHERE_THEY_MATTER) {
            if (points.stream().map(p -> p.run().metric(metric)).anyMatch(v -> v.hasData() && v.mean() != 0)) {
                metrics.add(metric);
            }
        }
        metrics.removeIf(metric ->
                points.stream().noneMatch(point -> point.run().metric(metric).hasData()));
        return metrics;
    }

    @Override
    public Csv numbers() {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.CHARTS + "/" + NAME + ".csv"));
        for (String metric : metrics) {
            for (StudyLines.Line line : lines.lines()) {
                for (StoredPoint point : line.points()) {
                    Value value = point.run().metric(metric);
                    csv.add(
                            metric,
                            value.unit(),
                            line.name(),
                            lines.x().path(),
                            lines.x().level(point),
                            value.mean(),
                            value.low(),
                            value.high());
                }
            }
        }
        return csv;
    }

    @Override
    public Sheet sheet(PageWidth page) {
        Panels panels = new Panels(page, metrics.size(), PANEL, GAP);
        double width = page.units() - 2 * Sheet.MARGIN;
        Rectangle2D panel = panels.place(new Rectangle2D.Double(0, 0, width, PANEL), 0, 0);
        StudyLines fitted = lines.fittedTo(panel.getWidth() - LEFT);
        List<Legend> legends = new ArrayList<>();
        if (fitted.lines().size() > 1) {
            legends.add(fitted.legend());
        }
        if (fitted.isKeyed()) {
            legends.add(fitted.key());
        }
        double used = legends.stream()
                .mapToDouble(legend -> legend.height(width) + BELOW_LEGEND)
                .sum();
        return new Sheet(
                page,
                used + panels.height(),
                "Metrics against " + lines.x().label(),
                source.caption("Means over") + source.intervals("whiskers", ""),
                (g, area) -> draw(g, area, panels, fitted, legends));
    }

    private void draw(Graphics2D g, Rectangle2D area, Panels panels, StudyLines fitted, List<Legend> legends) {
        double used = 0;
        for (Legend legend : legends) {
            legend.draw(g, area.getX(), area.getY() + used, area.getWidth());
            used += legend.height(area.getWidth()) + BELOW_LEGEND;
        }
        for (int i = 0; i < metrics.size(); i++) {
            Rectangle2D room = panels.place(area, used, i);
            MetricLines panel = new MetricLines(fitted, metrics.get(i), List.of());
            panel.draw(g, room, panel.left(g, room), true);
        }
    }
}
