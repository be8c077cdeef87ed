package org.jointsim.scenario;

import java.util.Map;

/** A scenario of which values can be changed by their paths in its file. */
public interface ScenarioTemplate {

    /**
     * The scenario with other values.
     *
     * @param settings path in the file to value as the file would write it, {@code clients.*.policy} to {@code mobile-only},
     *     applied in the order of the map
     * @throws IllegalArgumentException if the result is no valid scenario, with everything that is wrong
     */
    Scenario with(Map<String, String> settings);
}
