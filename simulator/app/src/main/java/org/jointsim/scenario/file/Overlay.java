package org.jointsim.scenario.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jointsim.scenario.file.Node.Entry;
import org.jointsim.scenario.file.Node.Form;
import org.jointsim.scenario.file.Node.Mapping;
import org.jointsim.scenario.file.Node.Scalar;

/** Completes a scenario as it is written: {@code like} copies client classes, then settings change values. */
final class Overlay {

    private Overlay() {}

    /** Every part keeps its place, so that its problems are shown where it really stands. */
    static Node apply(Node root, List<Setting> settings, Path file, Problems problems) {
        if (!(root instanceof Mapping mapping)) {
            return root;
        }
        Mapping changed = copyClasses(mapping, problems);
        for (Setting setting : settings) {
            changed = new SettingOverlay(setting, file, problems).apply(changed);
        }
        return changed;
    }

    private static Mapping copyClasses(Mapping root, Problems problems) {
        Entry section = root.find(ScenarioGrammar.CLIENTS_KEY).orElse(null);
        if (section == null || !(section.value() instanceof Mapping classes)) {
            return root;
        }
        List<Entry> completed = new ArrayList<>();
        for (Entry entry : classes.entries()) {
            completed.add(
                    new Entry(entry.key(), entry.keyAt(), complete(entry, classes, new LinkedHashSet<>(), problems)));
        }
        return root.with(new Entry(section.key(), section.keyAt(), new Mapping(completed, classes.at())));
    }

    /** A class with what it copies. Where that cannot be found, {@code like} stays, and missing keys are no problem. */
    private static Node complete(Entry entry, Mapping classes, Set<String> copying, Problems problems) {
        if (!(entry.value() instanceof Mapping own)) {
            return entry.value();
        }
        Entry like = own.find(ClientGrammar.LIKE.name()).orElse(null);
        if (like == null || !(like.value() instanceof Scalar original) || original.form() == Form.NOTHING) {
            return own;
        }
        copying.add(entry.key());
        String name = original.text();
        if (copying.contains(name)) {
            problems.add(original.at(), "the copies go in a circle: %s → `%s`".formatted(Words.chain(copying), name));
            return own;
        }
        Entry copied = classes.find(name).orElse(null);
        if (copied == null) {
            List<String> others = classes.keys().stream()
                    .filter(key -> !key.equals(entry.key()))
                    .toList();
            problems.add(
                    original.at(),
                    "unknown client class `%s`%s".formatted(name, Words.suggestion(name, others, "classes")));
            return own;
        }
        if (!(complete(copied, classes, copying, problems) instanceof Mapping base)) {
            return own;
        }
        Mapping copy = new Mapping(base.entries(), own.at());
        for (Entry change : own.entries()) {
            boolean isDone = change.key().equals(like.key()) && !base.has(like.key());
            copy = isDone ? copy : copy.with(change);
        }
        return copy;
    }
}
