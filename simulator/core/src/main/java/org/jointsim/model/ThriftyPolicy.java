package org.jointsim.model;

import java.util.HashMap;
import java.util.Map;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Placement;
import org.jointsim.policy.OffloadingPolicy;
import org.jointsim.policy.Policies;
import org.jointsim.policy.PolicyRequest;
import org.jointsim.policy.Situation;
import org.jointsim.scenario.PolicySpec.Thrift;

/**
 * Another policy, whose weight and limit of energy follow the battery. It is made anew for each whole percent of charge,
 * rounded down, and each eighth of a doubling of the budget, rounded down, and then kept: the budget is undercut by 8.3 % at
 * most.
 */
final class ThriftyPolicy implements OffloadingPolicy {

    private static final int MOST_KEPT = 1024;
    private static final int STEPS_PER_DOUBLING = 8;
    private static final int FULL_PERCENT = 100;

    private final String name;
    private final PolicyRequest request;
    private final Thrift thrift;
    private final double capacityJoules;
    private final Map<Level, OffloadingPolicy> known = new HashMap<>();
    private OffloadingPolicy last;

    /** Percent of charge, and eighths of doublings of 1 J. */
    private record Level(int percent, int budget) {}

    /** The policy {@code name}; the request holds its objective and limits at full charge. */
    ThriftyPolicy(String name, PolicyRequest request, Thrift thrift, double capacityJoules) {
        this.name = name;
        this.request = request;
        this.thrift = thrift;
        this.capacityJoules = capacityJoules;
        this.last = Policies.create(name, request);
    }

    @Override
    public Placement decide(Situation situation) {
        int percent =
                thrift.hasCurve() ? Thrift.percent(situation.batteryChargeJoules(), capacityJoules) : FULL_PERCENT;
        Level level = new Level(percent, budgetLevel(situation.energyBudgetJoules()));
        OffloadingPolicy policy = known.get(level);
        if (policy == null) {
            policy = make(level);
        }
        last = policy;
        return policy.decide(situation);
    }

    private static int budgetLevel(double joules) {
        if (joules == 0) {
            return Integer.MIN_VALUE;
        }
        return joules < Double.POSITIVE_INFINITY
                ? (int) Math.floor(StrictMath.log(joules) / StrictMath.log(2) * STEPS_PER_DOUBLING)
                : Integer.MAX_VALUE;
    }

    private static double joules(int level) {
        return switch (level) {
            case Integer.MIN_VALUE -> 0;
            case Integer.MAX_VALUE -> Double.POSITIVE_INFINITY;
            default -> StrictMath.pow(2, (double) level / STEPS_PER_DOUBLING);
        };
    }

    private OffloadingPolicy make(Level level) {
        if (known.size() >= MOST_KEPT) {
            known.clear();
        }
        Limits limits = request.limits();
        double energy = Math.min(limits.energyJoules(), joules(level.budget()));
        PolicyRequest now = request.withObjective(thrift.atPercent(level.percent(), request.objective()))
                .withLimits(new Limits(limits.latencySeconds(), energy, limits.cloudSeconds()));
        OffloadingPolicy policy = Policies.create(name, now);
        known.put(level, policy);
        return policy;
    }

    @Override
    public boolean lastWasInfeasible() {
        return last.lastWasInfeasible();
    }
}
