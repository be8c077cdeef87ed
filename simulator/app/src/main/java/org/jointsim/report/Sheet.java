package org.jointsim.report;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A page with a title above and a caption below what it shows.
 *
 * @param contentHeight room for what it shows, in units of the page
 * @param caption says what the numbers are: scenario, replications, confidence
 */
record Sheet(PageWidth page, double contentHeight, String title, String caption, Content content) {

    /** Draws into the room between title and caption. */
    interface Content {
        void draw(Graphics2D g, Rectangle2D area);
    }

    static final double MARGIN = 16;
    private static final double TITLE_LINE = 21;
    private static final double BELOW_TITLE = 5;
    private static final double CAPTION_LINE = 15;
    private static final double ABOVE_CAPTION = 8;
    private static final double BOTTOM_MARGIN = 12;

    int width() {
        return page.units();
    }

    int height() {
        return (int)
                Math.ceil(top() + contentHeight + ABOVE_CAPTION + captionLines().size() * CAPTION_LINE + BOTTOM_MARGIN);
    }

    private double inner() {
        return width() - 2 * MARGIN;
    }

    private double top() {
        return MARGIN + titleLines().size() * TITLE_LINE + BELOW_TITLE;
    }

    private List<String> titleLines() {
        return Look.wrap(title, Look.TITLE, inner());
    }

    private List<String> captionLines() {
        return Look.wrap(caption, Look.CAPTION, inner());
    }

    void draw(Graphics2D g) {
        g.setPaint(java.awt.Color.WHITE);
        // A little more: the last row of dots may reach over the edge.
        g.fill(new Rectangle2D.Double(0, 0, width() + 1, height() + 1));
        lines(g, titleLines(), Look.TITLE, Look.INK, MARGIN + 15, TITLE_LINE);
        double below = top() + contentHeight + ABOVE_CAPTION;
        lines(g, captionLines(), Look.CAPTION, Look.QUIET, below + 11, CAPTION_LINE);
        content.draw(g, new Rectangle2D.Double(MARGIN, top(), inner(), contentHeight));
    }

    private static void lines(
            Graphics2D g, List<String> lines, Font font, java.awt.Color color, double firstBaseline, double step) {
        g.setFont(font);
        g.setPaint(color);
        for (int i = 0; i < lines.size(); i++) {
            g.drawString(lines.get(i), (float) MARGIN, (float) (firstBaseline + i * step));
        }
    }
}
