package org.jointsim.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jointsim.model.LossCause;
import org.jointsim.model.Observer;
import org.jointsim.model.Query;
import org.jointsim.model.RefusalCause;
import org.jointsim.model.Request;
import org.jointsim.statistics.Distribution;

/**
 * Gathers the metrics of one replication: those of queries and requests over the window [windowStart, end], the counts of
 * the whole run, a timeline, and the balances that a healthy run closes. Memory does not grow with the run.
 */
public final class ReplicationMetrics implements Observer {

    /** Bins of the timeline. */
    public static final int TIMELINE_BINS = 120;

    private final List<ClassSettings> classes;
    private final double windowStart;
    private final double endSeconds;
    private final QueryTally[] queries;
    private final CloudSettings cloud;
    private final CloudTally[] pools;
    /** Of requests in all pools. */
    private final Presence presence;

    private final boolean hasSeveralPools;
    private final Balance joules = new Balance();

    private final TimelineBins alive;
    private final TimelineBins waiting;
    private final TimelineBins busy;
    private final TimelineBins up;
    private final TimelineBins issued;
    private final TimelineBins completed;
    private final TimelineBins lost;
    private Observer listener = new Observer() {};

    /**
     * What the metrics need to know of a client class.
     *
     * @param deadlineSeconds {@code +Infinity} for none
     */
    public record ClassSettings(String name, long clientCount, double deadlineSeconds) {}

    /**
     * What the metrics need to know of a pool. Prices are in USD per hour and GPU, powers in watts per GPU; NaN where not known.
     *
     * @param name empty for the only pool of a cloud that names none
     * @param gpuCount that are up at the start
     * @param usdPerHour what so many GPUs cost that are up or boot
     * @param watts what so many busy GPUs, and so many others, draw
     */
    public record PoolSettings(String name, int gpuCount, IntToDoubleFunction usdPerHour, DoubleBinaryOperator watts) {

        /** A pool whose cost and power are not known. */
        public PoolSettings(String name, int gpuCount) {
            this(name, gpuCount, gpus -> Double.NaN, (busy, other) -> Double.NaN);
        }

        double usdPerHour(int gpus) {
            return usdPerHour.applyAsDouble(gpus);
        }

        double watts(int busy, int other) {
            return watts.applyAsDouble(busy, other);
        }
    }

    /**
     * What the metrics need to know of the cloud.
     *
     * @param carbonKilogramsPerJoule of the grid; NaN where not known
     */
    public record CloudSettings(List<PoolSettings> pools, double carbonKilogramsPerJoule) {

        /** One pool without a name, of so many GPUs. */
        public static CloudSettings of(int gpuCount) {
            return new CloudSettings(List.of(new PoolSettings("", gpuCount)), Double.NaN);
        }

        double gpuCount() {
            return pools.stream().mapToInt(PoolSettings::gpuCount).sum();
        }

        boolean namesPools() {
            return !pools.get(0).name().isEmpty();
        }
    }

    /** A gatherer for classes in scenario order, a cloud, and a window of a run. */
    public ReplicationMetrics(List<ClassSettings> classes, CloudSettings cloud, double windowStart, double endSeconds) {
        this.classes = List.copyOf(classes);
        this.cloud = cloud;
        this.windowStart = windowStart;
        this.endSeconds = endSeconds;
        this.queries = this.classes.stream()
                .map(settings -> new QueryTally(settings.clientCount(), settings.deadlineSeconds()))
                .toArray(QueryTally[]::new);
        this.pools = cloud.pools().stream()
                .map(pool -> new CloudTally(pool, windowStart, endSeconds))
                .toArray(CloudTally[]::new);
        this.hasSeveralPools = pools.length > 1;
        this.presence = hasSeveralPools ? new Presence(windowStart) : pools[0].presence;
        long clients = classes.stream().mapToLong(ClassSettings::clientCount).sum();
        this.alive = new TimelineBins(endSeconds, TIMELINE_BINS, clients);
        this.waiting = new TimelineBins(endSeconds, TIMELINE_BINS, 0);
        this.busy = new TimelineBins(endSeconds, TIMELINE_BINS, 0);
        this.up = new TimelineBins(endSeconds, TIMELINE_BINS, cloud.gpuCount());
        this.issued = new TimelineBins(endSeconds, TIMELINE_BINS, 0);
        this.completed = new TimelineBins(endSeconds, TIMELINE_BINS, 0);
        this.lost = new TimelineBins(endSeconds, TIMELINE_BINS, 0);
    }

