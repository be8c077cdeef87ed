package org.jointsim.report.page;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An SVG picture in half the letters: paths of lines and curves with steps instead of places, rounded to a tenth of its unit (0.02 mm
 * in print). Letters are outlines, so nearly all of a chart is paths.
 */
final class CompactSvg {

    private static final Pattern PATH = Pattern.compile("\\bd=\"([MLQCZ0-9 .+\\-\\n]+)\"");
    private static final Pattern TOKEN = Pattern.compile("[MLQCZ]|[-+]?[0-9]*\\.?[0-9]+");
    private static final double TENTHS = 10;

    private final StringBuilder out = new StringBuilder();
    /** In tenths: where the pen is, where the subpath began. */
    private long x;

    private long y;
    private long startX;
    private long startY;

    private CompactSvg() {}

    static String of(String svg) {
        return PATH.matcher(svg)
                .replaceAll(path -> "d=\"" + new CompactSvg().steps(path.group(1)) + "\"")
                .replaceAll("\\n\\s*", " ")
                .replaceAll("\\s+(/?>)", "$1");
    }

    private String steps(String path) {
        Matcher tokens = TOKEN.matcher(path);
        char command = ' ';
        double[] numbers = new double[6];
        int count = 0;
        for (MatchResult token : tokens.results().toList()) {
            String text = token.group();
            if (Character.isLetter(text.charAt(0))) {
                command = text.charAt(0);
                count = 0;
                if (command == 'Z') {
                    out.append('z');
                    x = startX;
                    y = startY;
                }
            } else {
                numbers[count++] = Double.parseDouble(text);
                if (count == arity(command)) {
                    step(command, numbers, count);
                    count = 0;
                }
            }
        }
        return out.toString();
    }

    private static int arity(char command) {
        return switch (command) {
            case 'Q' -> 4;
            case 'C' -> 6;
            default -> 2;
        };
    }

    /** Places are rounded before they are subtracted, so that errors do not add up. */
    private void step(char command, double[] numbers, int count) {
        out.append(Character.toLowerCase(command));
        long toX = x;
        long toY = y;
        for (int i = 0; i < count; i += 2) {
            toX = Math.round(numbers[i] * TENTHS);
            toY = Math.round(numbers[i + 1] * TENTHS);
            append(toX - x, i == 0);
            append(toY - y, false);
        }
        x = toX;
        y = toY;
        if (command == 'M') {
            startX = x;
            startY = y;
        }
    }

    private void append(long tenths, boolean isFirst) {
        if (tenths < 0) {
            out.append('-');
        } else if (!isFirst) {
            out.append(' ');
        }
        long size = Math.abs(tenths);
        if (size >= TENTHS || size % 10 == 0) {
            out.append(size / 10);
        }
        if (size % 10 != 0) {
            out.append('.').append(size % 10);
        }
    }
}
