package org.jointsim.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.MinCutOptimizer;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Optimizer;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Prediction;
import org.jointsim.partition.Site;
import org.jointsim.partition.Workload;
import org.jointsim.profile.GroupCost;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Profile;
import org.jointsim.profile.SegmentCosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every optimizer that claims to be exact on chains must do. */
abstract class OptimizerContract {

    private static final int INSTANCES = 2000;
    private static final List<Objective> OBJECTIVES =
            List.of(Objective.LATENCY, Objective.ENERGY, new Objective(1, 0.2), new Objective(0.5, 3));

    private final UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(20261121L);

    abstract Optimizer optimizer(Workload workload, Objective objective);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void equalsBruteForceOnRandomChains(boolean groups) {
        for (int i = 0; i < INSTANCES; i++) {
            Workload workload = Instances.randomChain(random, 1 + random.nextInt(Instances.MAX_CHAIN), groups);
            Objective objective = OBJECTIVES.get(i % OBJECTIVES.size());
            Optimizer optimizer = optimizer(workload, objective);
            for (int j = 0; j < 3; j++) {
                Conditions conditions = Instances.randomConditions(random);
                assertThat(optimizer.optimize(conditions))
                        .as("instance %d, %s, %s", i, conditions, objective)
                        .isEqualTo(BruteForce.best(workload, conditions, objective));
            }
        }
    }

    /** All numbers are small multiples of powers of two, so sums are exact and equal costs really are equal. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void equalObjectivesGoToFewerCloudLayersThenTheLaterFirstCut(boolean groups) {
        int ties = 0;
        for (int i = 0; i < INSTANCES; i++) {
            int n = 1 + random.nextInt(8);
            Workload additive = Instances.chain(dyadic(n), dyadic(n), randomTensors(n));
            Workload workload = groups ? withGroups(additive) : additive;
            Conditions conditions = new Conditions(8, 8, random.nextInt(2), 1, 1, 0, 0, 1);
            Placement best = BruteForce.best(workload, conditions, Objective.LATENCY);
            double least = BruteForce.cost(workload, best, conditions, Objective.LATENCY);
            ties += BruteForce.allPlacements(n).stream()
                                    .filter(p -> BruteForce.cost(workload, p, conditions, Objective.LATENCY) == least)
                                    .count()
                            > 1
                    ? 1
                    : 0;
            assertThat(optimizer(workload, Objective.LATENCY).optimize(conditions))
                    .as("instance %d", i)
                    .isEqualTo(best);
        }
        assertThat(ties).as("instances with ties").isGreaterThan(INSTANCES / 10);
    }

    /** The same chain with a group over random layers on each site, half a second faster than their sum if that is > 0. */
    private Workload withGroups(Workload chain) {
        int n = chain.dnn().layerCount();
        return n == 1 ? chain : new Workload(chain.dnn(), withGroup(chain.mobile()), withGroup(chain.cloud()));
    }

    private SegmentCosts withGroup(SegmentCosts costs) {
        int n = costs.layerCount();
        int from = 1 + random.nextInt(n - 1);
        int to = from + 1 + random.nextInt(n - from);
        List<LayerCost> layers = new ArrayList<>();
        for (int k = 1; k <= n; k++) {
            layers.add(LayerCost.forward(costs.seconds(k, k), 0));
        }
        LayerCost group = LayerCost.forward(Math.max(0, costs.seconds(from, to) - 0.5), 0);
        return SegmentCosts.of(new Profile("chain", "any", layers, List.of(new GroupCost(from, to, group))));
    }

    private double[] dyadic(int n) {
        double[] seconds = new double[n];
        for (int k = 0; k < n; k++) {
            seconds[k] = random.nextInt(4) * 0.5;
        }
        return seconds;
    }

    private long[] randomTensors(int n) {
        long[] bytes = new long[n + 1];
        for (int k = 0; k <= n; k++) {
            bytes[k] = random.nextInt(3);
        }
        return bytes;
    }