    /** Also tells {@code other} of each query that is completed, settled or lost. */
    public void alsoTell(Observer other) {
        Observer before = listener;
        listener = new Observer() {
            @Override
            public void queryCompleted(double nowSeconds, Query query) {
                before.queryCompleted(nowSeconds, query);
                other.queryCompleted(nowSeconds, query);
            }

            @Override
            public void querySettled(double nowSeconds, Query query) {
                before.querySettled(nowSeconds, query);
                other.querySettled(nowSeconds, query);
            }

            @Override
            public void queryLost(double nowSeconds, int clientClass, LossCause cause) {
                before.queryLost(nowSeconds, clientClass, cause);
                other.queryLost(nowSeconds, clientClass, cause);
            }
        };
    }

    @Override
    public void queryIssued(double now, int clientClass) {
        queries[clientClass].issued++;
        issued.count(now);
    }

    @Override
    public void queryCompleted(double now, Query query) {
        queries[query.clientClass()].complete(query, now >= windowStart);
        completed.count(now);
        listener.queryCompleted(now, query);
    }

    @Override
    public void querySettled(double now, Query query) {
        if (query.completedAt() >= windowStart) {
            queries[query.clientClass()].settle(query);
        }
        listener.querySettled(now, query);
    }

    @Override
    public void handedOver(double at, int clientClass) {
        queries[clientClass].handOvers += at >= windowStart ? 1 : 0;
    }

    @Override
    public void interrupted(double from, double until, int clientClass) {
        double seconds = Math.min(until, endSeconds) - Math.max(from, windowStart);
        queries[clientClass].interruptedSeconds += Math.max(0, seconds);
    }

    @Override
    public void queryLost(double now, int clientClass, LossCause cause) {
        queries[clientClass].lose(cause, now >= windowStart);
        lost.count(now);
        listener.queryLost(now, clientClass, cause);
    }

    @Override
    public void clientDied(double now, int clientClass) {
        queries[clientClass].deaths.add(now);
        alive.set(now, alive.level() - 1);
    }

    @Override
    public void requestRefused(double now, int pool, int clientClass, RefusalCause cause) {
        pools[pool].refuse(now, cause);
        if (now >= windowStart) {
            queries[clientClass].requests.refuse(cause);
        }
    }

    @Override
    public void requestAccepted(double now, Request request) {
        pools[request.pool()].accept(now, request);
        if (!request.isBackground()) {
            addPresent(now, 1);
            if (now >= windowStart) {
                queries[request.clientClass()].requests.accepted++;
            }
        }
        addWaiting(now, 1);
    }

    @Override
    public void requestStarted(double now, Request request) {
        pools[request.pool()].start(now);
        addWaiting(now, -1);
    }

    @Override
    public void requestInterrupted(double now, Request request) {
        pools[request.pool()].interrupt(now, request);
        addWaiting(now, 1);
    }

    @Override
    public void requestMoved(double now, Request request, int fromPool) {
        pools[fromPool].leaveForElsewhere(now, request);
        pools[request.pool()].arriveFromElsewhere(now, request);
    }

    @Override
    public void requestAbandoned(double now, Request request) {
        pools[request.pool()].abandon(now, request);
        addPresent(now, -1);
        addWaiting(now, -1);
    }

    @Override
    public void requestServed(double now, Request request) {
        pools[request.pool()].serve(now, request);
        if (!request.isBackground()) {
            addPresent(now, -1);
            if (now >= windowStart) {
                queries[request.clientClass()].requests.serve(now, request);
            }
        }
    }

