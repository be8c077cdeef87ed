package org.jointsim.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jointsim.results.Csv;
import org.jointsim.results.ResultSchema;
import org.jointsim.results.StoredPoint;
import org.jointsim.results.StoredRun.Value;

/**
 * What more throughput costs in latency: a curve through the points of a sweep over the load or over GPUs (then throughput per GPU),
 * with the knee of each curve and the deadline.
 */
final class LoadCurveChart implements Figure {

    static final String NAME = "load-curve";

    private static final String LATENCY = "latency.p95";
    private static final String RATE = "queries.rate";
    private static final String GPUS = "cloud.gpus";
    private static final int FEWEST = 3;
    private static final double LEAST_CHANGE = 0.05;
    /** A curve that rises by less has no knee. */
    private static final double LEAST_RISE = 1.2;

    private static final double LOGARITHMIC_FROM = 30;
    private static final double HEIGHT = 350;
    private static final double NARROW_HEIGHT = 250;
    private static final BasicStroke RING = new BasicStroke(1.4f);
    private static final double PAD = 1.15;
    private static final double HEADROOM = 1.06;

    private final ChartSource source;
    private final StudyLines lines;
    private final boolean perGpu;
    private final Deadlines deadlines;
    private final double least;
    private final double most;
    private final DisplayUnit unit;

    private LoadCurveChart(ChartSource source, StudyLines lines) {
        this.source = source;
        this.lines = lines;
        this.perGpu = lines.x().isGpus();
        this.deadlines = Deadlines.of(source.known());
        double low = Double.POSITIVE_INFINITY;
        double high = deadlines.seconds().stream().mapToDouble(d -> d).max().orElse(0);
        for (StoredPoint point : points()) {
            Value value = latency(point);
            if (value.mean() > 0) {
                low = Math.min(low, value.low() > 0 ? value.low() : value.mean());
                high = Math.max(high, Double.isNaN(value.high()) ? value.mean() : value.high());
            }
        }
        this.least = low;
        this.most = high;
        this.unit = DisplayUnit.ofTime(isLogarithmic() ? Math.sqrt(low * high) : high);
    }

    static LoadCurveChart of(ChartSource source) throws NotDrawableException {
        String needs =
                "needs a sweep in which throughput changes at 3 or more values: vary clients.NAME.arrivals.rate, clients.NAME.count or cloud.gpus";
        StudyLines lines = StudyLines.of(
                source.study(), path -> path.isNumeric() && path.levels().size() >= FEWEST, needs);
        LoadCurveChart chart = new LoadCurveChart(source, lines);
        double[] rates = chart.points().stream()
                .mapToDouble(chart::rate)
                .filter(rate -> rate > 0)
                .sorted()
                .toArray();
        if (rates.length < FEWEST || rates[rates.length - 1] < rates[0] * (1 + LEAST_CHANGE)) {
            throw new NotDrawableException(needs);
        }
        return chart;
    }

    private List<StoredPoint> points() {
        return lines.lines().stream().flatMap(line -> line.points().stream()).toList();
    }

    private static Value latency(StoredPoint point) {
        return point.run().metric(LATENCY);
    }

    private double rate(StoredPoint point) {
        return point.run().metric(RATE).mean() / gpus(point);
    }

    private double gpus(StoredPoint point) {
        return perGpu ? point.run().metric(GPUS).mean() : 1;
    }

    private boolean isLogarithmic() {
        return least > 0 && most / least > LOGARITHMIC_FROM;
    }

