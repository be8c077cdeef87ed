package org.jointsim.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** A pattern over a colour, drawn as lines, so that it is sharp at any size. Patterns of all bars are in phase. */
enum Hatch {
    NONE,
    RISING,
    FALLING,
    CROSSED,
    VERTICAL,
    HORIZONTAL,
    DOTTED;

    private static final double STEP = 7;
    private static final double DOT = 2;
    private static final BasicStroke LINE = new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    private static final BasicStroke EDGE = new BasicStroke(0.8f);
    private static final double WIDTH_WITH_EDGE = 2;
    private static final double SHADE = 0.72;

    /** Fills an area with a colour, this pattern in a darker shade, and a white edge where there is room. */
    void fill(Graphics2D g, Rectangle2D area, Color color) {
        Shape clip = g.getClip();
        Stroke stroke = g.getStroke();
        g.setPaint(color);
        g.fill(area);
        if (this != NONE) {
            g.clip(area);
            g.setStroke(LINE);
            g.setPaint(shade(color));
            pattern(g, area);
            g.setClip(clip);
        }
        if (area.getWidth() > WIDTH_WITH_EDGE) {
            g.setStroke(EDGE);
            g.setPaint(Color.WHITE);
            g.draw(area);
        }
        g.setStroke(stroke);
    }

    private static Color shade(Color color) {
        return new Color(
                (int) (color.getRed() * SHADE), (int) (color.getGreen() * SHADE), (int) (color.getBlue() * SHADE));
    }

    /** As one path: many small ones make large files. */
    private void pattern(Graphics2D g, Rectangle2D area) {
        Path2D lines = new Path2D.Double();
        if (this == RISING || this == CROSSED) {
            diagonals(lines, area, -1);
        }
        if (this == FALLING || this == CROSSED) {
            diagonals(lines, area, 1);
        }
        if (this == VERTICAL) {
            for (double x = phase(area.getMinX()); x < area.getMaxX(); x += STEP) {
                lines.append(new Line2D.Double(x, area.getMinY(), x, area.getMaxY()), false);
            }
        }
        if (this == HORIZONTAL) {
            for (double y = area.getMinY() + STEP / 2; y < area.getMaxY(); y += STEP) {
                lines.append(new Line2D.Double(area.getMinX(), y, area.getMaxX(), y), false);
            }
        }
        g.draw(lines);
        if (this == DOTTED) {
            dots(g, area);
        }
    }

    private static double phase(double start) {
        return Math.ceil(start / STEP) * STEP;
    }

    private static void diagonals(Path2D lines, Rectangle2D area, int slope) {
        double height = area.getHeight();
        double spacing = STEP * Math.sqrt(2);
        double start = Math.floor((area.getMinX() - height) / spacing) * spacing;
        for (double x = start; x < area.getMaxX() + height; x += spacing) {
            double top = slope > 0 ? x : x + height;
            double bottom = slope > 0 ? x + height : x;
            lines.append(new Line2D.Double(top, area.getMinY(), bottom, area.getMaxY()), false);
        }
    }

    private static void dots(Graphics2D g, Rectangle2D area) {
        Path2D dots = new Path2D.Double();
        boolean odd = false;
        for (double y = area.getMinY() + STEP / 2; y < area.getMaxY(); y += STEP) {
            double shift = odd ? STEP / 2 : 0;
            for (double x = phase(area.getMinX() - STEP) + shift; x < area.getMaxX() + STEP; x += STEP) {
                dots.append(new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT), false);
            }
            odd = !odd;
        }
        g.fill(dots);
    }
}
