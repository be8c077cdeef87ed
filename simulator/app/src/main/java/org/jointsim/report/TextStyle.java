package org.jointsim.report;

/**
 * What a text may use.
 *
 * @param unicode characters beyond ASCII
 * @param color the colours of a terminal (ANSI)
 */
public record TextStyle(boolean unicode, boolean color) {

    /** For files and old terminals. */
    public static final TextStyle PLAIN = new TextStyle(false, false);

    private static final int EIGHTHS = 8;
    private static final char FIRST_EIGHTH_BELOW = '█';

    String plusMinus() {
        return unicode ? " ± " : " +/- ";
    }

    String ellipsis() {
        return unicode ? "…" : "..";
    }

    String symbol(DisplayUnit unit) {
        return unicode ? unit.symbol() : unit.symbol().replace('µ', 'u');
    }

    int markWidth() {
        return unicode ? 1 : 7;
    }

    String passed() {
        return paint("32", unicode ? "✓" : "ok     ");
    }

    String failed() {
        return paint("1;31", unicode ? "✗" : "FAILED ");
    }

    String warned() {
        return paint("33", unicode ? "!" : "warning");
    }

    String strong(String text) {
        return paint("1", text);
    }

    String quiet(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return color ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** A bar that fills a share of {@code width} characters; anything above 0 shows. */
    String bar(double fraction, int width) {
        if (!(fraction > 0)) {
            return "";
        }
        if (!unicode) {
            return "#".repeat(Math.max(1, (int) Math.round(fraction * width)));
        }
        int eighths = Math.max(1, (int) Math.round(fraction * width * EIGHTHS));
        int rest = eighths % EIGHTHS;
        String end = rest == 0 ? "" : String.valueOf((char) (FIRST_EIGHTH_BELOW + EIGHTHS - rest));
        return "█".repeat(eighths / EIGHTHS) + end;
    }

    /** The text, or as much of its start and end as {@code width} characters hold. */
    String fit(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        int kept = Math.max(0, width - ellipsis().length());
        int head = (kept + 1) / 2;
        return text.substring(0, head) + ellipsis() + text.substring(text.length() - (kept - head));
    }
}
