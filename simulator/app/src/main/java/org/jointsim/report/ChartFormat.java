package org.jointsim.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A kind of picture file. */
public enum ChartFormat {
    /** Lines and letters as curves, for pages. */
    SVG,
    /** Dots, 300 an inch. */
    PNG,
    /** Lines and letters as curves, for LaTeX. */
    PDF;

    /** Its name on the command line, and what file names end with. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of this name. */
    public static Optional<ChartFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }
}
