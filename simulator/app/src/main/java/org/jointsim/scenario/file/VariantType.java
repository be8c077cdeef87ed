package org.jointsim.scenario.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jointsim.scenario.file.Node.Entry;
import org.jointsim.scenario.file.Node.Form;
import org.jointsim.scenario.file.Node.Mapping;
import org.jointsim.scenario.file.Node.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * A map whose other keys depend on the word under one of them: {@code process: poisson} has a rate, {@code process:
 * closed} a think time.
 *
 * @param key the key with the word
 * @param about what the word decides
 * @param variants by word; the keys beside {@code key}
 * @param shorthand whether a lone word stands for the map with only that word
 */
record VariantType<T>(String key, String about, Map<String, ObjectType<? extends T>> variants, boolean shorthand)
        implements Type<T> {

    @Override
    public T read(Node node, Reading reading) {
        if (!(expanded(node) instanceof Mapping mapping)) {
            throw refuse(node, reading);
        }
        Entry entry = mapping.find(key)
                .orElseThrow(() -> reading.refuse(
                        mapping.at(), "expected key `%s`: %s, but it is missing".formatted(key, wordPhrase())));
        ObjectType<? extends T> variant = choice().read(entry.value(), reading);
        String word = ((Scalar) entry.value()).text();
        Mapping others = mapping.only(name -> !name.equals(key) && !isOfAnotherVariant(name, variant));
        boolean complete = true;
        for (Entry other : mapping.entries()) {
            if (isOfAnotherVariant(other.key(), variant)) {
                reading.report(other.keyAt(), "key `%s` does not belong to %s `%s`".formatted(other.key(), key, word));
                complete = false;
            }
        }
        T value = variant.read(others, reading);
        if (!complete) {
            throw new Unreadable();
        }
        return value;
    }

    private ChoiceType<ObjectType<? extends T>> choice() {
        return new ChoiceType<>(variants);
    }

    private boolean isOfAnotherVariant(String name, ObjectType<? extends T> variant) {
        boolean own = variant.findKey(name).isPresent();
        return !own
                && !name.equals(key)
                && variants.values().stream().anyMatch(v -> v.findKey(name).isPresent());
    }

    private String wordPhrase() {
        return choice().phrase();
    }

    @Override
    public Node expanded(Node node) {
        if (!shorthand || !(node instanceof Scalar scalar) || scalar.form() == Form.NOTHING) {
            return node;
        }
        return new Mapping(List.of(new Entry(key, scalar.at(), scalar)), scalar.at());
    }

    @Override
    public boolean fits(Node node) {
        return expanded(node) instanceof Mapping;
    }

    @Override
    public String phrase() {
        return shorthand ? wordPhrase() + ", or a map with `" + key + "`" : "a map with `" + key + "`";
    }

    @Override
    public Collection<String> words() {
        return shorthand ? variants.keySet() : List.of();
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        List<Object> alternatives = new ArrayList<>();
        if (shorthand) {
            List<String> alone = variants.entrySet().stream()
                    .filter(variant -> variant.getValue().keys().stream().noneMatch(Key::required))
                    .map(Map.Entry::getKey)
                    .toList();
            alternatives.add(Map.of("enum", alone));
        }
        variants.forEach((word, variant) -> alternatives.add(withWord(variant.body(definitions), word)));
        return Map.of("oneOf", alternatives);
    }

    @SuppressWarnings("unchecked") // ObjectType.body() builds these maps
    private Map<String, Object> withWord(Map<String, Object> body, String word) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(key, SchemaDefinitions.object("description", about, "const", word));
        properties.putAll((Map<String, Object>) body.getOrDefault("properties", Map.of()));
        List<String> required = new ArrayList<>(List.of(key));
        required.addAll((List<String>) body.getOrDefault("required", List.of()));
        Map<String, Object> schema = new LinkedHashMap<>(body);
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }

    @Override
    public List<Type<?>> parts() {
        return List.copyOf(variants.values());
    }

    @Override
    public Optional<Type<?>> inside(String name, @Nullable Node node) {
        if (name.equals(key)) {
            return Optional.of(choice());
        }
        for (ObjectType<? extends T> variant : variants.values()) {
            Optional<Key<?>> found = variant.findKey(name);
            if (found.isPresent()) {
                return found.map(Key::type);
            }
        }
        return Optional.empty();
    }

    @Override
    public Collection<String> namesInside() {
        Set<String> names = new LinkedHashSet<>(List.of(key));
        variants.values().forEach(variant -> names.addAll(variant.namesInside()));
        return names;
    }

    @Override
    public @Nullable ObjectType<?> objectOf(Node node) {
        return expanded(node) instanceof Mapping mapping
                ? mapping.find(key)
                        .map(Entry::value)
                        .map(word -> word instanceof Scalar scalar ? variants.get(scalar.text()) : null)
                        .orElse(null)
                : null;
    }
}
