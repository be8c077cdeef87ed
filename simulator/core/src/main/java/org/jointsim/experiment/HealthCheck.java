package org.jointsim.experiment;

import java.io.Serializable;

/**
 * One check that a run makes of itself.
 *
 * @param check its name, for example {@code queries closed}
 * @param ok whether it held
 * @param severity what a failure means
 * @param detail the numbers, in one line
 * @param size how large the difference is, to find the worst of several replications; not for readers
 */
public record HealthCheck(String check, boolean ok, Severity severity, String detail, double size)
        implements Serializable {

    /** What a failed check means. */
    public enum Severity {
        /** The simulator contradicts itself: its numbers must not be used. */
        ERROR,
        /** The numbers are right, but may not mean what the reader thinks. */
        WARNING
    }

    /** A check of which no replication is worse than another. */
    public HealthCheck(String check, boolean ok, Severity severity, String detail) {
        this(check, ok, severity, detail, 0);
    }
}
