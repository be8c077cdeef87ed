package org.jointsim.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.JointDnnOptimizer;
import org.jointsim.partition.LimitedOptimizer;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Prediction;
import org.jointsim.partition.Site;
import org.jointsim.partition.Task;
import org.jointsim.partition.Workload;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Profile;
import org.jointsim.profile.SegmentCosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Placements of training steps: what they cost, and that the best of all is found. */
class TrainingTest {

    private static final int INSTANCES = 1500;
    private static final int MAX_LAYERS = 5;
    private static final List<Objective> OBJECTIVES =
            List.of(Objective.LATENCY, Objective.ENERGY, new Objective(1, 0.2));

    private final UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(20261123L);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void equalsBruteForceOverForwardAndBackwardSites(boolean graph) {
        for (int i = 0; i < INSTANCES; i++) {
            Workload workload = randomTraining(graph);
            Objective objective = OBJECTIVES.get(i % OBJECTIVES.size());
            Conditions conditions = Instances.randomConditions(random);
            assertThat(new JointDnnOptimizer(workload, objective).optimize(conditions))
                    .as("instance %d: %s, %s, %s", i, workload.dnn(), conditions, objective)
                    .isEqualTo(BruteForce.best(workload, conditions, objective, candidates(workload)));
        }
    }

    private Workload randomTraining(boolean graph) {
        int n = 1 + random.nextInt(MAX_LAYERS);
        Workload inference = graph ? Instances.randomGraph(random, n, false) : Instances.randomChain(random, n, false);
        return Instances.training(random, inference);
    }

    private static List<Placement> candidates(Workload workload) {
        return BruteForce.allTrainingPlacements(workload.dnn().layerCount()).stream()
                .filter(placement -> OptimizerContract.changesOnlyAtArticulations(workload, placement)
                        && OptimizerContract.changesOnlyAtArticulations(
                                workload, new Placement(placement.backwardSites())))
                .toList();
    }

    @Test
    void limitsHoldForTrainingToo() {
        for (int i = 0; i < INSTANCES / 3; i++) {
            Workload workload = randomTraining(false);
            Conditions conditions = Instances.randomConditions(random);
            List<Placement> all = candidates(workload);
            Prediction some = workload.predict(all.get(random.nextInt(all.size())), conditions);
            Limits limits = new Limits(some.latencySeconds(), some.energyJoules(), some.cloudProfileSeconds());
            List<Placement> allowed = all.stream()
                    .filter(placement -> workload.predict(placement, conditions).isWithin(limits))
                    .toList();
            assertThat(new LimitedOptimizer(workload, Objective.ENERGY, limits).optimize(conditions))
                    .as("instance %d", i)
                    .isEqualTo(BruteForce.best(workload, conditions, Objective.ENERGY, allowed));
        }
    }

    /**
     * Two layers, batch 10, 1 s a byte either way, tensors of 1, 2, 3 B a sample, weights of 5 and 7 B. Forward 1 s on either
     * site, backward 2 s, a sample. Layer 1 on the mobile, layer 2 in the cloud, both passes.
     *
     * <pre>
     *   forward 1 (M)        10 s
     *   tensor 1 up          20 s
     *   forward 2 (C)        10 s   ┐ one request: the gradient of tensor 2 and tensor 1 are there
     *   backward 2 (C)       20 s   ┘
     *   gradient 1 down      20 s
     *   backward 1 (M)       20 s
     *   weights 2 down        7 s
     *                       107 s
     * </pre>
     */
    @Test
    void aSplitTrainingStepByHand() {
        Prediction prediction = handMade().predict(placement("MC", "MC"), oneBytePerSecond());

        assertThat(prediction.latencySeconds()).isCloseTo(107, within(1e-12));
        assertThat(prediction.uploadBytes()).isEqualTo(20);
        assertThat(prediction.downloadBytes()).isEqualTo(27);
        assertThat(prediction.cloudProfileSeconds()).isCloseTo(30, within(1e-12));
    }

    /**
     * Forward on the mobile, backward in the cloud: 20 s, gradient 2 up 30 s, tensor 1 up 20 s, tensor 0 up 10 s, backward 2
     * and 1 in one request 40 s, weights down 12 s: 132 s and one wait.
     */
    @Test
    void whatTheBackwardPassNeedsIsSentToIt() {
        Prediction prediction = handMade().predict(placement("MM", "CC"), oneBytePerSecond());

        assertThat(prediction.latencySeconds()).isCloseTo(132, within(1e-12));
        assertThat(prediction.uploadBytes()).isEqualTo(60);
        assertThat(prediction.downloadBytes()).isEqualTo(12);
        Conditions busy = new Conditions(8, 8, 0, 0, 0, 0, 100, 1);
        assertThat(handMade().predict(placement("MM", "CC"), busy).cloudWaitSeconds())
                .isEqualTo(100);
    }

    /** Forward in the cloud, backward on the mobile: the cloud gets the new weights, for next time. */
    @Test
    void newWeightsReachTheCloudThatWillNeedThem() {
        Prediction prediction = handMade().predict(placement("CC", "MM"), oneBytePerSecond());

        // tensor 0 up, weights 1 and 2 up; gradient 2 and tensor 1 down (tensor 0 never left)
        assertThat(prediction.uploadBytes()).isEqualTo(10 + 12);
        assertThat(prediction.downloadBytes()).isEqualTo(30 + 20);
    }

    /** Communication grows with the batch like computing does, but weights do not: big batches do not favour the cloud here. */
    @Test
    void everythingOnOneSiteSendsOnlyWhatItMust() {
        Prediction mobile = handMade().predict(placement("MM", "MM"), oneBytePerSecond());
        Prediction cloud = handMade().predict(placement("CC", "CC"), oneBytePerSecond());

        assertThat(mobile.latencySeconds()).isCloseTo(60, within(1e-12));
        assertThat(mobile.uploadBytes() + mobile.downloadBytes()).isZero();
        assertThat(cloud.uploadBytes()).isEqualTo(10);
        assertThat(cloud.downloadBytes()).isEqualTo(12);
    }

    private static Workload handMade() {
        Dnn dnn = new Dnn(
                "hand",
                1,
                List.of(
                        new Layer("a", "layer", List.of(0), 2, 0, 5, 0),
                        new Layer("b", "layer", List.of(1), 3, 0, 7, 0)));
        LayerCost cost = new LayerCost(1, 1, 2, 2);
        SegmentCosts costs = SegmentCosts.of(new Profile("hand", "any", List.of(cost, cost), List.of()));
        return new Workload(dnn, costs, costs, new Task.Training(10));
    }

    private static Conditions oneBytePerSecond() {
        return Instances.link(8, 8);
    }

    private static Placement placement(String forward, String backward) {
        return new Placement(sites(forward), sites(backward));
    }

    private static List<Site> sites(String word) {
        return word.chars().mapToObj(c -> c == 'M' ? Site.MOBILE : Site.CLOUD).toList();
    }
}
