package org.jointsim.onnx.profile;

/**
 * How often each piece is run.
 *
 * @param runs timed runs
 * @param fewestRuns that a piece gets however long it takes
 * @param seconds after which a piece gets no more runs than these
 * @param passes over all pieces; the fastest pass of each counts, because a disturbance outlasts the runs of a piece, not a pass
 */
record Patience(int runs, int fewestRuns, double seconds, int passes) {

    static final int WARM_UP_RUNS = 2;
    static final double WARM_UP_SECONDS = 0.01;

    /** Counters of energy step about every millisecond. */
    static final double SECONDS_FOR_ENERGY = 0.1;
}
