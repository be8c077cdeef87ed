package org.jointsim.model;

/** One cloud segment of a query at the station: it waits, then is served. Reused. */
final class Request {

    /** Its place in the station's pool: the owner of its events. */
    final int id;

    /** The client that waits for it. */
    int client;
    /** Whether that client has died or given up meanwhile. */
    boolean isAbandoned;

    boolean isInService;
    double serviceSeconds;
    double acceptedAt;
    /** NaN while it waits. */
    double startedAt;

    Request(int id) {
        this.id = id;
    }
}
