package org.jointsim.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jointsim.report.PartsChart.Bar;
import org.jointsim.report.PartsChart.Panel;
import org.jointsim.results.StoredRun.Value;

/** One panel of {@link PartsChart}: horizontal stacked bars, each with its total and the interval of the total. */
final class StackedBars {

    private static final double GAP = 8;
    private static final double FAR = 5;
    private static final double ROOM_FOR_THE_CUT = 1.25;
    private static final BasicStroke CUT = new BasicStroke(2.5f);

    private final Panel panel;

    StackedBars(Panel panel) {
        this.panel = panel;
    }

    /** Room that it needs in a width. */
    double height(double width) {
        return legend().height(width) + RowFrame.height(rows().size());
    }

    private Legend legend() {
        return new Legend(panel.parts().stream()
                .map(part -> new Legend.Entry(
                        part.name(), "", (graphics, box) -> part.hatch().fill(graphics, box, part.color())))
                .toList());
    }

    /** A heading before each group, where there are several. */
    private List<RowFrame.Row> rows() {
        List<RowFrame.Row> rows = new ArrayList<>();
        String group = "";
        for (Bar bar : panel.bars()) {
            if (!bar.group().equals(group)) {
                group = bar.group();
                rows.add(new RowFrame.Row(group, true));
            }
            rows.add(new RowFrame.Row(bar.name(), false));
        }
        return rows;
    }

    void draw(Graphics2D g, Rectangle2D area) {
        Legend legend = legend();
        double used = legend.height(area.getWidth());
        legend.draw(g, area.getX(), area.getY(), area.getWidth());
        Rectangle2D room =
                new Rectangle2D.Double(area.getX(), area.getY() + used, area.getWidth(), area.getHeight() - used);
        NumberAxis values = AxisStyle.across(panel.label());
        values.setRange(0, limit());
        List<RowFrame.Row> rows = rows();
        RowFrame frame = RowFrame.in(g, room, values, rows, RowFrame.leftRoom(rows, area.getWidth()), totalsRoom());
        int bar = 0;
        for (int row = 0; row < rows.size(); row++) {
            if (!rows.get(row).heading()) {
                drawBar(g, frame, row, panel.bars().get(bar++));
            }
        }
        frame.drawHeadings(g, room, rows);
    }

    private double totalsRoom() {
        return GAP
                + 4
                + panel.bars().stream()
                        .mapToDouble(bar -> Look.width(total(bar), Look.TICK))
                        .max()
                        .orElse(0);
    }

    private String total(Bar bar) {
        Value total = panel.total(bar);
        return Quantities.plusMinus(total, panel.unitFor().apply(total.mean()));
    }

    /** Whether bars are cut, since they would leave the others no room. */
    boolean cuts() {
        return ends().stream().anyMatch(end -> end > limit());
    }

    /**
     * The end of the axis: that of the longest bar; where bars are {@value #FAR} times as long as the next shorter one, that of the
     * latter, and they are cut.
     */
    private double limit() {
        List<Double> ends = ends().stream().filter(end -> end > 0).sorted().toList();
        for (int i = ends.size() / 2; i < ends.size() - 1; i++) {
            if (i >= 0 && ends.get(i + 1) > FAR * ends.get(i)) {
                return ends.get(i) * ROOM_FOR_THE_CUT;
            }
        }
        return ends.isEmpty() ? 1 : ends.get(ends.size() - 1);
    }

    private List<Double> ends() {
        return panel.bars().stream()
                .map(panel::total)
                .map(total -> panel.unit().factor() * Math.max(orZero(total.mean()), orZero(total.high())))
                .toList();
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private void drawBar(Graphics2D g, RowFrame frame, int row, Bar bar) {
        double factor = panel.unit().factor();
        double limit = limit();
        double sum = 0;
        for (Part part : panel.parts()) {
            double value = panel.part(bar, part) * factor;
            if (value > 0 && sum < limit) {
                part.hatch().fill(g, frame.bar(row, sum, Math.min(limit, sum + value)), part.color());
            }
            sum += value;
        }
        Value total = panel.total(bar);
        double right = frame.x(Math.min(limit, total.hasData() ? total.mean() * factor : 0));
        if (total.high() * factor > limit) {
            right = frame.x(limit);
            cut(g, frame.bar(row, 0, limit));
        } else if (!Double.isNaN(total.high())) {
            right = frame.x(total.high() * factor);
            double high = right;
            // An interval of few replications can reach below 0, where the names are.
            frame.frame()
                    .clipped(
                            g,
                            () -> Marks.horizontalWhisker(
                                    g, frame.x(total.low() * factor), high, frame.middle(row), Look.INK));
        }
        g.setFont(Look.TICK);
        g.setPaint(Look.INK);
        g.drawString(total(bar), (float) (right + GAP), (float) (frame.middle(row) + 4.3));
    }

    /** Two white strokes through a bar that goes on. */
    private static void cut(Graphics2D g, Rectangle2D bar) {
        g.setPaint(Color.WHITE);
        g.setStroke(CUT);
        for (double x = bar.getMaxX() - 22; x < bar.getMaxX() - 10; x += 7) {
            g.draw(new Line2D.Double(x, bar.getMaxY() + 2, x + 6, bar.getMinY() - 2));
        }
    }
}
