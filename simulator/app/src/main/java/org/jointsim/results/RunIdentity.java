package org.jointsim.results;

import org.jointsim.scenario.Scenario;

/**
 * Which question a results folder answers. The same question lands in the same folder; two questions never share one.
 *
 * @param scenario the name of the scenario
 * @param fingerprint 16 hexadecimal digits over resolved scenario, seed and model version; with {@code -rK} behind it
 *     when only replication K is run
 * @param version of the model
 * @param scenarioYaml the resolved scenario, enough to run again
 */
public record RunIdentity(String scenario, String fingerprint, String version, String scenarioYaml) {

    /** The identity of a run of all replications by this program. */
    public static RunIdentity of(Scenario scenario, String scenarioYaml) {
        String version = ModelVersion.current();
        String fingerprint = Hashes.fingerprint(scenarioYaml, scenario.run().seed(), version);
        return new RunIdentity(scenario.name(), fingerprint, version, scenarioYaml);
    }

    /** The identity of a run of one replication only. */
    public RunIdentity onlyReplication(int replication) {
        return new RunIdentity(scenario, fingerprint + "-r" + replication, version, scenarioYaml);
    }
}
