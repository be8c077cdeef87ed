package org.jointsim.report;

import java.util.List;

/**
 * A unit in which people like to read a quantity that files hold in SI.
 *
 * @param symbol for example {@code ms}
 * @param factor display value = SI value × factor
 */
public record DisplayUnit(String symbol, double factor) {

    private record Step(double from, DisplayUnit unit) {}

    private static final List<Step> TIMES = List.of(
            new Step(1, new DisplayUnit("s", 1)),
            new Step(1e-3, new DisplayUnit("ms", 1e3)),
            new Step(0, new DisplayUnit("µs", 1e6)));
    private static final List<Step> LONG_TIMES =
            List.of(new Step(7200, new DisplayUnit("h", 1 / 3600.0)), new Step(120, new DisplayUnit("min", 1 / 60.0)));
    private static final List<Step> ENERGIES = List.of(
            new Step(1e4, new DisplayUnit("kJ", 1e-3)),
            new Step(1, new DisplayUnit("J", 1)),
            new Step(1e-3, new DisplayUnit("mJ", 1e3)),
            new Step(0, new DisplayUnit("µJ", 1e6)));
    private static final List<Step> SIZES = List.of(
            new Step(1e6, new DisplayUnit("MB", 1e-6)),
            new Step(1e3, new DisplayUnit("kB", 1e-3)),
            new Step(0, new DisplayUnit("B", 1)));

    /** One for times of about this size: µs, ms or s. */
    public static DisplayUnit ofTime(double typicalSeconds) {
        return choose(TIMES, typicalSeconds);
    }

    /** One for spans of about this size: s, min or h. */
    public static DisplayUnit ofSpan(double typicalSeconds) {
        return LONG_TIMES.stream()
                .filter(step -> typicalSeconds >= step.from())
                .findFirst()
                .map(Step::unit)
                .orElseGet(() -> ofTime(typicalSeconds));
    }

    /** One for energies of about this size. */
    public static DisplayUnit ofEnergy(double typicalJoules) {
        return choose(ENERGIES, typicalJoules);
    }

    /** One for data of about this size. */
    static DisplayUnit ofSize(double typicalBytes) {
        return choose(SIZES, typicalBytes);
    }

    /** The first step that is reached; for 0, or no data, the one that stands for middling sizes. */
    private static DisplayUnit choose(List<Step> steps, double typical) {
        if (!(typical > 0)) {
            return steps.get(steps.size() / 2).unit();
        }
        return steps.stream()
                .filter(step -> typical >= step.from())
                .findFirst()
                .orElseThrow()
                .unit();
    }
}
