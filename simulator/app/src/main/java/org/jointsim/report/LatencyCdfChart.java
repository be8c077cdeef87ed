package org.jointsim.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jointsim.results.Csv;
import org.jointsim.results.Curve;
import org.jointsim.results.ResultReader;
import org.jointsim.results.ResultSchema;
import org.jointsim.results.StoredRun.Value;

/**
 * The cumulative distribution of query latencies: of one run a curve for all clients and one for each class, of several runs a
 * curve each. Whiskers are the intervals of percentiles, vertical lines deadlines. The latency axis is logarithmic where the
 * largest is more than ten times the smallest.
 */
final class LatencyCdfChart implements Figure {

    static final String NAME = "latency-cdf";

    private static final double LOGARITHMIC_FROM = 10;
    private static final double FROM_ZERO = 4;
    private static final double PADDING = 0.04;
    private static final double PADDING_OF_A_POINT = 0.1;
    private static final double PERCENT = 100;
    /** A little more than all, so that a curve at 100 % is whole. */
    private static final double TOP_PERCENT = 101.5;

    private static final double HEIGHT = 400;
    private static final double NARROW_HEIGHT = 270;

    /** A curve with its looks. */
    private record Line(Series series, Curve curve) {}

    /** The ends of the latency axis, in s. */
    private record Span(double low, double high, boolean logarithmic) {}

    private final ChartSource source;
    private final List<Line> lines;
    private final Deadlines deadlines;
    private final Span span;
    private final DisplayUnit unit;

    private LatencyCdfChart(ChartSource source, List<Line> lines) {
        this.source = source;
        this.lines = lines;
        this.deadlines = Deadlines.of(source.known());
        this.span = span();
        this.unit = DisplayUnit.ofTime(median(lines.get(0).curve()));
    }

    static LatencyCdfChart of(ChartSource source) throws NotDrawableException, IOException {
        List<Line> lines = new ArrayList<>();
        Map<Series, Curve> curves = new java.util.LinkedHashMap<>();
        for (Series one : Series.of(source)) {
            curves(one).stream()
                    .filter(curve -> curve.scope().equals(one.scope()))
                    .findFirst()
                    .ifPresent(curve -> curves.put(one, curve));
        }
        curves.forEach((one, curve) -> lines.add(new Line(one, curve)));
        if (lines.isEmpty()) {
            throw new NotDrawableException("has no latency to draw: no query completed after the warm-up");
        }
        return new LatencyCdfChart(source, lines);
    }

    private static List<Curve> curves(Series one) throws IOException {
        return ResultReader.distributions(one.run().folder(), "latency");
    }

    private static double median(Curve curve) {
        return curve.points().stream()
                .filter(point -> point.cumulativeFraction() >= 0.5)
                .findFirst()
                .orElseThrow()
                .value();
    }

    private Span span() {
        List<Double> values = new ArrayList<>(deadlines.seconds());
        lines.forEach(line -> line.curve().points().forEach(point -> values.add(point.value())));
        double high = values.stream().max(Comparator.naturalOrder()).orElseThrow();
        double low = values.stream()
                .filter(v -> v > 0)
                .min(Comparator.naturalOrder())
                .orElse(high);
        if (high == low) {
            double padding = high > 0 ? PADDING_OF_A_POINT * high : 1;
            return new Span(high - padding, high + padding, false);
        }
        if (high / low > LOGARITHMIC_FROM) {
            double padding = Math.pow(high / low, PADDING);
            return new Span(low / padding, high * padding, true);
        }
        double padding = PADDING * (high - low);
        return new Span(high / low > FROM_ZERO ? 0 : Math.max(0, low - padding), high + padding, false);
    }

