package org.jointsim.report;

import java.util.ArrayList;
import java.util.List;

/** Text in columns of equally wide characters. */
public final class Text {

    /** No line is longer. */
    public static final int WIDTH = 100;

    private Text() {}

    /** The text with spaces behind it. */
    public static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** The text with spaces before it. */
    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** Lines of at most {@code width} characters, broken at spaces; a longer word has a line of its own. */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
