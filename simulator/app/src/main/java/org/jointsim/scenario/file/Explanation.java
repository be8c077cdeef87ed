package org.jointsim.scenario.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointsim.scenario.file.Node.Entry;
import org.jointsim.scenario.file.Node.Mapping;
import org.jointsim.scenario.file.Node.Scalar;

/**
 * Every value of a scenario with where it comes from: a line of the file, the command line, a default of the language; and what
 * the library says about the things that are named.
 *
 * @param values in the order of the file, the defaults of a map behind what is written in it
 * @param used entries of the library, in the order in which they are met
 */
public record Explanation(List<Value> values, List<Library.Entry> used) {

    /**
     * One value.
     *
     * @param path in the file
     * @param value as it is written
     * @param origin {@code quickstart.yaml:12}, {@code --set cloud.gpus=4}, {@code default}; what the library has is said too
     */
    public record Value(String path, String value, String origin) {}

    private static final Map<String, Kind> NAMING =
            Map.of("device", Kind.DEVICES, "dnn", Kind.DNNS, "link", Kind.LINKS, "radio", Kind.RADIOS);

    public Explanation {
        values = List.copyOf(values);
        used = List.copyOf(used);
    }

    /**
     * Explains a scenario.
     *
     * @throws InvalidScenarioException if it is not valid
     */
    public static Explanation of(Path file, List<Setting> settings) throws InvalidScenarioException, IOException {
        ScenarioFiles.read(file, settings);
        Problems problems = new Problems(file.toString());
        Node complete =
                ScenarioSource.of(file, problems).complete(ScenarioFiles.changes(settings, file, problems), problems);
        Walk walk = new Walk();
        walk.visit(ScenarioGrammar.SCENARIO_TYPE, complete, "");
        return new Explanation(walk.values, List.copyOf(walk.used.values()));
    }

    /** Collects values. */
    private static final class Walk {
        private final Library library = Library.shipped();
        private final List<Value> values = new ArrayList<>();
        private final Map<String, Library.Entry> used = new LinkedHashMap<>();

        void visit(Type<?> type, Node node, String path) {
            Node expanded = type.expanded(node);
            ObjectType<?> object = type.objectOf(expanded);
            if (!(expanded instanceof Mapping mapping) || (mapping.entries().isEmpty() && object == null)) {
                leaf(node, path);
                return;
            }
            for (Entry entry : mapping.entries()) {
                String inner = path.isEmpty() ? entry.key() : path + "." + entry.key();
                Optional<Type<?>> inside = type.inside(entry.key(), mapping);
                if (inside.isPresent()) {
                    visit(inside.get(), entry.value(), inner);
                } else {
                    leaf(entry.value(), inner);
                }
            }
            if (object != null) {
                defaults(object, mapping, path);
            }
        }

        private void defaults(ObjectType<?> object, Mapping mapping, String path) {
            for (Key<?> key : object.keys()) {
                String text = key.defaultText();
                if (text != null && !text.equals("{}") && !mapping.has(key.name())) {
                    values.add(new Value(path.isEmpty() ? key.name() : path + "." + key.name(), text, "default"));
                }
            }
        }

        private void leaf(Node node, String path) {
            String text = NodeText.of(node);
            values.add(new Value(path, text, origin(node.at()) + named(path, node)));
        }

        private static String origin(Origin at) {
            return at.source().isSetting() ? at.source().name() : at.source().name() + ":" + at.line();
        }

        /** Of an id: what the library says, noted for later. */
        private String named(String path, Node node) {
            String key = path.substring(path.lastIndexOf('.') + 1);
            Kind kind = NAMING.get(path.matches("clients\\.[^.]+\\.dnn\\.[^.]+") ? "dnn" : key);
            String id = path.matches("clients\\.[^.]+\\.dnn\\.[^.]+") ? key : node instanceof Scalar s ? s.text() : "";
            if (kind == null) {
                return "";
            }
            Optional<Library.Entry> entry = library.find(kind, id);
            entry.ifPresent(found -> used.put(kind.word() + " " + id, found));
            return entry.isPresent() ? "; library " + kind.word() + "/" + id : "";
        }
    }
}
