package org.jointsim.model;

import java.util.List;
import org.jointsim.kernel.Simulation;
import org.jointsim.scenario.PoolSpec;
import org.jointsim.scenario.QueueSpec.Discipline;
import org.jspecify.annotations.Nullable;

/**
 * A pool in which a GPU serves one request, or one batch, at a time: first in first out, by priority, or the earliest
 * deadline first. In a first-in-first-out pool whose GPUs stay up the start of a request is known when it joins; elsewhere
 * the wait is worked out from those who are here when it is asked for.
 */
final class QueuePool extends Pool {

    private final Line line;
    private final @Nullable BatchLines batches;
    private final FreeTimes freeTimes;
    /** Whether the start of a request is known when it joins. */
    private final boolean isPlain;

    /** Whether {@link #freeTimes} has missed something: joins, or that somebody who waited has left. */
    private boolean isStale;

    private long joinsWhileIdle;
    private int inServiceCount;
    private double waitingSeconds;
    private long agedEvent = Simulation.NO_EVENT;
    private double agedAt = Double.POSITIVE_INFINITY;

    /**
     * @param factorsByDnn t(b)/t(1) by the number of the dnn; unused without batching
     */
    QueuePool(int index, PoolSpec spec, Simulation simulation, Observer observer, double[][] factorsByDnn) {
        super(index, spec, simulation, observer);
        boolean isFifo = spec.queue().discipline() == Discipline.FIFO;
        this.batches = spec.batching() == null ? null : new BatchLines(spec.batching(), factorsByDnn, !isFifo);
        this.line = batches != null ? batches : isFifo ? new ArrivalLine() : new HeapLine();
        this.isPlain = isFifo && batches == null && spec.isSteady();
        this.freeTimes = new FreeTimes(spec.gpuCount());
    }

    @Override
    boolean isFull(Request request) {
        return line.size() >= spec.queue().capacity() && !startsAtOnce(request);
    }

    private boolean startsAtOnce(Request request) {
        if (gpus.idleCount() > 0) {
            return batches == null || batches.wouldBeReady(request);
        }
        return spec.queue().preemptive() && comesBeforeSomeoneInService(request);
    }

    private boolean comesBeforeSomeoneInService(Request request) {
        Request last = lastInService();
        return last != null && probe(request.priority, request.dueAt).rank < last.rank;
    }

    @Override
    int presentCount() {
        return line.size() + inServiceCount;
    }

    @Override
    int waitingCount() {
        return line.size();
    }

    @Override
    int busyGpus() {
        return gpus.busyCount();
    }

    @Override
    double workSeconds() {
        double seconds = waitingSeconds;
        for (int gpu = 0; gpu < gpus.most(); gpu++) {
            Request request = gpus.serving(gpu);
            seconds += request == null ? 0 : request.endsAt - now();
        }
        return seconds;
    }

    @Override
    double slowDown() {
        return 1;
    }

    // Requests

    @Override
    void enter(Request request) {
        request.remainingSeconds = request.aloneSeconds;
        if (isPlain && !isStale) {
            noteJoin(request);
        }
        if (batches == null && gpus.idleCount() > 0) {
            start(request);
            tellGpus();
        } else {
            addToLine(request);
            if (dispatch()) {
                tellGpus();
            }
        }
    }

    /** While a GPU is idle nobody needs to know when one will be free: after many joins it is cheaper to find out anew. */
    private void noteJoin(Request request) {
        if (gpus.idleCount() > 0 && ++joinsWhileIdle > spec.gpuCount()) {
            isStale = true;
        } else {
            freeTimes.join(now(), request.aloneSeconds);
        }
    }

    private void addToLine(Request request) {
        line.add(request);
        waitingSeconds += request.remainingSeconds;
    }

    private void takeFromLine(Request request) {
        line.remove(request);
        noteGone(request);
    }

    private void noteGone(Request request) {
        waitingSeconds = line.size() == 0 ? 0 : waitingSeconds - request.remainingSeconds;
    }

    /** Idle GPUs take who is next; then those who come first take the place of those who come last. Says whether any did. */
    private boolean dispatch() {
        boolean changed = false;
        while (gpus.idleCount() > 0) {
            Request next = pollNext();
            if (next == null) {
                break;
            }
            start(next);
            changed = true;
        }
        if (spec.queue().preemptive()) {
            changed |= preempt();
        }
        if (batches != null) {
            awaitAged();
        }
        return changed;
    }

    private @Nullable Request pollNext() {
        if (batches == null) {
            Request first = line.first();
            if (first != null) {
                takeFromLine(first);
            }
            return first;
        }
        Request leader = batches.poll(now());
        for (Request r = leader; r != null; r = r.nextInBatch) {
            noteGone(r);
        }
        return leader;
    }

    private void start(Request leader) {
        double now = now();
        int size = 0;
        for (Request r = leader; r != null; r = r.nextInBatch) {
            size++;
        }
        double factor = batches == null ? 1 : batches.factor(leader.kind, size);
        double seconds = leader.remainingSeconds * factor;
        leader.gpu = gpus.occupy(leader);
        inServiceCount += size;
        leader.endsAt = now + seconds;
        for (Request r = leader; r != null; r = r.nextInBatch) {
            r.start(now, size);
            observer.requestStarted(now, r);
        }
        leader.event = simulation.schedule(seconds, Events.SERVED, leader.id);
    }

