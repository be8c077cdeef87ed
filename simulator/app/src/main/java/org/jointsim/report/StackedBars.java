package org.jointsim.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RectangularShape;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarPainter;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jointsim.report.PartsChart.Bar;
import org.jointsim.report.PartsChart.Panel;
import org.jointsim.results.StoredRun.Value;

/** One panel of {@link PartsChart}: horizontal stacked bars, each with its total and the interval of the total. */
final class StackedBars {

    private static final double WHISKER = 4;
    private static final BasicStroke WHISKER_LINE = new BasicStroke(1.3f);
    private static final BasicStroke HALO_LINE = new BasicStroke(3.2f);
    private static final double ROOM_FOR_TOTALS = 1.24;
    private static final double WIDEST_BAR = 0.3;

    private final Panel panel;
    private final List<String> names;

    /** @param names one a bar, short enough to be shown */
    StackedBars(Panel panel, List<String> names) {
        this.panel = panel;
        this.names = names;
    }

    void draw(Graphics2D g, Rectangle2D area) {
        Legend legend = new Legend(panel.parts().stream()
                .map(part -> new Legend.Entry(
                        part.name(), "", (graphics, box) -> part.hatch().fill(graphics, box, part.color())))
                .toList());
        double legendHeight = legend.height(g, area.getWidth());
        legend.draw(g, area.getX(), area.getY(), area.getWidth());
        JFreeChart chart = new JFreeChart(null, Look.TITLE, plot(), false);
        chart.setBackgroundPaint(null);
        chart.setPadding(new RectangleInsets(2, 0, 0, 8));
        chart.draw(
                g,
                new Rectangle2D.Double(
                        area.getX(), area.getY() + legendHeight, area.getWidth(), area.getHeight() - legendHeight));
    }

    private CategoryPlot plot() {
        CategoryAxis names = new CategoryAxis();
        AxisStyle.apply(names);
        names.setMaximumCategoryLabelWidthRatio(1);
        names.setTickMarksVisible(false);
        names.setAxisLineVisible(false);
        names.setLowerMargin(0.04);
        names.setUpperMargin(0.04);
        names.setCategoryMargin(0.28);
        NumberAxis values = AxisStyle.linear(panel.label());
        values.setRange(0, largest() * ROOM_FOR_TOTALS);
        CategoryPlot plot = new CategoryPlot(dataset(), names, values, new Renderer());
        AxisStyle.apply(plot);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setRangeGridlinePaint(Look.GRID);
        plot.setRangeGridlineStroke(AxisStyle.HAIRLINE);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        return plot;
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

    /** Names may be cut to the same text, so a bar's key is its number. */
    private record BarKey(int index, String name) implements Comparable<BarKey> {
        @Override
        public int compareTo(BarKey other) {
            return Integer.compare(index, other.index);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private CategoryDataset dataset() {
        DefaultCategoryDataset dataset = new DefaultCategoryDataset();
        for (int part = 0; part < panel.parts().size(); part++) {
            for (int bar = 0; bar < panel.bars().size(); bar++) {
                double value = panel.part(panel.bars().get(bar), panel.parts().get(part));
                dataset.addValue(value * panel.unit().factor(), Integer.valueOf(part), new BarKey(bar, names.get(bar)));
            }
        }
        return dataset;
    }

    private final class Renderer extends StackedBarRenderer {

        private static final long serialVersionUID = 1;

        Renderer() {
            setBarPainter(new Painter());
            setShadowVisible(false);
            setDrawBarOutline(false);
            setMaximumBarWidth(WIDEST_BAR);
        }

        @Override
        public void drawItem(
                Graphics2D g,
                CategoryItemRendererState state,
                Rectangle2D area,
                CategoryPlot plot,
                CategoryAxis names,
                ValueAxis values,
                CategoryDataset dataset,
                int row,
                int column,
                int pass) {
            super.drawItem(g, state, area, plot, names, values, dataset, row, column, pass);
            if (row == dataset.getRowCount() - 1 && pass == getPassCount() - 1) {
                double middle =
                        names.getCategoryMiddle(column, dataset.getColumnCount(), area, plot.getDomainAxisEdge());
                drawTotal(
                        g,
                        panel.bars().get(column),
                        middle,
                        at -> values.valueToJava2D(at, area, plot.getRangeAxisEdge()));
            }
        }
    }

    private void drawTotal(Graphics2D g, Bar bar, double y, java.util.function.DoubleUnaryOperator position) {
        Value total = panel.total(bar);
        double factor = panel.unit().factor();
        double right = position.applyAsDouble(total.hasData() ? total.mean() * factor : 0);
        if (!Double.isNaN(total.high())) {
            double low = position.applyAsDouble(total.low() * factor);
            right = position.applyAsDouble(total.high() * factor);
            drawWhisker(g, low, right, y, Color.WHITE, HALO_LINE);
            drawWhisker(g, low, right, y, Look.INK, WHISKER_LINE);
        }
        g.setFont(Look.TICK);
        g.setPaint(Look.INK);
        String text = Quantities.plusMinus(total, panel.unitFor().apply(total.mean()));
        g.drawString(text, (float) (right + 8), (float) (y + g.getFontMetrics().getAscent() / 2.0 - 2));
    }

    private static void drawWhisker(Graphics2D g, double low, double high, double y, Color color, BasicStroke line) {
        g.setPaint(color);
        g.setStroke(line);
        g.draw(new Line2D.Double(low, y, high, y));
        g.draw(new Line2D.Double(low, y - WHISKER, low, y + WHISKER));
        g.draw(new Line2D.Double(high, y - WHISKER, high, y + WHISKER));
    }

    private final class Painter implements BarPainter {

        @Override
        public void paintBar(
                Graphics2D g, BarRenderer renderer, int row, int column, RectangularShape bar, RectangleEdge base) {
            if (bar.getWidth() > 0) {
                Part part = panel.parts().get(row);
                part.hatch().fill(g, bar.getBounds2D(), part.color());
            }
        }

        @Override
        public void paintBarShadow(
                Graphics2D g,
                BarRenderer renderer,
                int row,
                int column,
                RectangularShape bar,
                RectangleEdge base,
                boolean pegShadow) {
            // Shadows say nothing.
        }
    }
}
