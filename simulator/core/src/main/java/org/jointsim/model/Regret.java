package org.jointsim.model;

import java.util.List;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Prediction;
import org.jointsim.partition.Workload;
import org.jointsim.policy.OffloadingPolicy;
import org.jointsim.policy.Policies;
import org.jointsim.policy.PolicyRequest;
import org.jointsim.policy.Situation;
import org.jointsim.scenario.PolicySpec;

/**
 * What the decisions of a client class cost more than the oracle's: the difference of what both placements are predicted to
 * cost if what is true at the decision lasted. It looks and changes nothing.
 */
final class Regret {

    private final List<Workload> workloads;
    private final List<OffloadingPolicy> oracles;

    /** @param requests those of the class's policies, one for each dnn of its mix */
    Regret(List<PolicyRequest> requests) {
        workloads = requests.stream().map(PolicyRequest::workload).toList();
        oracles = requests.stream()
                .map(request -> Policies.create(PolicySpec.ORACLE, request))
                .toList();
    }

    /** Notes it with the query. */
    void note(Query query, int mixIndex, Placement chosen, Situation truth) {
        Placement best = oracles.get(mixIndex).decide(truth);
        Conditions conditions = truth.conditions();
        Prediction taken = workloads.get(mixIndex).predict(chosen, conditions);
        Prediction possible = workloads.get(mixIndex).predict(best, conditions);
        query.noteRegret(
                taken.latencySeconds() - possible.latencySeconds(), taken.energyJoules() - possible.energyJoules());
    }
}
