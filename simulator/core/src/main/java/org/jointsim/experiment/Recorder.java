package org.jointsim.experiment;

import org.jointsim.model.Observer;

/** Writes down single queries of replications as they run. Called by several threads at once, once for each replication. */
@FunctionalInterface
public interface Recorder {

    /** Writes nothing. */
    Recorder NONE = task -> new Recording() {};

    /** Begins the record of a replication. */
    Recording open(ReplicationTask task);

    /** The record of one replication; hears of each query that is completed or lost in the whole run. */
    interface Recording extends Observer {

        /** The replication is over. */
        default void finish() {}
    }
}
