package org.jointsim.report;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jointsim.results.Csv;
import org.jointsim.results.ResultSchema;
import org.jointsim.results.StoredPoint;
import org.jointsim.results.StoredRun.Value;

/**
 * What more GPUs buy and cost: latency with the deadline, use, and cost against the number of GPUs. A ring is round the fewest with
 * which the whole interval of the 95th percentile is below the shortest deadline.
 */
final class CapacityChart implements Figure {

    static final String NAME = "capacity";

    private static final String LATENCY = "latency.p95";
    private static final List<String> USUAL = List.of(LATENCY, "cloud.utilization", "cloud.cost");
    private static final double PANEL = 170;
    private static final double GAP = 8;
    private static final double AXIS = 40;
    private static final BasicStroke RING = new BasicStroke(1.4f);

    private final ChartSource source;
    private final StudyLines lines;
    private final List<String> metrics;
    private final Deadlines deadlines;

    private CapacityChart(ChartSource source, StudyLines lines, List<String> metrics) {
        this.source = source;
        this.lines = lines;
        this.metrics = metrics;
        this.deadlines = Deadlines.of(source.known());
    }

    static CapacityChart of(ChartSource source) throws NotDrawableException {
        List<StoredPoint> points = source.study();
        StudyLines lines = StudyLines.of(
                points,
                path -> path.isGpus() && path.isNumeric(),
                "needs a sweep over cloud.gpus, for example 'vary: {cloud.gpus: [1, 2, 4, 8]}'");
        List<String> metrics = new ArrayList<>(USUAL);
        metrics.removeIf(metric ->
                points.stream().noneMatch(point -> point.run().metric(metric).hasData()));
        return new CapacityChart(source, lines, metrics);
    }

    private Optional<StoredPoint> fewest(StudyLines.Line line) {
        return deadlines.seconds().stream()
                .findFirst()
                .flatMap(deadline -> line.points().stream()
                        .filter(point -> keeps(point.run().metric(LATENCY), deadline))
                        .findFirst());
    }

    private static boolean keeps(Value latency, double deadline) {
        return (Double.isNaN(latency.high()) ? latency.mean() : latency.high()) <= deadline;
    }

    @Override
    public Csv numbers() {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.CHARTS + "/" + NAME + ".csv"));
        for (StudyLines.Line line : lines.lines()) {
            Optional<StoredPoint> fewest = fewest(line);
            for (StoredPoint point : line.points()) {
                for (String metric : metrics) {
                    Value value = point.run().metric(metric);
                    csv.add(
                            line.name(),
                            lines.x().level(point),
                            metric,
                            value.unit(),
                            value.mean(),
                            value.low(),
                            value.high(),
                            fewest.isPresent() && fewest.get().equals(point));
                }
            }
        }
        return csv;
    }

    @Override
    public Sheet sheet(PageWidth page) {
        double legend = lines.lines().size() > 1 ? lines.legend().height(page.units() - 2 * Sheet.MARGIN) + 4 : 0;
        boolean rings = lines.lines().stream().anyMatch(line -> fewest(line).isPresent());
        String caption = source.caption("Means over")
                + source.intervals("whiskers", "")
                + (rings
                        ? "; rings: fewest GPUs with the whole interval of the 95th percentile within the deadline"
                        : "");
        return new Sheet(
                page,
                legend + metrics.size() * (PANEL + GAP) + AXIS,
                "What more GPUs buy and cost",
                caption,
                (g, area) -> draw(g, area, legend));
    }

    private void draw(Graphics2D g, Rectangle2D area, double legend) {
        if (legend > 0) {
            lines.legend().draw(g, area.getX(), area.getY(), area.getWidth());
        }
        List<MetricLines> panels = metrics.stream()
                .map(metric -> new MetricLines(lines, metric, metric.equals(LATENCY) ? deadlines.seconds() : List.of()))
                .toList();
        Rectangle2D typical = new Rectangle2D.Double(0, 0, area.getWidth(), PANEL);
        double left = panels.stream()
                .mapToDouble(panel -> panel.left(g, typical))
                .max()
                .orElse(0);
        for (int i = 0; i < panels.size(); i++) {
            boolean last = i == panels.size() - 1;
            Rectangle2D room = new Rectangle2D.Double(
                    area.getX(), area.getY() + legend + i * (PANEL + GAP), area.getWidth(), PANEL + (last ? AXIS : 0));
            Frame frame = panels.get(i).draw(g, room, left, last);
            if (metrics.get(i).equals(LATENCY)) {
                promise(g, frame, panels.get(i));
            }
        }
    }

    private void promise(Graphics2D g, Frame frame, MetricLines panel) {
        for (double deadline : deadlines.seconds()) {
            frame.horizontal(g, deadline * panel.unit().factor(), deadlines.words(deadline), Look.QUIET);
        }
        for (StudyLines.Line line : lines.lines()) {
            fewest(line).ifPresent(point -> {
                double x = panel.x(frame, line, point);
                double y = frame.y(
                        point.run().metric(LATENCY).mean() * panel.unit().factor());
                g.setPaint(Look.INK);
                g.setStroke(RING);
                g.draw(new Ellipse2D.Double(x - 8, y - 8, 16, 16));
            });
        }
    }
}
