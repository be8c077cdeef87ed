package org.jointsim.experiment;

import java.io.Serializable;

/**
 * One check that a run makes of itself.
 *
 * @param check its name, for example {@code queries closed}
 * @param ok whether it held
 * @param severity what a failure means
 * @param detail the numbers, in one line
 */
public record HealthCheck(String check, boolean ok, Severity severity, String detail) implements Serializable {

    /** What a failed check means. */
    public enum Severity {
        /** The simulator contradicts itself: its numbers must not be used. */
        ERROR,
        /** The numbers are right, but may not mean what the reader thinks. */
        WARNING
    }
}
