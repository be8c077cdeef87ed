package org.jointsim.report;

import java.awt.Graphics2D;
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
        Rectangle2D room = new Rectangle2D.Double(
                area.getX(), area.getY() + used, area.getWidth(), area.getHeight() - used);
        NumberAxis values = AxisStyle.linear(panel.label());
        values.setRange(0, largest());
        List<RowFrame.Row> rows = rows();
        RowFrame frame =
                RowFrame.in(g, room, values, rows, RowFrame.leftRoom(rows, area.getWidth()), totalsRoom());
        int bar = 0;
        for (int row = 0; row < rows.size(); row++) {
            if (!rows.get(row).heading()) {
                drawBar(g, frame, row, panel.bars().get(bar++));
            }
        }
    }

    private double totalsRoom() {
        return GAP + 4 + panel.bars().stream()
                .mapToDouble(bar -> Look.width(total(bar), Look.TICK))
                .max()
                .orElse(0);
    }

    private String total(Bar bar) {
        Value total = panel.total(bar);
        return Quantities.plusMinus(total, panel.unitFor().apply(total.mean()));
    }

    private double largest() {
        double largest = 0;
        for (Bar bar : panel.bars()) {
            Value total = panel.total(bar);
            largest = Math.max(largest, total.hasData() ? total.mean() : 0);
            largest = Math.max(largest, Double.isNaN(total.high()) ? 0 : total.high());
        }
        return largest > 0 ? largest * panel.unit().factor() : 1;
    }

    private void drawBar(Graphics2D g, RowFrame frame, int row, Bar bar) {
        double factor = panel.unit().factor();
        double sum = 0;
        for (Part part : panel.parts()) {
            double value = panel.part(bar, part) * factor;
            if (value > 0) {
                part.hatch().fill(g, frame.bar(row, sum, sum + value), part.color());
            }
            sum += value;
        }
        Value total = panel.total(bar);
        double right = frame.x(total.hasData() ? total.mean() * factor : 0);
        if (!Double.isNaN(total.high())) {
            right = frame.x(total.high() * factor);
            Marks.horizontalWhisker(g, frame.x(total.low() * factor), right, frame.middle(row), Look.INK);
        }
        g.setFont(Look.TICK);
        g.setPaint(Look.INK);
        g.drawString(total(bar), (float) (right + GAP), (float) (frame.middle(row) + 4.3));
    }
}