    @Override
    public Csv numbers() {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.CHARTS + "/" + NAME + ".csv"));
        lines.forEach(line -> corners(line.curve())
                .forEach(corner -> csv.add(line.series().key(), corner.value(), corner.cumulativeFraction())));
        return csv;
    }

    /** The steps of a distribution function, from share 0 to share 1. */
    private static List<Curve.Point> corners(Curve curve) {
        List<Curve.Point> corners = new ArrayList<>();
        double share = 0;
        for (Curve.Point point : curve.points()) {
            corners.add(new Curve.Point(point.value(), share));
            corners.add(point);
            share = point.cumulativeFraction();
        }
        return corners;
    }

    @Override
    public Sheet sheet(PageWidth page) {
        boolean several = source.kind() != ChartSource.Kind.RUN;
        String title = several
                ? "Latency of queries"
                : lines.size() == 1 ? "Latency of queries" : "Latency of queries by client class";
        String caption = source.caption("All queries after the warm-up of")
                + source.intervals("whiskers", "of the 50th, 90th, 95th and 99th percentile");
        double height = (page.isNarrow() ? NARROW_HEIGHT : HEIGHT) + legend().height(page.units() - 2 * Sheet.MARGIN);
        return new Sheet(page, height, title, caption, this::draw);
    }

    private Legend legend() {
        return new Legend(lines.stream()
                .map(line -> new Legend.Entry(
                        line.series().name(),
                        "",
                        Marks.sample(line.series().color(), line.series().stroke(), -1)))
                .toList());
    }

    private void draw(Graphics2D g, Rectangle2D area) {
        Legend legend = legend();
        double used = lines.size() > 1 ? legend.height(area.getWidth()) : 0;
        if (lines.size() > 1) {
            legend.draw(g, area.getX(), area.getY(), area.getWidth());
        }
        Rectangle2D room =
                new Rectangle2D.Double(area.getX(), area.getY() + used, area.getWidth(), area.getHeight() - used);
        NumberAxis shares = shareAxis();
        Frame frame = Frame.in(
                g,
                room,
                latencyAxis(),
                shares,
                "queries with at most this latency (%)",
                Frame.leftRoom(g, shares, room),
                8);
        for (double deadline : deadlines.seconds()) {
            frame.vertical(g, deadline * unit.factor(), deadlines.words(deadline), Look.QUIET);
        }
        // All clients last, so that no class hides them.
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            frame.clipped(g, () -> curve(g, frame, line));
        }
        lines.forEach(line -> intervals(g, frame, line));
    }

    private void curve(Graphics2D g, Frame frame, Line line) {
        List<Curve.Point> corners = new ArrayList<>();
        corners.add(new Curve.Point(span.low(), 0));
        corners(line.curve()).stream().filter(c -> c.value() >= span.low()).forEach(corners::add);
        corners.add(new Curve.Point(span.high(), 1));
        double[] x = corners.stream()
                .mapToDouble(c -> frame.x(c.value() * unit.factor()))
                .toArray();
        double[] y = corners.stream()
                .mapToDouble(c -> frame.y(c.cumulativeFraction() * PERCENT))
                .toArray();
        Marks.line(g, x, y, line.series().color(), line.series().stroke());
    }

    private void intervals(Graphics2D g, Frame frame, Line line) {
        for (int percentile : PercentilesChart.PERCENTILES) {
            Value value = line.series().metrics().of("latency.p" + percentile);
            // On a logarithmic axis one that reaches 0 has no end; one of few replications can be wider than the plot.
            double low = Math.max(value.low(), span.low() / 2);
            frame.clipped(
                    g,
                    () -> Marks.horizontalWhisker(
                            g,
                            frame.x(low * unit.factor()),
                            frame.x(value.high() * unit.factor()),
                            frame.y(percentile),
                            line.series().color()));
        }
    }

    private ValueAxis latencyAxis() {
        String label = "latency of a query (%s)".formatted(unit.symbol());
        double low = span.low() * unit.factor();
        double high = span.high() * unit.factor();
        if (span.logarithmic()) {
            return new DecadeAxis(label, low, high);
        }
        NumberAxis axis = AxisStyle.linear(label);
        axis.setRange(low, high);
        return axis;
    }

    private static NumberAxis shareAxis() {
        NumberAxis axis = AxisStyle.linear("");
        axis.setRange(0, TOP_PERCENT);
        axis.setTickUnit(new NumberTickUnit(10));
        return axis;
    }
}
