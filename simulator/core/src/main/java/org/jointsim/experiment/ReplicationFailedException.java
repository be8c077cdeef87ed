package org.jointsim.experiment;

import org.jspecify.annotations.Nullable;

/** A replication ended in an exception: the simulation contradicts itself, or memory ran out. */
public final class ReplicationFailedException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private final int replication;

    public ReplicationFailedException(int replication, @Nullable Throwable cause) {
        super("replication %d failed: %s".formatted(replication, cause), cause);
        this.replication = replication;
    }

    /** Index of the replication that failed: running it alone shows the failure again. */
    public int replication() {
        return replication;
    }
}
