package org.jointsim.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import org.jointsim.TestScenarios.World;
import org.jointsim.scenario.ServiceSpec;
import org.junit.jupiter.api.Test;

/**
 * Queues with Poisson arrivals against theory.
 *
 * <p>One client that does everything in the cloud, with no data to move, is a queue by itself: its own FIFO and one GPU are
 * M/G/1. Many clients that each ask rarely make the same arrivals at the station, whose queue is then the one that is tested:
 * M/G/c. There a client that asks again before its answer is there holds its query back. That happens to a share
 * (λ/N)·(mean sojourn) of the queries, below 4e-4 for N = 10,000 here; each is held back less than another sojourn, about, and
 * spares the others as much waiting, so means move by less than 1e-3 of the sojourn: the slack below.
 *
 * <p>All start empty; the warm-up is at least 20 relaxation times of an M/M/1 queue, 1/(μ(1 - √ρ)²), so what is left of the
 * start is below 1e-8. In 20 replications, the bound is Student's quantile (k = 4.9) times the standard error of the mean.
 */
class OpenQueues {

    private static final int MANY = 10_000;
    private static final double HELD_BACK = 1e-3;
    /** Percentiles are told to 0.1 %. */
    private static final double RESOLUTION = 1e-3;

    private static World oneClient(double ratePerSecond) {
        return world(client("phone", pureService(9, 1)).poisson(ratePerSecond))
                .warmUp(1000)
                .lasts(101_000);
    }

    private static World manyClients(double totalRatePerSecond, double seconds) {
        return world(client("phones", pureService(9, 1)).count(MANY).poisson(totalRatePerSecond / MANY))
                .warmUp(500)
                .lasts(500 + seconds);
    }

    /** M/M/1 with λ = 0.5, μ = 1: the sojourn is exponential with rate μ - λ, so 1 - p of them exceed -ln(1 - p)/(μ - λ). */
    @Test
    void theSojournInMM1IsExponential() {
        Replications runs = Replications.run(oneClient(0.5).service(new ServiceSpec.Exponential()), 20);
        runs.agree("latency.mean", 2);
        runs.agree("latency.deviceWait", 1);
        runs.agree("latency.cloud", 1);
        runs.agree("latency.p50", 2 * Math.log(2), RESOLUTION);
        runs.agree("latency.p90", 2 * Math.log(10), RESOLUTION);
        runs.agree("latency.p95", 2 * Math.log(20), RESOLUTION);
        runs.agree("latency.p99", 2 * Math.log(100), RESOLUTION);
        runs.agree("cloud.utilization", 0.5);
        runs.agree("cloud.throughput", 0.5);
        runs.agree("queries.rate", 0.5);
    }

    /** M/D/1 with λ = 0.6: wait λ/(2(1 - ρ)) = 0.75 s. */
    @Test
    void theWaitInMD1IsThatOfPollaczekAndKhinchine() {
        double wait = QueueingTheory.waitOfMG1(0.6, 1, 0);
        assertThat(wait).isCloseTo(0.75, within(1e-12));
        Replications runs = Replications.run(oneClient(0.6), 20);
        runs.agree("latency.deviceWait", wait);
        runs.agree("latency.mean", wait + 1);
    }

    /** The same at the station: here the requests wait, not the queries on the device. */
    @Test
    void theWaitOfRequestsInMD1IsTheSame() {
        Replications runs = Replications.run(manyClients(0.6, 40_000), 20);
        runs.agree("cloud.wait.mean", 0.75, HELD_BACK);
        runs.agree("latency.cloudWait", 0.75, HELD_BACK);
        runs.agree("cloud.queueLength", 0.6 * 0.75, HELD_BACK);
        runs.agree("latency.mean", 1.75, HELD_BACK);
    }

    /** M/G/1, log-normal services of cv 0.5 and 1.5, λ = 0.5: waits 0.625 s and 1.625 s. */
    @Test
    void theWaitInMG1GrowsWithTheVariationOfServices() {
        Replications steady = Replications.run(oneClient(0.5).service(new ServiceSpec.Lognormal(0.5)), 20);
        steady.agree("latency.deviceWait", QueueingTheory.waitOfMG1(0.5, 1, 0.5));
        Replications varied = Replications.run(oneClient(0.5).service(new ServiceSpec.Lognormal(1.5)), 20);
        varied.agree("latency.deviceWait", QueueingTheory.waitOfMG1(0.5, 1, 1.5));
    }

