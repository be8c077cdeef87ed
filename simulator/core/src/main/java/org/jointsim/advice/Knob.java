package org.jointsim.advice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jointsim.partition.Conditions;
import org.jointsim.units.Dimension;
import org.jspecify.annotations.Nullable;

/** A condition of a decision that can be varied alone. */
public enum Knob {
    UPLINK("uplink", Dimension.BIT_RATE),
    DOWNLINK("downlink", Dimension.BIT_RATE),
    ROUND_TRIP("roundTrip", Dimension.TIME),
    CLOUD_WAIT("cloudWait", Dimension.TIME),
    SLOW_DOWN("slowDown", null);

    private final String word;
    private final @Nullable Dimension dimension;

    Knob(String word, @Nullable Dimension dimension) {
        this.word = word;
        this.dimension = dimension;
    }

    /** The knob of a word; {@code cloud-wait}, as an option spells it, is {@code cloudWait} too. */
    public static Optional<Knob> find(String word) {
        return Arrays.stream(values())
                .filter(knob -> knob.word.equals(word)
                        || knob.name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')
                                .equals(word))
                .findFirst();
    }

    /** Its name on the command line and in files: {@code cloudWait}. */
    public String word() {
        return word;
    }

    /** What it measures; nothing for a factor. */
    public Optional<Dimension> findDimension() {
        return Optional.ofNullable(dimension);
    }

    /** What it is under some conditions. */
    double of(Conditions conditions) {
        return switch (this) {
            case UPLINK -> conditions.uplinkBitsPerSecond();
            case DOWNLINK -> conditions.downlinkBitsPerSecond();
            case ROUND_TRIP -> conditions.uplinkRoundTripSeconds();
            case CLOUD_WAIT -> conditions.cloudWaitSeconds();
            case SLOW_DOWN -> conditions.cloudSlowDown();
        };
    }

    /** The same assumptions with this one told. */
    Assumptions turn(Assumptions a, double value) {
        OptionalDouble told = OptionalDouble.of(value);
        return new Assumptions(
                this == UPLINK ? told : a.uplinkBitsPerSecond(),
                this == DOWNLINK ? told : a.downlinkBitsPerSecond(),
                this == ROUND_TRIP ? told : a.roundTripSeconds(),
                this == CLOUD_WAIT ? value : a.cloudWaitSeconds(),
                this == SLOW_DOWN ? value : a.slowDown());
    }
}
