package org.jointsim.model;

import java.util.List;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Step;

/**
 * The steps of a query under one placement, ready to run.
 *
 * @param placement what was decided
 * @param steps in order
 */
record Plan(Placement placement, List<Step> steps) {

    Plan {
        steps = List.copyOf(steps);
    }
}
