package org.jointsim.report;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Samples with names, in as many rows as the width asks for. */
final class Legend {

    /**
     * One entry.
     *
     * @param name cut where it is too long
     * @param suffix follows the name, never cut
     * @param sample draws the look of the entry into a small rectangle
     */
    record Entry(String name, String suffix, Sample sample) {}

    /** Draws the look of an entry. */
    interface Sample {
        void draw(Graphics2D g, Rectangle2D area);
    }

    private static final double SAMPLE_WIDTH = 30;
    private static final double SAMPLE_HEIGHT = 12;
    private static final double GAP = 6;
    private static final double ENTRY_GAP = 20;
    private static final double ROW_HEIGHT = 20;
    /** No entry takes more of the width than this. */
    private static final double WIDEST_SHARE = 0.9;

    private final List<Entry> entries;

    Legend(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Height of all rows. */
    double height(double width) {
        return rows(width).size() * ROW_HEIGHT;
    }

    void draw(Graphics2D g, double x, double y, double width) {
        g.setFont(Look.TICK);
        FontMetrics metrics = g.getFontMetrics();
        double top = y;
        for (List<Entry> row : rows(width)) {
            double left = x;
            for (Entry entry : row) {
                double middle = top + ROW_HEIGHT / 2;
                entry.sample()
                        .draw(g, new Rectangle2D.Double(left, middle - SAMPLE_HEIGHT / 2, SAMPLE_WIDTH, SAMPLE_HEIGHT));
                g.setFont(Look.TICK);
                g.setPaint(Look.INK);
                double baseline = middle + (metrics.getAscent() - metrics.getDescent()) / 2.0;
                g.drawString(name(entry, width), (float) (left + SAMPLE_WIDTH + GAP), (float) baseline);
                left += entryWidth(entry, width) + ENTRY_GAP;
            }
            top += ROW_HEIGHT;
        }
    }

    private List<List<Entry>> rows(double width) {
        List<List<Entry>> rows = new ArrayList<>();
        double used = 0;
        for (Entry entry : entries) {
            double needed = entryWidth(entry, width);
            if (rows.isEmpty() || used + needed > width) {
                rows.add(new ArrayList<>());
                used = 0;
            }
            rows.get(rows.size() - 1).add(entry);
            used += needed + ENTRY_GAP;
        }
        return rows;
    }

    private static double entryWidth(Entry entry, double width) {
        return SAMPLE_WIDTH + GAP + Look.width(name(entry, width), Look.TICK);
    }

    private static String name(Entry entry, double width) {
        double room = width * WIDEST_SHARE - Look.width(entry.suffix(), Look.TICK);
        return Look.fit(entry.name(), Look.TICK, room) + entry.suffix();
    }
}