    @Override
    public void requestAtEnd(double now, Request request) {
        pools[request.pool()].atEnd(now, request);
    }

    @Override
    public void gpusChanged(double now, int pool, int busyGpus, int upGpus, int bootingGpus) {
        CloudTally tally = pools[pool];
        double busyChange = busyGpus - tally.busy.now();
        double upChange = upGpus - tally.up.now();
        tally.setGpus(now, busyGpus, upGpus, bootingGpus);
        if (busyChange != 0) {
            busy.set(now, busy.level() + busyChange);
        }
        if (upChange != 0) {
            up.set(now, up.level() + upChange);
        }
    }

    /** The only pool counts for itself. */
    private void addPresent(double now, int change) {
        if (hasSeveralPools) {
            presence.add(now, change);
        }
    }

    private void addWaiting(double now, int change) {
        waiting.set(now, waiting.level() + change);
    }

    @Override
    public void clientAtEnd(double now, ClientAtEnd client) {
        QueryTally tally = queries[client.clientClass()];
        tally.inFlight += client.queriesInFlight();
        if (client.hasBattery()) {
            tally.batteries++;
            double left = client.initialJoules() + client.chargerJoules() - client.finalJoules();
            tally.chargesUsed += left / client.capacityJoules();
            tally.completedOnBattery = tally.completed;
            joules.compare(
                    left,
                    client.idleJoules() + client.queryJoules() + client.lossJoules(),
                    client.initialJoules() + client.chargerJoules());
        }
    }

    /** The metrics of all clients, of each class in order, and of the cloud; after the end of the run. */
    public List<ScopeValues> values() {
        double windowSeconds = endSeconds - windowStart;
        List<ScopeValues> values = new ArrayList<>();
        values.add(QueryMetrics.of(Scope.ALL, new QueryMetrics.Input(all(), windowSeconds)));
        for (int i = 0; i < classes.size(); i++) {
            Scope scope = Scope.ofClass(classes.get(i).name());
            values.add(QueryMetrics.of(scope, new QueryMetrics.Input(queries[i], windowSeconds)));
        }
        values.add(CloudMetrics.of(Scope.CLOUD, cloudInput(List.of(pools), presence)));
        if (cloud.namesPools()) {
            for (int i = 0; i < pools.length; i++) {
                Scope scope = Scope.ofPool(cloud.pools().get(i).name());
                CloudTally pool = pools[i];
                values.add(CloudMetrics.of(scope, cloudInput(List.of(pool), pool.presence)));
            }
        }
        return values;
    }

    private CloudMetrics.Input cloudInput(List<CloudTally> ofPools, Presence ofRequests) {
        long completed =
                Arrays.stream(queries).mapToLong(q -> q.latency.count()).sum();
        return new CloudMetrics.Input(
                ofPools, ofRequests, completed, cloud.carbonKilogramsPerJoule(), endSeconds - windowStart, endSeconds);
    }

    /** Whether each pool keeps up, in order; after the end of the run. */
    public List<Saturation> saturations() {
        return Arrays.stream(pools).map(pool -> pool.saturation(endSeconds)).toList();
    }

    /** The sizes of the batches of all pools. */
    public Distribution batchSizes() {
        Distribution all = new Distribution(1);
        for (CloudTally pool : pools) {
            all.add(pool.batchSizes());
        }
        return all;
    }

    private QueryTally all() {
        QueryTally all = new QueryTally(0, Double.POSITIVE_INFINITY);
        for (QueryTally one : queries) {
            all.add(one);
        }
        return all;
    }

    /** The metrics of queries, in the order of files. */
    public static List<Metric> queryMetrics() {
        return QueryMetrics.ALL;
    }

    /** The metrics of the cloud, in the order of files. */
    public static List<Metric> cloudMetrics() {
        return CloudMetrics.ALL;
    }

