package org.jointsim.scenario.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jointsim.scenario.file.Node.Form;
import org.jointsim.scenario.file.Node.Scalar;

/**
 * A text.
 *
 * @param phrase what it says, with its article: {@code a time of day, for example "06:00"}
 * @param regex which texts are allowed
 * @param suggestions texts that an editor may offer
 */
record TextType(String phrase, String regex, List<String> suggestions) implements Type<String> {

    private static final String ANY = "^[^\\x00-\\x08\\x0B-\\x1F]*$";

    /** Any text. */
    static TextType any(String phrase) {
        return new TextType(phrase, ANY, List.of());
    }

    static TextType of(String phrase, String regex) {
        return new TextType(phrase, regex, List.of());
    }

    /** Any text that is not blank, with those that an editor may offer. */
    static TextType id(String phrase, List<String> suggestions) {
        return new TextType(phrase, "^\\S(.*\\S)?$", suggestions);
    }

    @Override
    public String read(Node node, Reading reading) {
        if (!(node instanceof Scalar scalar)) {
            throw refuse(node, reading);
        }
        if (scalar.form() == Form.NUMBER || scalar.form() == Form.TRUTH) {
            throw reading.refuse(
                    node.at(),
                    "expected %s, but found %s. Maybe \"%s\", in quotes."
                            .formatted(phrase, node.shown(), scalar.text()));
        }
        if (scalar.form() == Form.NOTHING || !Pattern.matches(regex, scalar.text())) {
            throw refuse(node, reading);
        }
        return scalar.text();
    }

    @Override
    public boolean fits(Node node) {
        return node instanceof Scalar;
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("type", "string");
        text.put("pattern", regex);
        return suggestions.isEmpty() ? text : Map.of("anyOf", List.of(Map.of("enum", suggestions), text));
    }
}
