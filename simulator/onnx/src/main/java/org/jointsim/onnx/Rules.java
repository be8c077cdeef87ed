package org.jointsim.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The operators of ONNX that can be imported, by name: shape and work of each. */
final class Rules {

    /** Shapes and work of one operator; an {@link IllegalArgumentException} says why its inputs do not fit. */
    interface Rule {
        Made of(Call call);
    }

    private static final Map<String, Rule> RULES = new HashMap<>();

    static {
        ProductRules.addTo(RULES);
        ElementRules.addTo(RULES);
        ShapeRules.addTo(RULES);
    }

    private Rules() {}

    static Optional<Rule> find(String operator) {
        return Optional.ofNullable(RULES.get(operator));
    }
}
