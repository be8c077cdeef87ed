package org.jointsim.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;

/**
 * How all charts look. Colours: Okabe and Ito (2008), "Color Universal Design", which readers with any common colour
 * vision can tell apart; line styles and hatching repeat the difference for print in grey.
 */
final class Look {

    static final Color INK = new Color(0x22, 0x22, 0x22);
    static final Color QUIET = new Color(0x5A, 0x5A, 0x5A);
    static final Color GRID = new Color(0xE2, 0xE2, 0xE2);

    static final Color BLACK = new Color(0x00, 0x00, 0x00);
    static final Color ORANGE = new Color(0xE6, 0x9F, 0x00);
    static final Color SKY = new Color(0x56, 0xB4, 0xE9);
    static final Color GREEN = new Color(0x00, 0x9E, 0x73);
    static final Color YELLOW = new Color(0xF0, 0xE4, 0x42);
    static final Color BLUE = new Color(0x00, 0x72, 0xB2);
    static final Color VERMILION = new Color(0xD5, 0x5E, 0x00);
    static final Color PURPLE = new Color(0xCC, 0x79, 0xA7);
    static final Color GREY = new Color(0x99, 0x99, 0x99);

    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
    static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font CAPTION = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    /** Of lines that say where a deadline or a warm-up is. */
    static final BasicStroke REFERENCE =
            new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {5, 3}, 0);

    private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);
    private static final List<Color> LINE_COLORS = List.of(BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY);
    private static final float[][] DASHES = {{}, {9, 4}, {2, 3}, {10, 3, 2, 3}, {16, 4}, {6, 3, 2, 3, 2, 3}};
    private static final float LINE_WIDTH = 2.2f;
    private static final float THIN_WIDTH = 1.5f;
    private static final String ELLIPSIS = "…";

    private Look() {}

    /** Colour of the curve of client class {@code index}; repeats after six. */
    static Color lineColor(int index) {
        return LINE_COLORS.get(index % LINE_COLORS.size());
    }

    /** Style of the curve of client class {@code index}; differs from that of another with the same colour. */
    static BasicStroke lineStroke(int index) {
        float[] dash = DASHES[(index + index / LINE_COLORS.size()) % DASHES.length];
        return dash.length == 0
                ? new BasicStroke(LINE_WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                : new BasicStroke(LINE_WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
    }

    /** Pattern of the bar that goes with {@link #lineColor}. */
    static Hatch hatch(int index) {
        Hatch[] all = Hatch.values();
        return all[index % all.length];
    }

    /** The same style for a line through many points. */
    static BasicStroke thin(BasicStroke stroke) {
        return new BasicStroke(
                THIN_WIDTH, stroke.getEndCap(), stroke.getLineJoin(), stroke.getMiterLimit(), stroke.getDashArray(), 0);
    }

    /** The colour, dark enough for letters on white. */
    static Color dark(Color color) {
        double share = 0.78;
        return new Color(
                (int) (color.getRed() * share), (int) (color.getGreen() * share), (int) (color.getBlue() * share));
    }

    /** How wide a text is, in units of the page. */
    static double width(String text, Font font) {
        return font.getStringBounds(text, MEASURE).getWidth();
    }

    /** The text in lines of at most this width, broken at spaces; a word that is too long is cut. */
    static List<String> wrap(String text, Font font, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (line.isEmpty() || width(longer, font) <= width) {
                line = longer;
            } else {
                lines.add(fit(line, font, width));
                line = word;
            }
        }
        lines.add(fit(line, font, width));
        return lines;
    }

    /** The text, or as much of its start and end as fits. */
    static String fit(String text, Font font, double width) {
        if (width(text, font) <= width) {
            return text;
        }
        for (int kept = text.length() - 1; kept > 1; kept--) {
            String shorter = shortened(text, kept);
            if (width(shorter, font) <= width) {
                return shorter;
            }
        }
        return ELLIPSIS;
    }

    private static String shortened(String text, int kept) {
        int head = (kept + 1) / 2;
        return text.substring(0, head) + ELLIPSIS + text.substring(text.length() - (kept - head));
    }

    /** The text, or as much of its start and end as fits. */
    static String fit(String text, FontMetrics metrics, double width) {
        if (metrics.stringWidth(text) <= width) {
            return text;
        }
        for (int kept = text.length() - 1; kept > 1; kept--) {
            String shorter = shortened(text, kept);
            if (metrics.stringWidth(shorter) <= width) {
                return shorter;
            }
        }
        return ELLIPSIS;
    }
}
