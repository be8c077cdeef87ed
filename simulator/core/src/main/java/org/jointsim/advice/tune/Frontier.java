package org.jointsim.advice.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jointsim.advice.tune.Tuner.Combination;
import org.jointsim.advice.tune.Tuner.Rounded;
import org.jointsim.partition.LimitedOptimizer;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Prediction;

/**
 * The deployments that no other beats in both latency and energy: of each device, cloud and link all undominated placements,
 * not only the ends, by the method of the ε-constraint (Haimes, Lasdon, Wismer 1971, IEEE Trans. SMC 1(3), 296-297): the fastest placement,
 * then the fastest that takes less energy, and so on. Steps of energy below {@value #STEP} of it are passed over.
 */
final class Frontier {

    private static final double STEP = 1e-6;
    /** Of one combination: more are no help to anybody. */
    private static final int MOST = 500;

    private Frontier() {}

    /** The front over single-site deployments and all placements of the combinations, by rising latency. */
    static List<Deployment> of(List<Deployment> singleSite, List<Combination> combinations) {
        List<Deployment> all = new ArrayList<>(singleSite);
        for (Combination combination : combinations) {
            if (combination.statesEnergy()) {
                trace(combination).forEach(placement -> all.add(combination.deployment(placement)));
            }
        }
        all.removeIf(deployment -> !Double.isFinite(deployment.energyJoules() + deployment.latencySeconds()));
        return undominated(all);
    }

    private static List<Placement> trace(Combination combination) {
        List<Placement> placements = new ArrayList<>();
        double energy = Double.POSITIVE_INFINITY;
        while (placements.size() < MOST && energy > 0) {
            Limits limits = new Limits(Double.POSITIVE_INFINITY, energy, Double.POSITIVE_INFINITY);
            LimitedOptimizer.Solution found = new LimitedOptimizer(combination.workload(), Objective.LATENCY, limits)
                    .solve(combination.conditions());
            if (!found.isFeasible()) {
                break;
            }
            placements.add(found.placement());
            Prediction prediction = combination.workload().predict(found.placement(), combination.conditions());
            energy = prediction.energyJoules() * (1 - STEP);
        }
        return placements;
    }

    private static List<Deployment> undominated(List<Deployment> all) {
        List<Deployment> sorted = all.stream()
                .sorted(Comparator.comparing((Deployment found) -> new Rounded(found.latencySeconds()))
                        .thenComparing(found -> new Rounded(found.energyJoules()))
                        .thenComparing(Deployment::kind))
                .toList();
        List<Deployment> front = new ArrayList<>();
        for (Deployment next : sorted) {
            boolean saves = front.isEmpty()
                    || new Rounded(next.energyJoules())
                                    .compareTo(new Rounded(
                                            front.get(front.size() - 1).energyJoules()))
                            < 0;
            if (saves) {
                front.add(next);
            }
        }
        return front;
    }
}
