package org.jointsim.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jointsim.results.Csv;
import org.jointsim.results.Curve;
import org.jointsim.results.ResultSchema;
import org.jointsim.results.StoredRun;
import org.jointsim.results.StoredRun.ClientClass;

/**
 * The cumulative distribution of query latencies: one curve for all clients, one for each class, deadlines as vertical
 * lines. The latency axis is logarithmic where the largest is more than ten times the smallest.
 */
final class LatencyCdfChart {

    static final String NAME = "latency-cdf";

    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;
    private static final double LOGARITHMIC_FROM = 10;
    private static final double FROM_ZERO = 4;
    private static final double PADDING = 0.04;
    private static final double PADDING_OF_A_POINT = 0.1;
    private static final double PERCENT = 100;
    /** A little more than all, so that a curve at 100 % is whole. */
    private static final double TOP_PERCENT = 101;

    private static final BasicStroke ALL_CLIENTS = new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    private static final BasicStroke DEADLINE =
            new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {5, 3}, 0);

    /** A curve with its looks. */
    private record Line(String name, Curve curve, Color color, BasicStroke stroke) {}

    /** The ends of the latency axis, in s. */
    private record Span(double low, double high, boolean logarithmic) {}

    private final StoredRun run;
    private final List<Line> lines;
    private final Map<Double, List<String>> deadlines;
    private final Span span;
    private final DisplayUnit unit;

    /**
     * A chart of at least one curve.
     *
     * @param curves all clients first, then classes that have data
     */
    LatencyCdfChart(StoredRun run, List<Curve> curves) {
        this.run = run;
        this.lines = lines(run, curves);
        this.deadlines = deadlines(run);
        this.span = span();
        this.unit = DisplayUnit.ofTime(median(curves.get(0)));
    }

    /** With one class its curve is that of all clients, drawn once. */
    private static List<Line> lines(StoredRun run, List<Curve> curves) {
        List<Line> lines = new ArrayList<>();
        boolean oneClass = run.classes().size() == 1;
        for (Curve curve : curves) {
            if (curve.scope().equals("all")) {
                if (!oneClass) {
                    lines.add(new Line("all clients", curve, Look.BLACK, ALL_CLIENTS));
                }
            } else {
                int index =
                        run.classes().stream().map(ClientClass::name).toList().indexOf(curve.scope());
                lines.add(new Line(curve.scope(), curve, Look.lineColor(index), Look.lineStroke(index)));
            }
        }
        return lines;
    }

    private static double median(Curve curve) {
        return curve.points().stream()
                .filter(point -> point.cumulativeFraction() >= 0.5)
                .findFirst()
                .orElseThrow()
                .value();
    }

    private Span span() {
        List<Double> values = new ArrayList<>();
        lines.forEach(line -> line.curve().points().forEach(point -> values.add(point.value())));
        values.addAll(deadlines.keySet());
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

    /** Deadline to the names of the classes that have it. */
    private static Map<Double, List<String>> deadlines(StoredRun run) {
        return run.classes().stream()
                .filter(c -> !Double.isNaN(c.deadlineSeconds()))
                .collect(Collectors.groupingBy(
                        ClientClass::deadlineSeconds,
                        TreeMap::new,
                        Collectors.mapping(ClientClass::name, Collectors.toList())));
    }

    Csv numbers() {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.CHARTS + "/" + NAME + ".csv"));
        lines.forEach(line -> corners(line.curve())
                .forEach(corner -> csv.add(line.curve().scope(), corner.value(), corner.cumulativeFraction())));
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

    Sheet sheet() {
        String title = lines.size() == 1 ? "Latency of queries" : "Latency of queries by client class";
        return new Sheet(WIDTH, HEIGHT, title, Captions.of(run, "all queries after the warm-up of"), this::draw);
    }

    private void draw(Graphics2D g, Rectangle2D area) {
        Legend legend = new Legend(lines.stream()
                .map(line -> new Legend.Entry(line.name(), deadlineOf(line), sample(line)))
                .toList());
        double legendHeight = legend.height(g, area.getWidth());
        legend.draw(g, area.getX(), area.getY(), area.getWidth());
        XYPlot plot = plot();
        JFreeChart chart = new JFreeChart(null, Look.TITLE, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(new RectangleInsets(6, 0, 0, 8));
        chart.draw(
                g,
                new Rectangle2D.Double(
                        area.getX(), area.getY() + legendHeight, area.getWidth(), area.getHeight() - legendHeight));
    }

    private static Legend.Sample sample(Line line) {
        return (g, box) -> {
            Stroke before = g.getStroke();
            g.setPaint(line.color());
            g.setStroke(line.stroke());
            g.draw(new Line2D.Double(box.getMinX(), box.getCenterY(), box.getMaxX(), box.getCenterY()));
            g.setStroke(before);
        };
    }

    private XYPlot plot() {
        XYSeriesCollection curves = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        // All clients last, so that no class hides them.
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            renderer.setSeriesPaint(curves.getSeriesCount(), line.color());
            renderer.setSeriesStroke(curves.getSeriesCount(), line.stroke());
            curves.addSeries(series(line, i));
        }
        XYPlot plot = new XYPlot(curves, latencyAxis(), shareAxis(), renderer);
        AxisStyle.apply(plot);
        plot.setDomainGridlinePaint(Look.GRID);
        plot.setRangeGridlinePaint(Look.GRID);
        plot.setDomainGridlineStroke(AxisStyle.HAIRLINE);
        plot.setRangeGridlineStroke(AxisStyle.HAIRLINE);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        addDeadlines(plot);
        return plot;
    }

    private XYSeries series(Line line, int index) {
        XYSeries series = new XYSeries(index, false, true);
        series.add(span.low() * unit.factor(), 0);
        for (Curve.Point corner : corners(line.curve())) {
            if (corner.value() >= span.low()) {
                series.add(corner.value() * unit.factor(), corner.cumulativeFraction() * PERCENT);
            }
        }
        series.add(span.high() * unit.factor(), PERCENT);
        return series;
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
        NumberAxis axis = AxisStyle.linear("queries with at most this latency (%)");
        axis.setRange(0, TOP_PERCENT);
        axis.setTickUnit(new NumberTickUnit(10));
        return axis;
    }

    private void addDeadlines(XYPlot plot) {
        deadlines.forEach((seconds, owners) -> {
            ValueMarker marker = new ValueMarker(seconds * unit.factor(), deadlineColor(owners), DEADLINE);
            if (deadlines.size() == 1) {
                label(marker, seconds);
            }
            plot.addDomainMarker(marker, Layer.BACKGROUND);
        });
    }

    /** That of the class, if it has the deadline for itself. */
    private Color deadlineColor(List<String> owners) {
        return owners.size() > 1
                ? Look.QUIET
                : lines.stream()
                        .filter(line -> owners.contains(line.curve().scope()))
                        .findFirst()
                        .map(Line::color)
                        .orElse(Look.QUIET);
    }

    /** The deadline of a class, for the legend; nothing where one label in the plot says it. */
    private String deadlineOf(Line line) {
        return deadlines.entrySet().stream()
                .filter(deadline -> deadlines.size() > 1)
                .filter(deadline -> deadline.getValue().contains(line.curve().scope()))
                .findFirst()
                .map(deadline -> " (deadline " + length(deadline.getKey()) + ")")
                .orElse("");
    }

    private static String length(double seconds) {
        DisplayUnit shown = DisplayUnit.ofTime(seconds);
        return AxisStyle.plainNumbers().format(seconds * shown.factor()) + " " + shown.symbol();
    }

    /** At the bottom, where curves are rare, on the side with more room. */
    private void label(ValueMarker marker, double seconds) {
        boolean toTheRight = position(seconds) < 0.5;
        marker.setLabel("deadline " + length(seconds));
        marker.setLabelFont(Look.CAPTION);
        marker.setLabelPaint(Look.QUIET);
        marker.setLabelBackgroundColor(Color.WHITE);
        marker.setLabelAnchor(toTheRight ? RectangleAnchor.BOTTOM_RIGHT : RectangleAnchor.BOTTOM_LEFT);
        marker.setLabelTextAnchor(toTheRight ? TextAnchor.BOTTOM_LEFT : TextAnchor.BOTTOM_RIGHT);
        marker.setLabelOffset(new RectangleInsets(0, 5, 6, 5));
    }

    private double position(double seconds) {
        return span.logarithmic()
                ? Math.log(seconds / span.low()) / Math.log(span.high() / span.low())
                : (seconds - span.low()) / (span.high() - span.low());
    }
}
