package org.jointsim.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Optimizer;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Prediction;
import org.jointsim.partition.Site;
import org.jointsim.partition.SplitOptimizer;
import org.jointsim.partition.Workload;
import org.jointsim.policy.OffloadingPolicy;
import org.jointsim.policy.Policies;
import org.jointsim.policy.PolicyRequest;
import org.jointsim.policy.Situation;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Profile;
import org.jointsim.profile.SegmentCosts;
import org.junit.jupiter.api.Test;

/** What must hold between JointDNN and its rivals, whatever the workload. */
class RivalsTest {

    private static final int INSTANCES = 3000;
    private static final List<String> RIVALS =
            List.of("mobile-only", "cloud-only", "best-split", "neurosurgeon", "dads", "static", "random");
    private static final List<Objective> OBJECTIVES =
            List.of(Objective.LATENCY, Objective.ENERGY, new Objective(1, 0.2));
    private static final Conditions AVERAGE = new Conditions(8e6, 16e6, 0.02, 2, 1, 0.5, 0, 1);

    private final UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(6L);

    private static Situation situation(Conditions c, long query) {
        return new Situation(
                0,
                c.uplinkBitsPerSecond(),
                c.downlinkBitsPerSecond(),
                c.uplinkRoundTripSeconds(),
                c.downlinkRoundTripSeconds(),
                c.transmitWatts(),
                c.receiveWatts(),
                c.waitWatts(),
                c.cloudWaitSeconds(),
                c.cloudSlowDown(),
                Double.NaN,
                Double.POSITIVE_INFINITY,
                0,
                query);
    }

    private static Placement decide(String name, PolicyRequest request, Conditions conditions) {
        return Policies.create(name, request).decide(situation(conditions, 0));
    }

    private static double cost(String name, Workload workload, Objective objective, Conditions conditions) {
        Placement placement = decide(name, PolicyRequest.of(workload, objective, AVERAGE), conditions);
        return BruteForce.cost(workload, placement, conditions, objective);
    }

    @Test
    void noRivalIsBetterOnAChainUnderTheSameInformation() {
        for (int i = 0; i < INSTANCES; i++) {
            Workload workload = Instances.randomChain(random, 1 + random.nextInt(15), i % 2 == 0);
            noRivalIsBetter(workload, OBJECTIVES.get(i % OBJECTIVES.size()), Instances.randomConditions(random));
        }
    }

    /** Where the optimum is exact by minimum cut: additive costs and a cloud that lets nobody wait. */
    @Test
    void norOnAGraph() {
        for (int i = 0; i < INSTANCES; i++) {
            Workload workload = Instances.randomGraph(random, 1 + random.nextInt(15), false);
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
            noRivalIsBetter(workload, OBJECTIVES.get(i % OBJECTIVES.size()), idle);
        }
    }

    private static void noRivalIsBetter(Workload workload, Objective objective, Conditions conditions) {
        double best = cost("jointdnn", workload, objective, conditions);
        for (String rival : RIVALS) {
            assertThat(best)
                    .as("%s on %s under %s", rival, workload.dnn(), conditions)
                    .isLessThanOrEqualTo(cost(rival, workload, objective, conditions) * (1 + Optimizer.TIE));
        }
        assertThat(cost("oracle", workload, objective, conditions)).isEqualTo(best);
    }

    @Test
    void noRivalThatTrainsIsBetterInTraining() {
        for (int i = 0; i < INSTANCES / 10; i++) {
            Workload workload = Instances.training(random, Instances.randomChain(random, 1 + random.nextInt(8), false));
            Conditions conditions = Instances.randomConditions(random);
            double best = cost("jointdnn", workload, Objective.LATENCY, conditions);
            for (String rival : List.of("mobile-only", "cloud-only", "best-split", "static", "random")) {
                assertThat(best)
                        .as(rival)
                        .isLessThanOrEqualTo(
                                cost(rival, workload, Objective.LATENCY, conditions) * (1 + Optimizer.TIE));
            }
        }
    }

