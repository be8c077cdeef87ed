package org.jointsim.experiment.plan;

import java.util.Objects;

/**
 * A value on an axis.
 *
 * @param text as the file would write it
 * @param number for comparing values, in the SI unit; NaN where it is no number
 */
public record Level(String text, double number) {
    public Level {
        Objects.requireNonNull(text, "text");
    }
}
