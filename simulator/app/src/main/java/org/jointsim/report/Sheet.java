package org.jointsim.report;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/**
 * A page with a title above and a caption below what it shows.
 *
 * @param width in points; a picture has two pixels for each
 * @param caption one line that says what the numbers are
 */
record Sheet(int width, int height, String title, String caption, Content content) {

    /** Draws into the room between title and caption. */
    interface Content {
        void draw(Graphics2D g, Rectangle2D area);
    }

    static final double MARGIN = 16;
    private static final double TITLE_HEIGHT = 34;
    private static final double CAPTION_HEIGHT = 22;

    void draw(Graphics2D g) {
        g.setPaint(java.awt.Color.WHITE);
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        double inner = width - 2 * MARGIN;
        text(g, title, Look.TITLE, Look.INK, MARGIN + 14, inner);
        text(g, caption, Look.CAPTION, Look.QUIET, height - MARGIN + 4, inner);
        content.draw(
                g,
                new Rectangle2D.Double(
                        MARGIN, TITLE_HEIGHT + MARGIN / 2, inner, height - TITLE_HEIGHT - CAPTION_HEIGHT - MARGIN));
    }

    private static void text(
            Graphics2D g, String text, Font font, java.awt.Color color, double baseline, double width) {
        g.setFont(font);
        g.setPaint(color);
        g.drawString(Look.fit(text, g.getFontMetrics(), width), (float) MARGIN, (float) baseline);
    }
}
