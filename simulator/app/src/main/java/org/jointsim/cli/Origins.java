package org.jointsim.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jointsim.results.ScenarioOrigin;
import org.jointsim.scenario.file.Explanation;
import org.jointsim.scenario.file.Library;

/** What is known of a scenario's values, as result files keep it. */
final class Origins {

    private Origins() {}

    static List<ScenarioOrigin> of(Explanation explanation) {
        List<ScenarioOrigin> origins = new ArrayList<>();
        explanation
                .values()
                .forEach(one -> origins.add(new ScenarioOrigin(one.path(), one.value(), nameOnly(one.origin()))));
        for (Library.Entry entry : explanation.used()) {
            origins.add(new ScenarioOrigin(
                    "library.%s.%s".formatted(entry.kind().word(), entry.id()),
                    entry.about(),
                    String.join("; ", sources(entry))));
        }
        return origins;
    }

    /** Of a line of a file, without the folder of the file: that is another one tomorrow. */
    private static String nameOnly(String origin) {
        return origin.replaceFirst("^[^;]*[/\\\\]([^/\\\\;]+:\\d+)", "$1");
    }

    /** The sources of the constants of a thing of the library, each once. */
    static Set<String> sources(Library.Entry entry) {
        Set<String> sources = new LinkedHashSet<>();
        entry.constants().stream()
                .map(Library.Constant::provenance)
                .filter(text -> !text.isEmpty())
                .forEach(sources::add);
        return sources;
    }
}
