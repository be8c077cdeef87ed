package org.jointsim.scenario;

import java.io.Serializable;

/** When a client issues its queries. */
public sealed interface ArrivalSpec extends Serializable {

    /** Exponential gaps of mean 1/rate, per client. */
    record Poisson(double ratePerSecond) implements ArrivalSpec {
        public Poisson {
            Checks.positive("rate", ratePerSecond);
        }
    }

    /** One every {@code everySeconds}, the first at a uniformly random phase in [0, every). */
    record Periodic(double everySeconds) implements ArrivalSpec {
        public Periodic {
            Checks.positive("every", everySeconds);
        }
    }

    /**
     * An exponential think time of this mean before the first query and after each completion or loss; 0 is back to
     * back.
     */
    record Closed(double meanThinkSeconds) implements ArrivalSpec {
        public Closed {
            Checks.notNegative("thinkTime", meanThinkSeconds);
        }
    }
}
