package org.jointsim.scenario.file;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jointsim.scenario.file.Node.Entry;
import org.jspecify.annotations.Nullable;

/**
 * What the ids of one kind mean in one scenario: its own definitions come first, then the library, then files. Each is
 * read once, when it is first used.
 */
final class Catalogue<T> {

    private final Kind kind;
    private final Type<Definition<T>> type;
    private final Function<String, Optional<T>> library;
    private final Map<String, Entry> own = new LinkedHashMap<>();
    private final Map<List<String>, Optional<T>> known = new LinkedHashMap<>();
    private final Set<List<String>> beingRead = new HashSet<>();
    private final Map<String, String> placeById = new LinkedHashMap<>();

    Catalogue(Kind kind, Type<Definition<T>> type, Function<String, Optional<T>> library) {
        this.kind = kind;
        this.type = type;
        this.library = library;
    }

    /** Adds the scenario's own definitions, if {@code section} is a map of them. */
    void define(@Nullable Node section) {
        if (section instanceof Node.Mapping mapping) {
            mapping.entries().forEach(entry -> own.put(entry.key(), entry));
        }
    }

    boolean isDefined(String id) {
        return own.containsKey(id) || library.apply(id).isPresent();
    }

    /** What {@code id} at {@code at} means; {@link Unreadable} after its problem was reported. */
    T resolve(String id, Origin at, Reading reading) {
        Entry entry = own.get(id);
        if (entry != null) {
            String place = "`%s` of the scenario".formatted(kind.word());
            return once(id, place, at, reading, () -> type.read(entry.value(), reading));
        }
        Optional<T> shipped = library.apply(id);
        if (shipped.isPresent()) {
            return once(id, "the library", at, reading, () -> name -> shipped.get());
        }
        if (id.endsWith(".yaml") || id.endsWith(".yml") || id.contains("/")) {
            return ofFile(id, at, reading);
        }
        List<String> ids = new ArrayList<>(own.keySet());
        ids.addAll(LibraryIndex.ids(kind));
        String suggestion = Words.suggestion(id, ids, kind.word());
        throw reading.refuse(
                at,
                "unknown %s `%s`%s `jointsim list %s` lists them; a key of `%s` or a file may add one."
                        .formatted(kind.noun(), id, suggestion.isEmpty() ? "." : suggestion, kind.word(), kind.word()));
    }

    private T ofFile(String written, Origin at, Reading reading) {
        Path base = at.source().file();
        if (base == null) {
            throw reading.refuse(at, "unknown %s `%s`".formatted(kind.noun(), written));
        }
        try {
            Path file = base.resolveSibling(written).normalize();
            String id = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
            return once(id, file.toString(), at, reading, () -> type.read(reading.readFile(file), reading));
        } catch (InvalidPathException e) {
            throw reading.refuse(at, "`%s` is no path of a file: %s".formatted(written, e.getReason()));
        }
    }

    private interface Read<T> {
        Definition<T> get() throws IOException;
    }

    /** The thing called {@code id} at {@code place}, which is read when it is first asked for. */
    private T once(String id, String place, Origin at, Reading reading, Read<T> read) {
        Optional<T> found = known.get(List.of(id, place));
        if (found == null && !beingRead.add(List.of(id, place))) {
            throw reading.refuse(at, "%s `%s` is defined by way of itself".formatted(kind.noun(), id));
        }
        if (found == null) {
            found = Optional.ofNullable(reading.orNull(() -> {
                try {
                    return read.get().named(id);
                } catch (IOException e) {
                    throw reading.refuse(at, FileText.reason(e));
                }
            }));
            known.put(List.of(id, place), found);
            beingRead.remove(List.of(id, place));
        }
        T thing = found.orElseThrow(Unreadable::new);
        String other = placeById.putIfAbsent(id, place);
        if (other != null && !other.equals(place)) {
            throw reading.refuse(
                    at,
                    "`%s` is the id of two %s, this one and that in %s. Maybe rename the file."
                            .formatted(id, kind.word(), other));
        }
        return thing;
    }
}
