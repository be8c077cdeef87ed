package org.jointsim.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;

/** A horizontal axis under rows that have names on their left: the ground of bars that lie. */
final class RowFrame {

    /** Height of a row. */
    static final double ROW = 27;

    private static final double AXIS = 44;
    private static final double GAP = 7;
    private static final double BAR = 0.66;
    private static final double WIDEST_NAME = 0.34;

    /**
     * A row.
     *
     * @param heading whether it has no bar, but names those below
     */
    record Row(String name, boolean heading) {}

    private final Frame frame;
    private final int rows;

    private RowFrame(Frame frame, int rows) {
        this.frame = frame;
        this.rows = rows;
    }

    /** Room that so many rows need. */
    static double height(int rows) {
        return rows * ROW + AXIS;
    }

    /** Room on the left for names in an area of some width. */
    static double leftRoom(List<Row> rows, double width) {
        double widest = rows.stream()
                .filter(row -> !row.heading())
                .mapToDouble(row -> Look.width(row.name(), Look.TICK))
                .max()
                .orElse(0);
        return Math.ceil(Math.min(widest, WIDEST_NAME * width)) + GAP;
    }

    /** Draws axis and names. */
    static RowFrame in(Graphics2D g, Rectangle2D area, ValueAxis values, List<Row> rows, double left, double right) {
        NumberAxis hidden = AxisStyle.linear("");
        hidden.setRange(0, Math.max(1, rows.size()));
        hidden.setVisible(false);
        Frame frame = Frame.bare(g, area, values, hidden, left, right);
        RowFrame made = new RowFrame(frame, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).heading()) {
                made.name(g, area, rows.get(i), i, left);
            }
        }
        return made;
    }

    /** Draws the headings, over all lines. */
    void drawHeadings(Graphics2D g, Rectangle2D area, List<Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).heading()) {
                name(g, area, rows.get(i), i, 0);
            }
        }
    }

    private void name(Graphics2D g, Rectangle2D area, Row row, int index, double left) {
        Font font = row.heading() ? Look.TICK.deriveFont(Font.BOLD) : Look.TICK;
        String shown = Look.fit(row.name(), font, row.heading() ? area.getWidth() : left - GAP);
        double start = row.heading() ? area.getX() : area.getX() + left - GAP - Look.width(shown, font);
        if (row.heading()) {
            g.setPaint(Color.WHITE);
            g.fill(new Rectangle2D.Double(start, middle(index) - 5, Look.width(shown, font) + 3, 16));
        }
        g.setFont(font);
        g.setPaint(Look.INK);
        g.drawString(shown, (float) start, (float) (middle(index) + (row.heading() ? 8 : 4.3)));
    }

    double x(double value) {
        return frame.x(value);
    }

    /** Height of the middle of a row on the page. */
    double middle(int row) {
        return frame.plot().getY() + (row + 0.5) * frame.plot().getHeight() / rows;
    }

    /** The room of a bar from one value to another. */
    Rectangle2D bar(int row, double from, double to) {
        double height = BAR * frame.plot().getHeight() / rows;
        return new Rectangle2D.Double(
                Math.min(x(from), x(to)), middle(row) - height / 2, Math.abs(x(to) - x(from)), height);
    }

    Frame frame() {
        return frame;
    }
}
