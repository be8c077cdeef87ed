package org.jointsim.dnn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The parameters of one layer, complete and in range: those that were given and the defaults of the others. */
final class OperatorArguments {

    private final Map<String, Integer> values;

    private OperatorArguments(Map<String, Integer> values) {
        this.values = values;
    }

    /** What {@code given} means to {@code kind}; an {@link IllegalArgumentException} with the reason if it means nothing. */
    static OperatorArguments of(OperatorKind kind, Map<String, Integer> given) {
        List<OperatorParameter> parameters = kind.parameters();
        Map<String, Integer> values = new LinkedHashMap<>();
        for (OperatorParameter parameter : parameters) {
            values.put(parameter.name(), parameter.valueOf(given.get(parameter.name()), values));
        }
        for (String name : given.keySet()) {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException(
                        "%s has no parameter `%s`. Known: %s".formatted(kind.word(), name, names(parameters)));
            }
        }
        return new OperatorArguments(values);
    }

    /** The value of a parameter that the operator declares. */
    int get(String name) {
        Integer value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the operator does not declare " + name);
        }
        return value;
    }

    /** All of them, by name. */
    Map<String, Integer> values() {
        return Collections.unmodifiableMap(values);
    }

    private static String names(List<OperatorParameter> parameters) {
        return parameters.isEmpty()
                ? "none"
                : parameters.stream().map(OperatorParameter::name).collect(Collectors.joining(", "));
    }
}
