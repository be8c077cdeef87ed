package org.jointsim.experiment.plan;

/**
 * What is simulated: a candidate, maybe under more load.
 *
 * @param load by which arrivals are multiplied, &gt; 0
 */
public record Probe(Candidate candidate, double load) {

    /** A candidate as it is. */
    public Probe(Candidate candidate) {
        this(candidate, 1);
    }

    public Probe {
        if (!(load > 0)) {
            throw new IllegalArgumentException("load must be > 0, but was " + load);
        }
    }

    /** Whether arrivals are those of the scenario. */
    public boolean isAsWritten() {
        return load == 1;
    }
}
