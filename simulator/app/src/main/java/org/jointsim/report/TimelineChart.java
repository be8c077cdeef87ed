package org.jointsim.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jfree.chart.axis.NumberAxis;
import org.jointsim.results.Csv;
import org.jointsim.results.ResultSchema;
import org.jointsim.results.StoredRun;
import org.jointsim.results.StoredRun.Value;
import org.jointsim.results.TimeSeries;

/** What happens while a run goes on: panels over a common time, means over the replications with bands, and the warm-up. */
final class TimelineChart implements Figure {

    static final String NAME = "timeline";

    private static final double PANEL = 118;
    private static final double NARROW_PANEL = 106;
    private static final double AXIS = 40;
    private static final double PER_CENT = 100;
    private static final Color WARM_UP = new Color(0xF1, 0xF1, 0xF1);
    private static final Color PARTLY = new Color(0xF8, 0xF8, 0xF8);
    private static final double HEADROOM = 1.08;
    /** Of few replications a band can be so wide that nothing else is seen: then its panel ends at so many times the largest mean. A choice. */
    private static final double MOST_BAND = 3;

    /** A column of the timeline. */
    private record Line(String column, String name, int index) {}

    /**
     * A panel.
     *
     * @param factor from the file's unit to that of the axis
     */
    private record Panel(String heading, double factor, List<Line> lines) {}

    private final ChartSource source;
    private final StoredRun run;
    private final TimeSeries series;
    private final List<Panel> panels;
    private final DisplayUnit time;

    private TimelineChart(ChartSource source, StoredRun run, TimeSeries series) {
        this.source = source;
        this.run = run;
        this.series = series;
        this.panels = panels();
        this.time = DisplayUnit.ofSpan(run.durationSeconds());
    }

    static TimelineChart of(ChartSource source) throws NotDrawableException, IOException {
        StoredRun run = source.run();
        TimeSeries series = TimeSeries.read(source.folder(), run);
        if (series.starts().size() < 2) {
            throw new NotDrawableException("needs a timeline.csv with bins, but there it is empty");
        }
        return new TimelineChart(source, run, series);
    }

    private List<Panel> panels() {
        List<Line> queries = new ArrayList<>();
        add(queries, "issued_per_s", "issued", 1);
        add(queries, "completed_per_s", "completed", 0);
        if (largest("lost_per_s") > 0) {
            add(queries, "lost_per_s", "lost", 2);
        }
        List<Panel> all = new ArrayList<>();
        all.add(new Panel("queries per second (1/s)", 1, queries));
        all.add(one("GPUs busy (%)", "utilization", PER_CENT));
        all.add(one("requests waiting for a GPU", "queue_length", 1));
        if (changes("gpus")) {
            all.add(one("GPUs up", "gpus", 1));
        }
        if (changes("clients_alive")) {
            all.add(one("clients alive", "clients_alive", 1));
        }
        all.removeIf(panel -> panel.lines().isEmpty());
        return all;
    }

    private Panel one(String heading, String column, double factor) {
        List<Line> lines = new ArrayList<>();
        add(lines, column, "", 0);
        return new Panel(heading, factor, lines);
    }

    private void add(List<Line> lines, String column, String name, int index) {
        if (series.series().containsKey(column)) {
            lines.add(new Line(column, name, index));
        }
    }

    private double largest(String column) {
        double mean = largestMean(column);
        double band = series.of(column).stream()
                .mapToDouble(value -> orZero(value.high()))
                .max()
                .orElse(0);
        return Math.max(mean, Math.min(band, MOST_BAND * mean));
    }

    private double largestMean(String column) {
        return series.of(column).stream()
                .mapToDouble(value -> orZero(value.mean()))
                .max()
                .orElse(0);
    }

    /** Whether a band leaves its panel. */
    private boolean isCut(Panel panel) {
        return panel.lines().stream()
                .filter(TimelineChart::hasBand)
                .anyMatch(line -> series.of(line.column()).stream()
                        .anyMatch(value -> value.high() > largest(line.column()) * HEADROOM));
    }

