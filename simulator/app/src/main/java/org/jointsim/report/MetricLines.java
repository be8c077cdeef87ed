package org.jointsim.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jointsim.results.StoredPoint;
import org.jointsim.results.StoredRun.Value;

/** A panel with the lines of a study for one metric, with whiskers; logarithmic where it spans more than a decade and a half. */
final class MetricLines {

    private static final double LOGARITHMIC_FROM = 30;
    private static final double HEADROOM = 1.06;
    private static final double PAD = 1.15;
    private static final double DODGE = 3;

    private final StudyLines lines;
    private final String metric;
    private final String unitSymbol;
    private final DisplayUnit unit;
    private final double least;
    private final double most;

    /** @param include values that the axis shows too, in SI */
    MetricLines(StudyLines lines, String metric, List<Double> include) {
        this.lines = lines;
        this.metric = metric;
        double low = include.stream().mapToDouble(v -> v).min().orElse(Double.POSITIVE_INFINITY);
        double high = include.stream().mapToDouble(v -> v).max().orElse(0);
        String symbol = "";
        for (StudyLines.Line line : lines.lines()) {
            for (StoredPoint point : line.points()) {
                Value value = point.run().metric(metric);
                if (value.hasData()) {
                    symbol = value.unit();
                    low = Math.min(low, value.low() > 0 ? value.low() : value.mean());
                    high = Math.max(high, Double.isNaN(value.high()) ? value.mean() : value.high());
                }
            }
        }
        this.unitSymbol = symbol;
        this.least = low;
        this.most = high;
        this.unit = MetricUnits.of(metric, symbol, isLogarithmic() ? Math.sqrt(low * high) : high);
    }

    boolean hasData() {
        return least <= most;
    }

    DisplayUnit unit() {
        return unit;
    }

    boolean isLogarithmic() {
        return !unitSymbol.equals("1") && least > 0 && most / least > LOGARITHMIC_FROM;
    }

    ValueAxis axis() {
        if (isLogarithmic()) {
            return new DecadeAxis("", least * unit.factor() / PAD, most * unit.factor() * PAD);
        }
        NumberAxis axis = AxisStyle.linear("");
        double top = most > 0 ? most * unit.factor() * HEADROOM : 1;
        axis.setRange(Math.min(0, least * unit.factor()), top);
        return axis;
    }

    String heading() {
        return MetricWords.of(metric, unit) + (isLogarithmic() ? ", logarithmic" : "");
    }

    double left(Graphics2D g, Rectangle2D area) {
        return Frame.leftRoom(g, axis(), area);
    }

    Frame draw(Graphics2D g, Rectangle2D area, double left, boolean labelled) {
        Frame frame = Frame.in(g, area, lines.axis(labelled), axis(), heading(), left, 8);
        lines.lines().forEach(line -> draw(g, frame, line));
        return frame;
    }

    private void draw(Graphics2D g, Frame frame, StudyLines.Line line) {
        int n = line.points().size();
        double[] x = new double[n];
        double[] y = new double[n];
        Color color = Look.lineColor(line.index());
        for (int i = 0; i < n; i++) {
            x[i] = x(frame, line, line.points().get(i));
            y[i] = y(frame, line.points().get(i).run().metric(metric).mean());
        }
        frame.clipped(g, () -> {
            Marks.line(g, x, y, color, Look.thin(Look.lineStroke(line.index())));
            for (int i = 0; i < n; i++) {
                Value value = line.points().get(i).run().metric(metric);
                Marks.verticalWhisker(g, x[i], y(frame, value.low()), y(frame, value.high()), color);
            }
        });
        for (int i = 0; i < n; i++) {
            if (!Double.isNaN(y[i])) {
                Marks.marker(g, x[i], y[i], line.index(), color);
            }
        }
    }

    /** Where the lines are on the page. */
    List<Point2D> places(Frame frame) {
        List<Point2D> places = new ArrayList<>();
        for (StudyLines.Line line : lines.lines()) {
            places.addAll(Marks.along(
                    line.points().stream()
                            .mapToDouble(point -> x(frame, line, point))
                            .toArray(),
                    line.points().stream()
                            .mapToDouble(
                                    point -> y(frame, point.run().metric(metric).mean()))
                            .toArray()));
        }
        return places;
    }

    /** Lines stand side by side, so that equal ones are all seen. */
    double x(Frame frame, StudyLines.Line line, StoredPoint point) {
        return frame.x(lines.place(point))
                + DODGE * (line.index() - (lines.lines().size() - 1) / 2.0);
    }

    private double y(Frame frame, double value) {
        if (Double.isNaN(value)) {
            return Double.NaN;
        }
        return frame.y(Math.max(value, isLogarithmic() ? least / PAD : value) * unit.factor());
    }
}
