package org.jointsim.policy;

import java.util.Objects;
import java.util.Optional;
import org.jointsim.units.Dimension;
import org.jspecify.annotations.Nullable;

/**
 * A number, &gt;= 0, that a policy takes from the scenario.
 *
 * @param name as it is written under {@code with}
 * @param dimension what it measures; {@code null} for a number without a unit
 * @param defaultValue in the SI unit, where the scenario does not say; {@code null} if it must
 * @param about one sentence
 */
public record PolicyParameter(
        String name,
        @Nullable Dimension dimension,
        @Nullable Double defaultValue,
        String about) {

    public PolicyParameter {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(about, "about");
    }

    /** A parameter that a scenario must give. */
    public static PolicyParameter required(String name, @Nullable Dimension dimension, String about) {
        return new PolicyParameter(name, dimension, null, about);
    }

    /** A parameter with a default, in the SI unit. */
    public static PolicyParameter optional(
            String name, @Nullable Dimension dimension, double defaultValue, String about) {
        return new PolicyParameter(name, dimension, defaultValue, about);
    }

    /** The default, if there is one. */
    public Optional<Double> findDefault() {
        return Optional.ofNullable(defaultValue);
    }
}
