package org.jointsim.scenario.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jointsim.scenario.file.Node.Sequence;

/**
 * A list.
 *
 * @param phrase what it lists, with its article: {@code a list of layers}
 * @param min how many it has at least
 */
record ListType<T>(String phrase, Type<T> item, int min) implements Type<List<ListType.Item<T>>> {

    /** One item and where it stands. */
    record Item<T>(T value, Origin at) {}

    @Override
    public List<Item<T>> read(Node node, Reading reading) {
        if (!(node instanceof Sequence sequence)) {
            throw refuse(node, reading);
        }
        if (sequence.items().size() < min) {
            throw reading.refuse(
                    node.at(),
                    "expected %s, at least %d, but found %d"
                            .formatted(phrase, min, sequence.items().size()));
        }
        List<Item<T>> items = new ArrayList<>();
        for (Node part : sequence.items()) {
            reading.attempt(() -> items.add(new Item<>(item.read(part, reading), part.at())));
        }
        if (items.size() < sequence.items().size()) {
            throw new Unreadable();
        }
        return items;
    }

    @Override
    public boolean fits(Node node) {
        return node instanceof Sequence;
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", item.schema(definitions));
        if (min > 0) {
            schema.put("minItems", min);
        }
        return schema;
    }

    @Override
    public List<Type<?>> parts() {
        return List.of(item);
    }
}
