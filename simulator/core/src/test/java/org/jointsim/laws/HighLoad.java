package org.jointsim.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import java.util.stream.IntStream;
import org.jointsim.TestScenarios.World;
import org.jointsim.scenario.ServiceSpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The M/M/1 queue near its limit, where events come in long busy periods and errors of order would show; load 0.5 is in
 * {@link OpenQueues}, which also says why one client is a queue by itself, and what many clients hold back.
 *
 * <p>The relaxation time is 1/(μ(1 - √ρ)²): 380 s at ρ = 0.9 and 39,800 s at 0.99 (μ = 1). Warm-ups are 20 of them. The mean
 * sojourn of n customers has the asymptotic variance ρ(2 + 5ρ - 4ρ² + ρ³)/((1 - ρ)⁴·n) (Daley 1968, "The serial correlation
 * coefficients of waiting times in a stationary single server queue", §4), so with 20 replications the bound of 4.9 standard
 * errors is 7 % at ρ = 0.9 (n = 90,000) and 15 % at 0.99 (n = 2,000,000).
 */
class HighLoad {

    private static World queue(double ratePerSecond, double warmUpSeconds, double seconds) {
        return world(client("phone", pureService(9, 1)).poisson(ratePerSecond))
                .service(new ServiceSpec.Exponential())
                .warmUp(warmUpSeconds)
                .lasts(warmUpSeconds + seconds);
    }

    /** λ = 0.9, μ = 1: the sojourn is exponential with mean 1/(μ - λ) = 10 s; busy for the share 0.9. */
    @Test
    void theSojournInMM1AtLoad90IsExponential() {
        Replications runs = Replications.run(queue(0.9, 8000, 100_000), 20);
        runs.agree("latency.mean", 10);
        runs.agree("latency.deviceWait", 9);
        runs.agree("latency.cloud", 1);
        runs.agree("latency.p50", 10 * Math.log(2), 1e-3);
        runs.agree("latency.p90", 10 * Math.log(10), 1e-3);
        runs.agree("cloud.utilization", 0.9);
        runs.agree("queries.rate", 0.9);
    }

    /** λ = 0.99, μ = 1: a mean sojourn of 100 s. */
    @Test
    @Tag("slow")
    void theSojournInMM1AtLoad99IsExponential() {
        Replications runs = Replications.run(queue(0.99, 800_000, 2_000_000), 20);
        runs.agree("latency.mean", 100);
        runs.agree("latency.deviceWait", 99);
        runs.agree("latency.p50", 100 * Math.log(2), 1e-3);
        runs.agree("cloud.utilization", 0.99);
        runs.agree("queries.rate", 0.99);
    }

    /**
     * M/M/1/20: offered load 0.99 with room for 19 that wait. The room keeps busy periods short: the relaxation time is 1/(λ + μ
     * - 2√(λμ)·cos(π/21)) = 45 s, so bounds are narrow. All numbers of requests are nearly equally probable: p0 = (1 - ρ)/(1 - ρ²¹) =
     * 0.0526 and p20 = ρ²⁰·p0 = 0.0430.
     */
    @Test
    void aFullRoomAtOfferedLoad99RefusesAsTheory() {
        int clients = 10_000;
        double heldBack = 1e-3;
        double[] p = QueueingTheory.numberInMMcK(0.99, 1, 1, 20);
        assertThat(p[0]).isCloseTo(0.0526, within(5e-5));
        assertThat(p[20]).isCloseTo(0.0430, within(5e-5));
        double waiting =
                IntStream.rangeClosed(1, 20).mapToDouble(n -> (n - 1) * p[n]).sum();
        World world = world(client("phones", pureService(9, 1))
                        .count(clients)
                        .poisson(0.99 / clients)
                        .dropsWhatIsRefused())
                .capacity(19)
                .service(new ServiceSpec.Exponential())
                .warmUp(1000)
                .lasts(21_000);
        Replications runs = Replications.run(world, 20);
        runs.agree("cloud.refused", p[20], heldBack);
        runs.agree("cloud.utilization", 1 - p[0], heldBack);
        runs.agree("cloud.queueLength", waiting, heldBack);
        runs.agree("cloud.wait.mean", waiting / (0.99 * (1 - p[20])), heldBack);
    }
}
