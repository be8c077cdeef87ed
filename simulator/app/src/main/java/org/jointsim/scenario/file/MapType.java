package org.jointsim.scenario.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jointsim.scenario.file.Node.Entry;
import org.jointsim.scenario.file.Node.Mapping;
import org.jspecify.annotations.Nullable;

/**
 * A map whose keys are names that the author chooses.
 *
 * @param phrase what it maps, with its article: {@code a map from names to client classes}
 * @param names which names are allowed
 * @param min how many entries it has at least
 */
record MapType<T>(String phrase, Names names, Type<T> value, int min) implements Type<List<MapType.Named<T>>> {

    /** One entry: its name, where that stands, its value, where that stands. */
    record Named<T>(String name, Origin nameAt, T value, Origin at) {}

    /**
     * Names that are allowed.
     *
     * @param phrase what a name is, for messages
     * @param regex of the allowed ones
     * @param reserved those that mean something else
     */
    record Names(String phrase, String regex, List<String> reserved) {

        /** Any text that is not blank. */
        static final Names ANY = new Names("a name", "^\\S(.*\\S)?$", List.of());

        String schemaPattern() {
            return reserved.isEmpty() ? regex : "^(?!(" + String.join("|", reserved) + ")$)" + regex.substring(1);
        }
    }

    @Override
    public List<Named<T>> read(Node node, Reading reading) {
        if (!(node instanceof Mapping mapping)) {
            throw refuse(node, reading);
        }
        if (mapping.entries().size() < min) {
            throw reading.refuse(
                    node.at(),
                    "expected %s, at least %d, but found %d"
                            .formatted(phrase, min, mapping.entries().size()));
        }
        List<Named<T>> entries = new ArrayList<>();
        for (Entry entry : mapping.entries()) {
            String name = reading.orNull(() -> checkedName(entry, reading));
            T read = reading.orNull(() -> value.read(entry.value(), reading));
            if (name != null && read != null) {
                entries.add(new Named<>(name, entry.keyAt(), read, entry.value().at()));
            }
        }
        if (entries.size() < mapping.entries().size()) {
            throw new Unreadable();
        }
        return entries;
    }

    private String checkedName(Entry entry, Reading reading) {
        if (names.reserved().contains(entry.key())) {
            throw reading.refuse(
                    entry.keyAt(), "`%s` is reserved: it names something else in results".formatted(entry.key()));
        }
        if (!Pattern.matches(names.regex(), entry.key())) {
            throw reading.refuse(entry.keyAt(), "expected %s, but found \"%s\"".formatted(names.phrase(), entry.key()));
        }
        return entry.key();
    }

    @Override
    public boolean fits(Node node) {
        return node instanceof Mapping;
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("propertyNames", Map.of("pattern", names.schemaPattern()));
        schema.put("additionalProperties", value.schema(definitions));
        if (min > 0) {
            schema.put("minProperties", min);
        }
        return schema;
    }

    @Override
    public List<Type<?>> parts() {
        return List.of(value);
    }

    @Override
    public Optional<Type<?>> inside(String name, @Nullable Node node) {
        boolean known = node instanceof Mapping mapping && mapping.has(name);
        return known ? Optional.of(value) : Optional.empty();
    }
}
