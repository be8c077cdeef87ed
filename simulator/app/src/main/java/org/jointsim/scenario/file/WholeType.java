package org.jointsim.scenario.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jointsim.scenario.file.Node.Form;
import org.jointsim.scenario.file.Node.Scalar;

/** A whole number from {@code min} to {@code max}. */
record WholeType(long min, long max) implements Type<Long> {

    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,19}");

    /** A whole number that is an {@code int}. */
    static Type<Integer> count(int min, int max) {
        return new WholeType(min, max).as((value, at, reading) -> Math.toIntExact(value));
    }

    @Override
    public Long read(Node node, Reading reading) {
        if (!(node instanceof Scalar scalar)
                || scalar.form() != Form.NUMBER
                || !WHOLE.matcher(scalar.text()).matches()) {
            throw refuse(node, reading);
        }
        try {
            long value = Long.parseLong(scalar.text());
            if (value >= min && value <= max) {
                return value;
            }
            throw outside(node, value > max, reading);
        } catch (NumberFormatException e) {
            throw outside(node, !scalar.text().startsWith("-"), reading);
        }
    }

    private Unreadable outside(Node node, boolean tooLarge, Reading reading) {
        String bound = tooLarge ? "<= " + max : ">= " + min;
        return reading.refuse(node.at(), "expected a whole number %s, but found %s".formatted(bound, node.shown()));
    }

    @Override
    public boolean fits(Node node) {
        return node instanceof Scalar scalar && scalar.form() == Form.NUMBER;
    }

    @Override
    public String phrase() {
        return min == Long.MIN_VALUE ? "a whole number" : "a whole number >= " + min;
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "integer");
        if (min > Long.MIN_VALUE) {
            schema.put("minimum", min);
        }
        if (max < Long.MAX_VALUE) {
            schema.put("maximum", max);
        }
        return schema;
    }
}
