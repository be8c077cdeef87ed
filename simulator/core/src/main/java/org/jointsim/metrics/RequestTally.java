package org.jointsim.metrics;

import org.jointsim.model.RefusalCause;
import org.jointsim.model.Request;
import org.jointsim.statistics.Distribution;

/** What the requests of a client class, or those in a pool, have met in the window. Mergeable. */
final class RequestTally {

    private static final double RESOLUTION = 1e-9;

    final Distribution wait = new Distribution(RESOLUTION);
    final long[] refused = new long[RefusalCause.values().length];
    long accepted;
    double gpuSeconds;
    long interruptions;
    long withDeadline;
    long inTime;

    void serve(double now, Request request) {
        wait.add(request.waitSeconds(now));
        gpuSeconds += request.gpuSeconds(now);
        if (request.dueAt() < Double.POSITIVE_INFINITY) {
            withDeadline++;
            inTime += request.isLateAt(now) ? 0 : 1;
        }
    }

    void refuse(RefusalCause cause) {
        refused[cause.ordinal()]++;
    }

    long allRefused() {
        long sum = 0;
        for (long count : refused) {
            sum += count;
        }
        return sum;
    }

    /** Accepted or refused. */
    long arrived() {
        return accepted + allRefused();
    }

    void add(RequestTally other) {
        wait.add(other.wait);
        accepted += other.accepted;
        gpuSeconds += other.gpuSeconds;
        interruptions += other.interruptions;
        withDeadline += other.withDeadline;
        inTime += other.inTime;
        for (int i = 0; i < refused.length; i++) {
            refused[i] += other.refused[i];
        }
    }
}
