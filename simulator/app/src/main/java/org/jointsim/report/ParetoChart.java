package org.jointsim.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jointsim.report.ChartSource.Kind;
import org.jointsim.report.ChartSource.NamedRun;
import org.jointsim.results.Csv;
import org.jointsim.results.ResultSchema;
import org.jointsim.results.StoredPoint;
import org.jointsim.results.StoredRun.Value;

/**
 * Latency against energy of all points, and the front of those that no other beats in both. Less is better on both axes; by means, so
 * neighbours with overlapping intervals may change places.
 */
final class ParetoChart implements Figure {

    static final String NAME = "pareto";

    private static final List<String> USUAL = List.of("energy.mean", "latency.mean");
    private static final int MOST_LABELS = 12;
    private static final double LOGARITHMIC_FROM = 30;
    private static final double HEIGHT = 400;
    private static final double NARROW_HEIGHT = 300;
    private static final double PAD = 1.25;
    private static final double HEADROOM = 1.1;

    /** A point with the number of its colour and marker. */
    private record Dot(String name, int index, Value x, Value y) {}

    private final ChartSource source;
    private final List<String> metrics;
    private final List<Dot> dots;
    private final List<String> families;
    private final List<Dot> front;

    private ParetoChart(ChartSource source, List<String> metrics, List<Dot> dots, List<String> families) {
        this.source = source;
        this.metrics = metrics;
        this.dots = dots;
        this.families = families;
        this.front = front(dots);
    }

    static ParetoChart of(ChartSource source, ChartRequest request) throws NotDrawableException {
        List<String> metrics = request.metrics().size() == 2 ? request.metrics() : USUAL;
        List<Dot> dots = new ArrayList<>();
        List<String> families = new ArrayList<>();
        if (source.kind() == Kind.STUDY) {
            addPoints(source, metrics, dots, families);
        } else if (source.kind() == Kind.COMPARISON) {
            for (NamedRun run : source.runs()) {
                families.add(run.name());
                dots.add(new Dot(
                        run.name(),
                        families.size() - 1,
                        run.run().metric(metrics.get(0)),
                        run.run().metric(metrics.get(1))));
            }
        } else {
            throw new NotDrawableException(
                    "needs several runs, of 'jointsim sweep' or 'jointsim compare', but there is one");
        }
        dots.removeIf(dot -> !dot.x().hasData() || !dot.y().hasData());
        if (dots.size() < 2) {
            throw new NotDrawableException("needs two points with data of " + String.join(" and ", metrics));
        }
        return new ParetoChart(source, metrics, dots, families);
    }

    /** A colour for each value of the path of policies, or of the first path. */
    private static void addPoints(ChartSource source, List<String> metrics, List<Dot> dots, List<String> families)
            throws NotDrawableException {
        List<StoredPoint> points = source.study();
        List<StudyPath> paths = StudyPath.of(points);
        if (paths.isEmpty()) {
            throw new NotDrawableException("needs a sweep whose points differ");
        }
        StudyPath family =
                paths.stream().filter(StudyPath::isPolicy).findFirst().orElse(paths.get(0));
        PointNames names = new PointNames(points);
        family.levels().forEach(level -> families.add(family.words(level)));
        for (StoredPoint point : points) {
            dots.add(new Dot(
                    names.of(point),
                    family.levels().indexOf(family.level(point)),
                    point.run().metric(metrics.get(0)),
                    point.run().metric(metrics.get(1))));
        }
    }

    /** Those that no other is at most as large as in both and smaller in one, by rising x. */
    private static List<Dot> front(List<Dot> dots) {
        return dots.stream()
                .filter(dot -> dots.stream().noneMatch(other -> beats(other, dot)))
                .sorted(Comparator.comparingDouble((Dot dot) -> dot.x().mean())
                        .thenComparing(dot -> -dot.y().mean()))
                .toList();
    }

    private static boolean beats(Dot one, Dot other) {
        boolean noWorse = one.x().mean() <= other.x().mean()
                && one.y().mean() <= other.y().mean();
        return noWorse
                && (one.x().mean() < other.x().mean()
                        || one.y().mean() < other.y().mean());
    }

