package org.jointsim.scenario.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.ScenarioTemplate;

/** Reads scenario files. */
public final class ScenarioFiles {

    private ScenarioFiles() {}

    /**
     * Reads a scenario: first {@code like} copies client classes, then settings change values, then everything is checked.
     *
     * @param file in YAML 1.2
     * @param settings applied in their order
     * @throws InvalidScenarioException with everything that is wrong with the scenario and the settings
     * @throws IOException if the file cannot be read; a file that the scenario names is a problem of the scenario
     */
    public static LoadedScenario read(Path file, List<Setting> settings) throws InvalidScenarioException, IOException {
        Problems problems = new Problems(file.toString());
        try {
            ScenarioSource source = ScenarioSource.of(file, problems);
            Scenario scenario = source.read(changes(settings, file, problems), problems, Library.shipped());
            problems.throwIfAny();
            return new LoadedScenario(scenario, ResolvedYaml.of(scenario), variesSomething(source.written()));
        } catch (Unreadable | Problems.TooMany e) {
            throw problems.exception();
        }
    }

    /**
     * A scenario of which values can be changed; the settings come first.
     *
     * @throws InvalidScenarioException if it cannot be read even without changes
     */
    public static ScenarioTemplate template(Path file, List<Setting> settings)
            throws InvalidScenarioException, IOException {
        return new FileTemplate(Study.ofScenario(file, settings));
    }

    static List<Change> changes(List<Setting> settings, Path file, Problems problems) {
        return settings.stream()
                .flatMap(setting -> Change.of(setting, file, problems).stream())
                .toList();
    }

    private static boolean variesSomething(Node written) {
        return written instanceof Node.Mapping mapping && mapping.has(StudyGrammar.VARY.name());
    }
}
