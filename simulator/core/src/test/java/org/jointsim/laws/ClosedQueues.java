package org.jointsim.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jointsim.TestScenarios.World;
import org.jointsim.scenario.ServiceSpec;
import org.junit.jupiter.api.Test;

/**
 * The machine-repair model, M/M/c//N: N clients think for an exponential time of mean Z and ask c GPUs for exponential
 * services of mean 1. The number of requests at the station is a birth and death chain, so everything is exact.
 */
class ClosedQueues {

    private static final int CLIENTS = 10;
    private static final int GPUS = 2;
    private static final double THINK = 4;

    private static final double[] NUMBER = QueueingTheory.numberInMachineRepair(CLIENTS, 1 / THINK, 1, GPUS);

    private static double mean(IntToDoubleFunction of) {
        return IntStream.rangeClosed(0, CLIENTS)
                .mapToDouble(n -> NUMBER[n] * of.applyAsDouble(n))
                .sum();
    }

    private static World repair() {
        return world(client("phones", pureService(9, 1)).count(CLIENTS).thinks(THINK))
                .gpus(GPUS)
                .service(new ServiceSpec.Exponential())
                .warmUp(1000)
                .lasts(21_000);
    }

    /** One repairman, two machines that run 1/λ = 2 on average, by hand: p = (1, 1, 0.5)/2.5. */
    @Test
    void theFormulaAgreesWithASmallCaseByHand() {
        assertThat(QueueingTheory.numberInMachineRepair(2, 0.5, 1, 1))
                .containsExactly(new double[] {0.4, 0.4, 0.2}, within(1e-12));
    }

    /** Throughput X = μ·E[busy], queue L = E[(n - c)+], wait L/X, sojourn N/X - Z. */
    @Test
    void throughputAndWaitsAreExact() {
        double busy = mean(n -> Math.min(n, GPUS));
        double waiting = mean(n -> Math.max(0, n - GPUS));
        Replications runs = Replications.run(repair(), 20);
        runs.agree("cloud.utilization", busy / GPUS);
        runs.agree("cloud.throughput", busy);
        runs.agree("queries.rate", busy);
        runs.agree("cloud.queueLength", waiting);
        runs.agree("cloud.wait.mean", waiting / busy);
        runs.agree("latency.mean", CLIENTS / busy - THINK);
    }

    /** A closed client has one query at a time: it never waits on the device, and at most N are in flight. */
    @Test
    void nobodyWaitsOnTheDevice() {
        Replications runs = Replications.run(repair(), 2);
        assertThat(runs.values("latency.deviceWait")).containsOnly(0);
        assertThat(DoubleStream.of(runs.values("queries.inFlight"))).allMatch(n -> n <= CLIENTS);
    }
}
