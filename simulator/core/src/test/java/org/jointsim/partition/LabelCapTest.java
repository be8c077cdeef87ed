package org.jointsim.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.partition.LimitedOptimizer.Solution;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Profile;
import org.jointsim.profile.SegmentCosts;
import org.junit.jupiter.api.Test;

/** What the limited optimizer promises when its labels run out. */
class LabelCapTest {

    private final UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(5L);

    /** With a cap of 3 labels a node the answer may be worse than the best, but never better than its bound says. */
    @Test
    void aCappedSearchProvesItsGap() {
        int gaps = 0;
        for (int i = 0; i < 200; i++) {
            Workload workload = randomChain(40);
            Conditions conditions = new Conditions(5e7, 5e7, 0, 3, 2, 0.5, 0, 1);
            Placement unlimited = new JointDnnOptimizer(workload, Objective.LATENCY).optimize(conditions);
            Prediction fastest = workload.predict(unlimited, conditions);
            Limits limits = new Limits(
                    Double.POSITIVE_INFINITY, 0.9 * fastest.energyJoules(), 0.9 * fastest.cloudProfileSeconds());
            Solution exact = new LimitedOptimizer(workload, Objective.LATENCY, limits).solve(conditions);
            Solution capped = new LimitedOptimizer(workload, Objective.LATENCY, limits, 3).solve(conditions);
            assertThat(capped.lowerBound()).isLessThanOrEqualTo(exact.lowerBound() * (1 + 1e-9));
            if (capped.isFeasible()) {
                double cappedCost =
                        workload.predict(capped.placement(), conditions).latencySeconds();
                double exactCost =
                        workload.predict(exact.placement(), conditions).latencySeconds();
                assertThat(cappedCost).isGreaterThanOrEqualTo(exactCost * (1 - 1e-9));
                gaps += capped.lowerBound() < cappedCost * (1 - 1e-9) ? 1 : 0;
            }
        }
        assertThat(gaps).as("answers with a gap").isGreaterThan(0);
    }

    /**
     * The hardest questions: nothing to send, and a layer saves on the mobile what it takes in the cloud, times a number, so a limit
     * on cloud time asks for a subset of given sum. 150 layers have 2^150 placements, all undominated; the answer keeps the limit
     * and is proven to a thousandth with 50 labels a node.
     */
    @Test
    void aSubsetSumIsAnsweredWithASmallGapAndKeepsItsLimit() {
        for (int i = 0; i < 20; i++) {
            List<Layer> layers = new ArrayList<>();
            List<LayerCost> phone = new ArrayList<>();
            List<LayerCost> gpu = new ArrayList<>();
            double total = 0;
            for (int k = 1; k <= 150; k++) {
                double cloud = 0.005 * (0.5 + random.nextDouble());
                total += cloud;
                layers.add(new Layer("l" + k, "layer", List.of(k - 1), 0, 0, 0, 0));
                phone.add(LayerCost.forward(3 * cloud, 1));
                gpu.add(LayerCost.forward(cloud, 0));
            }
            Workload workload = new Workload(
                    new Dnn("sum", 0, layers),
                    SegmentCosts.of(new Profile("sum", "phone", phone, List.of())),
                    SegmentCosts.of(new Profile("sum", "gpu", gpu, List.of())));
            Conditions conditions = new Conditions(1e6, 1e6, 0, 1, 1, 0, 0, 1);
            Limits limits = new Limits(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, total / 2);

            Solution solution = new LimitedOptimizer(workload, Objective.LATENCY, limits, 50).solve(conditions);

            Prediction prediction = workload.predict(solution.placement(), conditions);
            assertThat(solution.isFeasible()).isTrue();
            assertThat(prediction.isWithin(limits)).isTrue();
            assertThat(solution.lowerBound()).isBetween(2 * total * (1 - 1e-9), prediction.latencySeconds());
            assertThat(prediction.latencySeconds()).isLessThan(2 * total * 1.001);
        }
    }

    private Workload randomChain(int n) {
        List<Layer> layers = new ArrayList<>();
        List<LayerCost> phone = new ArrayList<>();
        List<LayerCost> gpu = new ArrayList<>();
        for (int k = 1; k <= n; k++) {
            layers.add(new Layer("l" + k, "layer", List.of(k - 1), 1 + random.nextInt(100_000), 0, 0, 0));
            phone.add(LayerCost.forward(0.02 * random.nextDouble(), 0.2 * random.nextDouble()));
            gpu.add(LayerCost.forward(0.005 * random.nextDouble(), 0));
        }
        return new Workload(
                new Dnn("random", 150_000, layers),
                SegmentCosts.of(new Profile("random", "phone", phone, List.of())),
                SegmentCosts.of(new Profile("random", "gpu", gpu, List.of())));
    }
}
