package org.jointsim.scenario;

/** How the interval of a mean over replications is made. */
public enum IntervalKind {
    /** Student's: for values that are about normal, as means over many queries are. */
    STUDENT,
    /** Student's, shifted for skewed values as Johnson (1978) says. */
    JOHNSON
}
