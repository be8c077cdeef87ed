package org.jointsim.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.jointsim.scenario.AutoscalerSpec;
import org.jointsim.scenario.AutoscalerSpec.Metric;
import org.junit.jupiter.api.Test;

/** Decisions of the Kubernetes autoscaler, by hand. Target 75 %, from 1 to 200 GPUs, stabilization 300 s, tolerance 10 %. */
class HpaRuleTest {

    private static final double NOON = 43_200;

    private static HpaRule rule(Map<Integer, Integer> schedule) {
        return new HpaRule(new AutoscalerSpec(
                Metric.UTILIZATION, 0.75, 1, 200, 15, 60, 300, AutoscalerSpec.TOLERANCE, new TreeMap<>(schedule)));
    }

    private static int firstDecision(int current, double perGpu) {
        return rule(Map.of()).decide(0, current, perGpu, NOON);
    }

    /** The example of kubernetes.io: 50 pods at 90 % with a target of 75 % become 50 · 90/75 = 60. */
    @Test
    void fiftyAtNinetyPerCentBecomeSixty() {
        assertThat(firstDecision(50, 0.90)).isEqualTo(60);
    }

    /** 82 % is 1.093 of the target, 83 % is 1.107; 68 % is 0.907. */
    @Test
    void withinTheToleranceNothingChanges() {
        assertThat(firstDecision(50, 0.82)).isEqualTo(50);
        assertThat(firstDecision(50, 0.83)).isEqualTo(56);
        assertThat(firstDecision(50, 0.68)).isEqualTo(50);
    }

    /** Queue lengths may ask for a hundred times as many: at most doubled, or four more. */
    @Test
    void upIsLimitedAtEachLook() {
        assertThat(firstDecision(50, 75)).isEqualTo(100);
        assertThat(firstDecision(2, 75)).isEqualTo(6);
        assertThat(firstDecision(150, 75)).isEqualTo(200);
    }

    /** 10 GPUs desired 8 at 0 s and 2 from 15 s on; the 8 of 0 s counts until it is 300 s old. */
    @Test
    void downFollowsTheMostThatWasDesiredLately() {
        HpaRule rule = rule(Map.of());
        assertThat(rule.decide(0, 10, 0.60, NOON)).isEqualTo(8);
        assertThat(rule.decide(15, 8, 0.15, NOON)).isEqualTo(8);
        assertThat(rule.decide(300, 8, 0.15, NOON)).isEqualTo(8);
        assertThat(rule.decide(301, 8, 0.15, NOON)).isEqualTo(2);
    }

    /** At least 20 from 08:00 to 18:00. */
    @Test
    void theScheduleIsAFloor() {
        HpaRule rule = rule(Map.of(8 * 3600, 20, 18 * 3600, 3));
        assertThat(rule.decide(0, 10, 0.75, NOON)).isEqualTo(20);
        assertThat(rule(Map.of(8 * 3600, 20, 18 * 3600, 3)).decide(0, 2, 0.75, 3600))
                .isEqualTo(3);
    }
}
