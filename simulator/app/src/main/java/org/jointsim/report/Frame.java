package org.jointsim.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.Consumer;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;

/** Two axes around the room where a chart draws its marks, and the way from values to places. */
final class Frame {

    /** Above a panel, for its heading. */
    static final double HEADING = 25;

    private static final double WORDS_GAP = 4;
    private static final double WORDS_LINE = 13;
    private static final int WORDS_STEPS = 8;
    private static final double TOP = 6;
    /** Of a panel whose horizontal axis is that of the panel below. */
    private static final double BELOW = 10;

    private final ValueAxis x;
    private final ValueAxis y;
    private final Rectangle2D plot;

    private Frame(ValueAxis x, ValueAxis y, Rectangle2D plot) {
        this.x = x;
        this.y = y;
        this.plot = plot;
    }

    /**
     * In an area.
     *
     * @param heading what the vertical axis shows, above it; empty where the axis has a label
     * @param left room for the vertical axis, see {@link #leftRoom}
     * @param right room for labels beside the plot
     */
    static Frame in(
            Graphics2D g, Rectangle2D area, ValueAxis x, ValueAxis y, String heading, double left, double right) {
        return in(g, area, x, y, heading, left, right, frame -> {});
    }

    /** The same with marks that lie under the lines of the axes. */
    static Frame in(
            Graphics2D g,
            Rectangle2D area,
            ValueAxis x,
            ValueAxis y,
            String heading,
            double left,
            double right,
            Consumer<Frame> ground) {
        double top = heading.isEmpty() ? TOP : HEADING;
        double bottom = x.isTickLabelsVisible()
                ? x.reserveSpace(g, null, area, RectangleEdge.BOTTOM, new AxisSpace())
                        .getBottom()
                : BELOW;
        Rectangle2D plot = new Rectangle2D.Double(
                area.getX() + left, area.getY() + top, area.getWidth() - left - right, area.getHeight() - top - bottom);
        if (!heading.isEmpty()) {
            g.setFont(Look.TICK);
            g.setPaint(Look.INK);
            g.drawString(
                    Look.fit(heading, Look.TICK, area.getWidth()), (float) area.getX(), (float) (area.getY() + 13));
        }
        Frame frame = new Frame(x, y, plot);
        ground.accept(frame);
        frame.drawAxes(g, area);
        return frame;
    }

    /** With nothing but the horizontal axis and its lines. */
    static Frame bare(Graphics2D g, Rectangle2D area, ValueAxis x, ValueAxis hidden, double left, double right) {
        return in(g, area, x, hidden, "", left, right);
    }

    /** What the vertical axis needs in an area of about this height. */
    static double leftRoom(Graphics2D g, ValueAxis y, Rectangle2D area) {
        return Math.ceil(y.reserveSpace(g, null, area, RectangleEdge.LEFT, new AxisSpace())
                        .getLeft())
                + 1;
    }

    private void drawAxes(Graphics2D g, Rectangle2D area) {
        g.setStroke(AxisStyle.HAIRLINE);
        g.setPaint(Look.GRID);
        if (y.isVisible()) {
            for (double at : majors(g, y, RectangleEdge.LEFT)) {
                g.draw(new Line2D.Double(plot.getMinX(), y(at), plot.getMaxX(), y(at)));
            }
        }
        for (double at : majors(g, x, RectangleEdge.BOTTOM)) {
            g.draw(new Line2D.Double(x(at), plot.getMinY(), x(at), plot.getMaxY()));
        }
        Rectangle2D below =
                new Rectangle2D.Double(plot.getX(), plot.getMaxY(), plot.getWidth(), area.getMaxY() - plot.getMaxY());
        Rectangle2D beside =
                new Rectangle2D.Double(area.getX(), plot.getY(), plot.getX() - area.getX(), plot.getHeight());
        x.draw(g, plot.getMaxY(), below, plot, RectangleEdge.BOTTOM, null);
        if (y.isVisible()) {
            y.draw(g, plot.getMinX(), beside, plot, RectangleEdge.LEFT, null);
        }
    }

