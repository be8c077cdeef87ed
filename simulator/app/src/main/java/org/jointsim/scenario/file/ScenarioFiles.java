package org.jointsim.scenario.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.file.Node.Entry;
import org.jointsim.scenario.file.Node.Mapping;
import org.jspecify.annotations.Nullable;

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
            Scenario scenario = scenario(file, settings, problems);
            problems.throwIfAny();
            return new LoadedScenario(scenario, ResolvedYaml.of(scenario));
        } catch (Unreadable | Problems.TooMany e) {
            throw problems.exception();
        }
    }

    private static Scenario scenario(Path file, List<Setting> settings, Problems problems) throws IOException {
        Origin start = Origin.start(Source.ofFile(file));
        Node written = FileText.read(file, start, problems)
                .flatMap(text -> NodeReader.read(text, start, problems))
                .orElseThrow(Unreadable::new);
        Node complete = Overlay.apply(written, settings, file, problems);
        Reading reading = Reading.of(problems, Library.shipped());
        if (complete instanceof Mapping mapping) {
            reading.dnns().define(section(mapping, Kind.DNNS));
            reading.devices().define(section(mapping, Kind.DEVICES));
            reading.links().define(section(mapping, Kind.LINKS));
            reading.radios().define(section(mapping, Kind.RADIOS));
            reading.curves().define(section(mapping, Kind.CURVES));
        }
        return ScenarioGrammar.SCENARIO_TYPE.read(complete, reading);
    }

    private static @Nullable Node section(Mapping mapping, Kind kind) {
        return mapping.find(kind.word()).map(Entry::value).orElse(null);
    }
}
