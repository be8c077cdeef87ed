package org.jointsim.model;

/** Requests made by hand, for what only hears of requests. */
public final class TestRequests {

    private TestRequests() {}

    /** A request of a client class at pool 0 that has just been accepted. */
    public static Request accepted(int clientClass, double now) {
        Request request = new Request(0);
        request.clientClass = clientClass;
        request.dueAt = Double.POSITIVE_INFINITY;
        request.accept(now);
        return request;
    }

    /** It starts, in a batch of this size. */
    public static Request started(Request request, double now, int batchSize) {
        request.start(now, batchSize);
        return request;
    }

    /** It waits again. */
    public static Request interrupted(Request request, double now) {
        request.interrupt(now);
        return request;
    }
}
