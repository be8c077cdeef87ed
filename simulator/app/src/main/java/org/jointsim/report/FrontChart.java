package org.jointsim.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.jointsim.results.Csv;
import org.jointsim.results.Deployments;
import org.jspecify.annotations.Nullable;

/**
 * Deployments of one dnn by latency and energy, and the front of those that no other beats in both. Shapes are what runs where,
 * colours are what differs most among the deployments: the link, the device or the cloud.
 */
final class FrontChart implements Figure {

    static final String NAME = "front";

    private static final double HEIGHT = 470;
    private static final double BOTTOM_ROOM = 52;
    private static final double LEFT_ROOM = 66;
    private static final double RADIUS = 5;
    private static final double DIAMOND = 1.35 * RADIUS;
    private static final double MARGIN_FACTOR = 1.3;
    private static final double GAP = 8;
    private static final BasicStroke FRONT = new BasicStroke(1.6f);
    private static final BasicStroke RIM = new BasicStroke(1.1f);
    private static final int MOST_COLORS = 6;
    private static final Color NO_CLOUD = Look.QUIET;
    private static final Color OTHERS = Look.GREY;
    private static final List<String> KINDS = List.of("mobile-only", "cloud-only", "coordinated");

    /** What colours tell apart. */
    private enum Feature {
        LINK("link", Deployments.Row::link),
        DEVICE("device", Deployments.Row::device),
        CLOUD("cloud", Deployments.Row::cloud);

        private final String word;

        @SuppressWarnings("ImmutableEnumChecker") // pure functions
        private final Function<Deployments.Row, String> of;

        Feature(String word, Function<Deployments.Row, String> of) {
            this.word = word;
            this.of = of;
        }
    }

    private final String dnn;
    private final List<Deployments.Row> rows;
    private final Feature feature;
    private final Map<String, Color> colors = new LinkedHashMap<>();
    private final DisplayUnit time;
    private final DisplayUnit energy;

    FrontChart(String dnn, List<Deployments.Row> all) {
        this.dnn = dnn;
        this.rows = all.stream()
                .filter(row -> row.latencySeconds() > 0
                        && row.energyJoules() > 0
                        && Double.isFinite(row.latencySeconds() + row.energyJoules()))
                .toList();
        this.feature = mostVaried(rows);
        rows.stream()
                .map(feature.of)
                .filter(name -> !name.isEmpty())
                .distinct()
                .limit(MOST_COLORS)
                .forEach(name -> colors.put(name, Look.lineColor(colors.size())));
        this.time = DisplayUnit.ofTime(middle(Deployments.Row::latencySeconds));
        this.energy = DisplayUnit.ofEnergy(middle(Deployments.Row::energyJoules));
    }

    /** The chart of the only dnn of a search. */
    static FrontChart of(ChartSource source) throws NotDrawableException, IOException {
        List<Deployments.Row> all = source.deployments().rows();
        List<String> dnns = all.stream().map(Deployments.Row::dnn).distinct().toList();
        if (dnns.size() != 1) {
            throw new NotDrawableException(
                    "draws the deployments of one dnn, but %s has %d: %s. 'jointsim tune' has drawn each: front-DNN.svg"
                            .formatted(source.folder(), dnns.size(), String.join(", ", dnns)));
        }
        FrontChart chart = new FrontChart(dnns.get(0), all);
        if (!chart.hasData()) {
            throw new NotDrawableException("needs deployments whose energy is known, but there is none");
        }
        return chart;
    }

    @Override
    public Csv numbers() {
        return new Deployments(rows).csv();
    }

    private static Feature mostVaried(List<Deployments.Row> rows) {
        Feature most = Feature.LINK;
        for (Feature candidate : Feature.values()) {
            if (count(rows, candidate) > count(rows, most)) {
                most = candidate;
            }
        }
        return most;
    }

