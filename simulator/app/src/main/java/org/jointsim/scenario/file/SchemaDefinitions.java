package org.jointsim.scenario.file;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The maps of the language that a JSON Schema defines once and refers to by name. */
final class SchemaDefinitions {

    private final Map<String, Object> definitions = new LinkedHashMap<>();
    private final Map<String, ObjectType<?>> types = new HashMap<>();

    /** A reference to {@code type}, which is defined on first use. */
    @SuppressWarnings("ReferenceEquality") // each map of the language exists once
    Map<String, Object> reference(ObjectType<?> type) {
        ObjectType<?> known = types.putIfAbsent(type.name(), type);
        if (known == null) {
            definitions.put(type.name(), Map.of());
            definitions.put(type.name(), type.body(this));
        } else if (known != type) {
            throw new IllegalStateException("two maps of the language are called " + type.name());
        }
        return Map.of("$ref", "#/$defs/" + type.name());
    }

    /** A JSON object with its keys in this order. */
    static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }

    Map<String, Object> all() {
        return definitions;
    }
}
