package org.jointsim.scenario.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jointsim.scenario.file.Node.Scalar;
import org.jspecify.annotations.Nullable;

/** One of several forms; the first that a value has is meant. */
record UnionType<T>(List<Type<? extends T>> alternatives) implements Type<T> {

    static <T> UnionType<T> of(Type<? extends T> first, Type<? extends T> second) {
        return new UnionType<>(List.of(first, second));
    }

    static <T> UnionType<T> of(Type<? extends T> first, Type<? extends T> second, Type<? extends T> third) {
        return new UnionType<>(List.of(first, second, third));
    }

    @Override
    public T read(Node node, Reading reading) {
        for (Type<? extends T> alternative : alternatives) {
            if (alternative.fits(node)) {
                return alternative.read(node, reading);
            }
        }
        throw refuse(node, reading);
    }

    @Override
    public Unreadable refuse(Node node, Reading reading) {
        String maybe = node instanceof Scalar scalar
                ? Words.nearest(scalar.text(), words())
                        .map(near -> ". Maybe `" + near + "`.")
                        .orElse("")
                : "";
        return reading.refuse(node.at(), "expected %s, but found %s%s".formatted(phrase(), node.shown(), maybe));
    }

    @Override
    public boolean fits(Node node) {
        return alternatives.stream().anyMatch(alternative -> alternative.fits(node));
    }

    @Override
    public String phrase() {
        return alternatives.stream().map(Type::phrase).collect(Collectors.joining(", or "));
    }

    @Override
    public Collection<String> words() {
        Set<String> words = new LinkedHashSet<>();
        alternatives.forEach(alternative -> words.addAll(alternative.words()));
        return words;
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        return Map.of(
                "anyOf",
                alternatives.stream().map(type -> type.schema(definitions)).toList());
    }

    @Override
    public List<Type<?>> parts() {
        return new ArrayList<>(alternatives);
    }

    /** Looks into the alternative that the value has now, else into the first that knows the name. */
    @Override
    public Optional<Type<?>> inside(String name, @Nullable Node node) {
        for (Type<? extends T> alternative : alternatives) {
            if (node != null && alternative.fits(node)) {
                Optional<Type<?>> found = alternative.inside(name, node);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        for (Type<? extends T> alternative : alternatives) {
            Optional<Type<?>> found = alternative.inside(name, node);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    @Override
    public Collection<String> namesInside() {
        Set<String> names = new LinkedHashSet<>();
        alternatives.forEach(alternative -> names.addAll(alternative.namesInside()));
        return names;
    }

    @Override
    public Node expanded(Node node) {
        for (Type<? extends T> alternative : alternatives) {
            if (alternative.fits(node)) {
                return alternative.expanded(node);
            }
        }
        return node;
    }

    @Override
    public @Nullable ObjectType<?> objectOf(Node node) {
        for (Type<? extends T> alternative : alternatives) {
            if (alternative.fits(node)) {
                return alternative.objectOf(node);
            }
        }
        return null;
    }
}
