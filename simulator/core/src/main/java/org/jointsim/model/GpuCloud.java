package org.jointsim.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jointsim.kernel.Simulation;
import org.jointsim.partition.Step;
import org.jointsim.random.Draws;
import org.jointsim.random.RandomStreams;
import org.jointsim.scenario.BatchingSpec;
import org.jointsim.scenario.PoolSpec;
import org.jointsim.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * The cloud as clients meet it: requests pass the balancer and the admission into a pool and come back when they are served.
 * Features that are off have no events and no draws.
 */
final class GpuCloud {

    private static final String OWNER = "cloud";

    private final Simulation simulation;
    private final Observer observer;
    private final double endSeconds;
    private final Pool[] pools;
    private final GpuLife[] lives;
    private final @Nullable Autoscaler[] autoscalers;
    private final @Nullable BackgroundJobs[] backgrounds;
    private final PoolChooser chooser;
    private final Admission admission;
    private final Draws rescueDraws;
    private final List<Request> requests = new ArrayList<>();
    private final ArrayDeque<Request> unused = new ArrayDeque<>();
    private long nextSequence;

    /**
     * @param dnns the numbers of all work that clients ask for
     */
    GpuCloud(Scenario scenario, DnnNumbers dnns, RandomStreams streams, Simulation simulation, Observer observer) {
        this.simulation = simulation;
        this.observer = observer;
        this.endSeconds = scenario.run().durationSeconds();
        var spec = scenario.cloud();
        int count = spec.pools().size();
        pools = new Pool[count];
        lives = new GpuLife[count];
        autoscalers = new @Nullable Autoscaler[count];
        backgrounds = new @Nullable BackgroundJobs[count];
        for (int i = 0; i < count; i++) {
            PoolSpec pool = spec.pools().get(i);
            pools[i] = makePool(i, pool, dnns);
            lives[i] = new GpuLife(
                    pools[i],
                    simulation,
                    streams.draws(OWNER, "failures " + pool.name()),
                    streams.draws(OWNER, "outages " + pool.name()));
            autoscalers[i] = pool.autoscaler() == null
                    ? null
                    : new Autoscaler(
                            pool.autoscaler(),
                            pools[i],
                            simulation,
                            scenario.run().startSecondOfDay());
            backgrounds[i] = pool.background() == null
                    ? null
                    : new BackgroundJobs(
                            pool.background(), pool.gpuCount(), streams.draws(OWNER, "background " + pool.name()));
            scheduleJob(i);
        }
        chooser = new PoolChooser(spec.balancer(), pools);
        rescueDraws = streams.draws(OWNER, "rescue");
        admission = new Admission(
                spec.admission(), scenario.clients().stream().map(c -> c.name()).toList());
    }

    private Pool makePool(int index, PoolSpec spec, DnnNumbers dnns) {
        if (spec.queue().sharesProcessors()) {
            return new SharedPool(index, spec, simulation, observer);
        }
        return new QueuePool(index, spec, simulation, observer, factors(spec.batching(), dnns));
    }

    private static double[][] factors(@Nullable BatchingSpec batching, DnnNumbers dnns) {
        return batching == null
                ? new double[0][]
                : dnns.dnns().stream().map(batching::factors).toArray(double[][]::new);
    }

    int poolCount() {
        return pools.length;
    }

    /** The pool that the balancer would choose now for a request of this draw. */
    int poolFor(Draws draw) {
        return pools.length == 1 ? 0 : chooser.peek(draw).index;
    }

    /**
     * A request arrives; it starts, waits, or is refused ({@code null}).
     *
     * @param client its number
     * @param of the client itself
     * @param segment what is to be done
     * @param factor its draw of mean 1
     * @param draw of the balancer
     */
    @Nullable
    Request submit(int client, Client of, Step.Compute segment, double factor, Draws draw) {
        Pool pool = pools.length == 1 ? pools[0] : chooser.choose(draw);
        Request request = unused.isEmpty() ? newRequest() : unused.pop();
        request.client = client;
        request.type = of.type;
        request.clientClass = of.type.index;
        Query query = of.query();
        request.mixIndex = query.mixIndex;
        request.segment = segment;
        request.kind = BatchLines.kind(of.type.dnnNumber(query.mixIndex), segment.from(), segment.to());
        request.priority = of.type.spec.policy().priority();
        request.dueAt = query.arrivedAt() + of.type.spec.deadlineSeconds();
        request.factor = factor;
        double profileSeconds = profileSeconds(request, pool);
        request.aloneSeconds = profileSeconds * factor;
        double now = simulation.nowSeconds();
        RefusalCause refusal = admission.refusal(request, pool, profileSeconds, now);
        if (refusal != null) {
            observer.requestRefused(now, pool.index, request.clientClass, refusal);
            unused.push(request);
            return null;
        }
        request.sequence = nextSequence++;
        pool.accept(request);
        return request;
    }

