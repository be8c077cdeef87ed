package org.jointsim.report;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jointsim.results.Csv;
import org.jointsim.results.ResultSchema;
import org.jointsim.results.StoredRun.Value;

/**
 * How much slower the slow queries are: percentiles of the latency by class or by run, with bands. Percentiles lie as far apart as
 * the shares of queries beyond them have equal ratios (90 %, 99 %), so that the tail has room.
 */
final class PercentilesChart implements Figure {

    static final String NAME = "percentiles";
    static final int[] PERCENTILES = {50, 90, 95, 99};

    private static final double LOGARITHMIC_FROM = 12;
    private static final double HEIGHT = 330;
    private static final double NARROW_HEIGHT = 250;
    private static final double MOST_LABEL = 0.34;
    private static final int MOST_BANDS = 3;
    private static final double SIDE = 0.14;
    private static final double DODGE = 5;

    private final ChartSource source;
    private final List<Series> series;
    private final Deadlines deadlines;
    private final DisplayUnit unit;
    private final double low;
    private final double high;

    private PercentilesChart(ChartSource source, List<Series> series) {
        this.source = source;
        this.series = series;
        this.deadlines = Deadlines.of(source.known());
        double smallest = Double.POSITIVE_INFINITY;
        double largest = deadlines.seconds().stream().mapToDouble(d -> d).max().orElse(0);
        for (Series one : series) {
            for (int percentile : PERCENTILES) {
                Value value = value(one, percentile);
                smallest =
                        value.mean() > 0 ? Math.min(smallest, value.low() > 0 ? value.low() : value.mean()) : smallest;
                largest = Math.max(largest, Double.isNaN(value.high()) ? zeroIfNone(value.mean()) : value.high());
            }
        }
        this.low = smallest;
        this.high = largest;
        this.unit = DisplayUnit.ofTime(Math.sqrt(smallest * largest));
    }

    private static double zeroIfNone(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    static PercentilesChart of(ChartSource source) throws NotDrawableException, IOException {
        List<Series> series = Series.of(source).stream()
                .filter(one -> value(one, PERCENTILES[0]).mean() > 0)
                .toList();
        if (series.isEmpty()) {
            throw new NotDrawableException("has no latency to draw: no query completed after the warm-up");
        }
        return new PercentilesChart(source, series);
    }

    private static Value value(Series one, int percentile) {
        return one.metrics().of("latency.p" + percentile);
    }

    @Override
    public Csv numbers() {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.CHARTS + "/" + NAME + ".csv"));
        for (Series one : series) {
            for (int percentile : PERCENTILES) {
                Value value = value(one, percentile);
                csv.add(one.key(), percentile, value.mean(), value.low(), value.high());
            }
        }
        return csv;
    }

    @Override
    public Sheet sheet(PageWidth page) {
        String caption =
                source.caption("Means over") + source.intervals(hasBands() ? "bands and whiskers" : "whiskers", "");
        return new Sheet(
                page, page.isNarrow() ? NARROW_HEIGHT : HEIGHT, "Percentiles of the latency", caption, this::draw);
    }

    private void draw(Graphics2D g, Rectangle2D area) {
        ValueAxis latency = latencyAxis();
        double right = EndLabels.room(series.stream().map(Series::name).toList(), MOST_LABEL * area.getWidth());
        NamedAxis percents = new NamedAxis("percentile of queries", -SIDE, place(99) + SIDE, ticks());
        String heading = "latency (%s)".formatted(unit.symbol());
        Frame frame = Frame.in(g, area, percents, latency, heading, Frame.leftRoom(g, latency, area), right);
        List<Point2D> marks = series.stream()
                .flatMap(one -> Marks.along(xs(frame, one), ys(frame, one)).stream())
                .toList();
        if (hasBands()) {
            series.forEach(one -> band(g, frame, one));
        }
        for (double deadline : deadlines.seconds()) {
            frame.horizontal(g, deadline * unit.factor(), deadlines.words(deadline), Look.QUIET, marks);
        }
        EndLabels labels = new EndLabels();
        for (Series one : series) {
            labels.add(one.name(), line(g, frame, one), one.color());
        }
        Rectangle2D plot = frame.plot();
        double last = x(frame, 99, series.get(series.size() - 1));
        labels.draw(g, last, plot.getMaxX() - 6, right, plot.getMinY(), plot.getMaxY());
    }

    private static List<NamedAxis.Place> ticks() {
        return Arrays.stream(PERCENTILES)
                .mapToObj(p -> new NamedAxis.Place(place(p), p + "th"))
                .toList();
    }

    /** Between percentile 50 at 0 and 99 at 1.7: the logarithm of one over the share beyond. */
    static double place(int percentile) {
        return Math.log10(50.0 / (100 - percentile));
    }

    private double at(Frame frame, double seconds) {
        return Double.isNaN(seconds) ? Double.NaN : frame.y(Math.max(seconds, low * 0.5) * unit.factor());
    }

    /** Series stand side by side, so that equal ones are both seen. */
    private double x(Frame frame, int percentile, Series one) {
        double middle = (series.size() - 1) / 2.0;
        return frame.x(place(percentile)) + DODGE * (series.indexOf(one) - middle);
    }

    private double[] xs(Frame frame, Series one) {
        return Arrays.stream(PERCENTILES)
                .mapToDouble(percentile -> x(frame, percentile, one))
                .toArray();
    }

    private double[] ys(Frame frame, Series one) {
        return Arrays.stream(PERCENTILES)
                .mapToDouble(percentile -> at(frame, value(one, percentile).mean()))
                .toArray();
    }

    /** Many bands over each other are a brown area. */
    private boolean hasBands() {
        return series.size() <= MOST_BANDS;
    }

    private void band(Graphics2D g, Frame frame, Series one) {
        int n = PERCENTILES.length;
        double[] x = new double[n];
        double[] lows = new double[n];
        double[] highs = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = x(frame, PERCENTILES[i], one);
            lows[i] = at(frame, value(one, PERCENTILES[i]).low());
            highs[i] = at(frame, value(one, PERCENTILES[i]).high());
        }
        frame.clipped(g, () -> Marks.band(g, x, lows, highs, one.color()));
    }

    /** Returns the height at which the line ends. */
    private double line(Graphics2D g, Frame frame, Series one) {
        int n = PERCENTILES.length;
        double[] x = xs(frame, one);
        double[] y = ys(frame, one);
        Marks.line(g, x, y, one.color(), one.stroke());
        for (int i = 0; i < n; i++) {
            Value value = value(one, PERCENTILES[i]);
            double at = x[i];
            // An interval that reaches 0 has no end on a logarithmic axis.
            frame.clipped(
                    g,
                    () -> Marks.verticalWhisker(g, at, at(frame, value.low()), at(frame, value.high()), one.color()));
            if (!Double.isNaN(y[i])) {
                Marks.marker(g, x[i], y[i], one.marker(), one.color());
            }
        }
        return y[n - 1];
    }

    private ValueAxis latencyAxis() {
        double factor = unit.factor();
        if (high / low > LOGARITHMIC_FROM) {
            return new DecadeAxis("", low * factor / 1.2, high * factor * 1.2);
        }
        NumberAxis axis = AxisStyle.linear("");
        axis.setRange(0, high * factor * 1.06);
        return axis;
    }
}
