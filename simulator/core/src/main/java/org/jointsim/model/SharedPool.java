package org.jointsim.model;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.kernel.Simulation;
import org.jointsim.scenario.CloudSpec;
import org.jointsim.scenario.PoolSpec;
import org.jspecify.annotations.Nullable;

/**
 * A pool whose GPUs are shared: n requests on c GPUs each run at min(1, c/n). All have attained the same service since they
 * started, so a request ends when that common service has grown by its own time; only the first to end has an event. Where the
 * number that runs at once is capped, more wait, first come first served.
 *
 * <p>A GPU that fails takes its share of the speed with it, but no work: the others go on with it.
 */
final class SharedPool extends Pool {

    /** Running requests by the attained service at which each ends, its rank. */
    private final HeapLine running = new HeapLine();

    private final ArrivalLine waiting = new ArrivalLine();
    private double attainedSeconds;
    private double attainedAt;
    private double waitingWorkSeconds;
    private double endSumSeconds;
    private long endEvent = Simulation.NO_EVENT;

    SharedPool(int index, PoolSpec spec, Simulation simulation, Observer observer) {
        super(index, spec, simulation, observer);
    }

    @Override
    boolean isFull(Request request) {
        return (long) presentCount() - gpus.upCount() >= spec.queue().capacity();
    }

    @Override
    int presentCount() {
        return running.size() + waiting.size();
    }

    @Override
    int waitingCount() {
        return waiting.size();
    }

    @Override
    int busyGpus() {
        return Math.min(running.size(), gpus.upCount());
    }

    @Override
    double workSeconds() {
        advance();
        return waitingWorkSeconds + endSumSeconds - running.size() * attainedSeconds;
    }

    /** Of each running request. */
    private double speed() {
        return running.size() <= gpus.upCount() ? 1 : (double) gpus.upCount() / running.size();
    }

    private long mostRunning() {
        int perGpu = spec.queue().concurrency();
        return perGpu == CloudSpec.UNBOUNDED ? Long.MAX_VALUE : (long) perGpu * gpus.upCount();
    }

    @Override
    void advance() {
        double now = now();
        if (running.size() == 0) {
            attainedSeconds = 0;
            endSumSeconds = 0;
        } else {
            attainedSeconds += (now - attainedAt) * speed();
        }
        attainedAt = now;
    }

    // Requests

    @Override
    void enter(Request request) {
        waiting.add(request);
        waitingWorkSeconds += request.aloneSeconds;
        fill();
        settle();
    }

    private void fill() {
        while (waiting.size() > 0 && running.size() < mostRunning() && hasGpuUp()) {
            Request next = take(waiting.first());
            next.start(now(), 1);
            next.rank = attainedSeconds + next.aloneSeconds;
            running.add(next);
            endSumSeconds += next.rank;
            observer.requestStarted(now(), next);
        }
    }

    private Request take(@Nullable Request request) {
        if (request == null) {
            throw new IllegalStateException("nobody waits in pool %d at %s s".formatted(index, now()));
        }
        waiting.remove(request);
        waitingWorkSeconds = waiting.size() == 0 ? 0 : waitingWorkSeconds - request.aloneSeconds;
        return request;
    }

    /** Only the first to end has an event. */
    private void settle() {
        Request first = running.first();
        simulation.cancel(endEvent);
        endEvent = Simulation.NO_EVENT;
        if (first != null && hasGpuUp()) {
            double seconds = Math.max(0, first.rank - attainedSeconds) / speed();
            endEvent = simulation.schedule(seconds, Events.SERVED, first.id);
        }
        tellGpus();
    }

    @Override
    Request serve(Request request) {
        noteChange();
        attainedSeconds = request.rank;
        remove(request);
        observer.requestServed(now(), request);
        fill();
        settle();
        return request;
    }

    private void remove(Request request) {
        book(request);
        running.remove(request);
        endSumSeconds -= request.rank;
    }

    /** Notes the service that a running request has got. */
    private void book(Request request) {
        request.sharedSeconds = request.aloneSeconds - (request.rank - attainedSeconds);
    }

    @Override
    void leave(Request request) {
        noteChange();
        take(request);
    }

    @Override
    List<Request> evacuate() {
        noteChange();
        List<Request> leaving = new ArrayList<>(running.inOrder());
        leaving.addAll(waiting.inOrder());
        leaving.removeIf(Request::isBackground);
        leaving.sort((a, b) -> Long.compare(a.sequence, b.sequence));
        for (Request request : leaving) {
            if (request.isInService()) {
                remove(request);
                request.interrupt(now());
                observer.requestInterrupted(now(), request);
            } else {
                take(request);
            }
        }
        settle();
        return leaving;
    }

    @Override
    void end() {
        waiting.inOrder().forEach(request -> observer.requestAtEnd(now(), request));
        advance();
        for (Request request : running.inOrder()) {
            book(request);
            observer.requestAtEnd(now(), request);
        }
    }

    // GPUs

    @Override
    void fail(int gpu, double repairedAt) {
        noteChange();
        gpus.fail(gpu, repairedAt);
        settle();
    }

    @Override
    void goOut(double backAt) {
        noteChange();
        gpus.goOut(backAt);
        settle();
    }

    @Override
    void gpusChanged() {
        fill();
        settle();
    }

    // What a request that joined would meet

    /** 0, but where the number that runs at once is capped, or no GPU is up: until it may run too. */
    @Override
    double waitSeconds(double at, int priority, double relativeDeadlineSeconds) {
        if (hasGpuUp() && running.size() < mostRunning()) {
            return 0;
        }
        FreeTimes upTimes = new FreeTimes(0);
        gpus.tellFreeTimes(upTimes, at, null);
        double attained = attainedSeconds + (at - attainedAt) * speed();
        return new SharedForecast(
                        running.inOrder(),
                        waiting.inOrder(),
                        upTimes,
                        spec.queue().concurrency())
                .wait(at, attained);
    }

    @Override
    double slowDown() {
        if (!hasGpuUp()) {
            return 1;
        }
        long others = Math.min(running.size(), mostRunning() - 1);
        return Math.max(1, (others + 1.0) / gpus.upCount());
    }
}