    @Override
    public Csv numbers() {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.CHARTS + "/" + NAME + ".csv"));
        for (Dot dot : dots) {
            csv.add(
                    dot.name(),
                    metrics.get(0),
                    dot.x().mean(),
                    dot.x().low(),
                    dot.x().high(),
                    metrics.get(1),
                    dot.y().mean(),
                    dot.y().low(),
                    dot.y().high(),
                    front.contains(dot));
        }
        return csv;
    }

    private Legend legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < families.size(); i++) {
            int index = i;
            entries.add(new Legend.Entry(
                    families.get(i),
                    "",
                    (g, box) -> Marks.marker(g, box.getCenterX() + 6, box.getCenterY(), index, Look.lineColor(index))));
        }
        return new Legend(entries);
    }

    private boolean hasLegend() {
        return source.kind() == Kind.STUDY && families.size() <= StudyLines.MOST_LINES;
    }

    @Override
    public Sheet sheet(PageWidth page) {
        double legend = hasLegend() ? legend().height(page.units() - 2 * Sheet.MARGIN) : 0;
        String words = front.size() == 1
                ? "; the named point is best in both"
                : "; line: points that no other beats in both; towards the lower left is better";
        return new Sheet(
                page,
                (page.isNarrow() ? NARROW_HEIGHT : HEIGHT) + legend,
                title(),
                source.caption("Means over") + source.intervals("whiskers", "") + words,
                (g, area) -> draw(g, area, legend));
    }

    private String title() {
        return metrics.equals(USUAL)
                ? "Latency against energy"
                : MetricWords.of(metrics.get(1)) + " against " + MetricWords.of(metrics.get(0));
    }

    private void draw(Graphics2D g, Rectangle2D area, double used) {
        if (used > 0) {
            legend().draw(g, area.getX(), area.getY(), area.getWidth());
        }
        Rectangle2D room =
                new Rectangle2D.Double(area.getX(), area.getY() + used, area.getWidth(), area.getHeight() - used);
        Scale across = new Scale(metrics.get(0), dots.stream().map(Dot::x).toList());
        Scale up = new Scale(metrics.get(1), dots.stream().map(Dot::y).toList());
        ValueAxis vertical = up.axis("");
        Frame frame = Frame.in(
                g, room, across.axis(across.label()), vertical, up.label(), Frame.leftRoom(g, vertical, room), 16);
        double[] x = front.stream()
                .mapToDouble(dot -> across.place(frame::x, dot.x().mean()))
                .toArray();
        double[] y = front.stream()
                .mapToDouble(dot -> up.place(frame::y, dot.y().mean()))
                .toArray();
        Marks.line(g, x, y, Look.QUIET, Look.thin(Look.REFERENCE));
        List<Rectangle2D> taken = new ArrayList<>();
        for (Dot dot : dots) {
            Color color = Look.lineColor(dot.index());
            double px = across.place(frame::x, dot.x().mean());
            double py = up.place(frame::y, dot.y().mean());
            frame.clipped(g, () -> {
                Marks.horizontalWhisker(
                        g,
                        across.place(frame::x, dot.x().low()),
                        across.place(frame::x, dot.x().high()),
                        py,
                        color);
                Marks.verticalWhisker(
                        g,
                        px,
                        up.place(frame::y, dot.y().low()),
                        up.place(frame::y, dot.y().high()),
                        color);
            });
            Marks.marker(g, px, py, dot.index(), color);
            taken.add(new Rectangle2D.Double(px - 5, py - 5, 10, 10));
        }
        List<Dot> named = hasLegend() ? front : dots;
        for (Dot dot : named.subList(0, Math.min(MOST_LABELS, named.size()))) {
            label(
                    g,
                    frame.plot(),
                    dot,
                    across.place(frame::x, dot.x().mean()),
                    up.place(frame::y, dot.y().mean()),
                    taken);
        }
    }

    /** Beside the dot where nothing is yet; not at all where there is no such place. */
    private static void label(Graphics2D g, Rectangle2D plot, Dot dot, double x, double y, List<Rectangle2D> taken) {
        double width = Look.width(dot.name(), Look.CAPTION);
        double[][] places = {
            {x + 9, y - 8},
            {x + 9, y + 14},
            {x - width - 9, y + 14},
            {x - width - 9, y - 8},
            {x - width / 2, y - 14},
            {x - width / 2, y + 22},
            {x + 9, y + 28},
            {x + 9, y - 22}
        };
        for (double[] place : places) {
            Rectangle2D box = new Rectangle2D.Double(place[0], place[1] - 10, width, 12);
            if (plot.contains(box) && taken.stream().noneMatch(box::intersects)) {
                taken.add(box);
                g.setFont(Look.CAPTION);
                g.setPaint(Look.INK);
                g.drawString(dot.name(), (float) place[0], (float) place[1]);
                return;
            }
        }
    }

    /** One axis: from 0, or logarithmic where the values span more than a decade and a half. */
    private static final class Scale {
        private final String metric;
        private final DisplayUnit unit;
        private final double least;
        private final double most;

        Scale(String metric, List<Value> values) {
            this.metric = metric;
            this.least = values.stream()
                    .mapToDouble(v -> v.low() > 0 ? v.low() : v.mean())
                    .min()
                    .orElse(0);
            this.most = values.stream()
                    .mapToDouble(v -> Double.isNaN(v.high()) ? v.mean() : v.high())
                    .max()
                    .orElse(1);
            this.unit = MetricUnits.of(metric, values.get(0).unit(), isLogarithmic() ? Math.sqrt(least * most) : most);
        }

        private boolean isLogarithmic() {
            return least > 0 && most / least > LOGARITHMIC_FROM;
        }

        String label() {
            return MetricWords.of(metric, unit) + (isLogarithmic() ? ", logarithmic" : "");
        }

        ValueAxis axis(String label) {
            if (isLogarithmic()) {
                return new DecadeAxis(label, least * unit.factor() / PAD, most * unit.factor() * PAD);
            }
            NumberAxis axis = AxisStyle.across(label);
            axis.setRange(0, most > 0 ? most * unit.factor() * HEADROOM : 1);
            return axis;
        }

        double place(DoubleUnaryOperator position, double value) {
            return Double.isNaN(value)
                    ? Double.NaN
                    : position.applyAsDouble(Math.max(value, isLogarithmic() ? least / PAD : value) * unit.factor());
        }
    }
}
