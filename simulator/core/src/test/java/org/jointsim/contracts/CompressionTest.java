package org.jointsim.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.partition.Compression;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.JointDnnOptimizer;
import org.jointsim.partition.LimitedOptimizer;
import org.jointsim.partition.LimitedOptimizer.Solution;
import org.jointsim.partition.Limits;
import org.jointsim.partition.MinCutOptimizer;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Prediction;
import org.jointsim.partition.Site;
import org.jointsim.partition.Step;
import org.jointsim.partition.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coding is decided with the placement: every optimizer equals brute force over sites and over codings of what they move. */
class CompressionTest {

    private static final int INSTANCES = 400;
    private static final int MAX_TRAINING = 4;
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;
    private static final List<Objective> OBJECTIVES =
            List.of(Objective.LATENCY, Objective.ENERGY, new Objective(1, 0.2));

    private final UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(20261124L);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void equalsBruteForceOnChains(boolean groups) {
        int coded = 0;
        int mixed = 0;
        for (int i = 0; i < INSTANCES; i++) {
            Workload workload = randomChain(groups);
            Objective objective = OBJECTIVES.get(i % OBJECTIVES.size());
            Conditions conditions = Instances.randomConditions(random);
            Placement best = BruteForce.best(workload, conditions, objective, candidates(workload));
            assertThat(new JointDnnOptimizer(workload, objective).optimize(conditions))
                    .as("instance %d: %s under %s", i, workload, conditions)
                    .isEqualTo(best);
            coded += best.codedTensors().isEmpty() ? 0 : 1;
            mixed += !best.codedTensors().isEmpty()
                            && moves(workload, best) > best.codedTensors().size()
                    ? 1
                    : 0;
        }
        assertThat(coded).as("placements that code something").isGreaterThan(INSTANCES / 10);
        assertThat(mixed).as("and send something raw").isGreaterThan(INSTANCES / 40);
    }

    private Workload randomChain(boolean groups) {
        int n = 1 + random.nextInt(Instances.MAX_CODED);
        return Instances.coded(random, Instances.randomChain(random, n, groups));
    }

    private static List<Placement> candidates(Workload workload) {
        return BruteForce.withEveryCoding(
                workload, BruteForce.allPlacements(workload.dnn().layerCount()));
    }

