package org.jointsim.experiment.plan;

import java.util.List;

/**
 * What is varied.
 *
 * @param path in the scenario file
 * @param levels at least one, in the order in which they are asked for
 */
public record Axis(String path, List<Level> levels) {

    public Axis {
        levels = List.copyOf(levels);
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("an axis has at least one level: " + path);
        }
    }

    /** Whether all its levels are numbers. */
    public boolean isNumeric() {
        return levels.stream().noneMatch(level -> Double.isNaN(level.number()));
    }
}
