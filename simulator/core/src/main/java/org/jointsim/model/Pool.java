package org.jointsim.model;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.kernel.Simulation;
import org.jointsim.scenario.PoolSpec;
import org.jspecify.annotations.Nullable;

/** Like GPUs and those who wait for them. What waits where, and who is served next, is for the two kinds of pools to say. */
abstract class Pool {

    final int index;
    final PoolSpec spec;
    final Simulation simulation;
    final Observer observer;
    final Gpus gpus;

    /** A probe: never waits, but is compared with those that do. */
    private final Request probe = new Request(Request.NOBODY);

    private final List<PeriodicReport> reports = new ArrayList<>();
    private @Nullable LoadMeter meter;

    Pool(int index, PoolSpec spec, Simulation simulation, Observer observer) {
        this.index = index;
        this.spec = spec;
        this.simulation = simulation;
        this.observer = observer;
        int most =
                spec.autoscaler() == null ? spec.gpuCount() : spec.autoscaler().max();
        this.gpus = new Gpus(spec.gpuCount(), most);
    }

    // What the front asks

    /** Whether a request like this one would find no room; one that can start at once always does. */
    abstract boolean isFull(Request request);

    /** Everybody here, waiting and in service. */
    abstract int presentCount();

    abstract int waitingCount();

    /** Unfinished work of everybody here, in seconds of a GPU, each alone. */
    abstract double workSeconds();

    /**
     * What a request that joined at {@code at} would wait; the pool has not changed since.
     *
     * @param relativeDeadlineSeconds from then until it would be due; {@code +Infinity} for never
     */
    abstract double waitSeconds(double at, int priority, double relativeDeadlineSeconds);

    /** By what its service would be longer then. */
    abstract double slowDown();

    /** How many GPUs work now. */
    abstract int busyGpus();

    final boolean hasGpuUp() {
        return gpus.upCount() > 0;
    }

    // What happens to requests

    /** A request that found room: it starts or waits. */
    final void accept(Request request) {
        noteChange();
        double now = now();
        request.accept(now);
        place(request);
        observer.requestAccepted(now, request);
        enter(request);
    }

    private void place(Request request) {
        request.pool = index;
        request.rank = rank(request.priority, request.dueAt);
    }

    private double rank(int priority, double dueAt) {
        return switch (spec.queue().discipline()) {
            case PRIORITY -> -priority;
            case EDF -> dueAt;
            default -> 0;
        };
    }

    /** A request comes from another pool, with all that it has waited. */
    final void move(Request request, int fromPool) {
        noteChange();
        place(request);
        observer.requestMoved(now(), request, fromPool);
        enter(request);
    }

    abstract void enter(Request request);

    /** A service ends; all that were served are linked by {@code nextInBatch}. */
    abstract Request serve(Request leader);

    /** A waiting request leaves for good. */
    abstract void leave(Request request);

    /** Everybody who waits leaves for another pool, in order. */
    abstract List<Request> evacuate();

    /** Tells the observer who is still here. */
    abstract void end();

    // What happens to GPUs

    /** A GPU fails; what it serves starts again elsewhere. */
    abstract void fail(int gpu, double repairedAt);

    /** The pool goes out until then: what its GPUs serve starts again afterwards. */
    abstract void goOut(double backAt);

    final void comeBack() {
        noteChange();
        gpus.comeBack();
        gpusChanged();
    }

    /** The number of GPUs has changed: those who wait may start. */
    abstract void gpusChanged();

    final void comeUp(int gpu) {
        noteChange();
        if (gpus.comeUp(gpu)) {
            gpusChanged();
        }
    }

    // For the two kinds of pools

    final double now() {
        return simulation.nowSeconds();
    }

    /** Somebody of this priority and due time who comes after all that are here. */
    final Request probe(int priority, double dueAt) {
        probe.rank = rank(priority, dueAt);
        probe.sequence = Long.MAX_VALUE;
        return probe;
    }

    final void tellGpus() {
        observer.gpusChanged(now(), index, busyGpus(), gpus.upCount(), gpus.bootingCount());
    }

    /** Meters the load of the pool from now on. */
    final void meter(LoadMeter newMeter) {
        meter = newMeter;
    }

    /** To be called before the pool changes: since the last change, time has only run down. */
    final void noteChange() {
        if (meter != null) {
            meter.advance(now(), this);
        }
        for (int i = 0; i < reports.size(); i++) {
            reports.get(i).refresh(now());
        }
        advance();
    }

    /** Does what has run down since the last change, where the pool keeps books of that. */
    void advance() {}

    /** A report of wait and slow-down that is renewed at the multiples of a period. */
    final PeriodicReport reportEvery(double periodSeconds, int priority, double relativeDeadlineSeconds) {
        PeriodicReport report = new PeriodicReport(periodSeconds, priority, relativeDeadlineSeconds);
        reports.add(report);
        return report;
    }

    /** The state at the last multiple of a period: what happens at a multiple is not in its report. */
    final class PeriodicReport {
        private final double periodSeconds;
        private final int priority;
        private final double relativeDeadlineSeconds;
        private long multiple;
        private double waitSeconds;
        private double slowDown = 1;

        private PeriodicReport(double periodSeconds, int priority, double relativeDeadlineSeconds) {
            this.periodSeconds = periodSeconds;
            this.priority = priority;
            this.relativeDeadlineSeconds = relativeDeadlineSeconds;
        }

        /** The wait that a client reads now. */
        double waitSeconds() {
            refresh(now());
            return waitSeconds;
        }

        /** The slow-down that a client reads now. */
        double slowDown() {
            refresh(now());
            return slowDown;
        }

        private void refresh(double now) {
            long last = (long) Math.floor(now / periodSeconds);
            if (last > multiple) {
                multiple = last;
                waitSeconds = Pool.this.waitSeconds(multiple * periodSeconds, priority, relativeDeadlineSeconds);
                slowDown = Pool.this.slowDown();
            }
        }
    }
}
