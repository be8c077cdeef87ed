package org.jointsim.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jfree.chart.axis.NumberAxis;
import org.jointsim.results.Csv;
import org.jointsim.results.ResultSchema;
import org.jointsim.results.StoredRun.Value;
import org.jointsim.results.Tornado;
import org.jointsim.results.Tornado.Bar;
import org.jointsim.results.Tornado.Place;

/**
 * Which constant moves a metric most: a bar from the least to the greatest value of the metric over the values of each path, the widest
 * above; a line where the metric is without changes, and dots at the values between.
 */
final class TornadoChart implements Figure {

    static final String NAME = "tornado";

    private static final double ROW = 40;
    private static final double AXIS = 46;
    private static final double BAR = 17;
    private static final double PAD = 0.16;
    private static final Color LESS = Look.SKY;
    private static final Color MORE = Look.VERMILION;
    private static final double DOT = 5;
    private static final double GAP = 5;
    private static final double BASE_PAST_BAR = 1.5;
    private static final double SIDE = 6;
    private static final BasicStroke BASE = new BasicStroke(1.6f);

    private final ChartSource source;
    private final Tornado tornado;
    private final DisplayUnit unit;

    private TornadoChart(ChartSource source, Tornado tornado) {
        this.source = source;
        this.tornado = tornado;
        double largest = tornado.bars().stream()
                .flatMapToDouble(TornadoChart::means)
                .map(Math::abs)
                .max()
                .orElse(0);
        this.unit = MetricUnits.of(tornado.metric(), tornado.unit(), largest);
    }

    static TornadoChart of(ChartSource source) throws NotDrawableException, IOException {
        if (!Tornado.isIn(source.folder())) {
            throw new NotDrawableException(
                    "needs tornado.csv, which %s lacks. Maybe run 'jointsim sweep STUDY --tornado latency.p95'"
                            .formatted(source.folder()));
        }
        return new TornadoChart(source, Tornado.read(source.folder()));
    }

    private static DoubleStream means(Bar bar) {
        return bar.places().stream().mapToDouble(Place::mean).filter(mean -> !Double.isNaN(mean));
    }

    @Override
    public Csv numbers() {
        return tornado.table(ResultSchema.CHARTS + "/" + NAME + ".csv");
    }

    @Override
    public Sheet sheet(PageWidth page) {
        String words = MetricWords.of(tornado.metric());
        String caption = source.caption("One path at a time, the others as they are; means over")
                + source.intervals("±", "of the swing (greatest less least), by pairs of replications");
        return new Sheet(
                page,
                legend().height(page.units()) + tornado.bars().size() * ROW + AXIS,
                "What moves the " + words,
                caption,
                this::draw);
    }

    private static Legend legend() {
        return new Legend(List.of(
                new Legend.Entry("less than the base", "", (g, box) -> Hatch.NONE.fill(g, box, LESS)),
                new Legend.Entry("more than the base", "", (g, box) -> Hatch.RISING.fill(g, box, MORE)),
                new Legend.Entry("the base", "", (g, box) -> {
                    g.setPaint(Look.INK);
                    g.setStroke(BASE);
                    g.draw(new Line2D.Double(box.getCenterX(), box.getMinY(), box.getCenterX(), box.getMaxY()));
                }),
                new Legend.Entry(
                        "other values of the path", "", (g, box) -> dot(g, box.getCenterX(), box.getCenterY()))));
    }

    private void draw(Graphics2D g, Rectangle2D area) {
        Legend legend = legend();
        double used = legend.height(area.getWidth());
        legend.draw(g, area.getX(), area.getY(), area.getWidth());
        Rectangle2D room =
                new Rectangle2D.Double(area.getX(), area.getY() + used, area.getWidth(), area.getHeight() - used);
        NumberAxis values = axis();
        NumberAxis hidden = AxisStyle.linear("");
        hidden.setRange(0, 1);
        hidden.setVisible(false);
        Frame frame = Frame.bare(g, room, values, hidden, SIDE, SIDE);
        double row = frame.plot().getHeight() / tornado.bars().size();
        for (int i = 0; i < tornado.bars().size(); i++) {
            bar(g, frame, frame.plot().getY() + i * row, tornado.bars().get(i));
        }
    }

    private NumberAxis axis() {
        double[] all =
                tornado.bars().stream().flatMapToDouble(TornadoChart::means).toArray();
        double base = tornado.base().mean();
        double least = Math.min(base, DoubleStream.of(all).min().orElse(base)) * unit.factor();
        double most = Math.max(base, DoubleStream.of(all).max().orElse(base)) * unit.factor();
        double pad = most > least ? PAD * (most - least) : 1;
        NumberAxis axis = AxisStyle.across(MetricWords.of(tornado.metric(), unit));
        axis.setRange(least - pad, most + pad);
        return axis;
    }

    /** The path and its swing above the bar, at its ends the values of the path that make the metric least and greatest. */
    private void bar(Graphics2D g, Frame frame, double top, Bar bar) {
        double base = frame.x(tornado.base().mean() * unit.factor());
        double barTop = top + 17;
        double middle = barTop + BAR / 2;
        double left = frame.x(bar.least().mean() * unit.factor());
        double right = frame.x(bar.greatest().mean() * unit.factor());
        if (!Double.isNaN(left)) {
            part(g, left, Double.isNaN(base) ? right : Math.min(base, right), barTop, LESS, Hatch.NONE);
            part(g, Math.max(base, left), right, barTop, MORE, Hatch.RISING);
            double leftRoom = left - GAP - frame.plot().getMinX();
            double rightRoom = frame.plot().getMaxX() - right - GAP;
            text(g, Look.fit(bar.least().value(), Look.CAPTION, leftRoom), left - GAP, middle + 4, 1);
            text(g, Look.fit(bar.greatest().value(), Look.CAPTION, rightRoom), right + GAP, middle + 4, 0);
        }
        means(bar)
                .map(mean -> frame.x(mean * unit.factor()))
                .filter(x -> x > left && x < right && x != base)
                .forEach(x -> dot(g, x, middle));
        g.setPaint(Look.INK);
        g.setStroke(BASE);
        g.draw(new Line2D.Double(base, barTop - BASE_PAST_BAR, base, barTop + BAR + BASE_PAST_BAR));
        double width = frame.plot().getWidth();
        String shown = Look.fit(bar.path() + "   swing " + swing(bar.swing()), Look.CAPTION, width);
        text(g, shown, frame.plot().getX(), top + 12, 0);
    }

    private static void part(Graphics2D g, double from, double to, double top, Color color, Hatch hatch) {
        if (to > from) {
            hatch.fill(g, new Rectangle2D.Double(from, top, to - from, BAR), color);
        }
    }

    private static void dot(Graphics2D g, double x, double y) {
        g.setPaint(Color.WHITE);
        g.fill(new Ellipse2D.Double(x - DOT / 2 - 1, y - DOT / 2 - 1, DOT + 2, DOT + 2));
        g.setPaint(Look.INK);
        g.fill(new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT));
    }

    private String swing(Value swing) {
        boolean sure = swing.low() > 0;
        return Quantities.plusMinus(swing, unit) + (sure || Double.isNaN(swing.low()) ? "" : " (perhaps none)");
    }

    private static void text(Graphics2D g, String words, double at, double baseline, double align) {
        g.setFont(Look.CAPTION);
        g.setPaint(Look.INK);
        g.drawString(words, (float) (at - align * Look.width(words, Look.CAPTION)), (float) baseline);
    }
}