    @SuppressWarnings("unchecked")
    private double[] majors(Graphics2D g, ValueAxis axis, RectangleEdge edge) {
        List<ValueTick> ticks = axis.refreshTicks(g, new AxisState(), plot, edge);
        return ticks.stream()
                .filter(tick -> tick.getTickType().equals(TickType.MAJOR))
                .mapToDouble(ValueTick::getValue)
                .toArray();
    }

    Rectangle2D plot() {
        return plot;
    }

    double x(double value) {
        return x.valueToJava2D(value, plot, RectangleEdge.BOTTOM);
    }

    double y(double value) {
        return y.valueToJava2D(value, plot, RectangleEdge.LEFT);
    }

    /** Draws marks that end at the edges of the plot. */
    void clipped(Graphics2D g, Runnable marks) {
        Shape before = g.getClip();
        g.clip(new Rectangle2D.Double(plot.getX() - 1, plot.getY() - 3, plot.getWidth() + 4, plot.getHeight() + 4));
        marks.run();
        g.setClip(before);
    }

    /** Draws areas, and cuts them off at the very edge of the plot. */
    void inside(Graphics2D g, Runnable areas) {
        Shape before = g.getClip();
        g.clip(plot);
        areas.run();
        g.setClip(before);
    }

    /**
     * A line across the plot at a value of the vertical axis, with words above or below it, where no mark is.
     *
     * @param marks places that the words leave free, as far as they can
     */
    void horizontal(Graphics2D g, double value, String words, Color color, List<Point2D> marks) {
        g.setPaint(color);
        g.setStroke(Look.REFERENCE);
        g.draw(new Line2D.Double(plot.getMinX(), y(value), plot.getMaxX(), y(value)));
        double width = Look.width(words, Look.CAPTION);
        double room = plot.getWidth() - width - 2 * WORDS_GAP;
        double[] best = {plot.getMinX() + WORDS_GAP, y(value) - WORDS_GAP};
        long fewest = Long.MAX_VALUE;
        for (double below : new double[] {-WORDS_GAP, WORDS_LINE}) {
            for (int step = 0; step <= WORDS_STEPS; step++) {
                double left = plot.getMinX() + WORDS_GAP + room * step / WORDS_STEPS;
                Rectangle2D box = new Rectangle2D.Double(left - 6, y(value) + below - 16, width + 12, 30);
                long covered = marks.stream().filter(box::contains).count();
                if (covered < fewest && plot.contains(left, y(value) + below - 10, width, 12)) {
                    fewest = covered;
                    best = new double[] {left, y(value) + below};
                }
            }
        }
        words(g, words, best[0], best[1], color);
    }

    /** A line across the plot at a value of the horizontal axis, with words at its lower end, on the side with more room. */
    void vertical(Graphics2D g, double value, String words, Color color) {
        vertical(g, value, words, color, List.of());
    }

    /**
     * The same, with the words at its upper end if they hide less there.
     *
     * @param marks places that the words leave free, as far as they can
     */
    void vertical(Graphics2D g, double value, String words, Color color, List<Point2D> marks) {
        g.setPaint(color);
        g.setStroke(Look.REFERENCE);
        g.draw(new Line2D.Double(x(value), plot.getMinY(), x(value), plot.getMaxY()));
        double width = Look.width(words, Look.CAPTION);
        boolean right = x(value) < plot.getCenterX();
        double left = right ? x(value) + 5 : x(value) - width - 5;
        double bottom = plot.getMaxY() - 8;
        double top = plot.getMinY() + 14;
        words(
                g,
                words,
                left,
                hidden(marks, left, top, width) < hidden(marks, left, bottom, width) ? top : bottom,
                color);
    }

    private static long hidden(List<Point2D> marks, double left, double baseline, double width) {
        Rectangle2D box = new Rectangle2D.Double(left - 4, baseline - 14, width + 8, 20);
        return marks.stream().filter(box::contains).count();
    }

    private static void words(Graphics2D g, String words, double left, double baseline, Color color) {
        if (words.isEmpty()) {
            return;
        }
        double width = Look.width(words, Look.CAPTION);
        g.setPaint(new Color(255, 255, 255, 215));
        g.fill(new Rectangle2D.Double(left - 2, baseline - 10, width + 4, 13));
        g.setPaint(color);
        g.setFont(Look.CAPTION);
        g.drawString(words, (float) left, (float) baseline);
    }
}
