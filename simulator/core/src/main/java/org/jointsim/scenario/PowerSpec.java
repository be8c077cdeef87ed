package org.jointsim.scenario;

import java.io.Serializable;

/**
 * What a GPU draws.
 *
 * @param idleWatts while it is up or boots, &gt;= 0
 * @param busyWatts while it serves, &gt;= 0
 */
public record PowerSpec(double idleWatts, double busyWatts) implements Serializable {

    public PowerSpec {
        Checks.notNegative("idle", idleWatts);
        Checks.notNegative("busy", busyWatts);
    }

    /** Watts of so many busy GPUs and so many others that are up or boot. */
    public double watts(double busyGpus, double otherGpus) {
        return busyWatts * busyGpus + idleWatts * otherGpus;
    }
}
