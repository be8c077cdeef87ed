package org.jointsim.model;

/**
 * A request that might join: what the wait is asked for.
 *
 * @param priority of its client's policy
 * @param relativeDeadlineSeconds from now until it is due; {@code +Infinity} for never
 */
record Joiner(int priority, double relativeDeadlineSeconds) {}
