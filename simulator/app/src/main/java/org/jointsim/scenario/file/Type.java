package org.jointsim.scenario.file;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a value of the scenario language may be. The language is described once, as a tree of types; the parser, the JSON
 * Schema and the reference page are three readings of that tree.
 *
 * @param <T> what a value means
 */
sealed interface Type<T>
        permits AnyType,
                ArgumentType,
                ChoiceType,
                ConvertedType,
                ListType,
                MapType,
                NumberType,
                ObjectType,
                PolicyNameType,
                QuantityType,
                TextType,
                TruthType,
                UnionType,
                VariantType,
                WholeType {

    /** The meaning of a value; {@link Unreadable} after its problems were reported. */
    T read(Node node, Reading reading);

    /** Whether a value has this form, though its content may be wrong; a union picks its alternative by it. */
    boolean fits(Node node);

    /** What is expected, for messages and the reference: {@code a whole number >= 1}. */
    String phrase();

    /** Words that are understood instead of a value of another form; a misspelt one is compared with them. */
    default Collection<String> words() {
        return List.of();
    }

    /** The part of this type's JSON Schema that describes a value. */
    Map<String, Object> schema(SchemaDefinitions definitions);

    /** The types directly inside, for the reference. */
    default List<Type<?>> parts() {
        return List.of();
    }

    /** What a setting may name inside a value, here {@code node} as it stands; by default nothing. */
    default Optional<Type<?>> inside(String name, @Nullable Node node) {
        return Optional.empty();
    }

    /** The names that {@link #inside} knows, for messages. */
    default Collection<String> namesInside() {
        return List.of();
    }

    /** The map with known keys as which {@code node} would be read; {@code null} if as something else. */
    default @Nullable ObjectType<?> objectOf(Node node) {
        return null;
    }

    /** A scalar written as the map that it stands for; by default a value stands for itself. */
    default Node expanded(Node node) {
        return node;
    }

    /** This type with another meaning. */
    default <U> Type<U> as(ConvertedType.Conversion<T, U> conversion) {
        return new ConvertedType<>(this, conversion);
    }

    /** The general refusal: what was expected, what was found. */
    default Unreadable refuse(Node node, Reading reading) {
        return reading.refuse(node.at(), "expected %s, but found %s".formatted(phrase(), node.shown()));
    }
}