    /**
     * The point of a curve behind which latency rises faster than throughput: the one that lies farthest below the chord from the
     * first to the last, both axes scaled to 1. Satopaa, Albrecht, Irwin, Raghavan (2011), "Finding a 'Kneedle' in a Haystack:
     * Detecting Knee Points in System Behavior", ICDCS workshops; doi:10.1109/ICDCSW.2011.20. Here without their smoothing.
     *
     * @param x rising
     * @param y as drawn: of a logarithmic axis the logarithms
     * @return none with fewer than three points, or where no inner point lies below the chord by more than a tenth
     */
    static OptionalInt knee(double[] x, double[] y) {
        int n = x.length;
        int best = -1;
        double farthest = 0.1;
        for (int i = 1; i < n - 1; i++) {
            double along = (x[i] - x[0]) / (x[n - 1] - x[0]);
            double up = (y[i] - y[0]) / (y[n - 1] - y[0]);
            if (y[n - 1] > y[0] && along - up > farthest) {
                farthest = along - up;
                best = i;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    /** The points of a curve by rising throughput, up to the largest: an overloaded system turns back. */
    private List<StoredPoint> rising(StudyLines.Line line) {
        List<StoredPoint> sorted = new ArrayList<>(line.points());
        sorted.removeIf(point -> !(rate(point) > 0) || !latency(point).hasData());
        sorted.sort(Comparator.comparingDouble(this::rate));
        return sorted;
    }

    private OptionalInt knee(List<StoredPoint> points) {
        double[] latencies =
                points.stream().mapToDouble(point -> latency(point).mean()).toArray();
        if (latencies.length < FEWEST || latencies[latencies.length - 1] < LEAST_RISE * latencies[0]) {
            return OptionalInt.empty();
        }
        return knee(
                points.stream().mapToDouble(this::rate).toArray(),
                Arrays.stream(latencies)
                        .map(latency -> isLogarithmic() ? Math.log(latency) : latency)
                        .toArray());
    }

    @Override
    public Csv numbers() {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.CHARTS + "/" + NAME + ".csv"));
        for (StudyLines.Line line : lines.lines()) {
            List<StoredPoint> points = rising(line);
            OptionalInt knee = knee(points);
            for (int i = 0; i < points.size(); i++) {
                StoredPoint point = points.get(i);
                Value rate = point.run().metric(RATE);
                Value latency = latency(point);
                csv.add(
                        line.name(),
                        lines.x().path(),
                        lines.x().level(point),
                        rate.mean() / gpus(point),
                        rate.low() / gpus(point),
                        rate.high() / gpus(point),
                        latency.mean(),
                        latency.low(),
                        latency.high(),
                        knee.isPresent() && knee.getAsInt() == i);
            }
        }
        return csv;
    }

    @Override
    public Sheet sheet(PageWidth page) {
        boolean knees =
                lines.lines().stream().anyMatch(line -> knee(rising(line)).isPresent());
        String caption = source.caption("Means over")
                + source.intervals("whiskers", "")
                + (knees ? "; rings: knees, the points farthest below the chord of their curve as drawn" : "");
        String title = perGpu ? "Latency against throughput per GPU" : "Latency against throughput";
        double height = (page.isNarrow() ? NARROW_HEIGHT : HEIGHT) + legend().height(page.units() - 2 * Sheet.MARGIN);
        return new Sheet(page, height, title, caption, this::draw);
    }

    private void draw(Graphics2D g, Rectangle2D area) {
        Legend legend = legend();
        double used = legend.height(area.getWidth());
        legend.draw(g, area.getX(), area.getY(), area.getWidth());
        Rectangle2D room =
                new Rectangle2D.Double(area.getX(), area.getY() + used, area.getWidth(), area.getHeight() - used);
        ValueAxis latency = latencyAxis();
        String heading = MetricWords.of(LATENCY, unit) + (isLogarithmic() ? ", logarithmic" : "");
        Frame frame = Frame.in(g, room, rateAxis(), latency, heading, Frame.leftRoom(g, latency, room), 12);
        List<Point2D> marks = lines.lines().stream()
                .map(this::rising)
                .flatMap(points -> Marks.along(x(frame, points), y(frame, points)).stream())
                .toList();
        for (double deadline : deadlines.seconds()) {
            frame.horizontal(g, deadline * unit.factor(), deadlines.words(deadline), Look.QUIET, marks);
        }
        lines.lines().forEach(line -> draw(g, frame, line));
    }

    private NumberAxis rateAxis() {
        double highest = points().stream()
                .flatMapToDouble(point ->
                        DoubleStream.of(rate(point), point.run().metric(RATE).high() / gpus(point)))
                .filter(r -> !Double.isNaN(r))
                .max()
                .orElse(1);
        NumberAxis axis = AxisStyle.across(
                perGpu ? "queries completed per second and GPU (1/s)" : "queries completed per second (1/s)");
        axis.setRange(0, highest * HEADROOM);
        return axis;
    }

    private ValueAxis latencyAxis() {
        if (isLogarithmic()) {
            return new DecadeAxis("", least * unit.factor() / PAD, most * unit.factor() * PAD);
        }
        NumberAxis axis = AxisStyle.linear("");
        axis.setRange(0, most * unit.factor() * HEADROOM);
        return axis;
    }

    private void draw(Graphics2D g, Frame frame, StudyLines.Line line) {
        List<StoredPoint> points = rising(line);
        Color color = Look.lineColor(line.index());
        double[] x = x(frame, points);
        double[] y = y(frame, points);
        Marks.line(g, x, y, color, Look.thin(Look.lineStroke(line.index())));
        for (int i = 0; i < x.length; i++) {
            Value rate = points.get(i).run().metric(RATE);
            Value latency = latency(points.get(i));
            double gpus = gpus(points.get(i));
            double at = x[i];
            double level = y[i];
            frame.clipped(g, () -> {
                Marks.horizontalWhisker(g, frame.x(rate.low() / gpus), frame.x(rate.high() / gpus), level, color);
                Marks.verticalWhisker(g, at, y(frame, latency.low()), y(frame, latency.high()), color);
            });
            Marks.marker(g, at, level, line.index(), color);
        }
        knee(points).ifPresent(i -> ring(g, x[i], y[i], color));
    }

    private double[] x(Frame frame, List<StoredPoint> points) {
        return points.stream().mapToDouble(point -> frame.x(rate(point))).toArray();
    }

    private double[] y(Frame frame, List<StoredPoint> points) {
        return points.stream()
                .mapToDouble(point -> y(frame, latency(point).mean()))
                .toArray();
    }

    private double y(Frame frame, double seconds) {
        return Double.isNaN(seconds)
                ? Double.NaN
                : frame.y(Math.max(seconds, isLogarithmic() ? least / PAD / 2 : 0) * unit.factor());
    }

    private static void ring(Graphics2D g, double x, double y, Color color) {
        g.setPaint(Look.dark(color));
        g.setStroke(RING);
        g.draw(new Ellipse2D.Double(x - 9, y - 9, 18, 18));
    }

    /** The lines, with the value of the path at their knees. */
    private Legend legend() {
        return new Legend(lines.lines().stream()
                .map(line -> new Legend.Entry(
                        line.name().isEmpty() ? "all points" : line.name(),
                        kneeWords(line),
                        Marks.sample(Look.lineColor(line.index()), Look.lineStroke(line.index()), line.index())))
                .toList());
    }

    private String kneeWords(StudyLines.Line line) {
        List<StoredPoint> points = rising(line);
        OptionalInt knee = knee(points);
        return knee.isEmpty()
                ? ""
                : " (knee: %s)".formatted(lines.x().words(lines.x().level(points.get(knee.getAsInt()))));
    }
}
