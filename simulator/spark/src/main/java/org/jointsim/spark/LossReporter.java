package org.jointsim.spark;

import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the user when a part of the cluster is lost, and that nothing else is. */
final class LossReporter extends SparkListener {

    private final Logger log = LoggerFactory.getLogger(LossReporter.class);
    private volatile boolean over;

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        if (!over) {
            log.warn(
                    "lost executor {} ({}); its replications run again elsewhere",
                    removed.executorId(),
                    removed.reason().lines().findFirst().orElse("no reason given"));
        }
    }

    /** What is removed from now on was not needed any more. */
    void end() {
        over = true;
    }
}
