package org.jointsim.scenario;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When a client issues its queries. */
public sealed interface ArrivalSpec extends Serializable {

    /** Whether the next query waits for the end of the one before. */
    default boolean isClosed() {
        return false;
    }

    /**
     * Exponential gaps of mean 1/rate, per client.
     *
     * @param curve by which the rate is multiplied; {@code null} for none
     */
    record Poisson(double ratePerSecond, @Nullable RateCurve curve) implements ArrivalSpec {
        public Poisson {
            Checks.positive("rate", ratePerSecond);
        }

        /** The same rate at all times. */
        public Poisson(double ratePerSecond) {
            this(ratePerSecond, null);
        }
    }

    /**
     * One every {@code everySeconds}, the first at a uniformly random phase in [0, every).
     *
     * @param curve by which the frequency is multiplied; {@code null} for none
     */
    record Periodic(double everySeconds, @Nullable RateCurve curve) implements ArrivalSpec {
        public Periodic {
            Checks.positive("every", everySeconds);
        }

        /** Equal gaps. */
        public Periodic(double everySeconds) {
            this(everySeconds, null);
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

        @Override
        public boolean isClosed() {
            return true;
        }
    }

    /**
     * Exponential on and off times, started in their stationary state; Poisson while on: an interrupted Poisson process.
     *
     * @param meanOnSeconds at least {@value #SHORTEST_SECONDS}
     * @param meanOffSeconds at least {@value #SHORTEST_SECONDS}
     * @param ratePerSecond while on
     * @param curve by which that is multiplied; {@code null} for none
     */
    record OnOff(
            double meanOnSeconds,
            double meanOffSeconds,
            double ratePerSecond,
            @Nullable RateCurve curve) implements ArrivalSpec {

        /** No mean time is shorter, so that walking along them ends. */
        public static final double SHORTEST_SECONDS = 0.001;

        public OnOff {
            Checks.positive("rate", ratePerSecond);
            checkLength("on", meanOnSeconds);
            checkLength("off", meanOffSeconds);
        }

        private static void checkLength(String what, double seconds) {
            Checks.positive(what, seconds);
            if (!(seconds >= SHORTEST_SECONDS)) {
                throw new IllegalArgumentException(
                        "%s must be at least %s s, but was %s".formatted(what, SHORTEST_SECONDS, seconds));
            }
        }
    }

    /**
     * Measured times. They are those of the class: dealt to its clients in turn, the k-th (from 0) to client k mod count.
     * After the last one nobody asks.
     */
    record Trace(TimeStamps stamps) implements ArrivalSpec {
        public Trace {
            Objects.requireNonNull(stamps, "stamps");
        }
    }

    /**
     * Any other process that ends after so many queries of a client.
     *
     * @param mostQueries &gt;= 1
     */
    record Limited(ArrivalSpec process, long mostQueries) implements ArrivalSpec {
        public Limited {
            Objects.requireNonNull(process, "process");
            if (mostQueries < 1 || process instanceof Limited) {
                throw new IllegalArgumentException(
                        "limit must be >= 1 and stand once, but was %d of %s".formatted(mostQueries, process));
            }
        }

        @Override
        public boolean isClosed() {
            return process.isClosed();
        }
    }
}
