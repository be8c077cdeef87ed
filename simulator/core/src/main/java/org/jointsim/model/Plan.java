package org.jointsim.model;

import java.util.List;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Step;

/** The steps of a query under one placement, ready to run. */
final class Plan {

    /** What was decided. */
    final Placement placement;

    private final Step[] steps;

    Plan(Placement placement, List<Step> steps) {
        this.placement = placement;
        this.steps = steps.toArray(Step[]::new);
    }

    int stepCount() {
        return steps.length;
    }

    /** The steps in order, from 0. */
    Step step(int index) {
        return steps[index];
    }
}
