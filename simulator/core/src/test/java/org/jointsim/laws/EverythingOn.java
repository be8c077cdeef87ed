package org.jointsim.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.lastingAbout;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.stationaryRing;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import java.util.TreeMap;
import org.jointsim.Diary;
import org.jointsim.Diary.Answer;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.TestScenarios.Net;
import org.jointsim.experiment.Experiment;
import org.jointsim.experiment.ExperimentResult;
import org.jointsim.experiment.HealthCheck;
import org.jointsim.experiment.LocalExecutor;
import org.jointsim.experiment.Progress;
import org.jointsim.model.LossCause;
import org.jointsim.model.Observer;
import org.jointsim.model.Observer.ClientAtEnd;
import org.jointsim.model.OffloadModel;
import org.jointsim.model.Request;
import org.jointsim.partition.Compression;
import org.jointsim.random.RandomStreams;
import org.jointsim.scenario.AutoscalerSpec;
import org.jointsim.scenario.BackgroundSpec;
import org.jointsim.scenario.Balancer;
import org.jointsim.scenario.BatchingSpec;
import org.jointsim.scenario.BatterySpec;
import org.jointsim.scenario.BatterySpec.ChargingPlan;
import org.jointsim.scenario.CloudInformation;
import org.jointsim.scenario.CloudSpec;
import org.jointsim.scenario.FailureSpec;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.PoolSpec;
import org.jointsim.scenario.PresenceSpec;
import org.jointsim.scenario.QueueSpec;
import org.jointsim.scenario.QueueSpec.Discipline;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.scenario.RadioSpec.Stage;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.ServiceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Books that must close whatever happens, in a world with as many features at once as may meet: radios that wake, linger and
 * hand over, a shared cell and ingress, coded tensors, time-outs and retries, lossy batteries that are charged, clients that
 * come and go, batches in one pool and preemptive priorities in another, failures, an outage, an autoscaler and jobs of others.
 */
class EverythingOn {

    private static final int SECONDS = 1500;
    private static final double CAPACITY_JOULES = 900;

    private static final RadioSpec LTE = lingering("lte", 0.26);
    private static final RadioSpec WIFI = lingering("wifi", 0.08);

    private static final LinkSpec MOVING = stationaryRing(
            lastingAbout(5, 8, 20, 0.06).over(LTE),
            lastingAbout(3, 2, 6, 0.09).over(WIFI),
            lastingAbout(1, 0, 0, 0).over(LTE));

    private static RadioSpec lingering(String id, double promotionSeconds) {
        return new RadioSpec(
                id,
                0.4,
                1.2,
                0.05,
                1.3,
                new Stage(promotionSeconds, 1.2),
                List.of(new Stage(1, 1), new Stage(2.5, 0.4)));
    }

    private static BatterySpec battery(double watts) {
        return new BatterySpec(CAPACITY_JOULES, 0.3, 0.9, 1.05, 0.9, 0.05, new ChargingPlan(43_500, 44_000, watts));
    }

    private static Net split(String id) {
        return net(id, 300_000)
                .layer(0.2, 1, 0.05, 150_000)
                .layer(0.8, 2, 0.3, 20_000)
                .layer(0.1, 1, 0.05, 1000);
    }

    private static Clients messy(Clients clients) {
        return clients.link(MOVING)
                .idlePower(0.2)
                .waitPower(0.5)
                .codes(new Compression(2, 1e-6, 5e-7, 2e-6, 1e-6, new TreeMap<>()))
                .cell("cell", 20, 40);
    }

    private static Scenario everything(long seed) {
        Clients phones = messy(client("phones", split("a")))
                .count(8)
                .poisson(0.15)
                .policy("jointdnn")
                .radioAware()
                .decisionTime(0.01)
                .sees(new CloudInformation.Every(2))
                .patience(1.5, 2, 0.4)
                .priority(1)
                .battery(battery(3))
                .deadline(4);
        Clients cameras = messy(client("cameras", split("b")))
                .mixedWith(split("c"), 0.3)
                .count(8)
                .thinks(3)
                .placed("MCM")
                .patience(1, 1, 0.2)
                .dropsWhatIsRefused()
                .battery(battery(1))
                .present(new PresenceSpec(new PresenceSpec.Span(0, 200), new PresenceSpec.Span(900, 500)));
        return world(phones, cameras)
                .cloud(EverythingOn::twoPools)
                .ingress(25)
                .service(new ServiceSpec.Lognormal(1))
                .startsAtSecondOfDay(43_200)
                .measuresRegret()
                .replications(2)
                .warmUp(200)
                .lasts(SECONDS)
                .seed(seed)
                .scenario();
    }

    private static CloudSpec twoPools(CloudSpec cloud) {
        PoolSpec like = cloud.pools().get(0);
        AutoscalerSpec scaler = new AutoscalerSpec(
                AutoscalerSpec.Metric.CONCURRENCY, 1, 1, 4, 15, 5, 30, AutoscalerSpec.TOLERANCE, new TreeMap<>());
        PoolSpec batches = like.named("batches")
                .withQueue(QueueSpec.fifo(6))
                .withBatching(BatchingSpec.marginal(4, 0.1, 0.3))
                .withFailures(new FailureSpec(60, 5))
                .withBackground(new BackgroundSpec.Poisson(0.2, 0.5))
                .withAutoscaler(scaler);
        PoolSpec ranks = like.named("ranks")
                .withQueue(new QueueSpec(Discipline.PRIORITY, 2, true, CloudSpec.UNBOUNDED))
                .withFailures(new FailureSpec(80, 4))
                .withOutages(new FailureSpec(200, 10))
                .withBackground(new BackgroundSpec.Poisson(0.3, 0.5));
        return cloud.withPools(List.of(batches, ranks), Balancer.POWER_OF_TWO);
    }

