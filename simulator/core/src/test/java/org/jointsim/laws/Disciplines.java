package org.jointsim.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import org.jointsim.TestScenarios.World;
import org.jointsim.scenario.CloudSpec;
import org.jointsim.scenario.FailureSpec;
import org.jointsim.scenario.QueueSpec;
import org.jointsim.scenario.QueueSpec.Discipline;
import org.jointsim.scenario.ServiceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who is served next, against theory. Many clients make Poisson arrivals at the station, as in {@link OpenQueues}, whose slack
 * for queries that are held back holds here too; in 20 replications the bound is 4.9 standard errors of the mean.
 */
class Disciplines {

    private static final int MANY = 10_000;
    private static final double HELD_BACK = 2e-3;

    private static World open(double rate) {
        return world(client("phones", pureService(9, 1)).count(MANY).poisson(rate / MANY))
                .service(new ServiceSpec.Exponential())
                .warmUp(500)
                .lasts(20_500);
    }

    private static World under(World world, Discipline discipline, boolean preemptive) {
        return world.pool(pool ->
                pool.withQueue(new QueueSpec(discipline, CloudSpec.UNBOUNDED, preemptive, CloudSpec.UNBOUNDED)));
    }

    /**
     * M/G/1 under processor sharing: the mean sojourn is s/(1 - ρ), whatever the law of services. Kleinrock (1976), Queueing
     * Systems Volume 2, 4.4. Here 1/(1 - 0.5) = 2 s.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1.5})
    void processorSharingIsInsensitiveToTheLawOfServices(double cv) {
        ServiceSpec law = cv == 0 ? new ServiceSpec.Deterministic() : new ServiceSpec.Lognormal(cv);
        Replications runs = Replications.run(under(open(0.5).service(law), Discipline.PROCESSOR_SHARING, false), 20);
        runs.agree("latency.cloud", 2, HELD_BACK);
        runs.agree("cloud.utilization", 0.5);
        assertThat(runs.values("cloud.queueLength")).containsOnly(0);
        assertThat(runs.values("cloud.wait.mean")).containsOnly(0);
    }

    /** On two GPUs n requests leave at rate min(n, 2) as in M/M/2: sojourn 1 + C/(2μ - λ) with Erlang's C. */
    @Test
    void sharingTwoProcessorsIsMM2() {
        Replications runs = Replications.run(under(open(1.5).gpus(2), Discipline.PROCESSOR_SHARING, false), 20);
        runs.agree("latency.cloud", 1 + QueueingTheory.erlangC(2, 1.5) / 0.5, HELD_BACK);
        runs.agree("cloud.utilization", 0.75);
    }

    /** A cap of one per GPU is first come, first served: wait ρ/(μ - λ) = 1 s, service 1 s. */
    @Test
    void sharingAmongOneIsFirstComeFirstServed() {
        World capped = open(0.5)
                .pool(pool ->
                        pool.withQueue(new QueueSpec(Discipline.PROCESSOR_SHARING, CloudSpec.UNBOUNDED, false, 1)));
        Replications runs = Replications.run(capped, 20);
        runs.agree("latency.cloudWait", 1, HELD_BACK);
        runs.agree("latency.cloud", 1, HELD_BACK);
    }

    private static World twoClasses(boolean preemptive) {
        World world = world(
                        client("urgent", pureService(9, 1))
                                .count(MANY)
                                .poisson(0.3 / MANY)
                                .priority(2),
                        client("patient", pureService(9, 1))
                                .count(MANY)
                                .poisson(0.4 / MANY)
                                .priority(1))
                .service(new ServiceSpec.Exponential())
                .warmUp(1000)
                .lasts(31_000);
        return under(world, Discipline.PRIORITY, preemptive);
    }

    /**
     * M/M/1, two priorities, λ = 0.3 and 0.4, μ = 1. The rest of the service that is met is W₀ = Σ λE[S²]/2 = 0.7 s; the waits
     * are W₀/(1 - ρ₁) = 1 s and W₀/((1 - ρ₁)(1 - ρ₁ - ρ₂)) = 10/3 s. Cobham (1954), Operations Research 2(1), 70-76.
     */
    @Test
    void waitsByPriorityAreThoseOfCobham() {
        Replications runs = Replications.run(twoClasses(false), 20);
        Agreement.meanAgrees("urgent", runs.classValues(0, "requests.wait.mean"), 1, HELD_BACK);
        Agreement.meanAgrees("patient", runs.classValues(1, "requests.wait.mean"), 10.0 / 3, 4 * HELD_BACK);
    }

