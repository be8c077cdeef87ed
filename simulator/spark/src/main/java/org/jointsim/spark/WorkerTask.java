package org.jointsim.spark;

import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.scenario.Scenario;

/**
 * A replication on its way to a worker.
 *
 * @param scenario packed; a worker fetches it once for all its replications
 * @param replication its index
 */
record WorkerTask(Broadcast<byte[]> scenario, int replication) implements Serializable {

    byte[] run() {
        return Outcome.packedOf(new ReplicationTask(Packed.unpack(scenario.value(), Scenario.class), replication));
    }
}
