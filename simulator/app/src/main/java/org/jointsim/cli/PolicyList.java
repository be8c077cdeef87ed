package org.jointsim.cli;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.scenario.file.Setting;

/** Policies as {@code --policies} lists them: ids, or maps that replace the whole policy. */
final class PolicyList {

    private PolicyList() {}

    /** The entries of a list: at commas that are in no braces or brackets. */
    static List<String> split(String list) {
        List<String> words = new ArrayList<>();
        int depth = 0;
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            if (c == ',' && depth == 0) {
                words.add(word.toString().strip());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        words.add(word.toString().strip());
        words.removeIf(String::isEmpty);
        return words;
    }

    /** What gives every client class a policy: an id changes the name only, a map replaces the whole. */
    static List<Setting> settings(String policy) {
        if (policy.startsWith("{")) {
            return List.of(new Setting("clients.*.policy", policy, "--policies"));
        }
        List<Setting> settings = new ArrayList<>(List.of(new Setting("clients.*.policy.label", "null", "--policies")));
        if (!policy.equals("fixed")) {
            settings.add(new Setting("clients.*.policy.placement", "null", "--policies"));
        }
        settings.add(new Setting("clients.*.policy.name", policy, "--policies"));
        return settings;
    }
}
