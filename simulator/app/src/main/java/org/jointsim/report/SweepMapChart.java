package org.jointsim.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jointsim.results.Csv;
import org.jointsim.results.ResultSchema;
import org.jointsim.results.StoredPoint;
import org.jointsim.results.StoredRun.Value;

/** A metric over two numeric paths: a cell for each pair of values with its number, a panel for each value of the other paths. */
final class SweepMapChart implements Figure {

    static final String NAME = "sweep-map";

    private static final String USUAL = "latency.p95";
    private static final int FEWEST_LEVELS = 3;
    private static final int MOST_PANELS = 4;
    private static final double ROW = 34;
    private static final double AXIS = 40;
    private static final double TOP = 26;
    private static final double GAP = 24;
    private static final double BAR = 44;
    private static final double LOGARITHMIC_FROM = 15;
    private static final double DARK = 0.62;

    /** The points with one combination of the values of all other paths. */
    private record Panel(String name, List<StoredPoint> points) {}

    private final ChartSource source;
    private final StudyPath x;
    private final StudyPath y;
    private final String metric;
    private final List<Panel> panels;
    private final DisplayUnit unit;
    private final double least;
    private final double most;

    private SweepMapChart(ChartSource source, StudyPath x, StudyPath y, String metric, List<Panel> panels) {
        this.source = source;
        this.x = x;
        this.y = y;
        this.metric = metric;
        this.panels = panels;
        List<Value> values = panels.stream()
                .flatMap(panel -> panel.points().stream())
                .map(point -> point.run().metric(metric))
                .filter(Value::hasData)
                .toList();
        this.least = values.stream().mapToDouble(Value::mean).min().orElse(0);
        this.most = values.stream().mapToDouble(Value::mean).max().orElse(1);
        this.unit = MetricUnits.of(metric, values.get(0).unit(), isLogarithmic() ? Math.sqrt(least * most) : most);
    }

    static SweepMapChart of(ChartSource source, ChartRequest request) throws NotDrawableException {
        List<StoredPoint> points = source.study();
        List<StudyPath> paths = StudyPath.of(points);
        List<StudyPath> numeric = paths.stream()
                .filter(path -> path.isNumeric() && path.levels().size() >= FEWEST_LEVELS)
                .sorted(Comparator.comparingInt(path -> -path.levels().size()))
                .toList();
        if (numeric.size() < 2) {
            throw new NotDrawableException(
                    "needs a sweep over two numeric paths with at least 3 values each, but this one has %d such path(s)"
                            .formatted(numeric.size()));
        }
        StudyPath x = numeric.get(0);
        StudyPath y = numeric.get(1);
        String metric = request.metrics().isEmpty() ? USUAL : request.metrics().get(0);
        SweepChart.require(points, metric);
        List<Panel> panels = panels(points, paths, x, y);
        if (panels.size() > MOST_PANELS || x.levels().size() * y.levels().size() * panels.size() > 4 * points.size()) {
            throw new NotDrawableException(
                    "draws at most %d panels over a grid of two paths, but this sweep has %d, or no grid"
                            .formatted(MOST_PANELS, panels.size()));
        }
        return new SweepMapChart(source, x, y, metric, panels);
    }

    private static List<Panel> panels(List<StoredPoint> points, List<StudyPath> paths, StudyPath x, StudyPath y) {
        Map<String, List<StoredPoint>> panels = new LinkedHashMap<>();
        for (StoredPoint point : points) {
            String name = paths.stream()
                    .filter(path -> !path.equals(x) && !path.equals(y))
                    .map(path -> path.words(path.level(point)))
                    .collect(Collectors.joining(", "));
            panels.computeIfAbsent(name, n -> new ArrayList<>()).add(point);
        }
        return panels.entrySet().stream()
                .map(panel -> new Panel(panel.getKey(), panel.getValue()))
                .toList();
    }

    private boolean isLogarithmic() {
        return least > 0 && most / least > LOGARITHMIC_FROM;
    }

