package org.jointsim.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jointsim.advice.DecisionMap.Axis;
import org.jointsim.advice.Knob;
import org.jointsim.units.Dimension;
import org.jointsim.units.InvalidQuantityException;

/** Reads {@code uplink=0.1..100 Mbit/s}: a condition, and the range in which it varies. */
final class MapOption {

    private static final Pattern FORM = Pattern.compile("\\s*([\\w-]+)\\s*=\\s*(.+?)\\s*\\.\\.\\s*(.+?)\\s*");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

    private MapOption() {}

    /**
     * The axis that {@code text} writes.
     *
     * @throws IllegalArgumentException with a message for the author of the command line
     */
    static Axis parse(String text, int points) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "expected NAME=A..B, for example \"uplink=0.1..100 Mbit/s\", but found \"" + text + "\"");
        }
        Knob knob = Knob.find(form.group(1))
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected one of %s before =, but found %s".formatted(names(), form.group(1))));
        double low = value(knob, withUnitOf(form.group(3), form.group(2)));
        double high = value(knob, form.group(3));
        boolean mayBeZero = knob != Knob.SLOW_DOWN;
        if (!((mayBeZero ? low >= 0 : low > 0) && low < high && high < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected %s A < B for %s, but found \"%s\""
                    .formatted(mayBeZero ? "0 <=" : "0 <", knob.word(), text));
        }
        return Axis.of(knob, low, high, points);
    }

    private static String names() {
        return Arrays.stream(Knob.values()).map(Knob::word).collect(Collectors.joining(", "));
    }

    /** The smaller end, with the unit of the larger one if it has none of its own. */
    private static String withUnitOf(String larger, String smaller) {
        return NUMBER.matcher(smaller).matches()
                ? smaller + " " + NUMBER.matcher(larger).replaceFirst("").strip()
                : smaller;
    }

    private static double value(Knob knob, String text) {
        Optional<Dimension> dimension = knob.findDimension();
        try {
            return dimension.isPresent() ? dimension.get().parse(text) : Double.parseDouble(text.strip());
        } catch (InvalidQuantityException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "expected a number for %s, but found \"%s\"".formatted(knob.word(), text), e);
        }
    }
}