    /** A rival that keeps limits is no better where it keeps them, and JointDNN keeps them whenever it does. */
    @Test
    void noRivalThatKeepsLimitsIsBetterUnderThem() {
        int kept = 0;
        for (int i = 0; i < INSTANCES / 10; i++) {
            Workload workload = Instances.randomChain(random, 1 + random.nextInt(12), i % 2 == 0);
            Conditions conditions = Instances.randomConditions(random);
            Prediction mobile = workload.predict(workload.entirely(Site.MOBILE), conditions);
            Limits limits = new Limits(
                    mobile.latencySeconds() * 1.5 * random.nextDouble(),
                    mobile.energyJoules() * 1.5 * random.nextDouble(),
                    Double.POSITIVE_INFINITY);
            PolicyRequest request =
                    PolicyRequest.of(workload, Objective.ENERGY, conditions).withLimits(limits);
            OffloadingPolicy jointDnn = Policies.create("jointdnn", request);
            OffloadingPolicy split = Policies.create("best-split", request);
            Placement best = jointDnn.decide(situation(conditions, 0));
            Placement bestSplit = split.decide(situation(conditions, 0));
            assertThat(Policies.create("static", request).decide(situation(conditions, 0)))
                    .isEqualTo(best);
            if (!split.lastWasInfeasible()) {
                kept++;
                assertThat(jointDnn.lastWasInfeasible()).isFalse();
                assertThat(workload.predict(bestSplit, conditions).isWithin(limits))
                        .isTrue();
                assertThat(BruteForce.cost(workload, best, conditions, Objective.ENERGY))
                        .isLessThanOrEqualTo(BruteForce.cost(workload, bestSplit, conditions, Objective.ENERGY)
                                * (1 + Optimizer.TIE));
            }
        }
        assertThat(kept).as("instances where a split keeps the limits").isGreaterThan(INSTANCES / 50);
    }

    /** Brute force over k = 0..n, in the order of the tie rule. */
    @Test
    void bestSplitIsTheBestOfAllSingleSplits() {
        for (int i = 0; i < INSTANCES; i++) {
            Workload workload = Instances.randomGraph(random, 1 + random.nextInt(12), i % 2 == 0);
            Objective objective = OBJECTIVES.get(i % OBJECTIVES.size());
            Conditions conditions = Instances.randomConditions(random);
            List<Placement> splits = new ArrayList<>();
            for (int k = workload.dnn().layerCount(); k >= 0; k--) {
                splits.add(SplitOptimizer.split(workload, k));
            }
            assertThat(decide("best-split", PolicyRequest.of(workload, objective, AVERAGE), conditions))
                    .isEqualTo(BruteForce.best(workload, conditions, objective, splits));
        }
    }

    /** The one-way minimum cut of a chain is a single split (Hu et al. 2019), so where nobody waits it is the best one. */
    @Test
    void dadsIsTheBestSplitOfAChainWithoutGroupsAndWaits() {
        for (int i = 0; i < INSTANCES; i++) {
            Workload workload = Instances.randomChain(random, 1 + random.nextInt(15), false);
            Conditions conditions = Instances.link(1e6 * (1 + 20 * random.nextDouble()), 2e7);
            assertThat(cost("dads", workload, Objective.LATENCY, conditions))
                    .isCloseTo(cost("best-split", workload, Objective.LATENCY, conditions), within(1e-12));
        }
    }

    /** The hourglass of {@link OptimizerContract}: 1 MB → 1 kB → 1 kB → 1 MB wants the way back that DADS does not have. */
    @Test
    void dadsDoesNotComeBackFromTheCloud() {
        Workload hourglass = Instances.chain(
                new double[] {0.1, 0.1, 0.1}, new double[] {0.01, 0.01, 0.01}, 1_000_000, 1_000, 1_000, 1_000_000);
        Conditions conditions = Instances.link(8e6, 8e6);
        PolicyRequest request = PolicyRequest.of(hourglass, Objective.LATENCY, AVERAGE);

        assertThat(decide("jointdnn", request, conditions).sites())
                .containsExactly(Site.MOBILE, Site.CLOUD, Site.MOBILE);
        assertThat(decide("dads", request, conditions).isEntirelyMobile()).isTrue();
        assertThat(decide("best-split", request, conditions).isEntirelyMobile()).isTrue();
    }

