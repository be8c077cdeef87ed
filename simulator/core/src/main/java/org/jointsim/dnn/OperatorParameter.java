package org.jointsim.dnn;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A whole number that an operator takes, as {@code kernel} of {@code conv: {filters: 64, kernel: 11}}.
 *
 * @param name as in files
 * @param about one line for the reference
 * @param defaultValue used where a file leaves it out; {@code null} if it must be given
 * @param min smallest value allowed
 * @param max largest value allowed
 * @param sameAs the parameter before it whose value it takes where a file leaves it out; {@code null} if there is none
 */
public record OperatorParameter(
        String name,
        String about,
        @Nullable Integer defaultValue,
        int min,
        int max,
        @Nullable String sameAs) {

    public OperatorParameter {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(about, "about");
    }

    static OperatorParameter required(String name, String about) {
        return new OperatorParameter(name, about, null, 1, Integer.MAX_VALUE, null);
    }

    /** One that is as large as {@code other} unless a file says otherwise. */
    static OperatorParameter sameAs(String other, String name, String about, int min) {
        return new OperatorParameter(name, about, null, min, Integer.MAX_VALUE, other);
    }

    static OperatorParameter optional(String name, String about, int defaultValue, int min) {
        return new OperatorParameter(name, about, defaultValue, min, Integer.MAX_VALUE, null);
    }

    static OperatorParameter yesOrNo(String name, String about, int defaultValue) {
        return new OperatorParameter(name, about, defaultValue, 0, 1, null);
    }

    /** Whether a file must give it. */
    public boolean isRequired() {
        return defaultValue == null && sameAs == null;
    }

    /**
     * The value that {@code given} means; an {@link IllegalArgumentException} with the reason if it means none.
     *
     * @param before the values of the parameters before this one
     */
    int valueOf(@Nullable Integer given, Map<String, Integer> before) {
        Integer fallback = sameAs == null ? defaultValue : before.get(sameAs);
        Integer value = given == null ? fallback : given;
        if (value == null) {
            throw new IllegalArgumentException("`%s` is missing (%s)".formatted(name, about));
        }
        if (value < min || value > max) {
            String range = max == Integer.MAX_VALUE ? ">= " + min : "from %d to %d".formatted(min, max);
            throw new IllegalArgumentException(
                    "`%s` must be a whole number %s, but was %d".formatted(name, range, value));
        }
        return value;
    }
}
