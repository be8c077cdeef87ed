package org.jointsim.scenario.file;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jointsim.scenario.file.Node.Mapping;
import org.jspecify.annotations.Nullable;

/** The values of a map that was read, by key. A value that could not be read is known to be missing. */
final class Fields {

    private final Mapping mapping;
    private final Reading reading;
    private final Map<String, Object> values = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();

    Fields(Mapping mapping, Reading reading) {
        this.mapping = mapping;
        this.reading = reading;
    }

    void put(Key<?> key, @Nullable Object value) {
        if (value == null) {
            unreadable.add(key.name());
        } else {
            values.put(key.name(), value);
        }
    }

    /** The value of a required key, or of one with a default; {@link Unreadable} if it could not be read. */
    <T> T get(Key<T> key) {
        return find(key).orElseThrow(Unreadable::new);
    }

    /** The value of an optional key, if it is given; {@link Unreadable} if it could not be read. */
    @SuppressWarnings("unchecked") // put() stores under a key what the type of that key has read
    <T> Optional<T> find(Key<T> key) {
        if (unreadable.contains(key.name())) {
            throw new Unreadable();
        }
        return Optional.ofNullable((T) values.get(key.name()));
    }

    /** Whether the key stands in the file. */
    boolean has(Key<?> key) {
        return mapping.has(key.name());
    }

    /** Where the value of a key stands, or the whole map if the key is left out. */
    Origin at(Key<?> key) {
        return mapping.find(key.name()).map(entry -> entry.value().at()).orElse(mapping.at());
    }

    /** Where a key stands, or the whole map if it is left out. */
    Origin keyAt(Key<?> key) {
        return mapping.find(key.name()).map(Node.Entry::keyAt).orElse(mapping.at());
    }

    /** Where the map stands. */
    Origin at() {
        return mapping.at();
    }

    Reading reading() {
        return reading;
    }
}
