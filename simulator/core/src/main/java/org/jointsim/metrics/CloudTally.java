package org.jointsim.metrics;

import org.jointsim.statistics.Distribution;
import org.jointsim.statistics.Tally;
import org.jointsim.statistics.TimeAverage;

/** What the station has shown in one replication, twice: as requests and as levels, so that one checks the other. */
final class CloudTally {

    private static final double RESOLUTION = 1e-9;

    final double gpuCount;
    private final double windowStart;

    // Of the window.
    final Distribution wait = new Distribution(RESOLUTION);
    final TimeAverage busy;
    final TimeAverage waiting;
    long arrivedInWindow;
    long refusedInWindow;

    // Of the whole run, for the laws.
    final TimeAverage busyFromStart = new TimeAverage(0, 0);
    final TimeAverage waitingFromStart = new TimeAverage(0, 0);
    private final Tally waitSum = new Tally();
    private final Tally serviceSum = new Tally();
    private int busyNow;
    private int waitingNow;

    CloudTally(int gpuCount, double windowStart) {
        this.gpuCount = gpuCount;
        this.windowStart = windowStart;
        this.busy = new TimeAverage(windowStart, 0);
        this.waiting = new TimeAverage(windowStart, 0);
    }

    void refuse(double now) {
        if (now >= windowStart) {
            arrivedInWindow++;
            refusedInWindow++;
        }
    }

    void accept(double now) {
        arrivedInWindow += now >= windowStart ? 1 : 0;
        waitingNow++;
        setLevels(now);
    }

    void start(double now, double acceptedAt) {
        waitingNow--;
        busyNow++;
        setLevels(now);
        waitSum.add(now - acceptedAt);
    }

    void abandon(double now, double acceptedAt) {
        waitingNow--;
        setLevels(now);
        waitSum.add(now - acceptedAt);
    }

    void serve(double now, double acceptedAt, double startedAt) {
        busyNow--;
        setLevels(now);
        serviceSum.add(now - startedAt);
        if (now >= windowStart) {
            wait.add(startedAt - acceptedAt);
        }
    }

    void stillWaiting(double now, double acceptedAt) {
        waitSum.add(now - acceptedAt);
    }

    void stillInService(double now, double startedAt) {
        serviceSum.add(now - startedAt);
    }

    private void setLevels(double now) {
        busy.set(now, busyNow);
        waiting.set(now, waitingNow);
        busyFromStart.set(now, busyNow);
        waitingFromStart.set(now, waitingNow);
    }

    int busyNow() {
        return busyNow;
    }

    int waitingNow() {
        return waitingNow;
    }

    /** The sum over requests of their waits, those cut by the end of the run included. */
    double waitSeconds() {
        return waitSum.sum();
    }

    /** The sum over requests of their services, those cut by the end of the run included. */
    double serviceSeconds() {
        return serviceSum.sum();
    }
}