    /** One layer, 1 s on either site, nothing to send: equal, so the mobile keeps it. */
    @Test
    void aTieOfOneLayerStaysOnTheMobile() {
        Workload workload = Instances.chain(new double[] {1}, new double[] {1}, 0, 0);

        assertThat(optimizer(workload, Objective.LATENCY)
                        .optimize(Instances.link(8e6, 8e6))
                        .isEntirelyMobile())
                .isTrue();
    }

    @Test
    void isNoWorseThanMobileOnlyCloudOnlyAndEverySingleSplit() {
        for (int i = 0; i < INSTANCES; i++) {
            int n = 1 + random.nextInt(60);
            Workload workload = Instances.randomChain(random, n, i % 2 == 0 && n < 25);
            Objective objective = OBJECTIVES.get(i % OBJECTIVES.size());
            Conditions conditions = Instances.randomConditions(random);
            double best = BruteForce.cost(
                    workload, optimizer(workload, objective).optimize(conditions), conditions, objective);
            for (Placement split : singleSplits(n)) {
                assertThat(best)
                        .isLessThanOrEqualTo(
                                BruteForce.cost(workload, split, conditions, objective) * (1 + Optimizer.TIE));
            }
        }
    }

    /**
     * On a chain with additive costs and no waits, the best cut that never comes back (that of DADS) is the best single split, and
     * JointDNN is never worse, on other dnns neither; with a coder alike. Hu, Bao, Wang, Liu (2019),
     * doi:10.1109/INFOCOM.2019.8737614.
     */
    @Test
    void isNoWorseThanTheOneWayCutWhichIsTheBestSplitOfAChain() {
        for (int i = 0; i < INSTANCES / 2; i++) {
            int n = 1 + random.nextInt(20);
            Workload plain =
                    i % 2 == 0 ? Instances.randomChain(random, n, false) : Instances.randomGraph(random, n, false);
            Workload workload = i % 4 < 2 ? plain : Instances.coded(random, plain);
            Objective objective = OBJECTIVES.get(i % OBJECTIVES.size());
            Conditions conditions = idle(Instances.randomConditions(random));
            Placement oneWay = MinCutOptimizer.oneWay(workload, objective).optimize(conditions);
            double cut = BruteForce.cost(workload, oneWay, conditions, objective);
            double best = BruteForce.cost(
                    workload, optimizer(workload, objective).optimize(conditions), conditions, objective);
            assertThat(best).as("instance %d", i).isLessThanOrEqualTo(cut * (1 + 1e-9));
            if (workload.dnn().isChain()) {
                double split = singleSplits(n).stream()
                        .map(placement -> workload.withBestCoding(placement, objective, conditions))
                        .mapToDouble(placement -> BruteForce.cost(workload, placement, conditions, objective))
                        .min()
                        .orElseThrow();
                assertThat(cut).as("instance %d", i).isCloseTo(split, within(1e-9 * split));
            }
        }
    }

    private static Conditions idle(Conditions c) {
        return new Conditions(
                c.uplinkBitsPerSecond(),
                c.downlinkBitsPerSecond(),
                c.uplinkRoundTripSeconds(),
                c.transmitWatts(),
                c.receiveWatts(),
                c.waitWatts(),
                0,
                c.cloudSlowDown());
    }

