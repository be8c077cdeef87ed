package org.jointsim.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each benchmark once, small: it runs, and computes what it should. Nothing about time. */
class BenchTest {

    /** The oracle is {@link Contender#PRIORITY_QUEUE}: the hash is over the order of all events. */
    @ParameterizedTest
    @MethodSource("org.jointsim.bench.Contender#present")
    void theHoldModelKeepsTheOrderOfAPriorityQueue(Contender contender) {
        Measurement oracle = HoldModel.run(Contender.PRIORITY_QUEUE, 100, true, 1000, 5000);
        Measurement found = HoldModel.run(contender, 100, true, 1000, 5000);
        assertThat(found.text("check")).isEqualTo(oracle.text("check"));
        assertThat(found.number("rate")).isPositive();
    }

    /** Erlang C: 1.96938. The mean of 100,000 waits at load 0.9 has a standard error of about 0.1; 0.4 is four of them. */
    @ParameterizedTest
    @MethodSource("org.jointsim.bench.Contender#present")
    void theQueueWaitsAsErlangSays(Contender contender) {
        Measurement oracle = QueueModel.run(Contender.PRIORITY_QUEUE, 100_000, 1);
        Measurement found = QueueModel.run(contender, 100_000, 1);
        assertThat(found.number("wait"))
                .isCloseTo(oracle.number("wait"), within(contender.hasExactTimes() ? 0 : 1e-4))
                .isCloseTo(1.96938, within(0.4));
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

    /**
     * Erlang C for M/M/2 at 1.5: 9/7; the machine-repair model for ten clients at two servers: 0.85298; M/M/1 shared at 0.7: 10/3.
     * Of 10,000 s the standard errors are about 0.07, 0.02 and 0.15, so the mean of five has 0.031, 0.009 and 0.067; four of them.
     */
    @ParameterizedTest
    @CsvSource({"OPEN, 1.28571, 0.125", "CLOSED, 0.85298, 0.036", "SHARED, 3.33333, 0.27"})
    void thePeersQueuesWaitAsTheorySays(PeerQueues.Queue queue, double expected, double bound) {
        for (Contender contender : List.of(Contender.SSJ_SPLAY, Contender.DSOL)) {
            double mean = IntStream.range(0, 5)
                    .mapToDouble(r -> PeerQueues.run(contender, queue, r, PeerQueues.END))
                    .average()
                    .orElseThrow();
            assertThat(mean).as(contender.label).isCloseTo(expected, within(bound));
        }
    }

    @Test
    void aMeasurementSurvivesItsLine() {
        Measurement measurement = Measurement.of("rate", "1.5", "check", "a");
        assertThat(Measurement.isIn(measurement.line())).isTrue();
        assertThat(Measurement.parse(measurement.line())).isEqualTo(measurement);
    }

    @Test
    void theChartOfCostsIsDrawn(@TempDir Path folder) throws IOException {
        Path csv = folder.resolve("costs.csv");
        Files.write(csv, List.of(CostChart.HEADER, "1000,cloud-only,0.5,0.4,0.6", "1000000,cloud-only,2,1.5,2.5"));
        CostChart.draw(csv);
        assertThat(ImageIO.read(folder.resolve("costs.png").toFile()).getWidth())
                .isEqualTo(1440);
        assertThat(folder.resolve("costs.svg")).content().contains("<svg");
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
