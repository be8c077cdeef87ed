package org.jointsim.report;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jointsim.results.Csv;
import org.jointsim.results.PlanPromises;
import org.jointsim.results.PlanPromises.Promise;
import org.jointsim.results.ResultSchema;
import org.jointsim.results.StoredPoint;
import org.jointsim.results.StoredRun.Value;
import org.jspecify.annotations.Nullable;

/**
 * What more GPUs buy and cost: what was promised, use, and cost against the number of GPUs. A ring is round the fewest that keep the
 * promises. Of a plan they are its promises and its verdicts; of a sweep the shortest deadline is promised of the 95th percentile of
 * latency, and kept where the whole interval is below it.
 */
final class CapacityChart implements Figure {

    static final String NAME = "capacity";

    private static final String LATENCY = "latency.p95";
    private static final List<String> USUAL = List.of("cloud.utilization", "cloud.cost");
    private static final double PANEL = 170;
    private static final double GAP = 8;
    private static final double AXIS = 40;
    private static final BasicStroke RING = new BasicStroke(1.4f);

    private final ChartSource source;
    private final StudyLines lines;
    private final List<String> metrics;
    private final List<Promise> promises;
    private final @Nullable PlanPromises plan;

    private CapacityChart(ChartSource source, StudyLines lines, List<String> metrics, @Nullable PlanPromises plan) {
        this.source = source;
        this.lines = lines;
        this.metrics = metrics;
        this.plan = plan;
        this.promises = plan != null ? plan.promises() : ofDeadlines(source);
    }

    private static List<Promise> ofDeadlines(ChartSource source) {
        return Deadlines.of(source.known()).seconds().stream()
                .map(deadline -> new Promise(LATENCY, "<=", deadline))
                .toList();
    }

    static CapacityChart of(ChartSource source) throws NotDrawableException, IOException {
        List<StoredPoint> points = source.study();
        StudyLines lines = StudyLines.of(
                points,
                path -> path.isGpus() && path.isNumeric(),
                needs(points.get(0).settings(), PlanPromises.isIn(source.folder())));
        PlanPromises plan = PlanPromises.isIn(source.folder()) ? PlanPromises.read(source.folder()) : null;
        Set<String> metrics = new LinkedHashSet<>();
        if (plan == null) {
            metrics.add(LATENCY);
        } else {
            plan.promises().forEach(promise -> metrics.add(promise.metric()));
        }
        metrics.addAll(USUAL);
        metrics.removeIf(metric ->
                points.stream().noneMatch(point -> point.run().metric(metric).hasData()));
        return new CapacityChart(source, lines, List.copyOf(metrics), plan);
    }

    /** What a study without different numbers of GPUs lacks. */
    private static String needs(Map<String, String> settings, boolean isPlan) {
        String only = settings.get(StudyPath.GPUS);
        if (!isPlan) {
            return only == null
                    ? "needs a sweep over cloud.gpus, for example 'vary: {cloud.gpus: [1, 2, 4, 8]}'"
                    : "needs a sweep over several numbers of GPUs, but all points have cloud.gpus = %s. Maybe 'vary: {cloud.gpus: [1, 2, 4, 8]}'"
                            .formatted(only);
        }
        return only == null
                ? "needs a plan over cloud.gpus, for example '--vary cloud.gpus=1..16', but this one varies %s"
                        .formatted(String.join(", ", settings.keySet()))
                : "needs several numbers of GPUs, but the plan probed one only, cloud.gpus = %s, which decided it. Maybe a range around it, for example '--vary cloud.gpus=1..16'"
                        .formatted(only);
    }

    private Optional<StoredPoint> fewest(StudyLines.Line line) {
        return promises.isEmpty()
                ? Optional.empty()
                : line.points().stream().filter(this::keeps).findFirst();
    }

    private boolean keeps(StoredPoint point) {
        if (plan != null) {
            return "met".equals(plan.verdicts().get(point.folder()));
        }
        Value latency = point.run().metric(LATENCY);
        return (Double.isNaN(latency.high()) ? latency.mean() : latency.high())
                <= promises.get(0).limit();
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
        String caption = source.caption("Means over") + source.intervals("whiskers", "") + (rings ? rings() : "");
        return new Sheet(
                page,
                legend + metrics.size() * (PANEL + GAP) + AXIS,
                "What more GPUs buy and cost",
                caption,
                (g, area) -> draw(g, area, legend));
    }

    private String rings() {
        return plan == null
                ? "; rings: fewest GPUs with the whole interval of the 95th percentile within the shortest deadline"
                : "; rings: fewest GPUs of which the plan says that they keep all promises";
    }

    private List<Double> limits(String metric) {
        return promises.stream()
                .filter(promise -> promise.metric().equals(metric))
                .map(Promise::limit)
                .toList();
    }

    private void draw(Graphics2D g, Rectangle2D area, double legend) {
        if (legend > 0) {
            lines.legend().draw(g, area.getX(), area.getY(), area.getWidth());
        }
        List<MetricLines> panels = metrics.stream()
                .map(metric -> new MetricLines(lines, metric, limits(metric)))
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
            promise(g, frame, panels.get(i), metrics.get(i));
        }
    }

    private void promise(Graphics2D g, Frame frame, MetricLines panel, String metric) {
        List<Double> limits = limits(metric);
        for (double limit : limits) {
            frame.horizontal(g, limit * panel.unit().factor(), words(metric, limit), Look.QUIET, panel.places(frame));
        }
        for (StudyLines.Line line : limits.isEmpty() ? List.<StudyLines.Line>of() : lines.lines()) {
            fewest(line).ifPresent(point -> {
                double x = panel.x(frame, line, point);
                double y =
                        frame.y(point.run().metric(metric).mean() * panel.unit().factor());
                g.setPaint(Look.INK);
                g.setStroke(RING);
                g.draw(new Ellipse2D.Double(x - 8, y - 8, 16, 16));
            });
        }
    }

    private String words(String metric, double limit) {
        Value any = source.known().get(0).metric(metric);
        DisplayUnit unit = MetricUnits.of(metric, any.unit(), limit);
        String shown = AxisStyle.plainNumbers().format(limit * unit.factor());
        return (plan == null ? "deadline " : "promise ")
                + shown
                + (unit.symbol().isEmpty() ? "" : " " + unit.symbol());
    }
}
