package org.jointsim.scenario.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jointsim.scenario.file.Node.Entry;
import org.jointsim.scenario.file.Node.Form;
import org.jointsim.scenario.file.Node.Mapping;
import org.jointsim.scenario.file.Node.Scalar;
import org.jspecify.annotations.Nullable;

/** Puts one value into a scenario. */
final class SettingOverlay {

    private static final String EVERY_NAME = "*";

    private final Change change;
    private final List<String> names;
    private final Origin at;
    private final Problems problems;

    SettingOverlay(Change change, Problems problems) {
        this.change = change;
        this.names = change.names();
        this.at = change.at();
        this.problems = problems;
    }

    /** The scenario with the value; unchanged after a problem was reported. */
    Mapping apply(Mapping root) {
        try {
            return (Mapping) put(root, ScenarioGrammar.SCENARIO_TYPE, 0, change.value());
        } catch (Unreadable e) {
            return root;
        }
    }

    private Node put(@Nullable Node node, Type<?> type, int depth, Node value) {
        if (depth == names.size()) {
            return value;
        }
        String name = names.get(depth);
        Mapping mapping = mapping(node, type, depth);
        if (!name.equals(EVERY_NAME)) {
            return putOne(mapping, name, type, depth, value);
        }
        if (type.namesInside().isEmpty() && !mapping.entries().isEmpty()) {
            List<Entry> changed = new ArrayList<>();
            for (Entry entry : mapping.entries()) {
                Mapping alone = new Mapping(List.of(entry), mapping.at());
                changed.addAll(putOne(alone, entry.key(), type, depth, value).entries());
            }
            return new Mapping(changed, mapping.at());
        }
        throw problems.refuse(at, "`*` stands for the names of a map, but %s is none".formatted(shownPath(depth)));
    }

    private Mapping putOne(Mapping mapping, String name, Type<?> type, int depth, Node value) {
        Type<?> inner =
                type.inside(name, mapping).orElseThrow(() -> problems.refuse(at, unknown(mapping, name, type, depth)));
        Optional<Entry> existing = mapping.find(name);
        boolean last = depth == names.size() - 1;
        if (last && value instanceof Scalar scalar && scalar.form() == Form.NOTHING) {
            return mapping.only(key -> !key.equals(name));
        }
        Node changed = put(existing.map(Entry::value).orElse(null), inner, depth + 1, value);
        return mapping.with(new Entry(name, existing.map(Entry::keyAt).orElse(at), changed));
    }

    /** What stands there as a map, which it may only stand for so far. */
    private Mapping mapping(@Nullable Node node, Type<?> type, int depth) {
        if (node == null) {
            return new Mapping(List.of(), at);
        }
        if (type.expanded(node) instanceof Mapping mapping) {
            return mapping;
        }
        throw problems.refuse(
                at,
                "%s is %s here, which has no `%s`. Maybe set the whole of %s."
                        .formatted(shownPath(depth), node.shown(), names.get(depth), shownPath(depth)));
    }

    private String unknown(Mapping mapping, String name, Type<?> type, int depth) {
        List<String> known = new ArrayList<>(type.namesInside());
        boolean keys = !known.isEmpty();
        if (!keys) {
            known.addAll(mapping.keys());
        }
        String where = depth == 0 ? "" : " in " + shownPath(depth);
        return "unknown %s `%s`%s%s"
                .formatted(keys ? "key" : "name", name, where, Words.suggestion(name, known, keys ? "keys" : "names"));
    }

    private String shownPath(int depth) {
        return depth == 0 ? "the scenario" : "`" + String.join(".", names.subList(0, depth)) + "`";
    }
}
