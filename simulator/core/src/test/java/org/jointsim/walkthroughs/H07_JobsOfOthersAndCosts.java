package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.onceAt;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import org.jointsim.Diary;
import org.jointsim.TestScenarios.World;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.metrics.Scope;
import org.jointsim.scenario.BackgroundSpec.Job;
import org.jointsim.scenario.BackgroundSpec.Trace;
import org.jointsim.scenario.PowerSpec;
import org.jointsim.scenario.PriceSpec;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: jobs of others, cost, power and carbon, over 10 s on one GPU.
 *
 * <pre>{@code
 *   jobs     1: 3 s         2: 1 s
 *   request         1.5: 2 s
 *   GPU      1 ─ job ─ 4 ─ request ─ 6 ─ job ─ 7
 * }</pre>
 */
class H07_JobsOfOthersAndCosts {

    private static final double EXACT = 1e-9;

    private static World world10() {
        return world(client("phone", net("net", 1_000_000).layer(90, 0, 2, 0)).link(onceAt(1.5)))
                .pool(pool -> pool.withBackground(new Trace(List.of(new Job(1, 3), new Job(2, 1))))
                        .withPrice(new PriceSpec(0.9, false, 2, 0.5))
                        .withPower(new PowerSpec(20, 200)))
                .cloud(cloud -> cloud.withCarbon(1e-7))
                .lasts(10);
    }

    private static void assertMetric(String name, double expected) {
        ReplicationResult result = Replication.run(new ReplicationTask(world10().scenario(), 0));
        double value = result.scopes().stream()
                .filter(s -> s.scope().equals(Scope.CLOUD))
                .findFirst()
                .orElseThrow()
                .require(name);
        assertThat(value).as(name).isCloseTo(expected, within(EXACT));
    }

    @Test
    void jobsStandInTheSameQueue() {
        Diary diary = Diary.of(world10().scenario());
        assertThat(diary.answers()).hasSize(1);
        Diary.Visit request = diary.visits(0).get(0);
        assertThat(request.startedAt()).isCloseTo(4, within(EXACT));
        assertThat(request.servedAt()).isCloseTo(6, within(EXACT));
    }

    /** Busy from 1 to 7. Waiting: the request from 1.5 to 4, the second job from 2 to 6. */
    @Test
    void jobsCountInUtilizationAndQueueLength() {
        assertMetric("cloud.utilization", 0.6);
        assertMetric("cloud.queueLength", (2.5 + 4) / 10);
    }

    @Test
    void jobsCountInNothingElse() {
        assertMetric("cloud.throughput", 0.1);
        assertMetric("cloud.wait.mean", 2.5);
    }

    /** One GPU is up, two are reserved at 0.50 USD/h: 1 USD/h. 6 s at 200 W and 4 s at 20 W, for one query. */
    @Test
    void costAndPower() {
        assertMetric("cloud.cost", 1);
        assertMetric("cloud.costPerQuery", 10.0 / 3600);
        assertMetric("cloud.power", (6 * 200 + 4 * 20) / 10.0);
        assertMetric("cloud.energy", 1280);
        assertMetric("cloud.carbon", 1280e-7);
    }
}
