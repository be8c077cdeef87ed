package org.jointsim.scenario.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One point of a study.
 *
 * @param index from 0, in the order of the design
 * @param settings path to value (or its label), in the order of the file
 * @param loaded the scenario with these values
 */
public record StudyPoint(int index, Map<String, String> settings, LoadedScenario loaded) {
    public StudyPoint {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