    @Override
    public Csv numbers() {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.CHARTS + "/" + NAME + ".csv"));
        for (Panel panel : panels) {
            for (StoredPoint point : panel.points()) {
                Value value = point.run().metric(metric);
                csv.add(
                        panel.name(),
                        x.path(),
                        x.level(point),
                        y.path(),
                        y.level(point),
                        metric,
                        value.unit(),
                        value.mean(),
                        value.low(),
                        value.high());
            }
        }
        return csv;
    }

    @Override
    public Sheet sheet(PageWidth page) {
        Panels places = new Panels(page, panels.size(), TOP + y.levels().size() * ROW + AXIS, GAP);
        String title = MetricWords.of(metric, unit);
        return new Sheet(
                page,
                places.height() + BAR,
                Character.toUpperCase(title.charAt(0)) + title.substring(1),
                source.caption("Means over") + source.intervals("± and the number behind it", ""),
                (g, area) -> draw(g, area, places));
    }

    private void draw(Graphics2D g, Rectangle2D area, Panels places) {
        drawScale(g, area);
        for (int i = 0; i < panels.size(); i++) {
            draw(g, places.place(area, BAR, i), panels.get(i));
        }
    }

    private static List<Integer> order(StudyPath path) {
        return IntStream.range(0, path.levels().size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> path.numbers().get(i)))
                .toList();
    }

    private static String shown(StudyPath path, int level) {
        return AxisStyle.plainNumbers().format(path.numbers().get(level));
    }

    private void draw(Graphics2D g, Rectangle2D area, Panel panel) {
        List<Integer> columns = order(x);
        List<Integer> rows = order(y);
        double left = 8;
        for (int row : rows) {
            left = Math.max(left, Look.width(shown(y, row), Look.TICK) + 10);
        }
        text(g, y.label(), Look.TICK, area.getX(), area.getY() + 14, 0);
        if (!panel.name().isEmpty()) {
            text(g, panel.name(), Look.TICK.deriveFont(Font.BOLD), area.getMaxX(), area.getY() + 14, 1);
        }
        Rectangle2D cells = new Rectangle2D.Double(
                area.getX() + left, area.getY() + TOP, area.getWidth() - left, area.getHeight() - TOP - AXIS);
        double width = cells.getWidth() / columns.size();
        double height = cells.getHeight() / rows.size();
        for (StoredPoint point : panel.points()) {
            int column = columns.indexOf(x.levels().indexOf(x.level(point)));
            int row = rows.size() - 1 - rows.indexOf(y.levels().indexOf(y.level(point)));
            cell(
                    g,
                    new Rectangle2D.Double(cells.getX() + column * width, cells.getY() + row * height, width, height),
                    point.run().metric(metric));
        }
        for (int i = 0; i < rows.size(); i++) {
            double middle = cells.getMaxY() - (i + 0.5) * height;
            text(g, shown(y, rows.get(i)), Look.TICK, cells.getX() - 6, middle + 4.3, 1);
        }
        for (int i = 0; i < columns.size(); i++) {
            text(g, shown(x, columns.get(i)), Look.TICK, cells.getX() + (i + 0.5) * width, cells.getMaxY() + 15, 0.5);
        }
        text(g, x.label(), Look.LABEL, cells.getCenterX(), cells.getMaxY() + 33, 0.5);
    }

    /** @param align 0: begins at {@code at}; 0.5: its middle is there; 1: ends there */
    private static void text(Graphics2D g, String words, Font font, double at, double baseline, double align) {
        g.setFont(font);
        g.setPaint(Look.INK);
        g.drawString(words, (float) (at - align * Look.width(words, font)), (float) baseline);
    }

    private double share(double value) {
        if (most <= least) {
            return 0;
        }
        return isLogarithmic() ? Math.log(value / least) / Math.log(most / least) : (value - least) / (most - least);
    }

    private void cell(Graphics2D g, Rectangle2D box, Value value) {
        if (!value.hasData()) {
            Hatch.RISING.fill(g, box, Look.GRID);
            return;
        }
        double share = share(value.mean());
        Hatch.NONE.fill(g, box, Viridis.color(share));
        double mean = value.mean() * unit.factor();
        double half = value.halfWidth() * unit.factor();
        int decimals = Quantities.decimals(mean, half);
        String first = Quantities.fixed(mean, decimals);
        String second = Double.isNaN(half) ? "" : "± " + Quantities.fixed(half, decimals);
        g.setPaint(share > DARK ? Color.BLACK : Color.WHITE);
        g.setFont(Look.CAPTION);
        boolean both = !second.isEmpty() && Look.width(second, Look.CAPTION) < box.getWidth() - 4;
        if (Look.width(first, Look.CAPTION) < box.getWidth() - 4) {
            center(g, first, box, both ? -2.5 : 4);
        }
        if (both) {
            center(g, second, box, 11);
        }
    }

    private static void center(Graphics2D g, String words, Rectangle2D box, double below) {
        g.drawString(words, (float) (box.getCenterX() - Look.width(words, Look.CAPTION) / 2), (float)
                (box.getCenterY() + below));
    }

    /** What the colours mean. */
    private void drawScale(Graphics2D g, Rectangle2D area) {
        double width = Math.min(220, area.getWidth() / 2);
        int steps = 44;
        for (int i = 0; i < steps; i++) {
            g.setPaint(Viridis.color((i + 0.5) / steps));
            g.fill(new Rectangle2D.Double(area.getX() + i * width / steps, area.getY() + 2, width / steps + 0.4, 12));
        }
        text(g, number(least), Look.TICK, area.getX(), area.getY() + 29, 0);
        double between = isLogarithmic() ? Math.sqrt(least * most) : (least + most) / 2;
        text(g, number(between), Look.TICK, area.getX() + width / 2, area.getY() + 29, 0.5);
        text(g, number(most), Look.TICK, area.getX() + width, area.getY() + 29, 1);
        text(
                g,
                (unit.symbol().isEmpty() ? "" : unit.symbol()) + (isLogarithmic() ? ", logarithmic" : ""),
                Look.TICK,
                area.getX() + width + 10,
                area.getY() + 13,
                0);
    }

    private String number(double value) {
        double shown = value * unit.factor();
        return Quantities.fixed(shown, Math.max(0, Quantities.decimals(shown, Double.NaN) - 1));
    }
}