    private static long moves(Workload workload, Placement placement) {
        return workload.steps(placement).stream()
                .filter(step -> step instanceof Step.Transfer)
                .count();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void equalsBruteForceUnderLimits(boolean groups) {
        int feasible = 0;
        for (int i = 0; i < INSTANCES; i++) {
            Workload workload = randomChain(groups);
            Objective objective = OBJECTIVES.get(i % OBJECTIVES.size());
            Conditions conditions = Instances.randomConditions(random);
            List<Placement> all = candidates(workload);
            Limits limits = limitsNear(workload.predict(all.get(random.nextInt(all.size())), conditions), 1 + i % 7);
            List<Placement> allowed = all.stream()
                    .filter(placement -> workload.predict(placement, conditions).isWithin(limits))
                    .toList();
            Solution solution = new LimitedOptimizer(workload, objective, limits).solve(conditions);
            assertThat(solution.isFeasible()).as("instance %d", i).isEqualTo(!allowed.isEmpty());
            if (solution.isFeasible()) {
                feasible++;
                assertThat(solution.placement())
                        .as("instance %d: %s, %s under %s", i, limits, workload, conditions)
                        .isEqualTo(BruteForce.best(workload, conditions, objective, allowed));
            }
        }
        assertThat(feasible).isGreaterThan(INSTANCES / 2);
    }

    private Limits limitsNear(Prediction some, int which) {
        return new Limits(
                (which & 1) == 0 ? NO_LIMIT : near(some.latencySeconds()),
                (which & 2) == 0 ? NO_LIMIT : near(some.energyJoules()),
                (which & 4) == 0 ? NO_LIMIT : near(some.cloudProfileSeconds()));
    }

    private double near(double value) {
        return value < NO_LIMIT ? value * (random.nextInt(3) > 0 ? 1 : 0.7 + 0.4 * random.nextDouble()) : 1;
    }

    /** By minimum cut, where nobody waits. */
    @Test
    void equalsBruteForceOnGraphs() {
        for (int i = 0; i < INSTANCES; i++) {
            int n = 1 + random.nextInt(Instances.MAX_CODED - 1);
            Workload workload = Instances.coded(random, Instances.randomGraph(random, n, false));
            Objective objective = OBJECTIVES.get(i % OBJECTIVES.size());
            Conditions c = Instances.randomConditions(random);
            Conditions idle = new Conditions(
                    c.uplinkBitsPerSecond(),
                    c.downlinkBitsPerSecond(),
                    c.uplinkRoundTripSeconds(),
                    c.transmitWatts(),
                    c.receiveWatts(),
                    c.waitWatts(),
                    0,
                    c.cloudSlowDown());
            Placement best = BruteForce.best(workload, idle, objective, candidates(workload));
            assertThat(new JointDnnOptimizer(workload, objective).optimize(idle))
                    .as("instance %d: %s under %s", i, workload, idle)
                    .isEqualTo(best);
            assertThat(new MinCutOptimizer(workload, objective).optimize(idle)).isEqualTo(best);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void equalsBruteForceInTraining(boolean graph) {
        int coded = 0;
        for (int i = 0; i < INSTANCES / 3; i++) {
            int n = 1 + random.nextInt(MAX_TRAINING);
            Workload inference =
                    graph ? Instances.randomGraph(random, n, false) : Instances.randomChain(random, n, false);
            Workload workload = Instances.coded(random, Instances.training(random, inference));
            Objective objective = OBJECTIVES.get(i % OBJECTIVES.size());
            Conditions conditions = Instances.randomConditions(random);
            List<Placement> sites = BruteForce.allTrainingPlacements(n).stream()
                    .filter(placement -> OptimizerContract.changesOnlyAtArticulations(workload, placement)
                            && OptimizerContract.changesOnlyAtArticulations(
                                    workload, new Placement(placement.backwardSites())))
                    .toList();
            Placement best =
                    BruteForce.best(workload, conditions, objective, BruteForce.withEveryCoding(workload, sites));
            assertThat(new JointDnnOptimizer(workload, objective).optimize(conditions))
                    .as("instance %d: %s under %s", i, workload, conditions)
                    .isEqualTo(best);
            coded += best.codedTensors().isEmpty() ? 0 : 1;
        }
        assertThat(coded).as("placements that code something").isGreaterThan(INSTANCES / 30);
    }

    /** A policy that decides only sites: its tensors are coded as the best of all subsets. */
    @Test
    void anyPlacementIsCodedAsTheObjectiveHasItBest() {
        for (int i = 0; i < INSTANCES; i++) {
            Workload workload = randomChain(i % 2 == 0);
            Objective objective = OBJECTIVES.get(i % OBJECTIVES.size());
            Conditions conditions = Instances.randomConditions(random);
            List<Placement> all = BruteForce.allPlacements(workload.dnn().layerCount());
            Placement raw = all.get(random.nextInt(all.size()));
            Placement best = BruteForce.best(
                    workload, conditions, objective, BruteForce.withEveryCoding(workload, List.of(raw)));
            if (BruteForce.cost(workload, best, conditions, objective) < NO_LIMIT) {
                assertThat(workload.withBestCoding(raw, objective, conditions))
                        .as("instance %d", i)
                        .isEqualTo(best);
            }
        }
    }

    /**
     * One layer of 10 ms in the cloud; 1000 B up, 101 B down, both coded at ratio 2 with 1 µs/B to encode and 2 µs/B to decode. At
     * 0.8 Mbit/s (10 µs a byte) up and 8 Mbit/s (1 µs a byte) down, and 20 ms of round trip:
     *
     * <pre>
     *   encode on the mobile   1 ms           3 µJ
     *   upload 500 B          10 + 5 ms      10 mJ at 2 W
     *   decode in the cloud    2 ms           1 mJ at 0.5 W of waiting
     *   compute               10 ms           5 mJ
     *   download 101 B raw    10 + 0.101 ms   0.101 mJ at 1 W     coded: 51 B, 0.101 + 0.051 + 0.202 ms
     *                         38.101 ms      16.104 mJ
     * </pre>
     */
    @Test
    void aCodedUploadByHand() {
        Workload workload = oneLayer(new Compression(2, 1e-6, 2e-6, 3e-9, 4e-9));
        Conditions conditions = new Conditions(8e5, 8e6, 0.020, 2, 1, 0.5, 0, 1);

        Placement best = new JointDnnOptimizer(workload, Objective.LATENCY).optimize(conditions);
        Prediction prediction = workload.predict(best, conditions);

        assertThat(best).isEqualTo(new Placement(List.of(Site.CLOUD), List.of(), List.of(0)));
        assertThat(prediction.latencySeconds()).isCloseTo(0.038101, within(1e-12));
        assertThat(prediction.codingSeconds()).isCloseTo(0.003, within(1e-12));
        assertThat(prediction.energyJoules()).isCloseTo(0.016104, within(1e-9));
        assertThat(prediction.uploadBytes()).isEqualTo(500);
        Prediction bothCoded = workload.predict(best.withCodedTensors(List.of(0, 1)), conditions);
        assertThat(bothCoded.downloadBytes()).as("101 / 2, rounded up").isEqualTo(51);
        assertThat(bothCoded.latencySeconds()).isCloseTo(0.038101 - 50e-6 + 303e-6, within(1e-12));
    }

    /** 1 s on the mobile, 10 ms in the cloud. */
    private static Workload oneLayer(Compression coder) {
        return Instances.chain(new double[] {1}, new double[] {0.01}, 1000, 101).withCompression(coder);
    }

    /** Raw and coded take equally long: 8 bytes of 1 s against 4 and 4 s of coding. */
    @Test
    void aTieGoesRaw() {
        Workload workload = Instances.chain(new double[] {100}, new double[] {1}, 8, 0)
                .withCompression(new Compression(2, 0.25, 0.25, 0, 0));

        assertThat(new JointDnnOptimizer(workload, Objective.LATENCY).optimize(Instances.link(8, 8)))
                .isEqualTo(Placement.entirely(Site.CLOUD, 1));
        assertThat(new JointDnnOptimizer(workload, Objective.LATENCY).optimize(Instances.link(7.9, 8)))
                .isEqualTo(Placement.entirely(Site.CLOUD, 1).withCodedTensors(List.of(0)));
    }

    /** Where nothing can be sent nothing can be sent coded; and an infinite raw upload does not pass for a worse one. */
    @Test
    void aSilentLinkStaysSilent() {
        Workload workload = oneLayer(new Compression(2, 0, 0, 0, 0));

        assertThat(new JointDnnOptimizer(workload, Objective.LATENCY).optimize(Instances.link(0, 1e9)))
                .isEqualTo(Placement.entirely(Site.MOBILE, 1));
    }

    /** A coder that costs nothing and gains nothing changes no decision. */
    @Test
    void aRatioOfOneIsNeverUsed() {
        for (int i = 0; i < INSTANCES; i++) {
            Workload plain = Instances.randomChain(random, 1 + random.nextInt(20), i % 2 == 0);
            Workload coded = plain.withCompression(new Compression(1, 0, 0, 0, 0));
            Conditions conditions = Instances.randomConditions(random);
            assertThat(new JointDnnOptimizer(coded, Objective.LATENCY).optimize(conditions))
                    .isEqualTo(new JointDnnOptimizer(plain, Objective.LATENCY).optimize(conditions));
        }
    }

    /** 77 / 1.1 is 70 in decimals, though not in doubles. */
    @Test
    void sizesAreRoundedUpAsDecimalsAre() {
        Dnn dnn = new Dnn(
                "two",
                77,
                List.of(
                        new Layer("a", "relu", List.of(0), 9, 0, 0, 0),
                        new Layer("b", "dense", List.of(1), 78, 0, 0, 0)));
        Workload workload = new Workload(
                        dnn,
                        Instances.chain(new double[] {1, 1}, new double[] {1, 1}, 1, 1, 1)
                                .mobile(),
                        Instances.chain(new double[] {1, 1}, new double[] {1, 1}, 1, 1, 1)
                                .cloud())
                .withCompression(new Compression(1.1, 0, 0, 0, 0, new TreeMap<>(Map.of("relu", 4.0))));

        assertThat(sizes(workload, "CC", 0, 2)).containsExactly(70L, 71L);
        assertThat(sizes(workload, "MC", 1)).as("9 / 4").containsExactly(3L, 78L);
    }

    private static List<Long> sizes(Workload workload, String sites, Integer... coded) {
        List<Site> word =
                sites.chars().mapToObj(c -> c == 'M' ? Site.MOBILE : Site.CLOUD).toList();
        return workload.steps(new Placement(word, List.of(), List.of(coded))).stream()
                .filter(step -> step instanceof Step.Transfer)
                .map(step -> ((Step.Transfer) step).sizeBytes())
                .toList();
    }

    @Test
    void wrongCodersAndPlacementsAreRefused() {
        assertThatThrownBy(() -> new Compression(0.9, 0, 0, 0, 0)).hasMessageContaining("ratio");
        assertThatThrownBy(() -> new Compression(Double.NaN, 0, 0, 0, 0)).hasMessageContaining("ratio");
        assertThatThrownBy(() -> new Compression(2, Double.NaN, 0, 0, 0)).hasMessageContaining("encodeSeconds");
        assertThatThrownBy(() -> new Compression(2, 0, -1, 0, 0)).hasMessageContaining("decodeSeconds");
        assertThatThrownBy(() -> new Compression(2, 0, 0, NO_LIMIT, 0)).hasMessageContaining("encodeJoules");
        assertThatThrownBy(() -> new Compression(2, 0, 0, 0, Double.NaN)).hasMessageContaining("decodeJoules");
        assertThatThrownBy(() -> Placement.entirely(Site.CLOUD, 2).withCodedTensors(List.of(3)))
                .hasMessageContaining("codedTensors");
        Workload plain = Instances.chain(new double[] {1}, new double[] {1}, 1, 1);
        assertThatThrownBy(() -> plain.steps(Placement.entirely(Site.CLOUD, 1).withCodedTensors(List.of(0))))
                .hasMessageContaining("no coder");
    }
}