    /** Issued and completed queries have nearly the same band. */
    private static boolean hasBand(Line line) {
        return !line.column().equals("issued_per_s");
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private boolean changes(String column) {
        return series.of(column).stream()
                        .mapToDouble(Value::mean)
                        .filter(mean -> !Double.isNaN(mean))
                        .distinct()
                        .count()
                > 1;
    }

    @Override
    public Csv numbers() {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.CHARTS + "/" + NAME + ".csv"));
        for (Map.Entry<String, List<Value>> column : series.series().entrySet()) {
            for (int i = 0; i < column.getValue().size(); i++) {
                Value value = column.getValue().get(i);
                csv.add(column.getKey(), series.starts().get(i), value.mean(), value.low(), value.high());
            }
        }
        return csv;
    }

    @Override
    public Sheet sheet(PageWidth page) {
        double height = panels.size() * (page.isNarrow() ? NARROW_PANEL : PANEL) + AXIS;
        String caption =
                source.caption("Averages over bins of %s, means over".formatted(Captions.span(series.binSeconds())))
                        + source.intervals("bands", "of each bin by itself, within what is possible")
                        + (panels.stream().anyMatch(this::isCut) ? "; wider ones leave their panel" : "")
                        + warmUpWords();
        return new Sheet(page, height, "Timeline", caption, this::draw);
    }

    private double leastWarmUp() {
        return run.warmUpSeconds().stream().mapToDouble(w -> w).min().orElse(0);
    }

    private double mostWarmUp() {
        return run.warmUpSeconds().stream().mapToDouble(w -> w).max().orElse(0);
    }

    private String warmUpWords() {
        double least = leastWarmUp();
        double most = mostWarmUp();
        if (most == 0) {
            return "; no warm-up";
        }
        return least == most
                ? "; grey: warm-up, left out of all metrics"
                : "; grey: warm-up, left out of all metrics, its end differs by replication (%s to %s)"
                        .formatted(Captions.span(least), Captions.span(most));
    }

    private void draw(Graphics2D g, Rectangle2D area) {
        double height = (area.getHeight() - AXIS) / panels.size();
        double left = 0;
        double right = 8;
        for (Panel panel : panels) {
            left = Math.max(
                    left, Frame.leftRoom(g, values(panel), new Rectangle2D.Double(0, 0, area.getWidth(), height)));
            if (panel.lines().size() > 1) {
                right = Math.max(
                        right,
                        EndLabels.room(panel.lines().stream().map(Line::name).toList(), area.getWidth()));
            }
        }
        for (int i = 0; i < panels.size(); i++) {
            boolean last = i == panels.size() - 1;
            Rectangle2D room = new Rectangle2D.Double(
                    area.getX(), area.getY() + i * height, area.getWidth(), height + (last ? AXIS : 0));
            draw(g, room, panels.get(i), times(last), left, right, i == 0);
        }
    }

    private NumberAxis values(Panel panel) {
        double largest = panel.lines().stream()
                .mapToDouble(line -> largest(line.column()) * panel.factor())
                .max()
                .orElse(0);
        NumberAxis axis = AxisStyle.linear("");
        axis.setRange(0, largest > 0 ? largest * HEADROOM : 1);
        return axis;
    }

    private NumberAxis times(boolean labelled) {
        NumberAxis axis = AxisStyle.across(labelled ? "simulated time (%s)".formatted(time.symbol()) : "");
        axis.setRange(0, run.durationSeconds() * time.factor());
        axis.setTickLabelsVisible(labelled);
        axis.setTickMarksVisible(labelled);
        return axis;
    }

    private void draw(
            Graphics2D g, Rectangle2D room, Panel panel, NumberAxis times, double left, double right, boolean named) {
        Frame frame =
                Frame.in(g, room, times, values(panel), panel.heading(), left, right, ground -> shadeWarmUp(g, ground));
        if (mostWarmUp() > 0) {
            List<Point2D> marks = panel.lines().stream()
                    .flatMap(line -> Marks.along(xs(frame, line), ys(frame, panel, line)).stream())
                    .toList();
            frame.vertical(g, mostWarmUp() * time.factor(), named ? "warm-up ends" : "", Look.QUIET, marks);
        }
        EndLabels labels = new EndLabels();
        double end = frame.plot().getMaxX();
        for (Line line : panel.lines()) {
            labels.add(line.name(), draw(g, frame, panel, line), Look.lineColor(line.index()));
        }
        if (panel.lines().size() > 1) {
            labels.draw(
                    g,
                    end - 4,
                    end - 6,
                    right,
                    frame.plot().getMinY(),
                    frame.plot().getMaxY());
        }
    }

    /** Dark until the first replication ends its warm-up, lighter until the last one does. */
    private void shadeWarmUp(Graphics2D g, Frame frame) {
        Rectangle2D plot = frame.plot();
        for (double end : new double[] {mostWarmUp(), leastWarmUp()}) {
            g.setPaint(end == leastWarmUp() ? WARM_UP : PARTLY);
            double right = frame.x(end * time.factor());
            g.fill(new Rectangle2D.Double(plot.getX(), plot.getY(), right - plot.getX(), plot.getHeight()));
        }
    }

    private double[] xs(Frame frame, Line line) {
        double half = series.binSeconds() / 2;
        return series.starts().stream()
                .limit(series.of(line.column()).size())
                .mapToDouble(start -> frame.x((start + half) * time.factor()))
                .toArray();
    }

    private double[] ys(Frame frame, Panel panel, Line line) {
        return series.of(line.column()).stream()
                .mapToDouble(value -> frame.y(value.mean() * panel.factor()))
                .toArray();
    }

    /** Returns the height at which the line ends. */
    private double draw(Graphics2D g, Frame frame, Panel panel, Line line) {
        double[] x = xs(frame, line);
        double[] y = ys(frame, panel, line);
        double[] low = series.of(line.column()).stream()
                .mapToDouble(value -> frame.y(value.low() * panel.factor()))
                .toArray();
        double[] high = series.of(line.column()).stream()
                .mapToDouble(value -> frame.y(value.high() * panel.factor()))
                .toArray();
        Color color = Look.lineColor(line.index());
        if (hasBand(line)) {
            frame.inside(g, () -> Marks.band(g, x, low, high, color));
        }
        frame.clipped(g, () -> Marks.line(g, x, y, color, Look.thin(Look.lineStroke(line.index()))));
        return y[y.length - 1];
    }
}
