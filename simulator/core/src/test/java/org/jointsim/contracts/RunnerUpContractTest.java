package org.jointsim.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jointsim.partition.Compression;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jointsim.partition.RunnerUp;
import org.jointsim.partition.Workload;
import org.junit.jupiter.api.Test;

/** The runner-up costs what the second of all placements costs. */
class RunnerUpContractTest {

    private static final int INSTANCES = 400;

    private final UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(12L);

    private static void isTheSecondBest(
            Workload workload, Objective objective, Conditions conditions, List<Placement> all) {
        Placement best = BruteForce.best(workload, conditions, objective, all);
        double second = all.stream()
                .filter(placement -> !placement.equals(best))
                .mapToDouble(placement -> BruteForce.cost(workload, placement, conditions, objective))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        double found = RunnerUp.find(workload, objective, Limits.NONE, conditions, best)
                .map(placement -> BruteForce.cost(workload, placement, conditions, objective))
                .orElse(Double.POSITIVE_INFINITY);
        if (second < Double.POSITIVE_INFINITY) {
            assertThat(found).as("%s under %s", workload.dnn(), conditions).isCloseTo(second, within(1e-9 * second));
        } else {
            assertThat(found).isInfinite();
        }
    }

    @Test
    void onChainsWithAndWithoutGroups() {
        for (int i = 0; i < INSTANCES; i++) {
            int n = 1 + random.nextInt(8);
            Workload workload = Instances.randomChain(random, n, i % 2 == 0);
            Objective objective = i % 3 == 0 ? Objective.ENERGY : Objective.LATENCY;
            isTheSecondBest(workload, objective, Instances.randomConditions(random), BruteForce.allPlacements(n));
        }
    }

    @Test
    void onGraphsWithoutGroups() {
        for (int i = 0; i < INSTANCES; i++) {
            int n = 1 + random.nextInt(8);
            Workload workload = Instances.randomGraph(random, n, false);
            Conditions conditions = i % 2 == 0
                    ? Instances.link(1e6 * (1 + 30 * random.nextDouble()), 2e7)
                    : Instances.randomConditions(random);
            Objective objective = i % 3 == 0 ? Objective.ENERGY : Objective.LATENCY;
            isTheSecondBest(workload, objective, conditions, BruteForce.allPlacements(n));
        }
    }

    /** Other sites, each placement with the coding that serves it best: coding alone makes no second placement. */
    @Test
    void withCompression() {
        for (int i = 0; i < INSTANCES / 4; i++) {
            int n = 1 + random.nextInt(7);
            Workload workload = Instances.randomChain(random, n, i % 2 == 0)
                    .withCompression(new Compression(3, 20e-9, 10e-9, 1e-9, 1e-9, new TreeMap<>()));
            Conditions conditions = Instances.randomConditions(random);
            List<Placement> coded = BruteForce.allPlacements(n).stream()
                    .map(placement -> workload.withBestCoding(placement, Objective.LATENCY, conditions))
                    .toList();
            isTheSecondBest(workload, Objective.LATENCY, conditions, coded);
        }
    }

    @Test
    void inTraining() {
        for (int i = 0; i < INSTANCES / 4; i++) {
            int n = 1 + random.nextInt(4);
            Workload workload = Instances.training(random, Instances.randomChain(random, n, false));
            isTheSecondBest(
                    workload,
                    Objective.LATENCY,
                    Instances.randomConditions(random),
                    BruteForce.allTrainingPlacements(n));
        }
    }
}