    private Request newRequest() {
        Request request = new Request(requests.size());
        requests.add(request);
        return request;
    }

    private double profileSeconds(Request request, Pool pool) {
        Step.Compute segment = Objects.requireNonNull(request.segment, "segment");
        return pools.length == 1
                ? segment.seconds()
                : Objects.requireNonNull(request.type, "type")
                        .workload(request.mixIndex, pool.index)
                        .seconds(segment.site(), segment.from(), segment.to());
    }

    /**
     * The service of request {@code id}, and of those in its batch, ends; who waits may start. The caller recycles each of
     * them, linked by {@code nextInBatch}.
     */
    Request serve(int id) {
        Request leader = requests.get(id);
        return pools[leader.pool].serve(leader);
    }

    /** Gives a served request back for reuse. */
    void recycle(Request request) {
        unused.push(request);
    }

    /** Nobody waits for a request any more: one that waits is removed, one in service runs on. */
    void abandon(Request request) {
        request.isAbandoned = true;
        if (!request.isInService()) {
            pools[request.pool].leave(request);
            observer.requestAbandoned(simulation.nowSeconds(), request);
            unused.push(request);
        }
    }

    /** What a request that joined now would wait in a pool, given the times already drawn. */
    double waitSeconds(int pool, int priority, double relativeDeadlineSeconds) {
        return pools[pool].waitSeconds(simulation.nowSeconds(), priority, relativeDeadlineSeconds);
    }

    /** By what its service would be longer then. */
    double slowDown(int pool) {
        return pools[pool].slowDown();
    }

    /** Reports of each pool that are renewed at the multiples of a period. */
    Pool.PeriodicReport[] reportEvery(double periodSeconds, int priority, double relativeDeadlineSeconds) {
        return Arrays.stream(pools)
                .map(pool -> pool.reportEvery(periodSeconds, priority, relativeDeadlineSeconds))
                .toArray(Pool.PeriodicReport[]::new);
    }

    /** Tells the observer what is still here when the run is over. */
    void end() {
        for (Pool pool : pools) {
            pool.end();
        }
    }

    // Events of the features

    /** An event of the cloud's own. */
    void handle(int kind, int owner) {
        switch (kind) {
            case Events.AGED -> ((QueuePool) pools[owner]).aged();
            case Events.GPU_FAILS -> {
                lives[owner >>> GpuLife.GPU_BITS].fail(owner & ((1 << GpuLife.GPU_BITS) - 1));
                rescue(pools[owner >>> GpuLife.GPU_BITS]);
            }
            case Events.GPU_COMES -> lives[owner >>> GpuLife.GPU_BITS].come(owner & ((1 << GpuLife.GPU_BITS) - 1));
            case Events.POOL_FAILS -> {
                lives[owner].failPool();
                rescue(pools[owner]);
            }
            case Events.POOL_COMES -> lives[owner].comePool();
            case Events.LOOK -> Objects.requireNonNull(autoscalers[owner]).look(lives[owner]);
            case Events.JOB -> arriveJob(owner);
            default -> throw new IllegalStateException("unknown event kind " + kind);
        }
    }

    /** Where a pool has no GPU left and another has some, everybody goes there, one by one, with their draws. */
    private void rescue(Pool dead) {
        if (dead.hasGpuUp() || Arrays.stream(pools).noneMatch(Pool::hasGpuUp)) {
            return;
        }
        for (Request request : dead.evacuate()) {
            Pool other = chooser.choose(rescueDraws.at(0, request.sequence));
            request.aloneSeconds = profileSeconds(request, other) * request.factor;
            other.move(request, dead.index);
        }
    }

    private void scheduleJob(int pool) {
        BackgroundJobs jobs = backgrounds[pool];
        if (jobs != null && jobs.advance() && jobs.nextAt() <= endSeconds) {
            simulation.scheduleAt(jobs.nextAt(), Simulation.NORMAL, Events.JOB, pool);
        }
    }

    private void arriveJob(int index) {
        Request job = unused.isEmpty() ? newRequest() : unused.pop();
        job.client = Request.NOBODY;
        job.clientClass = Request.NOBODY;
        job.type = null;
        job.segment = null;
        job.kind = BatchLines.ALONE;
        job.priority = 0;
        job.dueAt = Double.POSITIVE_INFINITY;
        job.factor = 1;
        job.aloneSeconds = Objects.requireNonNull(backgrounds[index]).nextSeconds();
        if (pools[index].isFull(job)) {
            unused.push(job);
        } else {
            job.sequence = nextSequence++;
            pools[index].accept(job);
            job.isAbandoned = true;
        }
        scheduleJob(index);
    }
}
