package org.jointsim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jointsim.kernel.Simulation;
import org.jointsim.profile.Device;
import org.jointsim.scenario.BatchingSpec;
import org.jointsim.scenario.CloudSpec;
import org.jointsim.scenario.FailureSpec;
import org.jointsim.scenario.PoolSpec;
import org.jointsim.scenario.QueueSpec;
import org.jointsim.scenario.QueueSpec.Discipline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The exact wait is what a request that joins then meets, if nobody else comes: 200 random histories of each kind of pool, in which
 * some give up and, where a pool has failures or outages, GPUs are down and come back. With batching, the one that joins is alone of its
 * kind.
 */
class ExactWaitTest {

    private static final int HISTORIES = 200;
    private static final int REQUESTS = 40;
    private static final int GPUS = 3;
    private static final int OTHER_DNN = 1;

    static Stream<PoolSpec> pools() {
        PoolSpec plain = new PoolSpec("", GPUS, new Device("gpu", 0, 0, Map.of(), null), QueueSpec.FIFO);
        int unbounded = CloudSpec.UNBOUNDED;
        FailureSpec failures = new FailureSpec(1e9, 1);
        return Stream.of(
                plain,
                plain.withFailures(failures),
                plain.withQueue(new QueueSpec(Discipline.PRIORITY, unbounded, true, unbounded))
                        .withFailures(failures),
                plain.withQueue(new QueueSpec(Discipline.PROCESSOR_SHARING, unbounded, false, unbounded))
                        .withFailures(failures),
                plain.withQueue(new QueueSpec(Discipline.PROCESSOR_SHARING, unbounded, false, 2))
                        .withFailures(failures),
                plain.withBatching(BatchingSpec.marginal(4, 0.7, 0.3)).withFailures(failures),
                plain.withFailures(failures).withOutages(failures),
                plain.withBatching(BatchingSpec.marginal(4, 0.7, 0.3)).withOutages(failures),
                plain.withQueue(new QueueSpec(Discipline.PROCESSOR_SHARING, unbounded, false, 2))
                        .withFailures(failures)
                        .withOutages(failures),
                plain.withQueue(QueueSpec.of(Discipline.PRIORITY, unbounded)),
                plain.withQueue(new QueueSpec(Discipline.PRIORITY, unbounded, true, unbounded)),
                plain.withQueue(QueueSpec.of(Discipline.EDF, unbounded)),
                plain.withQueue(new QueueSpec(Discipline.EDF, unbounded, true, unbounded)),
                plain.withQueue(new QueueSpec(Discipline.PROCESSOR_SHARING, unbounded, false, unbounded)),
                plain.withQueue(new QueueSpec(Discipline.PROCESSOR_SHARING, unbounded, false, 2)),
                plain.withBatching(BatchingSpec.marginal(4, 0, 0.3)),
                plain.withBatching(BatchingSpec.marginal(4, 0.7, 0.3)),
                plain.withBatching(BatchingSpec.marginal(8, 0.7, 0.3).withPreferredSizes(3)),
                plain.withQueue(QueueSpec.of(Discipline.PRIORITY, unbounded))
                        .withBatching(BatchingSpec.marginal(4, 0.7, 0.3)));
    }

    @ParameterizedTest
    @MethodSource("pools")
    void isWhatARequestThatJoinsThenMeets(PoolSpec spec) {
        int waited = 0;
        for (int history = 0; history < HISTORIES; history++) {
            Station station = new Station(spec, new Random(history));
            station.runRequests();
            double expected = station.expectedWait();
            double met = station.waitOfOneMore();
            assertThat(met).as("history %d", history).isCloseTo(expected, within(1e-9));
            waited += expected > 0 ? 1 : 0;
        }
        boolean sharesFreely = spec.queue().sharesProcessors() && spec.queue().concurrency() == CloudSpec.UNBOUNDED;
        assertThat(waited).isGreaterThanOrEqualTo(sharesFreely ? 0 : HISTORIES / 10);
    }

