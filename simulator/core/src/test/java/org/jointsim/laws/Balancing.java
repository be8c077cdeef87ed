package org.jointsim.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jointsim.TestScenarios.World;
import org.jointsim.scenario.Balancer;
import org.jointsim.scenario.ServiceSpec;
import org.junit.jupiter.api.Test;

/** Pools of one GPU behind a balancer, exponential services of 1 s, against theory; see {@link OpenQueues} for the bounds. */
class Balancing {

    private static final int MANY = 10_000;
    private static final double HELD_BACK = 2e-3;

    private static World open(double rate, int pools, Balancer balancer, double seconds) {
        return world(client("phones", pureService(90, 1)).count(MANY).poisson(rate / MANY))
                .service(new ServiceSpec.Exponential())
                .pools(pools, balancer)
                .warmUp(300)
                .lasts(300 + seconds);
    }

    /**
     * In turn to two pools: each sees every second arrival, E₂/M/1. With the root σ of σ = (λ/(λ + 1 - σ))², λ = 1.4, the wait is
     * σ/(1 - σ). Kleinrock (1975), Queueing Systems Volume 1, 6.4 (G/M/1).
     */
    @Test
    void inTurnMakesErlangArrivals() {
        double sigma =
                IntStream.range(0, 1000).boxed().reduce(0.5, (s, i) -> Math.pow(1.4 / (1.4 + 1 - s), 2), (a, b) -> b);
        Replications runs = Replications.run(open(1.4, 2, Balancer.ROUND_ROBIN, 20_000), 20);
        runs.agree("cloud.wait.mean", sigma / (1 - sigma), HELD_BACK);
    }

    /** To the least work: whoever joins starts as early as in one queue before both, so the wait is that of M/M/2. */
    @Test
    void theLeastWorkIsOneQueueBeforeAll() {
        Replications runs = Replications.run(open(1.5, 2, Balancer.LEAST_LOADED, 20_000), 20);
        runs.agree("cloud.wait.mean", QueueingTheory.erlangC(2, 1.5) / 0.5, HELD_BACK);
    }

    /**
     * The better of two that are drawn, N = 100 pools, λ = 0.7 each. As N grows the share of pools with at least k requests goes
     * to λ^(2^k - 1), so the mean sojourn goes to Σ λ^(2^k - 2) = 1.6145 s, against 3.33 s for one that is drawn. Vvedenskaya,
     * Dobrushin, Karpelevich (1996), Problems of Information Transmission 32(1), 15-29; Mitzenmacher (2001), IEEE TPDS 12(10),
     * 1094-1104. The distance is of the order of 1/N; Mitzenmacher's simulations with N = 100 are 1 % above the limit.
     */
    @Test
    void theBetterOfTwoNearsItsMeanFieldLimit() {
        double limit = IntStream.rangeClosed(1, 6)
                .mapToDouble(k -> Math.pow(0.7, Math.pow(2, k) - 2))
                .sum();
        Replications runs = Replications.run(open(70, 100, Balancer.POWER_OF_TWO, 700), 10);
        runs.agree("latency.mean", limit, 0.02);
    }

    /** The shortest queue of two is between one queue before both and turns. Means over 10 replications that differ by far more. */
    @Test
    void theShortestQueueIsBetween() {
        double shortest = mean(Balancer.SHORTEST_QUEUE);
        assertThat(shortest).isGreaterThan(QueueingTheory.erlangC(2, 1.6) / 0.4);
        assertThat(shortest).isLessThan(mean(Balancer.POWER_OF_TWO) * 1.02);
        assertThat(shortest).isLessThan(mean(Balancer.ROUND_ROBIN));
    }

    private static double mean(Balancer balancer) {
        Replications runs = Replications.run(open(1.6, 2, balancer, 10_000), 10);
        return DoubleStream.of(runs.values("cloud.wait.mean")).average().orElseThrow();
    }
}
