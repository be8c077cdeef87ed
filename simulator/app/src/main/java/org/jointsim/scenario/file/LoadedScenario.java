package org.jointsim.scenario.file;

import org.jointsim.scenario.Scenario;

/**
 * A scenario as it was read.
 *
 * @param scenario what it means
 * @param resolvedYaml the same as text that needs no other file and no library: reading it gives an equal scenario and the
 *     same text. Two files that mean the same give the same text.
 * @param variesSomething whether the file has {@code vary}, which only a sweep looks at
 */
public record LoadedScenario(Scenario scenario, String resolvedYaml, boolean variesSomething) {

    /** A scenario that was made from one that was read. */
    public static LoadedScenario of(Scenario scenario) {
        return new LoadedScenario(scenario, ResolvedYaml.of(scenario), false);
    }
}
