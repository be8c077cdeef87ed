package org.jointsim.experiment.plan;

import java.util.List;

/** Makes the values of probes when they are needed. */
public interface Source {

    /** Samples of at least {@code count} replications, the first ones, of each probe in order. All meet the same random numbers. */
    List<Sample> samples(List<Probe> probes, int count);

    /** Hears of a look; the last one of a probe is final. */
    default void looked(Finding finding, boolean isFinal) {}
}
