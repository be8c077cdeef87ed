package org.jointsim.bench;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;

/** Prints tables. */
final class Markdown {

    private Markdown() {}

    static void header(String... cells) {
        row(cells);
        row(Collections.nCopies(cells.length, "---").toArray(String[]::new));
    }

    static void row(String... cells) {
        System.out.println("| " + String.join(" | ", Arrays.asList(cells)) + " |");
    }

    /** A number with so many significant digits that readers can compare: three. */
    static String number(double value) {
        if (value == 0) {
            return "0";
        }
        int digits = (int) Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** The median and, in brackets, the range of a series, times a factor. */
    static String spread(Series series, String name, double factor) {
        return "%s (%s–%s)"
                .formatted(
                        number(factor * series.median(name)),
                        number(factor * series.least(name)),
                        number(factor * series.most(name)));
    }

    /** What a reader must know of the machine. */
    static String machine() {
        return "%d processors, Java %s (%s)"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        System.getProperty("java.vm.name"));
    }
}