    /** What a placement is said to cost is the sum over its runs and moves, each by its sentence. */
    @Test
    void costsAreSumsByHand() {
        for (int i = 0; i < INSTANCES; i++) {
            int n = 1 + random.nextInt(Instances.MAX_GRAPH);
            Workload plain = i % 2 == 0
                    ? Instances.randomChain(random, n, i % 4 == 0)
                    : Instances.randomGraph(random, n, i % 4 == 1);
            Workload workload = i % 8 < 4 ? plain : Instances.coded(random, plain);
            Objective objective = OBJECTIVES.get(i % OBJECTIVES.size());
            Conditions conditions = Instances.randomConditions(random);
            List<Placement> all = BruteForce.allPlacements(n);
            Placement some = workload.withBestCoding(all.get(random.nextInt(all.size())), objective, conditions);
            double byHand = CostByHand.of(workload, some, conditions, objective);
            double told = BruteForce.cost(workload, some, conditions, objective);
            if (Double.isFinite(byHand)) {
                assertThat(told).as("instance %d: %s", i, some).isCloseTo(byHand, within(1e-12 * byHand));
            } else {
                assertThat(told).isEqualTo(Double.POSITIVE_INFINITY);
            }
        }
    }

    /** Layers 1..k on the mobile, the rest in the cloud, for k = 0..n: cloud-only and mobile-only are the ends. */
    private static List<Placement> singleSplits(int n) {
        List<Placement> splits = new ArrayList<>();
        for (int k = 0; k <= n; k++) {
            List<Site> sites = new ArrayList<>();
            for (int layer = 1; layer <= n; layer++) {
                sites.add(layer <= k ? Site.MOBILE : Site.CLOUD);
            }
            splits.add(new Placement(sites));
        }
        return splits;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSmallGraphIsPlacedExactlyAndOneWithGroupsByBlocksBetweenItsArticulationTensors(boolean groups) {
        for (int i = 0; i < INSTANCES; i++) {
            int n = 1 + random.nextInt(Instances.MAX_GRAPH);
            Workload workload = Instances.randomGraph(random, n, groups);
            Objective objective = OBJECTIVES.get(i % OBJECTIVES.size());
            Conditions conditions = Instances.randomConditions(random);
            boolean additive =
                    workload.mobile().isAdditive() && workload.cloud().isAdditive();
            List<Placement> candidates = BruteForce.allPlacements(n).stream()
                    .filter(placement -> additive || changesOnlyAtArticulations(workload, placement))
                    .toList();
            assertThat(optimizer(workload, objective).optimize(conditions))
                    .as("instance %d: %s under %s", i, workload.dnn(), conditions)
                    .isEqualTo(BruteForce.best(workload, conditions, objective, candidates));
        }
    }

    /** A branch that crosses both ways: exact by minimum cut, with ties as everywhere. */
    @Test
    void tiesOnGraphsGoToFewerCloudLayersToo() {
        int ties = 0;
        for (int i = 0; i < INSTANCES; i++) {
            int n = 2 + random.nextInt(6);
            Workload shape = Instances.randomGraph(random, n, false);
            Workload workload = Instances.graph(shape.dnn(), dyadic(n), dyadic(n), randomTensors(n));
            Conditions conditions = new Conditions(8, 8, random.nextInt(2), 1, 1, 0, 0, 1);
            Placement best = BruteForce.best(workload, conditions, Objective.LATENCY);
            double least = BruteForce.cost(workload, best, conditions, Objective.LATENCY);
            ties += BruteForce.allPlacements(n).stream()
                                    .filter(p -> BruteForce.cost(workload, p, conditions, Objective.LATENCY) == least)
                                    .count()
                            > 1
                    ? 1
                    : 0;
            assertThat(optimizer(workload, Objective.LATENCY).optimize(conditions))
                    .as("instance %d", i)
                    .isEqualTo(best);
        }
        assertThat(ties).as("instances with ties").isGreaterThan(INSTANCES / 10);
    }

    /** By the definition: tensor k is an articulation when no layer after k reads a tensor before k. */
    static boolean changesOnlyAtArticulations(Workload workload, Placement placement) {
        int n = placement.layerCount();
        for (int k = 1; k < n; k++) {
            int cut = k;
            boolean articulation = workload.dnn().layers().subList(k, n).stream()
                    .flatMap(layer -> layer.inputs().stream())
                    .allMatch(tensor -> tensor >= cut);
            if (!articulation && placement.site(k) != placement.site(k + 1)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Shapes that must appear, by hand. Cloud 10 times faster; a big tensor costs more than any layer saves.
     *
     * <pre>
     *   shrinking  M C      1 MB → 1 kB → 1 kB
     *   growing    C M      1 kB → 1 kB → 1 MB
     *   hourglass  M C M    1 MB → 1 kB → 1 kB → 1 MB
     *   bulge      C M C    1 kB → 1 kB → 1 kB → 1 kB, the middle layer slow in the cloud
     * </pre>
     */
    @Test
    void shapesOfPlacementFollowTheShapesOfTensors() {
        double[] two = {0.1, 0.1};
        double[] twoCloud = {0.01, 0.01};
        double[] three = {0.1, 0.1, 0.1};
        double[] threeCloud = {0.01, 0.01, 0.01};
        long big = 1_000_000;
        long small = 1_000;

        assertThat(bestWord(Instances.chain(two, twoCloud, big, small, small))).isEqualTo("MC");
        assertThat(bestWord(Instances.chain(two, twoCloud, small, small, big))).isEqualTo("CM");
        assertThat(bestWord(Instances.chain(three, threeCloud, big, small, small, big)))
                .isEqualTo("MCM");
        assertThat(bestWord(Instances.chain(three, new double[] {0.01, 1, 0.01}, small, small, small, small)))
                .isEqualTo("CMC");
    }

    /** At 8 Mbit/s both ways: 1 s a megabyte, 1 ms a kilobyte. */
    private String bestWord(Workload workload) {
        StringBuilder word = new StringBuilder();
        optimizer(workload, Objective.LATENCY)
                .optimize(Instances.link(8e6, 8e6))
                .sites()
                .forEach(site -> word.append(site == Site.MOBILE ? 'M' : 'C'));
        return word.toString();
    }

    /** The best latency is a minimum of functions that are linear in 1/uplink (parametric optimisation). */
    @Test
    void aSlowerUplinkNeverUploadsMoreAndTheBestLatencyIsConcaveInItsInverse() {
        for (int i = 0; i < INSTANCES / 10; i++) {
            Workload plain = Instances.randomChain(random, 1 + random.nextInt(30), i % 2 == 0);
            Workload workload = i % 4 < 2 ? plain : Instances.coded(random, plain);
            Optimizer optimizer = optimizer(workload, Objective.LATENCY);
            double previousLatency = 0;
            double previousStep = Double.POSITIVE_INFINITY;
            long previousBytes = Long.MAX_VALUE;
            for (int step = 1; step <= 40; step++) {
                Conditions conditions = Instances.link(1 / (step * 5e-9), 2e7);
                Prediction best = workload.predict(optimizer.optimize(conditions), conditions);
                double latency = best.latencySeconds();
                assertThat(best.uploadBytes()).isLessThanOrEqualTo(previousBytes);
                assertThat(latency).isGreaterThanOrEqualTo(previousLatency * (1 - 1e-12));
                assertThat(latency - previousLatency).isLessThanOrEqualTo(previousStep + 1e-12);
                previousBytes = best.uploadBytes();
                previousStep = step == 1 ? Double.POSITIVE_INFINITY : latency - previousLatency;
                previousLatency = latency;
            }
        }
    }

    /** The decision worked out in the Javadoc of {@link org.jointsim.partition.JointDnnOptimizer}. */
    @Test
    void theDecisionByHand() {
        Workload workload = Instances.chain(
                new double[] {0.040, 0.100, 0.060}, new double[] {0.004, 0.010, 0.006}, 150_000, 50_000, 20_000, 4_000);
        Conditions conditions = new Conditions(8e6, 16e6, 0.020, 0, 0, 0, 0.030, 1);

        Placement best = optimizer(workload, Objective.LATENCY).optimize(conditions);

        assertThat(best.sites()).containsExactly(Site.MOBILE, Site.CLOUD, Site.CLOUD);
        assertThat(workload.predict(best, conditions).latencySeconds()).isCloseTo(0.158, within(1e-15));
        Placement mobileOnly = Placement.entirely(Site.MOBILE, 3);
        Placement cloudOnly = Placement.entirely(Site.CLOUD, 3);
        assertThat(workload.predict(mobileOnly, conditions).latencySeconds()).isCloseTo(0.200, within(1e-15));
        assertThat(workload.predict(cloudOnly, conditions).latencySeconds()).isCloseTo(0.222, within(1e-15));
    }

    @Test
    void withoutAnUplinkEverythingStaysOnTheMobileWhateverTheObjective() {
        for (boolean groups : new boolean[] {false, true}) {
            Workload workload = Instances.randomChain(random, 6, groups);
            for (Objective objective : OBJECTIVES) {
                Conditions silent = new Conditions(0, 0, 0, 0, 0, 0, 0, 1);
                assertThat(optimizer(workload, objective).optimize(silent).isEntirelyMobile())
                        .isTrue();
                Conditions closed = new Conditions(1e9, 1e9, 0, 0, 0, 0, Double.POSITIVE_INFINITY, 1);
                assertThat(optimizer(workload, objective).optimize(closed).isEntirelyMobile())
                        .isTrue();
            }
        }
    }

    /** Nothing to send needs no rate. */
    @Test
    void tensorsOfZeroBytesCrossASilentLink() {
        Workload workload = Instances.chain(new double[] {1, 1}, new double[] {0.1, 0.1}, 0, 0, 0);

        assertThat(optimizer(workload, Objective.LATENCY)
                        .optimize(Instances.link(0, 0))
                        .isEntirelyCloud())
                .isTrue();
    }

    @Test
    void hugeTensorsAndTinyRatesDoNotOverflowIntoTheCloud() {
        Workload workload = Instances.chain(
                new double[] {1e300, 1e300}, new double[] {0, 0}, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
        Conditions tiny = Instances.link(Double.MIN_VALUE, Double.MIN_VALUE);

        assertThat(optimizer(workload, Objective.LATENCY).optimize(tiny).isEntirelyMobile())
                .isTrue();
    }

    @Test
    void aRepeatedDecisionReturnsTheSameObject() {
        Workload workload = Instances.randomChain(random, 80, false);
        Optimizer optimizer = optimizer(workload, Objective.LATENCY);
        Conditions conditions = Instances.link(1e8, 1e8);

        assertThat(optimizer.optimize(conditions)).isSameAs(optimizer.optimize(conditions));
    }

    @Test
    void notANumberIsRefused() {
        assertThatThrownBy(() -> Instances.link(Double.NaN, 1)).hasMessageContaining("uplinkBitsPerSecond");
        assertThatThrownBy(() -> Instances.link(1, Double.NaN)).hasMessageContaining("downlinkBitsPerSecond");
        assertThatThrownBy(() -> new Conditions(1, 1, Double.NaN, 1, 1, 1, 0, 1))
                .hasMessageContaining("RoundTrip");
        assertThatThrownBy(() -> new Conditions(1, 1, 0, Double.NaN, 1, 1, 0, 1))
                .hasMessageContaining("transmitWatts");
        assertThatThrownBy(() -> new Conditions(1, 1, 0, 1, Double.NaN, 1, 0, 1))
                .hasMessageContaining("receiveWatts");
        assertThatThrownBy(() -> new Conditions(1, 1, 0, 1, 1, Double.NaN, 0, 1))
                .hasMessageContaining("waitWatts");
        assertThatThrownBy(() -> new Conditions(1, 1, 0, 1, 1, 1, Double.NaN, 1))
                .hasMessageContaining("cloudWait");
        assertThatThrownBy(() -> new Conditions(1, 1, 0, 1, 1, 1, 0, Double.NaN))
                .hasMessageContaining("cloudSlowDown");
        assertThatThrownBy(() -> new Objective(Double.NaN, 0)).hasMessageContaining("objective");
    }
}
