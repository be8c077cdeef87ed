package org.jointsim.model;

import org.jointsim.scenario.AutoscalerSpec.Metric;

/** The time integral of what an autoscaler watches, over all GPUs of a pool. */
final class LoadMeter {

    private final Metric metric;
    private double lastAt;
    private double area;

    LoadMeter(Metric metric) {
        this.metric = metric;
    }

    /** The pool is about to change, or to be looked at. */
    void advance(double now, Pool pool) {
        area += level(pool) * (now - lastAt);
        lastAt = now;
    }

    private double level(Pool pool) {
        return switch (metric) {
            case UTILIZATION -> pool.busyGpus();
            case QUEUE_LENGTH -> pool.waitingCount();
            case CONCURRENCY -> pool.presentCount();
        };
    }

    /** The integral since it was last taken. */
    double take() {
        double taken = area;
        area = 0;
        return taken;
    }
}
