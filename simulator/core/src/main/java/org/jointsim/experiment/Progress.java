package org.jointsim.experiment;

/** Hears how far a run is; may be called by several threads. */
@FunctionalInterface
public interface Progress {

    /** Hears nothing. */
    Progress NONE = (done, of) -> {};

    /** So many replications are finished. */
    void finished(int done, int of);
}
