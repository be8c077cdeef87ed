package org.jointsim.scenario.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A value as it is written, before it means anything, with its place. Immutable. */
sealed interface Node {

    /** Where it stands. */
    Origin at();

    /** What it looks like, for messages: {@code "12 Wh"}, {@code 12}, {@code a map}. */
    String shown();

    /** What YAML's core schema sees in a scalar. */
    enum Form {
        TEXT,
        NUMBER,
        TRUTH,
        NOTHING
    }

    /** A text, a number, true, false or nothing. */
    record Scalar(String text, Form form, Origin at) implements Node {

        private static final int LONGEST_SHOWN = 60;

        @Override
        public String shown() {
            return switch (form) {
                case NOTHING -> "nothing";
                case NUMBER, TRUTH -> shortened();
                case TEXT -> "\"" + shortened() + "\"";
            };
        }

        private String shortened() {
            String line = text.replaceAll("\\s+", " ");
            return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
        }
    }

    /** A list. */
    record Sequence(List<Node> items, Origin at) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String shown() {
            return "a list";
        }
    }

    /** A map; its keys are unique, in the order of the file. */
    record Mapping(List<Entry> entries, Origin at) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String shown() {
            return "a map";
        }

        Optional<Entry> find(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }

        boolean has(String key) {
            return find(key).isPresent();
        }

        /** A copy in which {@code entry} takes the place of the one with its key, or stands last. */
        Mapping with(Entry entry) {
            List<Entry> changed = new ArrayList<>(entries);
            for (int i = 0; i < changed.size(); i++) {
                if (changed.get(i).key().equals(entry.key())) {
                    changed.set(i, entry);
                    return new Mapping(changed, at);
                }
            }
            changed.add(entry);
            return new Mapping(changed, at);
        }

        /** A copy with only some entries. */
        Mapping only(Predicate<String> keys) {
            return new Mapping(
                    entries.stream().filter(entry -> keys.test(entry.key())).toList(), at);
        }

        List<String> keys() {
            return entries.stream().map(Entry::key).toList();
        }
    }

    /** A key of a map, where the key stands, and its value. */
    record Entry(String key, Origin keyAt, Node value) {}
}
