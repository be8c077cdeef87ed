package org.jointsim.experiment.plan;

import java.util.List;

/**
 * One combination of levels.
 *
 * @param levels of each axis one, by index
 */
public record Candidate(List<Integer> levels) {
    public Candidate {
        levels = List.copyOf(levels);
    }
}
