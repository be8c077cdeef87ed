package org.jointsim.experiment;

import java.io.Serializable;
import java.util.Objects;
import org.jointsim.scenario.Scenario;

/**
 * All that one replication depends on.
 *
 * @param scenario the system; its seed is that of the random streams
 * @param replication index, from 0
 */
public record ReplicationTask(Scenario scenario, int replication) implements Serializable {

    public ReplicationTask {
        Objects.requireNonNull(scenario, "scenario");
        if (replication < 0) {
            throw new IllegalArgumentException("replication must be >= 0, but was " + replication);
        }
    }
}
