package org.jointsim.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Lines, bands, markers and whiskers at places on the page; where a place is not a number there is a gap. */
final class Marks {

    private static final int BAND_ALPHA = 48;
    private static final double RADIUS = 4.2;
    private static final double CAP = 3.5;
    private static final int SHAPES = 6;
    private static final int STEPS = 24;
    private static final BasicStroke WHISKER = new BasicStroke(1.3f);
    private static final BasicStroke HALO = new BasicStroke(3.2f);
    private static final BasicStroke EDGE = new BasicStroke(1);

    private Marks() {}

    /** A line through places. */
    static void line(Graphics2D g, double[] x, double[] y, Color color, BasicStroke stroke) {
        Path2D path = new Path2D.Double();
        boolean pen = false;
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(x[i]) || Double.isNaN(y[i])) {
                pen = false;
            } else if (pen) {
                path.lineTo(x[i], y[i]);
            } else {
                path.moveTo(x[i], y[i]);
                pen = true;
            }
        }
        g.setPaint(color);
        g.setStroke(stroke);
        g.draw(path);
    }

    /** Places along a line, near enough to each other that no word fits between them. */
    static List<Point2D> along(double[] x, double[] y) {
        List<Point2D> places = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(y[i])) {
                places.add(new Point2D.Double(x[i], y[i]));
            }
            for (int step = 1; i > 0 && step < STEPS && !Double.isNaN(y[i] + y[i - 1]); step++) {
                double share = step / (double) STEPS;
                places.add(
                        new Point2D.Double(x[i - 1] + share * (x[i] - x[i - 1]), y[i - 1] + share * (y[i] - y[i - 1])));
            }
        }
        return places;
    }

    /** The room between two lines. */
    static void band(Graphics2D g, double[] x, double[] low, double[] high, Color color) {
        g.setPaint(new Color(color.getRed(), color.getGreen(), color.getBlue(), BAND_ALPHA));
        for (int from = 0; from < x.length; ) {
            int to = from;
            while (to < x.length && !Double.isNaN(low[to]) && !Double.isNaN(high[to]) && !Double.isNaN(x[to])) {
                to++;
            }
            if (to - from > 1) {
                g.fill(between(x, low, high, from, to));
            }
            from = to + 1;
        }
    }

    private static Path2D between(double[] x, double[] low, double[] high, int from, int to) {
        Path2D path = new Path2D.Double();
        path.moveTo(x[from], high[from]);
        for (int i = from + 1; i < to; i++) {
            path.lineTo(x[i], high[i]);
        }
        for (int i = to - 1; i >= from; i--) {
            path.lineTo(x[i], low[i]);
        }
        path.closePath();
        return path;
    }

    /** A symbol with a white edge; its shape goes with {@code index} as the colour of a line does. */
    static void marker(Graphics2D g, double x, double y, int index, Color color) {
        Shape shape = shape(Math.floorMod(index, SHAPES), x, y);
        g.setPaint(color);
        g.fill(shape);
        g.setStroke(EDGE);
        g.setPaint(Color.WHITE);
        g.draw(shape);
    }

    private static Shape shape(int kind, double x, double y) {
        double r = RADIUS;
        return switch (kind) {
            case 0 -> new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
            case 1 -> new Rectangle2D.Double(x - 0.88 * r, y - 0.88 * r, 1.76 * r, 1.76 * r);
            case 2 -> polygon(x, y - 1.2 * r, x + 1.15 * r, y + 0.85 * r, x - 1.15 * r, y + 0.85 * r);
            case 3 -> polygon(x, y - 1.3 * r, x + 1.3 * r, y, x, y + 1.3 * r, x - 1.3 * r, y);
            case 4 -> polygon(x, y + 1.2 * r, x + 1.15 * r, y - 0.85 * r, x - 1.15 * r, y - 0.85 * r);
            default ->
                polygon(
                        x - r,
                        y - 0.4 * r,
                        x,
                        y - 1.2 * r,
                        x + r,
                        y - 0.4 * r,
                        x + 0.65 * r,
                        y + r,
                        x - 0.65 * r,
                        y + r);
        };
    }

    private static Path2D polygon(double... places) {
        Path2D path = new Path2D.Double();
        path.moveTo(places[0], places[1]);
        for (int i = 2; i < places.length; i += 2) {
            path.lineTo(places[i], places[i + 1]);
        }
        path.closePath();
        return path;
    }

    /** An interval across the page, on a white edge so that it is seen on any ground; nothing without one. */
    static void horizontalWhisker(Graphics2D g, double low, double high, double y, Color color) {
        if (!Double.isNaN(low) && !Double.isNaN(high)) {
            Path2D path = new Path2D.Double();
            path.append(new Line2D.Double(low, y, high, y), false);
            path.append(new Line2D.Double(low, y - CAP, low, y + CAP), false);
            path.append(new Line2D.Double(high, y - CAP, high, y + CAP), false);
            whisker(g, path, color);
        }
    }

    /** The same upright. */
    static void verticalWhisker(Graphics2D g, double x, double low, double high, Color color) {
        if (!Double.isNaN(low) && !Double.isNaN(high)) {
            Path2D path = new Path2D.Double();
            path.append(new Line2D.Double(x, low, x, high), false);
            path.append(new Line2D.Double(x - CAP, low, x + CAP, low), false);
            path.append(new Line2D.Double(x - CAP, high, x + CAP, high), false);
            whisker(g, path, color);
        }
    }

    private static void whisker(Graphics2D g, Path2D path, Color color) {
        Stroke before = g.getStroke();
        g.setPaint(Color.WHITE);
        g.setStroke(HALO);
        g.draw(path);
        g.setPaint(color);
        g.setStroke(WHISKER);
        g.draw(path);
        g.setStroke(before);
    }

    /** How a line looks in a legend. */
    static Legend.Sample sample(Color color, BasicStroke stroke, int markerIndex) {
        return (g, box) -> {
            Stroke before = g.getStroke();
            g.setPaint(color);
            g.setStroke(stroke);
            g.draw(new Line2D.Double(box.getMinX(), box.getCenterY(), box.getMaxX(), box.getCenterY()));
            if (markerIndex >= 0) {
                marker(g, box.getCenterX(), box.getCenterY(), markerIndex, color);
            }
            g.setStroke(before);
        };
    }
}
