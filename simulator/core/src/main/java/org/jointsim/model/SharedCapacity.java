package org.jointsim.model;

/** A capacity that transfers share: a direction of a cell, or the cloud's ingress. */
final class SharedCapacity {

    final double bitsPerSecond;

    // Of one allocation.
    double left;
    int open;

    SharedCapacity(double bitsPerSecond) {
        this.bitsPerSecond = bitsPerSecond;
    }

    /** An equal part of what is left for each transfer whose rate is still open; {@code +Infinity} where none is. */
    double level() {
        return open == 0 ? Double.POSITIVE_INFINITY : Math.max(0, left) / open;
    }
}
