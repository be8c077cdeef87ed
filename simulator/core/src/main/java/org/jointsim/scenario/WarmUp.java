package org.jointsim.scenario;

import java.io.Serializable;

/** Which start of a replication is left out of its metrics. */
public sealed interface WarmUp extends Serializable {

    /** Found from the output of each replication by MSER-5. */
    record Auto() implements WarmUp {}

    /** Nothing is left out: a terminating run. */
    record None() implements WarmUp {}

    /** The first {@code seconds}, &gt;= 0. */
    record Fixed(double seconds) implements WarmUp {
        public Fixed {
            Checks.notNegative("warmUp", seconds);
        }
    }
}
