package org.jointsim.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Profile;
import org.jointsim.profile.SegmentCosts;
import org.junit.jupiter.api.Test;

/** The decision by hand of {@link JointDnnOptimizer}: what comes second there. */
class RunnerUpTest {

    private static final Conditions CONDITIONS = new Conditions(8e6, 16e6, 0.020, 0, 0, 0, 0.030, 1);

    private static final Workload WORKLOAD = new Workload(
            new Dnn("three", 150_000, List.of(layer(1, 50_000), layer(2, 20_000), layer(3, 4_000))),
            costs(0.040, 0.100, 0.060),
            costs(0.004, 0.010, 0.006));

    private static Layer layer(int k, long bytes) {
        return new Layer("l" + k, "layer", List.of(k - 1), bytes, 0, 0, 0);
    }

    private static SegmentCosts costs(double... seconds) {
        List<LayerCost> layers = java.util.Arrays.stream(seconds)
                .mapToObj(s -> LayerCost.forward(s, s))
                .toList();
        return SegmentCosts.of(new Profile("three", "device", layers, List.of()));
    }

    /**
     * M C C takes 158 ms. Of the others, in ms: M M M 200; C C C 222; C M M 190 + 4 + 35 + 100 + 60 = 389; M M C 140 + 60 + 6 + 12 = 218;
     * M C M 40 + 90 + 10 + 20 + 60 = 220; C C M 190 + 14 + 20 + 60 = 284; C M C 190 + 4 + 35 + 100 + 60 + 6 + 12 = 407.
     */
    @Test
    void theSecondOfTheDecisionByHandIsMobileOnly() {
        Placement chosen = new JointDnnOptimizer(WORKLOAD, Objective.LATENCY).optimize(CONDITIONS);
        Placement second = RunnerUp.find(WORKLOAD, Objective.LATENCY, Limits.NONE, CONDITIONS, chosen)
                .orElseThrow();

        assertThat(second.isEntirelyMobile()).isTrue();
        assertThat(WORKLOAD.predict(second, CONDITIONS).latencySeconds()).isCloseTo(0.2, within(1e-12));
    }

    /** A policy that does not choose the best one has the best one as its runner-up. */
    @Test
    void ofAnotherPlacementItIsTheBestOne() {
        Placement cloud = WORKLOAD.entirely(Site.CLOUD);

        assertThat(RunnerUp.find(WORKLOAD, Objective.LATENCY, Limits.NONE, CONDITIONS, cloud))
                .contains(new JointDnnOptimizer(WORKLOAD, Objective.LATENCY).optimize(CONDITIONS));
    }

    /** At most 170 ms: only M C C keeps that. */
    @Test
    void whereOnlyOnePlacementKeepsTheLimitsThereIsNone() {
        Limits limits = new Limits(0.170, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        Placement chosen = new LimitedOptimizer(WORKLOAD, Objective.LATENCY, limits).optimize(CONDITIONS);

        assertThat(RunnerUp.find(WORKLOAD, Objective.LATENCY, limits, CONDITIONS, chosen))
                .isEmpty();
    }
}
