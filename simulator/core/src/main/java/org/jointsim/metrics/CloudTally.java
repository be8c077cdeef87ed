package org.jointsim.metrics;

import java.util.Arrays;
import org.apache.commons.numbers.core.Sum;
import org.jointsim.model.RefusalCause;
import org.jointsim.model.Request;
import org.jointsim.statistics.Distribution;
import org.jointsim.statistics.TimeAverage;

/** What a pool has shown in one replication, twice: as requests and as levels, so that one checks the other. */
final class CloudTally {

    private final ReplicationMetrics.PoolSettings pool;
    private final double windowStart;
    private final TimeAverage waitingLate;

    // Of the window.
    final RequestTally requests = new RequestTally();
    /** By the size of their batch. */
    private long[] served = new long[2];

    final Level busy;
    final Level waiting;
    final Level up;
    final Level cost;
    final Level power;
    final Presence presence;
    private int waitingNow;

    // Of the whole run, for the laws.
    private final Sum waitSum = Sum.create();
    private final Sum gpuSum = Sum.create();

    CloudTally(ReplicationMetrics.PoolSettings pool, double windowStart, double endSeconds) {
        this.pool = pool;
        this.windowStart = windowStart;
        this.busy = new Level(windowStart, 0);
        this.waiting = new Level(windowStart, 0);
        this.up = new Level(windowStart, pool.gpuCount());
        this.cost = new Level(windowStart, pool.usdPerHour(pool.gpuCount()));
        this.power = new Level(windowStart, pool.watts(0, pool.gpuCount()));
        this.presence = new Presence(windowStart);
        this.waitingLate = new TimeAverage((windowStart + endSeconds) / 2, 0);
    }

    void refuse(double now, RefusalCause cause) {
        if (now >= windowStart) {
            requests.refuse(cause);
        }
    }

    void accept(double now, Request request) {
        setWaiting(now, waitingNow + 1);
        if (!request.isBackground()) {
            requests.accepted += now >= windowStart ? 1 : 0;
            presence.add(now, 1);
        }
    }

    void start(double now) {
        setWaiting(now, waitingNow - 1);
    }

    void interrupt(double now, Request request) {
        setWaiting(now, waitingNow + 1);
        if (!request.isBackground() && now >= windowStart) {
            requests.interruptions++;
        }
    }

    /** What it waited and was served elsewhere is not this pool's, though the whole is booked here. */
    void arriveFromElsewhere(double now, Request request) {
        setWaiting(now, waitingNow + 1);
        presence.add(now, 1);
        waitSum.add(-request.waitSeconds(now));
        gpuSum.add(-request.gpuSeconds(now));
    }

    void leaveForElsewhere(double now, Request request) {
        setWaiting(now, waitingNow - 1);
        presence.add(now, -1);
        book(now, request);
    }

    void abandon(double now, Request request) {
        setWaiting(now, waitingNow - 1);
        presence.add(now, -1);
        book(now, request);
    }

    void serve(double now, Request request) {
        book(now, request);
        if (request.isBackground()) {
            return;
        }
        presence.add(now, -1);
        if (now >= windowStart) {
            requests.serve(now, request);
            countServed(request.batchSize());
        }
    }

    private void countServed(int inBatchOf) {
        if (inBatchOf >= served.length) {
            served = Arrays.copyOf(served, 2 * inBatchOf);
        }
        served[inBatchOf]++;
    }

    /** The sizes of the batches. */
    Distribution batchSizes() {
        Distribution sizes = new Distribution(1);
        for (int size = 1; size < served.length; size++) {
            sizes.add(size, served[size] / size);
        }
        return sizes;
    }

    void atEnd(double now, Request request) {
        book(now, request);
    }

    private void book(double now, Request request) {
        waitSum.add(request.waitSeconds(now));
        gpuSum.add(request.gpuSeconds(now));
    }

    void setGpus(double now, int busyNow, int upNow, int bootingNow) {
        busy.set(now, busyNow);
        up.set(now, upNow);
        cost.set(now, pool.usdPerHour(upNow + bootingNow));
        power.set(now, pool.watts(busyNow, upNow + bootingNow - busyNow));
    }

    private void setWaiting(double now, int newWaiting) {
        waitingNow = newWaiting;
        waiting.set(now, newWaiting);
        waitingLate.set(now, newWaiting);
    }

    Saturation saturation(double endSeconds) {
        double later = waitingLate.mean(endSeconds) - (2 * waiting.mean(endSeconds) - waitingLate.mean(endSeconds));
        double meanWork = requests.gpuSeconds / requests.wait.count();
        double offered = requests.arrived() * meanWork / (up.mean(endSeconds) * (endSeconds - windowStart));
        return Saturation.of(pool.name(), requests.accepted, waiting.growth(), later, offered);
    }

    /** The sum over requests of their waits here, those cut by the end of the run included. */
    double waitSeconds() {
        return waitSum.getAsDouble();
    }

    /** The sum over requests of their shares of GPU time here, those cut by the end of the run included. */
    double gpuSeconds() {
        return gpuSum.getAsDouble();
    }
}
