package org.jointsim.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jointsim.kernel.Simulation;
import org.jointsim.scenario.CloudSpec;
import org.jspecify.annotations.Nullable;

/**
 * The shared station: one queue, first in first out, in front of like GPUs. At most {@code queueCapacity} requests wait;
 * one that can start at once is never refused.
 *
 * <p>The service time of a request is drawn before it arrives, so its start is known when it joins. {@link #waitSeconds}
 * uses that: the ordered workload vector of Kiefer and Wolfowitz (1955), Transactions of the AMS 78, 1-18, kept as a
 * heap of the instants at which each GPU will have finished all that has joined so far.
 */
final class GpuCloud {

    private final Simulation simulation;
    private final int servedKind;
    private final Observer observer;
    private final int queueCapacity;
    private final double[] freeAt;
    private final ArrayDeque<Request> waiting = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();
    private final ArrayDeque<Request> unused = new ArrayDeque<>();
    private final List<PeriodicReport> reports = new ArrayList<>();
    private int idleGpuCount;

    /**
     * @param servedKind kind of the event that ends a service; its owner is the request's id
     */
    GpuCloud(CloudSpec spec, Simulation simulation, int servedKind, Observer observer) {
        this.simulation = simulation;
        this.servedKind = servedKind;
        this.observer = observer;
        this.queueCapacity = spec.queueCapacity();
        this.freeAt = new double[spec.gpuCount()];
        this.idleGpuCount = spec.gpuCount();
    }

    /** A request arrives; it starts, waits, or is refused ({@code null}). */
    @Nullable
    Request submit(int client, double serviceSeconds) {
        double now = simulation.nowSeconds();
        if (idleGpuCount == 0 && waiting.size() >= queueCapacity) {
            observer.requestRefused(now);
            return null;
        }
        reports.forEach(report -> report.refresh(now));
        Request request = unused.isEmpty() ? newRequest() : unused.pop();
        request.client = client;
        request.isAbandoned = false;
        request.serviceSeconds = serviceSeconds;
        request.acceptedAt = now;
        request.startedAt = Double.NaN;
        occupyEarliest(Math.max(now, freeAt[0]) + serviceSeconds);
        observer.requestAccepted(now);
        if (idleGpuCount > 0) {
            idleGpuCount--;
            start(request);
        } else {
            waiting.add(request);
        }
        return request;
    }

    private Request newRequest() {
        Request request = new Request(requests.size());
        requests.add(request);
        return request;
    }

    private void start(Request request) {
        request.isInService = true;
        request.startedAt = simulation.nowSeconds();
        observer.requestStarted(request.startedAt, request.acceptedAt);
        simulation.schedule(request.serviceSeconds, servedKind, request.id);
    }

    /** The service of request {@code id} ends; the longest waiting one starts. The caller recycles the request. */
    Request serve(int id) {
        Request served = requests.get(id);
        served.isInService = false;
        observer.requestServed(simulation.nowSeconds(), served.acceptedAt, served.startedAt);
        Request next = waiting.poll();
        if (next == null) {
            idleGpuCount++;
        } else {
            start(next);
        }
        return served;
    }

    /**
     * The client of a request has given up. A waiting one leaves the queue at once, and nobody waits for it any more; one in
     * service runs on, for nobody.
     */
    void abandon(Request request) {
        request.isAbandoned = true;
        if (!request.isInService) {
            double now = simulation.nowSeconds();
            reports.forEach(report -> report.refresh(now));
            waiting.remove(request);
            observer.requestAbandoned(now, request.acceptedAt);
            recycle(request);
            countAgain();
        }
    }

    /** Finds anew when each GPU will have finished all that is here, in the order in which it joined. */
    private void countAgain() {
        Arrays.fill(freeAt, Double.NEGATIVE_INFINITY);
        for (Request request : requests) {
            if (request.isInService) {
                occupyEarliest(request.startedAt + request.serviceSeconds);
            }
        }
        for (Request request : waiting) {
            occupyEarliest(freeAt[0] + request.serviceSeconds);
        }
    }

    /** Gives a served request back for reuse. */
    void recycle(Request request) {
        unused.push(request);
    }

    /** What a request that joined now would wait, given the service times already drawn. */
    double waitSeconds() {
        return waitSeconds(simulation.nowSeconds());
    }

    private double waitSeconds(double atSeconds) {
        return Math.max(0, freeAt[0] - atSeconds);
    }

    /** Replaces the root of the heap, the GPU that is free first, by when it will have finished one request more. */
    private void occupyEarliest(double newFreeAt) {
        int at = 0;
        int child = 1;
        while (child < freeAt.length) {
            if (child + 1 < freeAt.length && freeAt[child + 1] < freeAt[child]) {
                child++;
            }
            if (newFreeAt <= freeAt[child]) {
                break;
            }
            freeAt[at] = freeAt[child];
            at = child;
            child = 2 * at + 1;
        }
        freeAt[at] = newFreeAt;
    }

    /** A report of the wait that is renewed at the multiples of a period. */
    PeriodicReport reportEvery(double periodSeconds) {
        PeriodicReport report = new PeriodicReport(periodSeconds);
        reports.add(report);
        return report;
    }

    /** Tells the observer what is still here when the run is over. */
    void end() {
        double now = simulation.nowSeconds();
        waiting.forEach(request -> observer.requestStillWaiting(now, request.acceptedAt));
        for (Request request : requests) {
            if (request.isInService) {
                observer.requestStillInService(now, request.startedAt);
            }
        }
    }

    /** The wait at the last multiple of a period: what happens at a multiple is not in its report. */
    final class PeriodicReport {
        private final double periodSeconds;
        private long multiple;
        private double waitSeconds;

        private PeriodicReport(double periodSeconds) {
            this.periodSeconds = periodSeconds;
        }

        /** The wait that a client reads now. */
        double waitSeconds() {
            refresh(simulation.nowSeconds());
            return waitSeconds;
        }

        /** To be called before the station changes: since the last change, waits have only run down. */
        private void refresh(double now) {
            long last = (long) Math.floor(now / periodSeconds);
            if (last > multiple) {
                multiple = last;
                waitSeconds = GpuCloud.this.waitSeconds(multiple * periodSeconds);
            }
        }
    }
}
