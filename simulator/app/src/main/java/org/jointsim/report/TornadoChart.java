package org.jointsim.report;

import java.awt.Color;
import java.awt.Graphics2D;
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

/** Which constant moves a metric most: a bar from its value at the low end of each to that at the high end, the widest above. */
final class TornadoChart implements Figure {

    static final String NAME = "tornado";

    private static final double ROW = 40;
    private static final double AXIS = 46;
    private static final double BAR = 17;
    private static final double PAD = 0.16;
    private static final Color AT_LOW = Look.SKY;
    private static final Color AT_HIGH = Look.VERMILION;
    private static final double SIDE = 6;

    private final ChartSource source;
    private final Tornado tornado;
    private final DisplayUnit unit;

    private TornadoChart(ChartSource source, Tornado tornado) {
        this.source = source;
        this.tornado = tornado;
        double largest = tornado.bars().stream()
                .flatMapToDouble(bar -> DoubleStream.of(bar.atLow(), bar.atHigh()))
                .map(Math::abs)
                .filter(v -> !Double.isNaN(v))
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

    @Override
    public Csv numbers() {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.CHARTS + "/" + NAME + ".csv"));
        for (Bar bar : tornado.bars()) {
            csv.add(
                    bar.path(),
                    bar.low(),
                    bar.high(),
                    tornado.metric(),
                    tornado.unit(),
                    tornado.base().mean(),
                    bar.atLow(),
                    bar.atHigh(),
                    bar.swing().mean(),
                    bar.swing().low(),
                    bar.swing().high());
        }
        return csv;
    }

    @Override
    public Sheet sheet(PageWidth page) {
        String words = MetricWords.of(tornado.metric());
        String caption = source.caption("One path at a time, the others as they are; means over")
                + source.intervals("±", "of the swing, by pairs of replications");
        return new Sheet(
                page,
                legend().height(page.units()) + tornado.bars().size() * ROW + AXIS,
                "What moves the " + words,
                caption,
                this::draw);
    }

    private static Legend legend() {
        return new Legend(List.of(
                new Legend.Entry("at the low value", "", (g, box) -> Hatch.NONE.fill(g, box, AT_LOW)),
                new Legend.Entry("at the high value", "", (g, box) -> Hatch.RISING.fill(g, box, AT_HIGH))));
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
        double base = frame.x(tornado.base().mean() * unit.factor());
        g.setPaint(Look.INK);
        g.setStroke(AxisStyle.HAIRLINE);
        g.draw(new Line2D.Double(
                base, frame.plot().getMinY(), base, frame.plot().getMaxY()));
        double row = frame.plot().getHeight() / tornado.bars().size();
        for (int i = 0; i < tornado.bars().size(); i++) {
            bar(g, frame, frame.plot().getY() + i * row, tornado.bars().get(i));
        }
    }

    private NumberAxis axis() {
        double[] all = tornado.bars().stream()
                .flatMapToDouble(bar -> DoubleStream.of(bar.atLow(), bar.atHigh()))
                .filter(v -> !Double.isNaN(v))
                .toArray();
        double base = tornado.base().mean();
        double least = Math.min(base, DoubleStream.of(all).min().orElse(base)) * unit.factor();
        double most = Math.max(base, DoubleStream.of(all).max().orElse(base)) * unit.factor();
        double pad = most > least ? PAD * (most - least) : 1;
        NumberAxis axis = AxisStyle.across(MetricWords.of(tornado.metric(), unit));
        axis.setRange(least - pad, most + pad);
        return axis;
    }

    /** The path and its swing above the bar, the values of the path at its ends. */
    private void bar(Graphics2D g, Frame frame, double top, Bar bar) {
        double base = frame.x(tornado.base().mean() * unit.factor());
        double middle = top + 17 + BAR / 2;
        end(g, base, frame.x(bar.atLow() * unit.factor()), top + 17, AT_LOW, Hatch.NONE);
        end(g, base, frame.x(bar.atHigh() * unit.factor()), top + 17, AT_HIGH, Hatch.RISING);
        boolean rises = bar.atHigh() >= bar.atLow();
        double left = Math.min(base, frame.x(Math.min(bar.atLow(), bar.atHigh()) * unit.factor()));
        double right = Math.max(base, frame.x(Math.max(bar.atLow(), bar.atHigh()) * unit.factor()));
        text(g, rises ? bar.low() : bar.high(), left - 5, middle + 4, 1);
        text(g, rises ? bar.high() : bar.low(), right + 5, middle + 4, 0);
        double width = frame.plot().getWidth();
        String shown = Look.fit(bar.path() + "   swing " + swing(bar.swing()), Look.CAPTION, width);
        double from = frame.plot().getX();
        g.setPaint(new Color(255, 255, 255, 225));
        g.fill(new Rectangle2D.Double(from, top + 2, Look.width(shown, Look.CAPTION) + 2, 13));
        text(g, shown, from, top + 12, 0);
    }

    private static void end(Graphics2D g, double base, double at, double top, Color color, Hatch hatch) {
        if (!Double.isNaN(at)) {
            hatch.fill(g, new Rectangle2D.Double(Math.min(base, at), top, Math.abs(at - base), BAR), color);
        }
    }

    private String swing(Value swing) {
        boolean sure = swing.low() > 0 || swing.high() < 0;
        String sign = swing.mean() > 0 ? "+" : "";
        return sign + Quantities.plusMinus(swing, unit) + (sure || Double.isNaN(swing.low()) ? "" : " (perhaps none)");
    }

    private static void text(Graphics2D g, String words, double at, double baseline, double align) {
        g.setFont(Look.CAPTION);
        g.setPaint(Look.INK);
        g.drawString(words, (float) (at - align * Look.width(words, Look.CAPTION)), (float) baseline);
    }
}
