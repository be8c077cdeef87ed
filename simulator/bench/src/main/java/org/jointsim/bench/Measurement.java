package org.jointsim.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one JVM has measured, by name, in the order of measuring. On its standard output it is one line of name=value
 * pairs.
 */
record Measurement(Map<String, String> values) {

    private static final String MARK = "measured ";

    static Measurement of(String... namesAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Measurement(values);
    }

    static boolean isIn(String line) {
        return line.startsWith(MARK);
    }

    static Measurement parse(String line) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : line.substring(MARK.length()).split(" ", -1)) {
            int equals = pair.indexOf('=');
            values.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return new Measurement(values);
    }

    String line() {
        StringBuilder line = new StringBuilder(MARK);
        values.forEach((name, value) -> line.append(line.length() == MARK.length() ? "" : " ")
                .append(name)
                .append('=')
                .append(value));
        return line.toString();
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("nothing was measured as " + name + ", only " + values.keySet());
        }
        return value;
    }

    double number(String name) {
        return Double.parseDouble(text(name));
    }
}
