package org.jointsim.scenario;

import java.io.Serializable;

/**
 * Something that works for an exponential time, then is repaired for an exponential time, over and over.
 *
 * @param meanTimeToFailureSeconds &gt; 0
 * @param meanRepairSeconds &gt; 0
 */
public record FailureSpec(double meanTimeToFailureSeconds, double meanRepairSeconds) implements Serializable {

    public FailureSpec {
        Checks.positive("timeToFailure", meanTimeToFailureSeconds);
        Checks.positive("repair", meanRepairSeconds);
    }
}