    /**
     * Dense layers whose times are exactly 1 ms + 2 ns·in·out + 3 ns·in + 5 ns·out on the phone, a tenth in the cloud: the form
     * of the regression, so it predicts them exactly from five or more layers, and Neurosurgeon is the best split.
     */
    @Test
    void neurosurgeonWithAnExactPredictorIsTheBestSplit() {
        for (int i = 0; i < INSTANCES / 10; i++) {
            Workload workload = dense(5 + random.nextInt(10), 0);
            Conditions conditions = Instances.link(1e6 * (1 + 20 * random.nextDouble()), 2e7);
            PolicyRequest request = PolicyRequest.of(workload, Objective.LATENCY, AVERAGE);

            assertThat(decide("neurosurgeon", request, conditions))
                    .isEqualTo(decide("best-split", request, conditions));
            Workload believed =
                    Policies.create("neurosurgeon", request).beliefs().orElseThrow();
            for (int k = 1; k <= workload.dnn().layerCount(); k++) {
                double seconds = workload.mobile().seconds(k, k);
                assertThat(believed.mobile().seconds(k, k)).isCloseTo(seconds, within(1e-9 * seconds));
            }
        }
    }

    /** With times that scatter by up to 60 % around the form its predictor errs, and some decisions with it. */
    @Test
    void neurosurgeonWithAPredictorThatErrsIsWorseAtTimes() {
        int worse = 0;
        for (int i = 0; i < INSTANCES / 10; i++) {
            Workload workload = dense(12, 0.6);
            Conditions conditions = Instances.link(1e6 * (1 + 20 * random.nextDouble()), 2e7);
            double bestSplit = cost("best-split", workload, Objective.LATENCY, conditions);
            worse += cost("neurosurgeon", workload, Objective.LATENCY, conditions) > bestSplit * 1.001 ? 1 : 0;
        }
        assertThat(worse).isGreaterThan(0);
    }

    private Workload dense(int n, double scatter) {
        List<Layer> layers = new ArrayList<>();
        List<LayerCost> phone = new ArrayList<>();
        List<LayerCost> gpu = new ArrayList<>();
        long input = 1000L + random.nextInt(200_000);
        long first = input;
        for (int k = 1; k <= n; k++) {
            long output = 100L + random.nextInt(20_000);
            layers.add(new Layer("fc" + k, "dense", List.of(k - 1), output, 2.0 * input * output, 0, 0));
            double x1 = input * 1e-3;
            double x2 = output * 1e-3;
            double seconds = 1e-3 + 2e-6 * x1 * x2 + 3e-6 * x1 + 5e-6 * x2;
            seconds *= 1 + scatter * (2 * random.nextDouble() - 1);
            phone.add(LayerCost.forward(seconds, seconds));
            gpu.add(LayerCost.forward(0.1 * seconds, 0));
            input = output;
        }
        Dnn dnn = new Dnn("dense", first, layers);
        return new Workload(
                dnn,
                SegmentCosts.of(new Profile("dense", "phone", phone, List.of())),
                SegmentCosts.of(new Profile("dense", "gpu", gpu, List.of())));
    }

    @Test
    void staticIsJointDnnUnderTheAverageConditions() {
        for (int i = 0; i < INSTANCES / 10; i++) {
            Workload workload = Instances.randomChain(random, 1 + random.nextInt(15), i % 2 == 0);
            Conditions average = Instances.randomConditions(random);
            PolicyRequest request = PolicyRequest.of(workload, Objective.LATENCY, average);

            assertThat(decide("static", request, Instances.randomConditions(random)))
                    .isEqualTo(decide("jointdnn", request, average));
        }
    }

    /**
     * Three splits of two layers, 9000 queries: each is drawn 3000 times on average, with standard deviation
     * √(9000 · 1/3 · 2/3) = 44.7; 4 of them are 179. The draw of a query does not depend on the queries before.
     */
    @Test
    void randomDrawsEachSplitEquallyOften() {
        Workload workload = Instances.chain(new double[] {1, 1}, new double[] {1, 1}, 0, 0, 0);
        PolicyRequest request = PolicyRequest.of(workload, Objective.LATENCY, AVERAGE);
        OffloadingPolicy policy = Policies.create("random", request);
        OffloadingPolicy other = Policies.create("random", request);
        int[] count = new int[3];
        for (int query = 0; query < 9000; query++) {
            Placement placement = policy.decide(situation(AVERAGE, query));
            count[placement.cloudLayerCount()]++;
            if (query % 100 == 0) {
                assertThat(other.decide(situation(AVERAGE, query))).isEqualTo(placement);
            }
        }
        for (int drawn : count) {
            assertThat(drawn).isBetween(3000 - 179, 3000 + 179);
        }
    }
}
