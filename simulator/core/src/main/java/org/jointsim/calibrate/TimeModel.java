package org.jointsim.calibrate;

/** Predicts how long a layer takes on one device. */
@FunctionalInterface
public interface TimeModel {

    /** The predicted time, &gt;= 0. */
    double seconds(Timing.Work layer);

    /** The predicted time of layers that run one after the other. */
    default double seconds(Timing timing) {
        return timing.layers().stream().mapToDouble(this::seconds).sum();
    }
}