    /** A pool by itself: requests that come slowly, so that some GPUs are idle, then too fast, then one more. */
    private static final class Station {
        private final Random random;
        private final List<Request> requests = new ArrayList<>();
        private final Simulation simulation = new Simulation(this::handle);
        private final Pool pool;
        private final int priority;
        private final double relativeDeadlineSeconds;
        private boolean isOut;

        Station(PoolSpec spec, Random random) {
            this.random = random;
            BatchingSpec batching = spec.batching();
            double[] factors = batching == null ? new double[0] : batching.factors("any");
            this.pool = spec.queue().sharesProcessors()
                    ? new SharedPool(0, spec, simulation, new Observer() {})
                    : new QueuePool(0, spec, simulation, new Observer() {}, new double[][] {factors, factors});
            this.priority = random.nextInt(3);
            this.relativeDeadlineSeconds = 20 * random.nextDouble();
        }

        private void handle(int kind, int owner) {
            if (kind == Events.SERVED) {
                pool.serve(requests.get(owner));
            } else if (kind == Events.GPU_COMES) {
                pool.comeUp(owner);
            } else if (kind == Events.POOL_COMES) {
                isOut = false;
                pool.comeBack();
            } else {
                ((QueuePool) pool).aged();
            }
        }

        void runRequests() {
            double now = 0;
            for (int i = 0; i < REQUESTS; i++) {
                now += (i < REQUESTS / 3 ? 1.5 : 0.6) * random.nextDouble();
                simulation.runUntil(now);
                askOneIn(10);
                long kind = BatchLines.kind(0, 1, 1 + random.nextInt(3));
                accept(kind, random.nextInt(3), now + 20 * random.nextDouble());
                abandonOneIn(5);
                if (pool.spec.failures() != null) {
                    failOneIn(8);
                }
                if (pool.spec.outages() != null) {
                    goOutOneIn(15);
                }
            }
            simulation.runUntil(now + 3 * random.nextDouble());
        }

        /** Who asks changes nothing; what was worked out for the answer is kept up to date from then on. */
        private void askOneIn(int times) {
            if (random.nextInt(times) == 0) {
                expectedWait();
            }
        }

        /** Somebody who waits gives up, now and then. */
        private void abandonOneIn(int times) {
            Request request = requests.get(random.nextInt(requests.size()));
            boolean waits = request.before != null || request.after != null || request.heapIndex != Request.NOWHERE;
            if (waits && !request.isInService() && random.nextInt(times) == 0) {
                pool.leave(request);
            }
        }

        /** A GPU that is up fails, now and then. */
        private void failOneIn(int times) {
            int gpu = random.nextInt(GPUS);
            if (random.nextInt(times) == 0 && pool.gpus.isUp(gpu)) {
                double seconds = 6 * random.nextDouble();
                simulation.schedule(seconds, Events.GPU_COMES, gpu);
                pool.fail(gpu, simulation.nowSeconds() + seconds);
            }
        }

        private void goOutOneIn(int times) {
            if (random.nextInt(times) == 0 && !isOut) {
                double seconds = 4 * random.nextDouble();
                simulation.schedule(seconds, Events.POOL_COMES, 0);
                isOut = true;
                pool.goOut(simulation.nowSeconds() + seconds);
            }
        }

        private Request accept(long kind, int priority, double dueAt) {
            Request request = new Request(requests.size());
            requests.add(request);
            request.kind = kind;
            request.priority = priority;
            request.dueAt = dueAt;
            request.aloneSeconds = 2 * random.nextDouble();
            request.sequence = request.id;
            pool.accept(request);
            return request;
        }

        double expectedWait() {
            return pool.waitSeconds(simulation.nowSeconds(), priority, relativeDeadlineSeconds);
        }

        double waitOfOneMore() {
            double now = simulation.nowSeconds();
            Request request = accept(BatchLines.kind(OTHER_DNN, 1, 1), priority, now + relativeDeadlineSeconds);
            simulation.runUntil(now + 1000);
            return request.waitSeconds(simulation.nowSeconds());
        }
    }
}
