package org.jointsim.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Names beside the ends of lines, moved apart where they would cover each other. */
final class EndLabels {

    /**
     * One of them.
     *
     * @param y where the line ends
     */
    record Label(String text, double y, Color color) {}

    private static final double LINE = 14;
    private static final double GAP = 14;
    private static final double FAR = 3;

    private final List<Label> labels = new ArrayList<>();

    void add(String text, double y, Color color) {
        if (!Double.isNaN(y)) {
            labels.add(new Label(text, y, color));
        }
    }

    /** Room beside the plot for names, at most {@code most}. */
    static double room(List<String> names, double most) {
        double widest = names.stream()
                .mapToDouble(name -> Look.width(name, Look.TICK))
                .max()
                .orElse(0);
        return Math.min(most, widest + GAP + 3);
    }

    /**
     * Draws them, between two heights.
     *
     * @param end where the lines end
     * @param x on the right of which the names stand
     */
    void draw(Graphics2D g, double end, double x, double room, double top, double bottom) {
        double[] places = places(top + LINE / 2, bottom - LINE / 2);
        for (int i = 0; i < labels.size(); i++) {
            Label label = labels.get(i);
            g.setPaint(label.color());
            if (Math.abs(places[i] - label.y()) > FAR) {
                g.setStroke(AxisStyle.HAIRLINE);
                g.draw(new Line2D.Double(end + 6, label.y(), x + GAP - 3, places[i]));
            }
            g.setFont(Look.TICK);
            g.setPaint(Look.dark(label.color()));
            g.drawString(Look.fit(label.text(), Look.TICK, room - GAP), (float) (x + GAP), (float) (places[i] + 4.3));
        }
    }

    /** As near to the ends of the lines as their distance allows: down from the first, then up from the last. */
    double[] places(double top, double bottom) {
        labels.sort(Comparator.comparingDouble(Label::y));
        double[] places = new double[labels.size()];
        double free = top;
        for (int i = 0; i < places.length; i++) {
            places[i] = Math.max(free, labels.get(i).y());
            free = places[i] + LINE;
        }
        double limit = bottom;
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.min(limit, places[i]);
            limit = places[i] - LINE;
        }
        return places;
    }
}
