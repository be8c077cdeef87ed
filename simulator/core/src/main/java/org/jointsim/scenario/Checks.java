package org.jointsim.scenario;

/** Range checks written positively, so that NaN fails too. */
final class Checks {

    /** Of a day without a change of clocks. */
    static final int SECONDS_PER_DAY = 86_400;

    private Checks() {}

    static void positive(String what, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("%s must be finite and > 0, but was %s".formatted(what, value));
        }
    }

    static void notNegative(String what, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("%s must be finite and >= 0, but was %s".formatted(what, value));
        }
    }

    static void fraction(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("%s must be in [0, 1], but was %s".formatted(what, value));
        }
    }

    static void secondOfDay(String what, int second) {
        if (second < 0 || second >= SECONDS_PER_DAY) {
            throw new IllegalArgumentException(
                    "%s must be in [0, %d), but was %d".formatted(what, SECONDS_PER_DAY, second));
        }
    }
}
