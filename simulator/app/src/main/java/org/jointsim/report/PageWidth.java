package org.jointsim.report;

import java.util.Arrays;
import java.util.Optional;

/**
 * How wide a chart is in print. A page has its own unit, 0.645 pt, in which the letters of all charts have the same size on both:
 * 7.1 pt (captions) to 10.3 pt (titles).
 */
public enum PageWidth {
    /** A column of a paper in two columns: 3.5 in (IEEE, ACM). */
    ONE_COLUMN("one-column", 390),
    /** Both columns, or the text of a page: 7.16 in. */
    TWO_COLUMN("two-column", 800);

    static final double POINTS_PER_UNIT = 0.645;

    private final String word;
    private final int units;

    PageWidth(String word, int units) {
        this.word = word;
        this.units = units;
    }

    /** Its name on the command line. */
    public String word() {
        return word;
    }

    /** The one of this name. */
    public static Optional<PageWidth> of(String word) {
        return Arrays.stream(values()).filter(width -> width.word.equals(word)).findFirst();
    }

    int units() {
        return units;
    }

    boolean isNarrow() {
        return this == ONE_COLUMN;
    }

    /** What follows the name of a chart in the names of its pictures: both widths lie side by side. */
    String suffix() {
        return this == TWO_COLUMN ? "" : "-" + word;
    }
}
