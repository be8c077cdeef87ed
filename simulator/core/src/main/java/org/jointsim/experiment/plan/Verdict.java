package org.jointsim.experiment.plan;

import java.util.Locale;

/** What is known of a promise, or of all promises of a candidate. {@link #UNDECIDED} never counts as met. */
public enum Verdict {
    MET,
    MISSED,
    UNDECIDED;

    /** As files write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
