package org.jointsim.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.LimitedOptimizer;
import org.jointsim.partition.LimitedOptimizer.Relaxation;
import org.jointsim.partition.LimitedOptimizer.Solution;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Prediction;
import org.jointsim.partition.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitedOptimizerTest {

    private static final int INSTANCES = 3000;
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;
    private static final List<Objective> OBJECTIVES =
            List.of(Objective.LATENCY, Objective.ENERGY, new Objective(1, 0.2));

    private final UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(20261122L);

    @ParameterizedTest
    @ValueSource(strings = {"chains", "chains with groups", "graphs"})
    void equalsBruteForceUnderEveryCombinationOfLimits(String kind) {
        int infeasible = 0;
        for (int i = 0; i < INSTANCES; i++) {
            Workload workload = kind.equals("graphs")
                    ? Instances.randomGraph(random, 1 + random.nextInt(Instances.MAX_GRAPH), false)
                    : Instances.randomChain(random, 1 + random.nextInt(Instances.MAX_CHAIN), kind.endsWith("groups"));
            Objective objective = OBJECTIVES.get(i % OBJECTIVES.size());
            Conditions conditions = Instances.randomConditions(random);
            Limits limits = randomLimits(workload, conditions, 1 + i % 7);
            List<Placement> within = allWithin(workload, conditions, limits);
            Solution solution = new LimitedOptimizer(workload, objective, limits).solve(conditions);

            assertThat(solution.isFeasible()).as("instance %d", i).isEqualTo(!within.isEmpty());
            if (within.isEmpty()) {
                infeasible++;
                assertThat(solution.placement()).isEqualTo(BruteForce.best(workload, conditions, Objective.LATENCY));
                assertThat(solution.lowerBound()).isEqualTo(NO_LIMIT);
            } else {
                Placement best = BruteForce.best(workload, conditions, objective, within);
                assertThat(solution.placement())
                        .as("instance %d, %s, %s, %s", i, objective, limits, conditions)
                        .isEqualTo(best);
                assertThat(solution.lowerBound())
                        .isCloseTo(BruteForce.cost(workload, best, conditions, objective), within(1e-9));
            }
        }
        assertThat(infeasible).as("instances without an answer").isBetween(INSTANCES / 20, INSTANCES / 2);
    }

    /** Each limit that is on, by a bit of {@code which}, lies near the value of some random placement. */
    private Limits randomLimits(Workload workload, Conditions conditions, int which) {
        return new Limits(
                (which & 1) == 0 ? NO_LIMIT : near(workload, conditions, Prediction::latencySeconds),
                (which & 2) == 0 ? NO_LIMIT : near(workload, conditions, Prediction::energyJoules),
                (which & 4) == 0 ? NO_LIMIT : near(workload, conditions, Prediction::cloudProfileSeconds));
    }

    private double near(Workload workload, Conditions conditions, ToDoubleFunction<Prediction> property) {
        List<Placement> all = BruteForce.allPlacements(workload.dnn().layerCount());
        double value = property.applyAsDouble(workload.predict(all.get(random.nextInt(all.size())), conditions));
        return value < NO_LIMIT ? value * (random.nextBoolean() ? 1 : 0.5 + 0.6 * random.nextDouble()) : 1;
    }

    private static List<Placement> allWithin(Workload workload, Conditions conditions, Limits limits) {
        return BruteForce.allPlacements(workload.dnn().layerCount()).stream()
                .filter(placement -> workload.predict(placement, conditions).isWithin(limits))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInfeasibleQuestionNamesTheLimitsAndWhatCouldBeMet(boolean groups) {
        int checked = 0;
        for (int i = 0; i < INSTANCES; i++) {
            Workload workload = Instances.randomChain(random, 1 + random.nextInt(8), groups);
            Conditions conditions = Instances.randomConditions(random);
            Limits limits = randomLimits(workload, conditions, 1 + i % 7);
            LimitedOptimizer optimizer = new LimitedOptimizer(workload, Objective.ENERGY, limits);
            if (optimizer.solve(conditions).isFeasible()) {
                continue;
            }
            List<Relaxation> relaxations = optimizer.relaxations(conditions);
            assertThat(relaxations).as("instance %d", i).isNotEmpty();
            for (Relaxation relaxation : relaxations) {
                checked++;
                if (relaxation.withTheOthers()) {
                    assertThat(relaxation.least()).isGreaterThan(relaxation.limit());
                }
                Limits others = relaxation.withTheOthers() ? limits : Limits.NONE;
                double least = allWithin(workload, conditions, replaced(others, relaxation.name(), NO_LIMIT)).stream()
                        .mapToDouble(p -> value(workload.predict(p, conditions), relaxation.name()))
                        .min()
                        .orElseThrow();
                assertThat(relaxation.least()).as("instance %d", i).isCloseTo(least, within(1e-9 * least));
            }
        }
        assertThat(checked).isGreaterThan(INSTANCES / 20);
    }

    private static Limits replaced(Limits limits, String name, double value) {
        return new Limits(
                name.equals("latency") ? value : limits.latencySeconds(),
                name.equals("energy") ? value : limits.energyJoules(),
                name.equals("cloudTime") ? value : limits.cloudSeconds());
    }

    private static double value(Prediction prediction, String name) {
        return switch (name) {
            case "latency" -> prediction.latencySeconds();
            case "energy" -> prediction.energyJoules();
            default -> prediction.cloudProfileSeconds();
        };
    }

    /**
     * The chain of the hand-worked decision of JointDnnOptimizer; 158 ms is the best latency, with 16 ms of cloud time. Allowing
     * 15 ms leaves layer 3 alone (6 ms: 140 + 60 + 6 + 12 = 218) and the mobile alone (200 ms).
     */
    @Test
    void aLimitOnCloudTimeBringsTheQueryHome() {
        Workload workload = Instances.chain(
                new double[] {0.040, 0.100, 0.060}, new double[] {0.004, 0.010, 0.006}, 150_000, 50_000, 20_000, 4_000);
        Conditions conditions = new Conditions(8e6, 16e6, 0.020, 0, 0, 0, 0.030, 1);

        Solution solution = new LimitedOptimizer(workload, Objective.LATENCY, new Limits(NO_LIMIT, NO_LIMIT, 0.015))
                .solve(conditions);

        assertThat(solution.placement().isEntirelyMobile()).isTrue();
        assertThat(solution.lowerBound()).isCloseTo(0.2, within(1e-12));
    }

    /** A limit that is met to the last bit is met. */
    @Test
    void aLimitMayBeReached() {
        Workload workload = Instances.chain(new double[] {0.1, 0.2}, new double[] {1, 1}, 1, 1, 1);
        Limits limits = new Limits(0.1 + 0.2, NO_LIMIT, NO_LIMIT);

        assertThat(new LimitedOptimizer(workload, Objective.ENERGY, limits)
                        .solve(Instances.link(1, 1))
                        .isFeasible())
                .isTrue();
    }
}
