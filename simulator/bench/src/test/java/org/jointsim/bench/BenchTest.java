package org.jointsim.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each benchmark once, small: it runs, and computes what it should. Nothing about time. */
class BenchTest {

    /** The oracle is {@link Contender#PRIORITY_QUEUE}: the hash is over the order of all events. */
    @ParameterizedTest
    @EnumSource
    void theHoldModelKeepsTheOrderOfAPriorityQueue(Contender contender) {
        Measurement oracle = HoldModel.run(Contender.PRIORITY_QUEUE, 100, true, 1000, 5000);
        Measurement found = HoldModel.run(contender, 100, true, 1000, 5000);
        assertThat(found.text("check")).isEqualTo(oracle.text("check"));
        assertThat(found.number("rate")).isPositive();
    }

    /** Erlang C: 1.96938. The mean of 100,000 waits at load 0.9 has a standard error of about 0.1; 0.4 is four of them. */
    @ParameterizedTest
    @EnumSource
    void theQueueWaitsAsErlangSays(Contender contender) {
        Measurement oracle = QueueModel.run(Contender.PRIORITY_QUEUE, 100_000, 1);
        Measurement found = QueueModel.run(contender, 100_000, 1);
        assertThat(found.number("wait")).isEqualTo(oracle.number("wait")).isCloseTo(1.96938, within(0.4));
    }

    /**
     * Upload 205.13 ms, service 20 ms, download 2.33 ms; with 100 clients one server at load 0.4, whose wait in M/D/1 is
     * 0.4 · 20 / (2 · 0.6) = 6.67 ms: 234.1 ms. The wait has a standard deviation of about 10 ms: 20,000 waits, some of
     * them together, give 0.2 ms.
     */
    @ParameterizedTest
    @ValueSource(strings = {"cloud-only", "jointdnn"})
    void endToEndTheLatencyIsThatOfTheOtherSimulators(String policy) {
        Measurement found = Measure.measure("endToEnd", policy, "100", "20000");
        assertThat(found.number("latency")).isCloseTo(0.2341, within(0.001));
        assertThat(found.number("queries")).isCloseTo(20_000, within(600.0));
    }

    @Test
    void aMeasurementSurvivesItsLine() {
        Measurement measurement = Measurement.of("rate", "1.5", "check", "a");
        assertThat(Measurement.isIn(measurement.line())).isTrue();
        assertThat(Measurement.parse(measurement.line())).isEqualTo(measurement);
    }

    @Test
    void decisionsCanBeBenchmarked() {
        for (DecisionBenchmark.Chain chain : DecisionBenchmark.Chain.values()) {
            DecisionBenchmark benchmark = new DecisionBenchmark();
            benchmark.chain = chain;
            benchmark.setUp();
            assertThat(benchmark.decide().layerCount()).isGreaterThanOrEqualTo(20);
        }
    }

    /** Of each row one question; the table itself checks that each has an answer within its limits. */
    @Test
    void decisionsUnderLimitsHaveAnswers() {
        for (LimitTable.Family family : LimitTable.Family.values()) {
            assertThat(LimitTable.outcomes(family, 20, 1).get(0).gap()).isBetween(-1e-9, 1e-3);
        }
    }
}
