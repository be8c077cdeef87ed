package org.jointsim.scenario.file;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jointsim.scenario.file.Node.Entry;
import org.jointsim.scenario.file.Node.Form;
import org.jointsim.scenario.file.Node.Mapping;
import org.jointsim.scenario.file.Node.Scalar;

/** Completes a scenario as it is written: {@code like} copies client classes, then settings change values. */
final class Overlay {

    /** A chain of copies may be this long. */
    private static final int LONGEST_CHAIN = 20;

    /** A change that gives a whole class, or all of them, may say {@code like} itself. */
    private static final Pattern WHOLE_CLASSES = Pattern.compile(ScenarioGrammar.CLIENTS_KEY + "(\\.[^.]+)?");

    private final Problems problems;
    private final Map<String, Entry> classes = new HashMap<>();
    private int copiedCount;

    private Overlay(Problems problems) {
        this.problems = problems;
    }

    /** Every part keeps its place, so that its problems are shown where it really stands. */
    static Node apply(Node root, List<Change> changes, Problems problems) {
        if (!(root instanceof Mapping mapping)) {
            return root;
        }
        Mapping changed = new Overlay(problems).copyClasses(mapping);
        for (Change change : changes) {
            changed = new SettingOverlay(change, problems).apply(changed);
            if (WHOLE_CLASSES.matcher(change.path()).matches()) {
                changed = new Overlay(problems).copyClasses(changed);
            }
        }
        return changed;
    }

    private Mapping copyClasses(Mapping root) {
        Entry section = root.find(ScenarioGrammar.CLIENTS_KEY).orElse(null);
        if (section == null || !(section.value() instanceof Mapping written)) {
            return root;
        }
        written.entries().forEach(entry -> classes.put(entry.key(), entry));
        List<Entry> completed = written.entries().stream()
                .map(entry -> new Entry(entry.key(), entry.keyAt(), complete(entry, new LinkedHashSet<>())))
                .toList();
        return root.with(new Entry(section.key(), section.keyAt(), new Mapping(completed, written.at())));
    }

    /** A class with what it copies. Where that cannot be found, {@code like} stays, and missing keys are no problem. */
    private Node complete(Entry entry, Set<String> copying) {
        if (!(entry.value() instanceof Mapping own)) {
            return entry.value();
        }
        Entry like = own.find(ClientGrammar.LIKE.name()).orElse(null);
        if (like == null || !(like.value() instanceof Scalar original) || original.form() != Form.TEXT) {
            return own;
        }
        copying.add(entry.key());
        Entry copied = classes.get(original.text());
        if (copied == null || copying.contains(copied.key()) || copying.size() > LONGEST_CHAIN) {
            problems.add(original.at(), reason(entry.key(), original.text(), copied != null, copying));
            return own;
        }
        return complete(copied, copying) instanceof Mapping base ? copy(base, own, like.key()) : own;
    }

    private String reason(String copy, String original, boolean exists, Set<String> copying) {
        if (!exists) {
            List<String> others = classes.keySet().stream()
                    .filter(name -> !name.equals(copy))
                    .sorted()
                    .toList();
            return "unknown client class `%s`%s".formatted(original, Words.suggestion(original, others, "classes"));
        }
        return copying.contains(original)
                ? "the copies go in a circle: %s → `%s`".formatted(Words.chain(copying), original)
                : "a chain of copies has at most %d classes".formatted(LONGEST_CHAIN);
    }

    private Mapping copy(Mapping base, Mapping own, String like) {
        copiedCount += base.entries().size();
        if (copiedCount > NodeReader.MOST_NODES) {
            throw problems.refuse(own.at(), "the classes copy more than %d values".formatted(NodeReader.MOST_NODES));
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        base.entries().forEach(entry -> entries.put(entry.key(), entry));
        boolean isDone = !base.has(like);
        own.entries().stream()
                .filter(entry -> !(isDone && entry.key().equals(like)))
                .forEach(entry -> entries.put(entry.key(), entry));
        return new Mapping(List.copyOf(entries.values()), own.at());
    }
}