    /**
     * The same, preemptive, work resumed: sojourns 1 + 0.3/0.7 = 10/7 s, as if alone, and 1/0.7 + 0.7/(0.7·0.3) = 100/21 s.
     * Kleinrock (1976), Queueing Systems Volume 2, 3.5.
     */
    @Test
    void sojournsWithPreemptionAreThoseOfResumedWork() {
        Replications runs = Replications.run(twoClasses(true), 20);
        Agreement.meanAgrees("urgent", runs.classValues(0, "latency.mean"), 10.0 / 7, HELD_BACK);
        Agreement.meanAgrees("patient", runs.classValues(1, "latency.mean"), 100.0 / 21, 8 * HELD_BACK);
    }

    /** Deadlines that know nothing of services only change the order: the mean wait stays that of M/M/1, λ/(1 - λ) = 7/3 s. */
    @Test
    void theEarliestDeadlineFirstKeepsTheMeanWait() {
        World world = world(
                        client("hurried", pureService(9, 1))
                                .count(MANY)
                                .poisson(0.3 / MANY)
                                .deadline(2),
                        client("calm", pureService(9, 1))
                                .count(MANY)
                                .poisson(0.4 / MANY)
                                .deadline(20))
                .service(new ServiceSpec.Exponential())
                .warmUp(1000)
                .lasts(31_000);
        Replications runs = Replications.run(under(world, Discipline.EDF, false), 20);
        runs.agree("cloud.wait.mean", 7.0 / 3, 2 * HELD_BACK);
        double[] hurried = runs.classValues(0, "requests.wait.mean");
        double[] calm = runs.classValues(1, "requests.wait.mean");
        for (int i = 0; i < hurried.length; i++) {
            assertThat(hurried[i]).isLessThan(calm[i]);
        }
    }

    /**
     * M/M/1 with breakdowns, work resumed: λ = 0.3, μ = 1, failures at f = 0.1 at any time, repairs at g = 0.3. The mean number
     * is λ((f + g)² + μf)/((f + g)(μg - λ(f + g))) = 0.078/0.072 = 13/12. White and Christie (1958), Operations Research 6(1),
     * 79-95. One shared GPU loses no work when it fails, so it is this model.
     */
    @Test
    void theNumberInMM1WithBreakdowns() {
        World world = under(open(0.3), Discipline.PROCESSOR_SHARING, false)
                .pool(pool -> pool.withFailures(new FailureSpec(10, 10.0 / 3)));
        Replications runs = Replications.run(world, 20);
        runs.agree("cloud.gpus", 0.75);
        runs.agree("latency.mean", 13.0 / 12 / 0.3, 2 * HELD_BACK);
    }

    /**
     * One client back to back, service 1 s, failures every 4 s on average (f = 1/4), repairs of r = 2 s: a service starts again
     * until one goes through. It fails e^f - 1 times on average; the time on the GPU is (e^f - 1)/f, the wait (e^f - 1)·r.
     */
    @Test
    void aServiceThatIsInterruptedStartsAgain() {
        World world = world(client("phone", pureService(9, 1)))
                .pool(pool -> pool.withFailures(new FailureSpec(4, 2)))
                .warmUp(100)
                .lasts(20_100);
        double failures = Math.exp(0.25) - 1;
        Replications runs = Replications.run(world, 20);
        runs.agree("latency.cloud", failures * 4);
        runs.agree("latency.cloudWait", failures * 2);
        runs.agree("cloud.interruptions", failures);
        runs.agree("cloud.gpus", 4.0 / 6);
        runs.agree("cloud.utilization", 1);
    }

    /** Erlang B: λ = 1, two GPUs, no room to wait; the share (1/2)/(1 + 1 + 1/2) = 1/5 is refused, whatever the services. */
    @Test
    void lossesWithoutRoomAreThoseOfErlangB() {
        assertThat(QueueingTheory.numberInMMcK(1, 1, 2, 2)[2]).isCloseTo(0.2, within(1e-12));
        World world = world(client("phones", pureService(9, 1))
                        .count(MANY)
                        .poisson(1.0 / MANY)
                        .dropsWhatIsRefused())
                .gpus(2)
                .capacity(0)
                .service(new ServiceSpec.Lognormal(1.5))
                .warmUp(500)
                .lasts(20_500);
        Replications runs = Replications.run(world, 20);
        runs.agree("cloud.refused", 0.2, HELD_BACK);
        runs.agree("cloud.refused.capacity", 0.2, HELD_BACK);
    }
}