    private static long count(List<Deployments.Row> rows, Feature feature) {
        return rows.stream()
                .map(feature.of)
                .filter(name -> !name.isEmpty())
                .distinct()
                .count();
    }

    private double middle(ToDoubleFunction<Deployments.Row> value) {
        return rows.isEmpty() ? 0 : rows.stream().mapToDouble(value).sorted().toArray()[rows.size() / 2];
    }

    boolean hasData() {
        return !rows.isEmpty();
    }

    @Override
    public Sheet sheet(PageWidth page) {
        long onFront = rows.stream().filter(Deployments.Row::onFront).count();
        String caption = "%d deployments of %s for one query; %s"
                .formatted(
                        rows.size(),
                        dnn,
                        onFront == 1
                                ? "the filled one is the best in both latency and energy"
                                : "the line joins the %d that no other beats in both latency and energy"
                                        .formatted(onFront));
        return new Sheet(page, HEIGHT, "Latency and energy of deployments of " + dnn, caption, this::draw);
    }

    private void draw(Graphics2D g, Rectangle2D area) {
        Legend legend = legend();
        double legendHeight = legend.height(area.getWidth());
        legend.draw(g, area.getX(), area.getY(), area.getWidth());
        double top = area.getY() + legendHeight + GAP;
        Rectangle2D plot = new Rectangle2D.Double(
                area.getX() + LEFT_ROOM, top, area.getWidth() - LEFT_ROOM - 16, area.getMaxY() - top - BOTTOM_ROOM);
        ValueAxis x = axis("latency", time, Deployments.Row::latencySeconds);
        ValueAxis y = axis("energy of the mobile", energy, Deployments.Row::energyJoules);
        Rectangle2D below = new Rectangle2D.Double(plot.getX(), plot.getMaxY(), plot.getWidth(), BOTTOM_ROOM);
        x.draw(g, plot.getMaxY(), below, plot, RectangleEdge.BOTTOM, null);
        Rectangle2D beside = new Rectangle2D.Double(area.getX(), plot.getY(), LEFT_ROOM, plot.getHeight());
        y.draw(g, plot.getMinX(), beside, plot, RectangleEdge.LEFT, null);
        List<Point> points = rows.stream()
                .map(row -> new Point(
                        row,
                        x.valueToJava2D(row.latencySeconds() * time.factor(), plot, RectangleEdge.BOTTOM),
                        y.valueToJava2D(row.energyJoules() * energy.factor(), plot, RectangleEdge.LEFT)))
                .toList();
        List<Point> front = points.stream()
                .filter(point -> point.row().onFront())
                .sorted(Comparator.comparingDouble(Point::x))
                .toList();
        drawFront(g, front);
        points.stream().filter(point -> !point.row().onFront()).forEach(point -> drawPoint(g, point));
        front.forEach(point -> drawPoint(g, point));
        label(g, front, plot);
    }

    /** A deployment and where it is drawn. */
    private record Point(Deployments.Row row, double x, double y) {}

    private ValueAxis axis(String name, DisplayUnit unit, ToDoubleFunction<Deployments.Row> value) {
        double[] values = rows.stream().mapToDouble(value).sorted().toArray();
        return new DecadeAxis(
                name + " (" + unit.symbol() + ")",
                values[0] * unit.factor() / MARGIN_FACTOR,
                values[values.length - 1] * unit.factor() * MARGIN_FACTOR);
    }

    /** As steps: between two deployments there is none. */
    private static void drawFront(Graphics2D g, List<Point> front) {
        g.setStroke(FRONT);
        g.setPaint(Look.INK);
        for (int i = 1; i < front.size(); i++) {
            Point from = front.get(i - 1);
            Point to = front.get(i);
            g.draw(new Line2D.Double(from.x(), from.y(), to.x(), from.y()));
            g.draw(new Line2D.Double(to.x(), from.y(), to.x(), to.y()));
        }
    }

