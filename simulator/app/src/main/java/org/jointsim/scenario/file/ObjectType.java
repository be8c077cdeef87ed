package org.jointsim.scenario.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jointsim.scenario.file.Node.Entry;
import org.jointsim.scenario.file.Node.Form;
import org.jointsim.scenario.file.Node.Mapping;
import org.jointsim.scenario.file.Node.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * A map with known keys.
 *
 * @param name a noun that no other such map has, for the reference and the JSON Schema: {@code battery}
 * @param about one sentence for the reference
 * @param keys in the order of the reference
 * @param otherWords words that authors may try, and the keys that they mean, for messages
 * @param groups of keys of which exactly one must be given
 * @param shorthand the key that a lone value stands for: {@code policy: jointdnn} is {@code policy: {name: jointdnn}}
 * @param copying the key that fetches the others from elsewhere, so that none is missing where it stands
 * @param marker a key that tells this map from others in a union; {@code null} if any map may be meant
 * @param meaning what the values mean together
 */
record ObjectType<T>(
        String name,
        String about,
        List<Key<?>> keys,
        Map<String, Key<?>> otherWords,
        List<List<Key<?>>> groups,
        @Nullable Key<?> shorthand,
        @Nullable Key<?> copying,
        @Nullable String marker,
        Function<Fields, T> meaning)
        implements Type<T> {

    /** Collects what an {@link ObjectType} is made of. */
    static final class Builder {
        private final String name;
        private final String about;
        private final List<Key<?>> keys = new ArrayList<>();
        private final Map<String, Key<?>> otherWords = new LinkedHashMap<>();
        private final List<List<Key<?>>> groups = new ArrayList<>();
        private @Nullable Key<?> shorthand;
        private @Nullable Key<?> copying;
        private @Nullable String marker;

        private Builder(String name, String about) {
            this.name = name;
            this.about = about;
        }

        Builder keys(Key<?>... more) {
            keys.addAll(List.of(more));
            return this;
        }

        /** An unknown key {@code word} probably means {@code key}. */
        Builder otherWord(String word, Key<?> key) {
            otherWords.put(word, key);
            return this;
        }

        Builder exactlyOneOf(List<Key<?>> group) {
            groups.add(List.copyOf(group));
            return this;
        }

        Builder shorthand(Key<?> key) {
            shorthand = key;
            return this;
        }

        Builder copying(Key<?> key) {
            copying = key;
            return this;
        }

        /** In a union, a map with this key is meant. */
        Builder marker(String key) {
            marker = key;
            return this;
        }

        <T> ObjectType<T> means(Function<Fields, T> meaning) {
            return new ObjectType<>(
                    name,
                    about,
                    List.copyOf(keys),
                    otherWords,
                    List.copyOf(groups),
                    shorthand,
                    copying,
                    marker,
                    meaning);
        }
    }

    static Builder named(String name, String about) {
        return new Builder(name, about);
    }

    @Override
    public T read(Node node, Reading reading) {
        if (!(expanded(node) instanceof Mapping mapping)) {
            throw refuse(node, reading);
        }
        Fields fields = new Fields(mapping, reading);
        Set<String> meant = new HashSet<>();
        for (Entry entry : mapping.entries()) {
            if (findKey(entry.key()).isEmpty()) {
                refuseKey(entry, reading).ifPresent(meant::add);
            }
        }
        for (Key<?> key : keys) {
            readKey(key, mapping, fields, meant, reading);
        }
        if (meant.isEmpty()) {
            checkGroups(mapping, reading);
        }
        return meaning.apply(fields);
    }

    Optional<Key<?>> findKey(String wanted) {
        for (Key<?> key : keys) {
            if (key.name().equals(wanted)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    private List<String> names() {
        return keys.stream().map(Key::name).toList();
    }

    /** Reports an unknown key and returns the known one that was probably meant. */
    private Optional<String> refuseKey(Entry entry, Reading reading) {
        Key<?> other = otherWords.get(entry.key());
        Optional<String> nearest = other == null ? Words.nearest(entry.key(), names()) : Optional.of(other.name());
        String suggestion = Words.suggestion(nearest.orElse(entry.key()), names(), "keys");
        reading.report(entry.keyAt(), "unknown key `%s`%s".formatted(entry.key(), suggestion));
        return Optional.of(nearest.orElse(entry.key()));
    }

    private void readKey(Key<?> key, Mapping mapping, Fields fields, Set<String> meant, Reading reading) {
        Optional<Entry> entry = mapping.find(key.name());
        if (entry.isPresent()) {
            fields.put(key, reading.readOrNull(key.type(), entry.get().value()));
        } else if (key.defaultText() != null) {
            fields.put(key, reading.readOrNull(key.type(), reading.parseDefault(key, mapping.at())));
        } else if (key.required()) {
            fields.put(key, null);
            boolean reported = meant.contains(key.name());
            boolean copied = copying != null && mapping.has(copying.name());
            if (!reported && !copied) {
                reading.report(mapping.at(), "expected key `%s`, but it is missing".formatted(key.name()));
            }
        }
    }

    private void checkGroups(Mapping mapping, Reading reading) {
        for (List<Key<?>> group : groups) {
            List<String> given =
                    group.stream().map(Key::name).filter(mapping::has).toList();
            if (given.size() != 1) {
                reading.report(
                        mapping.at(),
                        "expected exactly one of the keys %s, but found %s"
                                .formatted(
                                        Words.list(group.stream().map(Key::name).toList()),
                                        given.isEmpty() ? "none" : Words.list(given)));
            }
        }
    }

    @Override
    public Node expanded(Node node) {
        if (shorthand == null || !(node instanceof Scalar scalar) || scalar.form() == Form.NOTHING) {
            return node;
        }
        return new Mapping(List.of(new Entry(shorthand.name(), scalar.at(), scalar)), scalar.at());
    }

    @Override
    public boolean fits(Node node) {
        return expanded(node) instanceof Mapping mapping && (marker == null || mapping.has(marker));
    }

    @Override
    public String phrase() {
        List<String> required =
                keys.stream().filter(Key::required).map(Key::name).toList();
        List<String> shown = required.isEmpty() ? names() : required;
        String map = shown.isEmpty() ? "a map" : "a map with " + Words.list(shown);
        return shorthand == null ? map : shorthand.type().phrase() + ", or " + map;
    }

    @Override
    public Collection<String> words() {
        return shorthand == null ? List.of() : shorthand.type().words();
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        Map<String, Object> reference = definitions.reference(this);
        return shorthand == null
                ? reference
                : Map.of("anyOf", List.of(shorthand.type().schema(definitions), reference));
    }

    /** The schema of the map itself. */
    Map<String, Object> body(SchemaDefinitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("description", about);
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.forEach(key -> properties.put(key.name(), property(key, definitions)));
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        List<String> required =
                keys.stream().filter(Key::required).map(Key::name).toList();
        if (copying != null) {
            schema.put("anyOf", List.of(Map.of("required", List.of(copying.name())), Map.of("required", required)));
        } else if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (!groups.isEmpty()) {
            schema.put("allOf", groups.stream().map(ObjectType::oneOf).toList());
        }
        return schema;
    }

    private static Map<String, Object> property(Key<?> key, SchemaDefinitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", key.about());
        schema.putAll(key.type().schema(definitions));
        return schema;
    }

    private static Map<String, Object> oneOf(List<Key<?>> group) {
        return Map.of(
                "oneOf",
                group.stream()
                        .map(key -> Map.of("required", List.of(key.name())))
                        .toList());
    }

    @Override
    public List<Type<?>> parts() {
        List<Type<?>> parts = new ArrayList<>();
        keys.forEach(key -> parts.add(key.type()));
        return parts;
    }

    @Override
    public Optional<Type<?>> inside(String wanted, @Nullable Node node) {
        return findKey(wanted).map(Key::type);
    }

    @Override
    public Collection<String> namesInside() {
        return names();
    }

    @Override
    public @Nullable ObjectType<?> objectOf(Node node) {
        return fits(node) ? this : null;
    }
}
