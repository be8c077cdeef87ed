package org.jointsim.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.LimitedOptimizer;
import org.jointsim.partition.LimitedOptimizer.Solution;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Prediction;
import org.jointsim.partition.Workload;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The optimizer under limits, without them, with groups and with a coder, against the integer program of the paper. The program never
 * finds a better placement, nor one where the optimizer finds none, and nearly always an equal one: ojAlgo 57.1.0 stops at a worse one
 * in 2 to 4 % of these questions, in which brute force confirms the optimizer.
 */
class IntegerProgramTest {

    /** Of a solver in doubles. */
    private static final double TOLERANCE = 1e-6;

    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;
    private static final List<Objective> OBJECTIVES =
            List.of(Objective.LATENCY, Objective.ENERGY, new Objective(1, 0.2));

    private final UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(20261125L);

    @Test
    void agreesWithTheIntegerProgram() {
        agree(40, 5);
    }

    @Test
    @Tag("slow")
    void agreesWithTheIntegerProgramOnMoreAndLongerChains() {
        agree(400, 9);
    }

    private void agree(int instances, int maxLayers) {
        int feasible = 0;
        int equal = 0;
        for (int i = 0; i < instances; i++) {
            Workload chain = Instances.randomChain(random, 1 + random.nextInt(maxLayers), i % 2 == 0);
            Workload workload = i % 4 < 2 ? chain : Instances.coded(random, chain);
            Objective objective = OBJECTIVES.get(i % OBJECTIVES.size());
            Conditions conditions = randomConditions();
            Limits limits = randomLimits(workload, conditions, i % 8);
            double least = IntegerProgram.least(workload, conditions, objective, limits)
                    .orElse(NO_LIMIT);
            Solution solution = new LimitedOptimizer(workload, objective, limits).solve(conditions);
            double cost = NO_LIMIT;
            if (solution.isFeasible()) {
                feasible++;
                Prediction prediction = workload.predict(solution.placement(), conditions);
                assertThat(prediction.isWithin(limits)).as("instance %d", i).isTrue();
                cost = objective.of(prediction);
            }
            assertThat(least).as("instance %d: %s", i, limits).isGreaterThanOrEqualTo(cost * (1 - TOLERANCE));
            equal += least <= cost * (1 + TOLERANCE) ? 1 : 0;
        }
        assertThat(feasible).as("instances with an answer").isGreaterThan(instances / 2);
        assertThat(equal).as("instances in which both agree").isGreaterThanOrEqualTo(instances * 9 / 10);
    }

    /** Rates from 2 to 200 Mbit/s: solvers of integer programs want numbers of like size. */
    private Conditions randomConditions() {
        return new Conditions(
                2e6 * Math.pow(100, random.nextDouble()),
                2e6 * Math.pow(100, random.nextDouble()),
                0.1 * random.nextDouble(),
                4 * random.nextDouble(),
                4 * random.nextDouble(),
                2 * random.nextDouble(),
                0.05 * random.nextDouble(),
                1 + 2 * random.nextDouble());
    }

    /** Each limit that is on, by a bit of {@code which}, is 5 % above the value of some placement, so that rounding cannot decide. */
    private Limits randomLimits(Workload workload, Conditions conditions, int which) {
        List<Placement> all = BruteForce.allPlacements(workload.dnn().layerCount());
        Prediction some = workload.predict(all.get(random.nextInt(all.size())), conditions);
        Prediction other = workload.predict(all.get(random.nextInt(all.size())), conditions);
        return new Limits(
                (which & 1) == 0 ? NO_LIMIT : 1.05 * some.latencySeconds(),
                (which & 2) == 0 ? NO_LIMIT : 1.05 * other.energyJoules(),
                (which & 4) == 0 ? NO_LIMIT : 1.05 * some.cloudProfileSeconds() + 1e-4);
    }
}