    /** The latency distribution of a class of the window. */
    public Distribution latency(int clientClass) {
        return queries[clientClass].latency;
    }

    /** The energy distribution of a class of the window. */
    public Distribution energy(int clientClass) {
        return queries[clientClass].energy;
    }

    /** The series of the whole run; after its end. */
    public Timeline timeline() {
        for (TimelineBins level : List.of(alive, waiting, busy, up)) {
            level.set(endSeconds, level.level());
        }
        List<Double> busyGpus = busy.perSecond();
        List<Double> gpus = up.perSecond();
        List<Double> utilization = IntStream.range(0, TIMELINE_BINS)
                .mapToObj(i -> busyGpus.get(i) / gpus.get(i))
                .toList();
        return new Timeline(
                endSeconds / TIMELINE_BINS,
                List.of(
                        new Timeline.Series("clients_alive", "1", alive.perSecond()),
                        new Timeline.Series("queue_length", "1", waiting.perSecond()),
                        new Timeline.Series("utilization", "1", utilization),
                        new Timeline.Series("gpus", "1", gpus),
                        new Timeline.Series("issued_per_s", "1/s", issued.perSecond()),
                        new Timeline.Series("completed_per_s", "1/s", completed.perSecond()),
                        new Timeline.Series("lost_per_s", "1/s", lost.perSecond())));
    }

    /** The books of the run, each kept in two ways. */
    public Balances balances() {
        QueryTally all = all();
        Balance queue = new Balance();
        Balance service = new Balance();
        double waits = sum(CloudTally::waitSeconds);
        double services = sum(CloudTally::gpuSeconds);
        for (CloudTally pool : pools) {
            queue.compare(pool.waiting.area(endSeconds), pool.waitSeconds(), waits);
            service.compare(pool.busy.area(endSeconds), pool.gpuSeconds(), services);
        }
        return new Balances(
                all.issued,
                all.completed,
                all.allLost(),
                all.inFlight,
                all.worstPartsError,
                queue.worst(),
                service.worst(),
                joules.worst(),
                causes(all));
    }

    private static Map<String, Long> causes(QueryTally all) {
        Map<String, Long> causes = new LinkedHashMap<>();
        for (LossCause cause : LossCause.values()) {
            if (all.lost[cause.ordinal()] > 0) {
                causes.put(cause.word(), all.lost[cause.ordinal()]);
            }
        }
        return causes;
    }

    private double sum(ToDoubleFunction<CloudTally> value) {
        return Arrays.stream(pools).mapToDouble(value).sum();
    }

    /**
     * The books of a run. Errors are relative.
     *
     * @param partsError of the sum of a query's latency parts against its latency, in parts of the simulated time
     * @param waitError Little's law: ∫ waiting dt against the sum of the waits, of the pool where they differ most, in parts of those of all pools
     * @param serviceError utilization law: ∫ busy dt against the sum of the services, likewise
     * @param joulesError the charge that left a battery against idle drain, all query parts and losses, in parts of what it
     *     and its charger held
     * @param lostByCause those lost, by the word of the cause; causes without any are left out
     */
    public record Balances(
            long issued,
            long completed,
            long lost,
            long inFlight,
            double partsError,
            double waitError,
            double serviceError,
            double joulesError,
            Map<String, Long> lostByCause) {

        /** Books that do not tell causes. */
        public Balances(
                long issued,
                long completed,
                long lost,
                long inFlight,
                double partsError,
                double waitError,
                double serviceError,
                double joulesError) {
            this(
                    issued,
                    completed,
                    lost,
                    inFlight,
                    partsError,
                    waitError,
                    serviceError,
                    joulesError,
                    lost == 0 ? Map.of() : Map.of("?", lost));
        }
    }

    /** The largest relative difference of two ways to compute the same. */
    private static final class Balance {
        private double worst;

        void compare(double one, double other, double scale) {
            double difference = Math.abs(one - other);
            worst = Math.max(worst, scale > 0 ? difference / scale : difference);
        }

        double worst() {
            return worst;
        }
    }
}