    /** All of it happens, or the other tests say little. */
    @Test
    void theWorldIsWorthWatching() {
        Diary diary = Diary.ofReplication(everything(1), 0);
        assertThat(diary.answers()).hasSizeGreaterThan(500);
        assertThat(diary.losses()).extracting(Diary.Loss::cause).contains(LossCause.values());
        assertThat(diary.deaths()).isNotEmpty();
        assertThat(diary.refusedAt()).isNotEmpty();
        assertThat(diary.handOversAt()).isNotEmpty();
        assertThat(diary.visits()).anyMatch(v -> v.batchSize() > 1).anyMatch(v -> v.pool() == 1);
        assertThat(diary.atEnd()).anyMatch(c -> c.chargerJoules() > 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyQueryIsAnsweredLostOrInFlight(long seed) {
        Diary diary = Diary.ofReplication(everything(seed), 0);
        for (int c = 0; c < 2; c++) {
            int index = c;
            long lost = diary.losses().stream()
                    .filter(l -> l.clientClass() == index)
                    .count();
            long inFlight = diary.atEnd().stream()
                    .filter(e -> e.clientClass() == index)
                    .mapToLong(ClientAtEnd::queriesInFlight)
                    .sum();
            assertThat(diary.issuedAt(c)).hasSize((int) (diary.answers(c).size() + lost + inFlight));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void partsAddUp(long seed) {
        for (Answer answer : Diary.ofReplication(everything(seed), 0).answers()) {
            assertThat(sum(answer.latency())).isCloseTo(answer.latencySeconds(), within(1e-9));
            assertThat(sum(answer.energy())).isCloseTo(answer.energyJoules(), within(1e-9));
            assertThat(answer.latency()).allMatch(seconds -> seconds >= 0);
            assertThat(answer.energy()).allMatch(joules -> joules >= 0);
        }
    }

    private static double sum(List<Double> parts) {
        return parts.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** What was there and what the charger gave is what is left, what the device took, and what was lost on the way. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void batteriesBalance(long seed) {
        for (ClientAtEnd c : Diary.ofReplication(everything(seed), 0).atEnd()) {
            double there = c.initialJoules() + c.chargerJoules();
            double gone = c.finalJoules() + c.idleJoules() + c.queryJoules() + c.lossJoules();
            assertThat(gone).isCloseTo(there, within(1e-9 * CAPACITY_JOULES));
        }
    }

    /**
     * Little (1961) along the path itself, with both of its ends: the integral of the number that waits is the sum of all
     * waits, and in each pool the integral of the busy GPUs is the sum of what requests had of them. Requests that are
     * rescued have been on GPUs of both pools, so with pools that go out the latter is checked over the cloud.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void levelsAreSumsOfDurations(long seed) {
        Scenario scenario = everything(seed);
        Levels levels = new Levels();
        new OffloadModel(scenario, new RandomStreams(seed, 0), levels).run();
        levels.advance(SECONDS);
        assertThat(levels.waits).isGreaterThan(10);
        assertThat(levels.waitingSeconds).isCloseTo(levels.waits, within(1e-6));
        assertThat(levels.busySeconds).isCloseTo(levels.gpuSeconds, within(1e-6));
    }

    /** Counts at each change on one side, sums what requests say of themselves on the other. */
    private static final class Levels implements Observer {
        private final int[] busy = new int[2];
        private int waiting;
        private double since;
        private double waitingSeconds;
        private double busySeconds;
        private double waits;
        private double gpuSeconds;

        void advance(double now) {
            waitingSeconds += waiting * (now - since);
            busySeconds += (busy[0] + busy[1]) * (now - since);
            since = now;
        }

        private void leave(double now, Request request) {
            double sojourn = request.waitSeconds(now) + request.serviceSeconds(now);
            assertThat(sojourn).isCloseTo(now - request.acceptedAt(), within(1e-9));
            waits += request.waitSeconds(now);
            gpuSeconds += request.gpuSeconds(now);
        }

        private void change(double now, int by) {
            advance(now);
            waiting += by;
            assertThat(waiting).isNotNegative();
        }

        @Override
        public void requestAccepted(double now, Request request) {
            change(now, 1);
        }

        @Override
        public void requestStarted(double now, Request request) {
            change(now, -1);
        }

        @Override
        public void requestInterrupted(double now, Request request) {
            change(now, 1);
        }

        @Override
        public void requestAbandoned(double now, Request request) {
            change(now, -1);
            leave(now, request);
        }

        @Override
        public void requestServed(double now, Request request) {
            leave(now, request);
        }

        @Override
        public void requestAtEnd(double now, Request request) {
            leave(now, request);
        }

        @Override
        public void gpusChanged(double now, int pool, int nowBusy, int up, int booting) {
            advance(now);
            busy[pool] = nowBusy;
        }
    }

    @Test
    void oneOrTwoThreadsAndItsOwnChecks() {
        ExperimentResult one = Experiment.run(everything(1), new LocalExecutor(1), Progress.NONE);
        ExperimentResult two = Experiment.run(everything(1), new LocalExecutor(2), Progress.NONE);
        assertThat(two.scopes().equals(one.scopes())).isTrue();
        assertThat(two.distributions().equals(one.distributions())).isTrue();
        for (int i = 0; i < one.replications().size(); i++) {
            assertThat(two.replications().get(i).eventFingerprint())
                    .isEqualTo(one.replications().get(i).eventFingerprint());
        }
        assertThat(one.health())
                .filteredOn(check -> check.severity() == HealthCheck.Severity.ERROR)
                .allMatch(HealthCheck::ok);
    }
}
