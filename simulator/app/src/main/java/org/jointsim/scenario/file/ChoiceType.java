package org.jointsim.scenario.file;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jointsim.scenario.file.Node.Scalar;

/**
 * One of a few words.
 *
 * @param meanings what each word means
 */
record ChoiceType<T>(Map<String, T> meanings) implements Type<T> {

    /** A choice of one word. */
    static <T> ChoiceType<T> of(String word, T meaning) {
        return new ChoiceType<>(Map.of(word, meaning));
    }

    /** This choice with one more word. */
    ChoiceType<T> or(String word, T meaning) {
        Map<String, T> more = new LinkedHashMap<>(meanings);
        more.put(word, meaning);
        return new ChoiceType<>(more);
    }

    @Override
    public T read(Node node, Reading reading) {
        String word = node instanceof Scalar scalar ? scalar.text() : "";
        T meaning = meanings.get(word);
        if (meaning != null) {
            return meaning;
        }
        String maybe = Words.nearest(word, meanings.keySet())
                .map(near -> ". Maybe `" + near + "`.")
                .orElse("");
        throw reading.refuse(node.at(), "expected %s, but found %s%s".formatted(phrase(), node.shown(), maybe));
    }

    @Override
    public boolean fits(Node node) {
        return node instanceof Scalar scalar && meanings.containsKey(scalar.text());
    }

    @Override
    public String phrase() {
        return meanings.keySet().stream().map(word -> "`" + word + "`").collect(Collectors.joining(" or "));
    }

    @Override
    public Collection<String> words() {
        return meanings.keySet();
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        return Map.of("enum", meanings.keySet().stream().map(ChoiceType::inJson).toList());
    }

    /** YAML reads some words as truths, so a schema must know them as such. */
    private static Object inJson(String word) {
        return word.equals("true") || word.equals("false") ? Boolean.valueOf(word) : word;
    }
}