    private void drawPoint(Graphics2D g, Point point) {
        String name = feature.of.apply(point.row());
        Color color = name.isEmpty() ? NO_CLOUD : colors.getOrDefault(name, OTHERS);
        mark(g, shape(point.row().kind(), point.x(), point.y()), point.row().onFront() ? color : null, color);
    }

    private static void mark(Graphics2D g, Shape shape, @Nullable Color filled, Color rim) {
        g.setPaint(filled == null ? Color.WHITE : filled);
        g.fill(shape);
        g.setStroke(RIM);
        g.setPaint(filled == null ? rim : Look.INK);
        g.draw(shape);
    }

    private static Shape shape(String kind, double x, double y) {
        return switch (kind) {
            case "mobile-only" -> new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
            case "cloud-only" -> new Rectangle2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
            default -> diamond(x, y, DIAMOND);
        };
    }

    private static Shape diamond(double x, double y, double radius) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, y - radius);
        path.lineTo(x + radius, y);
        path.lineTo(x, y + radius);
        path.lineTo(x - radius, y);
        path.closePath();
        return path;
    }

    private Legend legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (String kind : KINDS) {
            if (rows.stream().anyMatch(row -> row.kind().equals(kind))) {
                entries.add(new Legend.Entry(
                        kind,
                        "",
                        (g, box) -> mark(g, shape(kind, box.getCenterX(), box.getCenterY()), null, Look.INK)));
            }
        }
        colors.forEach((name, color) -> entries.add(colored(feature.word + " " + name, color)));
        if (count(rows, feature) > MOST_COLORS) {
            entries.add(colored("other " + feature.word + "s", OTHERS));
        }
        if (rows.stream().anyMatch(row -> feature.of.apply(row).isEmpty())) {
            entries.add(colored("no " + feature.word, NO_CLOUD));
        }
        entries.add(new Legend.Entry("front", " (filled)", (g, box) -> {
            g.setStroke(FRONT);
            g.setPaint(Look.INK);
            g.draw(new Line2D.Double(box.getMinX(), box.getCenterY(), box.getMaxX(), box.getCenterY()));
        }));
        return new Legend(entries);
    }

    private static Legend.Entry colored(String name, Color color) {
        return new Legend.Entry(
                name, "", (g, box) -> mark(g, diamond(box.getCenterX(), box.getCenterY(), DIAMOND), color, color));
    }

    /** What the two ends of the front are. */
    private static void label(Graphics2D g, List<Point> front, Rectangle2D plot) {
        if (front.isEmpty()) {
            return;
        }
        g.setFont(Look.CAPTION);
        write(g, front.get(0), front.size() > 1 ? "fastest: " : "best in both: ", plot, -1);
        if (front.size() > 1) {
            write(g, front.get(front.size() - 1), "least energy: ", plot, 1);
        }
    }

    private static void write(Graphics2D g, Point point, String before, Rectangle2D plot, int below) {
        FontMetrics metrics = g.getFontMetrics();
        Deployments.Row row = point.row();
        String where = row.link().isEmpty() ? row.device() : row.device() + ", " + row.cloud() + ", " + row.link();
        String text = Look.fit(before + row.placement() + " (" + where + ")", metrics, plot.getWidth() / 2);
        double width = metrics.stringWidth(text);
        double x = Math.min(Math.max(plot.getX() + GAP, point.x() - width / 2), plot.getMaxX() - width);
        double baseline = below < 0 ? point.y() - RADIUS - GAP : point.y() + RADIUS + GAP + metrics.getAscent();
        double clamped =
                Math.min(Math.max(baseline, plot.getY() + metrics.getAscent()), plot.getMaxY() - metrics.getDescent());
        g.setPaint(Color.WHITE);
        g.fill(new Rectangle2D.Double(x - 2, clamped - metrics.getAscent(), width + 4, metrics.getHeight()));
        g.setPaint(Look.INK);
        g.drawString(text, (float) x, (float) clamped);
    }
}
