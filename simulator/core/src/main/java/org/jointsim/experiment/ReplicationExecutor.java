package org.jointsim.experiment;

import java.util.List;

/** Runs replications somewhere: on threads, or on other machines. */
public interface ReplicationExecutor {

    /** The results of the tasks, in the order of the tasks. */
    List<ReplicationResult> execute(List<ReplicationTask> tasks, Progress progress);
}
