package org.jointsim.model;

import org.jointsim.partition.Step;
import org.jspecify.annotations.Nullable;

/**
 * One cloud segment of a query at the station, or a job of others: it waits, then is served; it may be interrupted and
 * wait again. Observers read it during the call only: it is reused afterwards.
 *
 * <p>Instants are seconds since the start of the replication.
 */
public final class Request {

    /** The client, or class, of a job of others. */
    static final int NOBODY = -1;

    /** Not in a {@link HeapLine}. */
    static final int NOWHERE = -1;

    /** Its number at the station: the owner of its events. */
    final int id;

    /** The client that waits for it; {@link #NOBODY} for a job of others. */
    int client;

    int clientClass;
    /** Whether nobody waits for it (any more). */
    boolean isAbandoned;

    int pool;
    /** What it does, for other pools than the one it was priced for; {@code null} for a job of others. */
    Step.@Nullable Compute segment;

    @Nullable
    ClientClass type;

    int mixIndex;
    /** Requests of the same kind, same dnn and same segment, may share a batch. */
    long kind;

    /** Its draw of mean 1. */
    double factor;
    /** Its service when it is alone: the profile's time multiplied by its draw. */
    double aloneSeconds;
    /** What is left of its service when it is alone. */
    double remainingSeconds;

    int priority;
    /** When its query is late; {@code +Infinity} for never. */
    double dueAt;

    double acceptedAt;
    /** Order of arrival at the cloud. */
    long sequence;
    /** Who comes first has a smaller one; equal ones by order of arrival. */
    double rank;

    double waitingSince;
    double waitedSeconds;
    /** Start of its present service; NaN while it waits. */
    double startedAt = Double.NaN;

    double endsAt;
    /** Time on GPUs before its present service, each divided by the size of the batch. */
    double earlierGpuSeconds;

    double earlierServiceSeconds;
    /** Under processor sharing, what it has got of its present service; else NaN. */
    double sharedSeconds = Double.NaN;

    int batchSize;
    int gpu;
    long event;

    // Links of the structures that it waits in.

    @Nullable
    Request before;

    @Nullable
    Request after;

    @Nullable
    Request nextInBatch;

    int heapIndex = NOWHERE;

    Request(int id) {
        this.id = id;
    }

    /** Index of the client class in the scenario; -1 for a job of others. */
    public int clientClass() {
        return clientClass;
    }

    /** Whether it is a job of others. */
    public boolean isBackground() {
        return clientClass == NOBODY;
    }

    /** Index of the pool that it is in. */
    public int pool() {
        return pool;
    }

    public double acceptedAt() {
        return acceptedAt;
    }

    /** When its query is late; {@code +Infinity} for never. */
    public double dueAt() {
        return dueAt;
    }

    /** Whether it is late if it ends then. */
    public boolean isLateAt(double seconds) {
        return seconds > dueAt + Query.ROUNDING_SECONDS;
    }

    /** Start of its present or last service; NaN before it. */
    public double startedAt() {
        return startedAt;
    }

    public boolean isInService() {
        return !Double.isNaN(startedAt);
    }

    /** How many are, or were, served together with it, itself included. */
    public int batchSize() {
        return batchSize;
    }

    /** How long it has waited in all until {@code nowSeconds}. */
    public double waitSeconds(double nowSeconds) {
        return isInService() ? waitedSeconds : waitedSeconds + (nowSeconds - waitingSince);
    }

    /** How long it has been on a GPU in all until {@code nowSeconds}, services that were interrupted included. */
    public double serviceSeconds(double nowSeconds) {
        return isInService() ? earlierServiceSeconds + (nowSeconds - startedAt) : earlierServiceSeconds;
    }

    /** Its share of that time: divided by the size of its batch; under processor sharing, the service that it got. */
    public double gpuSeconds(double nowSeconds) {
        if (!isInService()) {
            return earlierGpuSeconds;
        }
        boolean isShared = !Double.isNaN(sharedSeconds);
        return earlierGpuSeconds + (isShared ? sharedSeconds : (nowSeconds - startedAt) / batchSize);
    }

    /** Its service when it is alone on a GPU of its pool. */
    public double aloneSeconds() {
        return aloneSeconds;
    }

    /** Starts a new life. */
    void accept(double now) {
        acceptedAt = now;
        waitingSince = now;
        waitedSeconds = 0;
        startedAt = Double.NaN;
        sharedSeconds = Double.NaN;
        earlierGpuSeconds = 0;
        earlierServiceSeconds = 0;
        batchSize = 1;
        isAbandoned = false;
        nextInBatch = null;
    }

    void start(double now, int size) {
        waitedSeconds += now - waitingSince;
        startedAt = now;
        batchSize = size;
    }

    /** Waits again. */
    void interrupt(double now) {
        earlierServiceSeconds = serviceSeconds(now);
        earlierGpuSeconds = gpuSeconds(now);
        startedAt = Double.NaN;
        sharedSeconds = Double.NaN;
        waitingSince = now;
        nextInBatch = null;
    }

    /** Whether it is served before the other, by the discipline of its pool. */
    boolean comesBefore(Request other) {
        return rank < other.rank || (rank == other.rank && sequence < other.sequence);
    }
}
