package org.jointsim.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import java.util.stream.IntStream;
import org.jointsim.TestScenarios.World;
import org.jointsim.experiment.Experiment;
import org.jointsim.experiment.ExperimentResult;
import org.jointsim.experiment.ExperimentResult.MetricEstimate;
import org.jointsim.experiment.LocalExecutor;
import org.jointsim.experiment.Progress;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.statistics.Estimate;
import org.junit.jupiter.api.Test;

/** The intervals of an experiment. */
class ConfidenceIntervals {

    private static Estimate issued(ExperimentResult result) {
        return result.scopes().get(0).estimates().stream()
                .filter(e -> e.metric().name().equals("queries.issued"))
                .map(MetricEstimate::estimate)
                .findFirst()
                .orElseThrow();
    }

    private static World poisson(int replications) {
        return world(client("phone", pureService(0, 1)).policy("mobile-only").poisson(1))
                .lasts(40)
                .replications(replications);
    }

    /**
     * Of many 95 % intervals 95 % hold the truth. An interval over 10 replications of a Poisson count of mean 40, which is nearly
     * normal (skewness 0.16, of the mean of ten 0.05); 400 independent intervals: 380 ± 4·√(400·0.95·0.05) = 380 ± 17.
     */
    @Test
    void holdTheTruthAsOftenAsTheySay() {
        int intervals = 400;
        int replications = 10;
        World world = poisson(intervals * replications);
        List<ReplicationResult> all =
                Replications.run(world, intervals * replications).results();
        long hits = IntStream.range(0, intervals)
                .mapToObj(i -> issued(
                        Experiment.summarize(world.scenario(), all.subList(i * replications, (i + 1) * replications))))
                .filter(e -> e.low() <= 40 && 40 <= e.high())
                .count();
        Agreement.countAgrees("intervals that hold the mean", hits, intervals, 0.95);
    }

    /** Mean ± t·s/√n, with Student's t(2, 97.5 %) = 4.30265 from tables, over three replications. */
    @Test
    void areStudents() {
        ExperimentResult result = Experiment.run(poisson(3).scenario(), new LocalExecutor(1), Progress.NONE);
        double[] x = result.replications().stream()
                .mapToDouble(r -> r.scopes().get(0).require("queries.issued"))
                .toArray();
        double mean = (x[0] + x[1] + x[2]) / 3;
        double squares = IntStream.range(0, 3)
                .mapToDouble(i -> (x[i] - mean) * (x[i] - mean))
                .sum();
        double half = 4.30265 * Math.sqrt(squares / 2 / 3);
        Estimate estimate = issued(result);
        assertThat(estimate.mean()).isCloseTo(mean, within(1e-9));
        assertThat(estimate.high() - mean).isCloseTo(half, within(1e-4));
        assertThat(mean - estimate.low()).isCloseTo(half, within(1e-4));
        assertThat(estimate.count()).isEqualTo(3);
    }

    /** One replication, so no interval; a metric without data has neither. */
    @Test
    void needTwoReplications() {
        ExperimentResult result = Experiment.run(poisson(1).scenario(), new LocalExecutor(1), Progress.NONE);
        assertThat(issued(result).low()).isNaN();
        assertThat(issued(result).high()).isNaN();
        Estimate noBattery = result.scopes().get(0).estimates().stream()
                .filter(e -> e.metric().name().equals("battery.lifetime"))
                .map(MetricEstimate::estimate)
                .findFirst()
                .orElseThrow();
        assertThat(noBattery.count()).isZero();
        assertThat(noBattery.mean()).isNaN();
    }
}
