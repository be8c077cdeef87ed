package org.jointsim.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jointsim.report.ChartSource.NamedRun;
import org.jointsim.results.Csv;
import org.jointsim.results.ResultSchema;
import org.jointsim.results.StoredRun.Value;
import org.jointsim.results.TimeSeries;

/** How many clients are still alive: one whose battery is empty is not. A curve for each run, with its band. */
final class SurvivalChart implements Figure {

    static final String NAME = "survival";

    private static final String ALIVE = "clients_alive";
    private static final double HEIGHT = 320;
    private static final double NARROW_HEIGHT = 240;
    private static final double MOST_LABEL = 0.34;
    private static final double PER_CENT = 100;
    private static final double TOP = 102;

    /** A run with its series. */
    private record Curve(NamedRun run, TimeSeries series, int index) {
        double share(double alive) {
            return alive / run.run().clientCount();
        }

        double middle(int bin) {
            return series.starts().get(bin) + series.binSeconds() / 2;
        }
    }

    private final ChartSource source;
    private final List<Curve> curves;
    private final DisplayUnit time;

    private SurvivalChart(ChartSource source, List<Curve> curves) {
        this.source = source;
        this.curves = curves;
        this.time = DisplayUnit.ofSpan(curves.get(0).run().run().durationSeconds());
    }

    static SurvivalChart of(ChartSource source) throws NotDrawableException, IOException {
        List<NamedRun> runs = source.runs();
        if (runs.stream().noneMatch(run -> run.run().metric("battery.dead").mean() > 0)) {
            throw new NotDrawableException(
                    "needs a run in which batteries get empty, but none does. Maybe give clients a battery with less charge, or a longer run.duration");
        }
        List<Curve> curves = new ArrayList<>();
        for (NamedRun run : runs) {
            curves.add(new Curve(run, TimeSeries.read(run.folder(), run.run()), curves.size()));
        }
        return new SurvivalChart(source, curves);
    }

    @Override
    public Csv numbers() {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.CHARTS + "/" + NAME + ".csv"));
        for (Curve curve : curves) {
            List<Value> alive = curve.series().of(ALIVE);
            for (int i = 0; i < alive.size(); i++) {
                Value value = alive.get(i);
                csv.add(
                        curve.run().name(),
                        curve.middle(i),
                        curve.share(value.mean()),
                        curve.share(value.low()),
                        curve.share(value.high()));
            }
        }
        return csv;
    }

    @Override
    public Sheet sheet(PageWidth page) {
        return new Sheet(
                page,
                page.isNarrow() ? NARROW_HEIGHT : HEIGHT,
                "Clients whose battery is not empty",
                source.caption("Share of all clients, means over")
                        + source.intervals("bands", "of each time by itself"),
                this::draw);
    }

    private void draw(Graphics2D g, Rectangle2D area) {
        NumberAxis shares = AxisStyle.linear("");
        shares.setRange(0, TOP);
        NumberAxis times = AxisStyle.across("simulated time (%s)".formatted(time.symbol()));
        times.setRange(0, curves.get(0).run().run().durationSeconds() * time.factor());
        List<String> names = curves.stream().map(curve -> curve.run().name()).toList();
        double right = curves.size() > 1 ? EndLabels.room(names, MOST_LABEL * area.getWidth()) : 12;
        Frame frame = Frame.in(g, area, times, shares, "clients alive (%)", Frame.leftRoom(g, shares, area), right);
        EndLabels labels = new EndLabels();
        curves.forEach(curve -> labels.add(curve.run().name(), draw(g, frame, curve), Look.lineColor(curve.index())));
        if (curves.size() > 1) {
            Rectangle2D plot = frame.plot();
            labels.draw(g, plot.getMaxX() - 6, plot.getMaxX() - 4, right, plot.getMinY(), plot.getMaxY());
        }
    }

    /** Returns the height at which the curve ends. */
    private double draw(Graphics2D g, Frame frame, Curve curve) {
        List<Value> alive = curve.series().of(ALIVE);
        int n = alive.size();
        double[] x = new double[n];
        double[] y = new double[n];
        double[] low = new double[n];
        double[] high = new double[n];
        for (int i = 0; i < n; i++) {
            Value value = alive.get(i);
            x[i] = frame.x(curve.middle(i) * time.factor());
            y[i] = frame.y(PER_CENT * curve.share(value.mean()));
            low[i] = frame.y(PER_CENT * curve.share(value.low()));
            high[i] = frame.y(PER_CENT * curve.share(value.high()));
        }
        Color color = Look.lineColor(curve.index());
        frame.clipped(g, () -> {
            Marks.band(g, x, low, high, color);
            Marks.line(g, x, y, color, Look.lineStroke(curve.index()));
        });
        return n == 0 ? Double.NaN : y[n - 1];
    }
}
