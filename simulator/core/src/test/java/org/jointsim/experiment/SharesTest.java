package org.jointsim.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jointsim.metrics.Metric;
import org.jointsim.metrics.Scope;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.scenario.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharesTest {

    private static final Scenario SCENARIO = world(
                    client("phones", pureService(9, 1)).poisson(1).count(3).battery(1e9),
                    client("tablets", pureService(9, 1)).poisson(1).count(2).battery(1e9),
                    client("laptops", pureService(9, 1)).poisson(1).count(4))
            .lasts(100)
            .scenario();

    /**
     * Of a hundred completions one has a deadline: a hundred completions in time prove nothing of a hundred deadlines. Batteries are
     * not counted by any rate.
     */
    @ParameterizedTest
    @CsvSource({
        "queries.deadlineMissed, queries.goodput",
        "phones.queries.deadlineMissed, phones.queries.goodput",
        "queries.lostFraction, queries.rate",
        "phones.placement.mobileOnly, phones.queries.rate",
        "phones.placement.cloudOnly, phones.queries.rate",
        "phones.placement.split, phones.queries.rate",
        "placement.infeasible, queries.rate",
        "cloud.refused, cloud.throughput",
        "pools.fast.cloud.refused.capacity, pools.fast.cloud.throughput",
        "phones.requests.refused, phones.requests.throughput",
        "requests.refused.rate, requests.throughput",
        "phones.battery.dead, ''",
    })
    void aShareHasTrialsOfItsOwnScope(String share, String counter) {
        assertThat(Shares.trialsPerSecond(share)).contains(counter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latency.p95",
                "queries.lost",
                "queries.lost.refused",
                "placement.cloudWork",
                "battery.firstDeath"
            })
    void whatIsNoShareHasNoTrials(String metric) {
        assertThat(Shares.trialsPerSecond(metric)).isEmpty();
        assertThat(Shares.isShare(metric)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "queries.lostFraction",
                "queries.deadlineMissed",
                "placement.mobileOnly",
                "placement.cloudOnly",
                "placement.split",
                "placement.infeasible",
                "cloud.refused",
                "cloud.refused.capacity",
                "requests.refused",
                "requests.refused.deadline",
                "battery.dead"
            })
    void sharesAreKnownByTheirNamesInAScope(String metric) {
        assertThat(Shares.isShare(metric)).isTrue();
    }

    private static double trials(String share, Scope scope, Map<String, Double> values) {
        List<Metric> metrics = values.keySet().stream()
                .map(name -> new Metric(name, "1/s", ""))
                .toList();
        ScopeValues found = new ScopeValues(scope, metrics, List.copyOf(values.values()));
        ReplicationResult any = Replication.run(new ReplicationTask(SCENARIO, 0));
        List<ReplicationResult> replications = List.of(10.0, 20.0).stream()
                .map(warmUp -> new ReplicationResult(
                        0, warmUp, List.of(found), List.of(), any.timeline(), List.of(), any.events()))
                .toList();
        return Shares.trials(share, 0, SCENARIO, replications);
    }

    /** Windows of 90 and 80 s: 0.5 /s are 45 and 40 completions, 0.1 /s are 9 and 8 in time, 2 /s are 180 and 160 requests. */
    @Test
    void theTrialsOfAllReplicationsCount() {
        Map<String, Double> rates =
                new TreeMap<>(Map.of("queries.rate", 0.5, "queries.goodput", 0.1, "cloud.throughput", 2.0));
        assertThat(trials("queries.lostFraction", Scope.ALL, rates)).isEqualTo(45 + 40);
        assertThat(trials("queries.deadlineMissed", Scope.ALL, rates)).isEqualTo(9 + 8);
        assertThat(trials("cloud.refused", Scope.CLOUD, rates)).isEqualTo(180 + 160);
        assertThat(trials("cloud.refused.rate", Scope.CLOUD, rates)).isEqualTo(180 + 160);
    }

    /** 0.333 /s are 29.97 and 26.64, which can only be 30 and 27; nothing counted, or no data, still is one trial each. */
    @Test
    void trialsAreWholeAndAtLeastOne() {
        assertThat(trials("placement.split", Scope.ALL, Map.of("queries.rate", 0.333)))
                .isEqualTo(30 + 27);
        assertThat(trials("placement.split", Scope.ALL, Map.of("queries.rate", 0.0)))
                .isEqualTo(1 + 1);
        assertThat(trials("placement.split", Scope.ALL, Map.of("queries.goodput", 1.0)))
                .isEqualTo(1 + 1);
    }

    /** 3 phones and 2 tablets have one, 4 laptops have none; in each of two replications. */
    @Test
    void batteriesAreThoseOfTheScope() {
        assertThat(trials("battery.dead", Scope.ALL, Map.of())).isEqualTo(2 * 5);
        assertThat(trials("battery.dead", Scope.ofClass("tablets"), Map.of())).isEqualTo(2 * 2);
        assertThat(trials("battery.dead", Scope.ofClass("laptops"), Map.of())).isZero();
    }
}
