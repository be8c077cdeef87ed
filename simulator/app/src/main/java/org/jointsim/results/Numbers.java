package org.jointsim.results;

import tools.jackson.core.io.NumberOutput;

/** Numbers as result files write them: the shortest decimal that reads back as the same double, on every JDK. */
public final class Numbers {

    private Numbers() {}

    /** The number; nothing where there is no data (NaN) or no bound (infinity). Zero has no sign. */
    public static String text(double value) {
        return Double.isFinite(value) ? NumberOutput.toString(value + 0.0, true) : "";
    }

    /** The reverse of {@link #text}; NaN for an empty cell. */
    public static double parse(String cell) {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }
}
