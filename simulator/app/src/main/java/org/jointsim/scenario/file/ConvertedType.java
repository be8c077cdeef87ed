package org.jointsim.scenario.file;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A type whose values mean something else than they say: an id means the thing it names.
 *
 * @param base what is written
 * @param conversion what it means
 */
record ConvertedType<S, T>(Type<S> base, Conversion<S, T> conversion) implements Type<T> {

    /** The meaning of a value; {@link Unreadable} after its problem was reported. */
    @FunctionalInterface
    interface Conversion<S, T> {
        T convert(S value, Origin at, Reading reading);
    }

    @Override
    public T read(Node node, Reading reading) {
        return conversion.convert(base.read(node, reading), node.at(), reading);
    }

    @Override
    public boolean fits(Node node) {
        return base.fits(node);
    }

    @Override
    public String phrase() {
        return base.phrase();
    }

    @Override
    public Collection<String> words() {
        return base.words();
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        return base.schema(definitions);
    }

    @Override
    public List<Type<?>> parts() {
        return List.of(base);
    }

    @Override
    public Optional<Type<?>> inside(String name, @Nullable Node node) {
        return base.inside(name, node);
    }

    @Override
    public Collection<String> namesInside() {
        return base.namesInside();
    }

    @Override
    public Node expanded(Node node) {
        return base.expanded(node);
    }

    @Override
    public @Nullable ObjectType<?> objectOf(Node node) {
        return base.objectOf(node);
    }
}
