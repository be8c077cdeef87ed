package org.jointsim.report;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.jointsim.results.Csv;
import org.jointsim.results.PlacementMap;

/** Where each layer runs against one condition: a row for each layer, in training one for each of its passes. */
final class StripChart implements Figure {

    static final String NAME = "placement";

    private static final double ROW = 15;
    private static final double AXIS_ROOM = 52;
    private static final double LABELS_ROOM = 26;
    private static final double WIDEST_NAME = 130;
    private static final double GAP = 8;
    private static final Color MOBILE = Look.ORANGE;
    private static final Color CLOUD = Look.BLUE;

    private final PlacementMap map;
    private final MapAxis x;
    private final int rows;

    StripChart(PlacementMap map) {
        this.map = map;
        this.x = new MapAxis(map, 0);
        this.rows = passes(map.rows().get(0).sites()).length();
    }

    /** Forward passes in order, then the backward passes in the order in which they run. */
    private static String passes(String sites) {
        int slash = sites.indexOf('/');
        return slash < 0 ? sites : sites.substring(0, slash) + new StringBuilder(sites.substring(slash + 1)).reverse();
    }

    static StripChart of(PlacementMap map) throws NotDrawableException {
        if (map.axes().size() != 1) {
            throw new NotDrawableException("needs one condition, but the map has two; that is the chart break-even");
        }
        return new StripChart(map);
    }

    @Override
    public Csv numbers() {
        return map.csv();
    }

    @Override
    public Sheet sheet(PageWidth page) {
        double height = legend().height(page.units()) + LABELS_ROOM + rows * ROW + AXIS_ROOM;
        return new Sheet(page, height, "Where each layer runs", map.title(), this::draw);
    }

    private static Legend legend() {
        return new Legend(List.of(
                new Legend.Entry("mobile", "", (graphics, box) -> Hatch.NONE.fill(graphics, box, MOBILE)),
                new Legend.Entry("cloud", "", (graphics, box) -> Hatch.NONE.fill(graphics, box, CLOUD))));
    }

    private void draw(Graphics2D g, Rectangle2D area) {
        Legend legend = legend();
        double legendHeight = legend.height(area.getWidth());
        legend.draw(g, area.getX(), area.getY(), area.getWidth());
        double left = area.getX() + nameWidth(g) + GAP;
        double top = area.getY() + legendHeight + LABELS_ROOM;
        Rectangle2D cells = new Rectangle2D.Double(left, top, area.getMaxX() - left - 2 * GAP, rows * ROW);
        ValueAxis axis = x.axis();
        drawCells(g, cells, axis);
        drawNames(g, cells);
        drawChanges(g, cells, axis);
        Rectangle2D below = new Rectangle2D.Double(left, cells.getMaxY(), cells.getWidth(), AXIS_ROOM);
        axis.draw(g, cells.getMaxY(), below, cells, RectangleEdge.BOTTOM, null);
    }

    private double nameWidth(Graphics2D g) {
        FontMetrics metrics = g.getFontMetrics(Look.CAPTION);
        return Math.min(
                WIDEST_NAME,
                map.layers().stream().mapToInt(metrics::stringWidth).max().orElse(0));
    }

    private void drawCells(Graphics2D g, Rectangle2D cells, ValueAxis axis) {
        for (int from = 0; from < x.size(); ) {
            int to = from + 1;
            String sites = map.rows().get(from).sites();
            while (to < x.size() && map.rows().get(to).sites().equals(sites)) {
                to++;
            }
            double left = x.position(x.border(from), axis, cells, RectangleEdge.BOTTOM);
            double right = x.position(x.border(to), axis, cells, RectangleEdge.BOTTOM);
            String passes = passes(sites);
            for (int k = 0; k < rows; k++) {
                g.setPaint(passes.charAt(k) == 'M' ? MOBILE : CLOUD);
                g.fill(new Rectangle2D.Double(left, cells.getY() + k * ROW, right - left, ROW));
            }
            from = to;
        }
        g.setStroke(AxisStyle.HAIRLINE);
        g.setPaint(Color.WHITE);
        for (int k = 1; k < rows; k++) {
            double y = cells.getY() + k * ROW;
            g.draw(new Line2D.Double(cells.getMinX(), y, cells.getMaxX(), y));
        }
    }

    private void drawNames(Graphics2D g, Rectangle2D cells) {
        g.setFont(Look.CAPTION);
        FontMetrics metrics = g.getFontMetrics();
        int n = map.layers().size();
        for (int k = 0; k < rows; k++) {
            String name = k < n ? map.layers().get(k) : map.layers().get(2 * n - 1 - k) + " ←";
            String fitted = Look.fit(name, metrics, WIDEST_NAME);
            double baseline = cells.getY() + k * ROW + (ROW + metrics.getAscent() - metrics.getDescent()) / 2;
            g.setPaint(Look.INK);
            g.drawString(fitted, (float) (cells.getX() - GAP - metrics.stringWidth(fitted)), (float) baseline);
        }
    }

    /** The values at which the placement changes, above the strip where there is room. */
    private void drawChanges(Graphics2D g, Rectangle2D cells, ValueAxis axis) {
        g.setFont(Look.CAPTION);
        FontMetrics metrics = g.getFontMetrics();
        double free = cells.getMinX();
        for (int at : changes()) {
            double border = x.border(at);
            double position = x.position(border, axis, cells, RectangleEdge.BOTTOM);
            g.setPaint(Look.INK);
            g.setStroke(AxisStyle.HAIRLINE);
            g.draw(new Line2D.Double(position, cells.getMinY() - 5, position, cells.getMaxY()));
            String text = x.shown(border);
            double width = metrics.stringWidth(text);
            double start = Math.min(Math.max(cells.getMinX(), position - width / 2), cells.getMaxX() - width);
            if (start >= free) {
                g.drawString(text, (float) start, (float) (cells.getMinY() - 9));
                free = start + width + GAP;
            }
        }
    }

    private List<Integer> changes() {
        List<Integer> changes = new ArrayList<>();
        for (int i = 1; i < x.size(); i++) {
            if (!map.rows().get(i).sites().equals(map.rows().get(i - 1).sites())) {
                changes.add(i);
            }
        }
        return changes;
    }
}