    /**
     * M/M/2 with λ = 1.5, μ = 1: ρ = 0.75 and Erlang C is 2ρ²/(1 + ρ) = 9/14. A request waits longer than t with probability
     * C·e^{-(2μ - λ)t}; the mean wait is C/(2μ - λ). First in, first out: another order would have the same mean, but another
     * spread.
     */
    @Test
    void waitsInMMcAreThoseOfErlangC() {
        double probability = QueueingTheory.erlangC(2, 1.5);
        assertThat(probability).isCloseTo(9.0 / 14, within(1e-12));
        Replications runs =
                Replications.run(manyClients(1.5, 40_000).gpus(2).service(new ServiceSpec.Exponential()), 20);
        runs.agree("cloud.wait.mean", probability / 0.5, HELD_BACK);
        runs.agree("cloud.wait.p95", Math.log(probability / 0.05) / 0.5, HELD_BACK + RESOLUTION);
        runs.agree("cloud.wait.p99", Math.log(probability / 0.01) / 0.5, HELD_BACK + RESOLUTION);
        runs.agree("cloud.utilization", 0.75);
        runs.agree("cloud.throughput", 1.5);
        runs.agree("cloud.queueLength", 1.5 * probability / 0.5, HELD_BACK);
    }

    /** Utilization is λ·E[S]/c, whatever the law of services: 2.4 · 1 / 4. */
    @Test
    void utilizationIsOfferedLoadOverGpus() {
        Replications runs =
                Replications.run(manyClients(2.4, 10_000).gpus(4).service(new ServiceSpec.Lognormal(1.5)), 20);
        runs.agree("cloud.utilization", 0.6);
    }

    /**
     * M/M/2/5: λ = 2, μ = 1, two GPUs and room for three. Who finds five is refused: by PASTA the share p5. Refused queries are
     * dropped; those accepted have throughput λ(1 - p5).
     *
     * <p>By hand: p0 = 1/(1 + 2 + 2 + 2 + 2 + 2) = 1/11, p1 = … = p5 = 2/11. On average (1 + 2 + 3)·2/11 wait.
     */
    @Test
    void lossesInMMcKAreTheShareThatFindsItFull() {
        double[] p = QueueingTheory.numberInMMcK(2, 1, 2, 5);
        assertThat(p[5]).isCloseTo(2.0 / 11, within(1e-12));
        World world = world(client("phones", pureService(9, 1))
                        .count(MANY)
                        .poisson(2.0 / MANY)
                        .dropsWhatIsRefused())
                .gpus(2)
                .capacity(3)
                .service(new ServiceSpec.Exponential())
                .warmUp(500)
                .lasts(10_500);
        Replications runs = Replications.run(world, 20);
        runs.agree("cloud.refused", p[5], HELD_BACK);
        runs.agree("queries.lostFraction", p[5], HELD_BACK);
        runs.agree("cloud.throughput", 2 * (1 - p[5]), HELD_BACK);
        runs.agree("cloud.utilization", 1 - p[5], HELD_BACK);
        runs.agree("cloud.queueLength", 12.0 / 11, HELD_BACK);
        runs.agree("cloud.wait.mean", 12.0 / 11 / (2 * (1 - p[5])), HELD_BACK);
    }

    /** The same with {@code fallback: mobile}: what is refused is computed at once, and nothing is lost. */
    @Test
    void withFallbackTheRefusedShareRunsOnThePhone() {
        World world = world(client("phones", pureService(0.5, 1)).count(MANY).poisson(2.0 / MANY))
                .gpus(2)
                .capacity(3)
                .service(new ServiceSpec.Exponential())
                .warmUp(500)
                .lasts(10_500);
        Replications runs = Replications.run(world, 20);
        runs.agree("placement.mobileOnly", 2.0 / 11, HELD_BACK);
        runs.agree("latency.mobile", 0.5 * 2 / 11, HELD_BACK);
        runs.agree("queries.rate", 2);
        assertThat(runs.values("queries.lost")).containsOnly(0);
    }
}
