package org.jointsim.scenario;

import java.io.Serializable;
import java.util.Objects;

/**
 * When the clients of a class come and go. Each joins at a time of its own, uniform in a span, and leaves by its own; one that
 * would leave before it joins never comes.
 *
 * @param joins when they come
 * @param leaves when they go
 */
public record PresenceSpec(Span joins, Leaving leaves) implements Serializable {

    /** All there from the start to the end. */
    public static final PresenceSpec ALWAYS = new PresenceSpec(new Span(0, 0), new Leaving.Never());

    public PresenceSpec {
        Objects.requireNonNull(joins, "joins");
        Objects.requireNonNull(leaves, "leaves");
    }

    public boolean isAlways() {
        return equals(ALWAYS);
    }

    /** A uniform time in [from, from + over); {@code over} 0 is the same time for all. */
    public record Span(double fromSeconds, double overSeconds) implements Leaving {
        public Span {
            Checks.notNegative("from", fromSeconds);
            Checks.notNegative("over", overSeconds);
        }
    }

    /** When a client goes. */
    public sealed interface Leaving extends Serializable permits Span, Leaving.Never, Leaving.After {

        /** It stays. */
        record Never() implements Leaving {}

        /** After a stay of this mean since it joined, exponential or always as long. */
        record After(double meanStaySeconds, boolean isFixed) implements Leaving {
            public After {
                Checks.positive("after", meanStaySeconds);
            }
        }
    }
}