    private boolean preempt() {
        boolean changed = false;
        Request first = line.first();
        Request last = lastInService();
        while (first != null && last != null && first.rank < last.rank) {
            stop(last, true);
            takeFromLine(first);
            start(first);
            changed = true;
            first = line.first();
            last = lastInService();
        }
        return changed;
    }

    private @Nullable Request lastInService() {
        Request last = null;
        for (int gpu = 0; gpu < gpus.most(); gpu++) {
            Request request = gpus.serving(gpu);
            if (request != null && (last == null || last.comesBefore(request))) {
                last = request;
            }
        }
        return last;
    }

    /** Those that are served together wait again, and the GPU is idle. What was done is lost unless the work is kept. */
    private void stop(Request leader, boolean keepsWork) {
        double leftSeconds = leader.endsAt - now();
        simulation.cancel(leader.event);
        gpus.release(leader.gpu);
        Request next = leader;
        while (next != null) {
            Request request = next;
            next = request.nextInBatch;
            inServiceCount--;
            request.interrupt(now());
            request.remainingSeconds = keepsWork ? leftSeconds : request.aloneSeconds;
            addToLine(request);
            observer.requestInterrupted(now(), request);
        }
    }

    @Override
    Request serve(Request leader) {
        noteChange();
        for (Request r = leader; r != null; r = r.nextInBatch) {
            inServiceCount--;
            observer.requestServed(now(), r);
        }
        gpus.release(leader.gpu);
        if (line.size() > 0) {
            dispatch();
        }
        tellGpus();
        return leader;
    }

    @Override
    void leave(Request request) {
        noteChange();
        takeFromLine(request);
        isStale = true;
        if (batches != null) {
            awaitAged();
        }
    }

    @Override
    List<Request> evacuate() {
        noteChange();
        List<Request> all = line.inOrder();
        all.removeIf(Request::isBackground);
        all.forEach(this::takeFromLine);
        if (batches != null) {
            awaitAged();
        }
        return all;
    }

    @Override
    void end() {
        line.inOrder().forEach(request -> observer.requestAtEnd(now(), request));
        for (int gpu = 0; gpu < gpus.most(); gpu++) {
            for (Request r = gpus.serving(gpu); r != null; r = r.nextInBatch) {
                observer.requestAtEnd(now(), r);
            }
        }
    }

    // Batches that wait for others

    /** A batch need not wait for others any more. */
    void aged() {
        noteChange();
        agedEvent = Simulation.NO_EVENT;
        agedAt = Double.POSITIVE_INFINITY;
        gpusChanged();
    }

    private void awaitAged() {
        BatchLines lines = batches;
        double next = lines == null || gpus.idleCount() == 0 ? Double.POSITIVE_INFINITY : lines.nextReadyAt();
        if (next != agedAt) {
            simulation.cancel(agedEvent);
            agedAt = next;
            agedEvent = next < Double.POSITIVE_INFINITY
                    ? simulation.scheduleAt(next, Simulation.NORMAL, Events.AGED, index)
                    : Simulation.NO_EVENT;
        }
    }

    // GPUs

    @Override
    void fail(int gpu, double repairedAt) {
        noteChange();
        restart(gpu);
        gpus.fail(gpu, repairedAt);
        gpusChanged();
    }

    /** Each of those that are served here keeps its draw. */
    private void restart(int gpu) {
        Request leader = gpus.serving(gpu);
        if (leader != null) {
            stop(leader, false);
        }
    }

    @Override
    void goOut(double backAt) {
        noteChange();
        for (int gpu = 0; gpu < gpus.most(); gpu++) {
            restart(gpu);
        }
        gpus.goOut(backAt);
        gpusChanged();
    }

    @Override
    void gpusChanged() {
        dispatch();
        tellGpus();
    }

    // What a request that joined would meet

    @Override
    double waitSeconds(double at, int priority, double relativeDeadlineSeconds) {
        if (isPlain) {
            if (gpus.idleCount() > 0) {
                return 0;
            }
            if (isStale) {
                rebuild();
            }
            return Math.max(0, freeTimes.firstFreeAt() - at);
        }
        Request asks = probe(priority, at + relativeDeadlineSeconds);
        gpus.tellFreeTimes(freeTimes, at, spec.queue().preemptive() ? asks : null);
        if (batches != null) {
            return batches.waitOfOneAlone(at, freeTimes, asks);
        }
        if (freeTimes.firstFreeAt() == Double.POSITIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        for (Request ahead : line.inOrder()) {
            if (!ahead.comesBefore(asks)) {
                break;
            }
            freeTimes.join(at, ahead.remainingSeconds);
        }
        return Math.max(0, freeTimes.firstFreeAt() - at);
    }

    /** From what is served and waits now; a plain line is linked in order. */
    private void rebuild() {
        isStale = false;
        joinsWhileIdle = 0;
        gpus.tellFreeTimes(freeTimes, 0, null);
        for (Request request = line.first(); request != null; request = request.after) {
            freeTimes.join(0, request.remainingSeconds);
        }
    }
}
