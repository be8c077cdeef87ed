package org.jointsim.scenario.file;

import java.util.Map;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.ScenarioTemplate;

/** A scenario file with changes by text. */
record FileTemplate(Study study) implements ScenarioTemplate {

    @Override
    public Scenario with(Map<String, String> settings) {
        try {
            return study.with(settings).scenario();
        } catch (InvalidScenarioException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
