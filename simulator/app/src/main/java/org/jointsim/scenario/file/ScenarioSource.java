package org.jointsim.scenario.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.file.Node.Entry;
import org.jointsim.scenario.file.Node.Mapping;
import org.jspecify.annotations.Nullable;

/** A scenario as it is written in a file, which can be read with different changes any number of times. */
record ScenarioSource(Node written, Path file) {

    private static final String STUDY_HERE =
            "`%s` makes this file a study, which `jointsim sweep` runs; here a scenario was expected";

    /** The file as it is written; {@link Unreadable} after its problems were reported. */
    static ScenarioSource of(Path file, Problems problems) throws IOException {
        return new ScenarioSource(parse(file, problems), file);
    }

    static Node parse(Path file, Problems problems) throws IOException {
        Origin start = Origin.start(Source.ofFile(file));
        return FileText.read(file, start, problems)
                .flatMap(text -> NodeReader.read(text, start, problems))
                .orElseThrow(Unreadable::new);
    }

    static boolean isStudy(Node node) {
        return node instanceof Mapping mapping
                && (mapping.has(StudyGrammar.STUDY_KEY) || mapping.has(StudyGrammar.BASE_KEY));
    }

    /** The scenario with these changes in their order. */
    Scenario read(List<Change> changes, Problems problems, Library library) {
        Node complete = complete(changes, problems);
        Reading reading = reading(complete, problems, library);
        return ScenarioGrammar.SCENARIO_TYPE.read(complete, reading);
    }

    /** The file with copies of classes and changes, before it means anything. */
    Node complete(List<Change> changes, Problems problems) {
        if (isStudy(written)) {
            Entry key = ((Mapping) written)
                    .entries().stream()
                            .filter(e -> e.key().equals(StudyGrammar.STUDY_KEY)
                                    || e.key().equals(StudyGrammar.BASE_KEY))
                            .findFirst()
                            .orElseThrow();
            throw problems.refuse(key.keyAt(), STUDY_HERE.formatted(key.key()));
        }
        return Overlay.apply(written, changes, problems);
    }

    /** A reading of the file in which its own definitions are known. */
    static Reading reading(Node complete, Problems problems, Library library) {
        Reading reading = Reading.of(problems, library);
        if (complete instanceof Mapping mapping) {
            reading.dnns().define(section(mapping, Kind.DNNS));
            reading.devices().define(section(mapping, Kind.DEVICES));
            reading.links().define(section(mapping, Kind.LINKS));
            reading.radios().define(section(mapping, Kind.RADIOS));
            reading.curves().define(section(mapping, Kind.CURVES));
        }
        return reading;
    }

    private static @Nullable Node section(Mapping mapping, Kind kind) {
        return mapping.find(kind.word()).map(Entry::value).orElse(null);
    }
}
