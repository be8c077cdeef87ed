package org.jointsim.model;

/**
 * The kinds of events. Their owner is a client, by its number in the model, but for {@link #SERVED}, a request's id, and those
 * of the cloud's features, a pool's index or a GPU ({@link GpuLife}).
 */
final class Events {

    /** A client issues a query. */
    static final int ARRIVAL = 0;
    /** What a client does now ends as planned. */
    static final int PHASE_ENDS = 1;
    /** The cloud has served a request. */
    static final int SERVED = 2;
    /** The battery of a client is empty. */
    static final int BATTERY_EMPTY = 3;
    /** A client comes. */
    static final int JOINS = 10;
    /** A client goes. */
    static final int LEAVES = 11;

    /** A client's patience with a cloud segment is over. */
    static final int TIMED_OUT = 4;

    /** A piece of a transfer that shares capacity is over. */
    static final int PIECE_ENDS = 5;
    /** A batch need not wait for others any more. */
    static final int AGED = 100;
    /** A GPU fails. */
    static final int GPU_FAILS = 101;
    /** A GPU has booted or is repaired. */
    static final int GPU_COMES = 102;
    /** A pool goes out. */
    static final int POOL_FAILS = 103;
    /** A pool comes back. */
    static final int POOL_COMES = 104;
    /** An autoscaler looks. */
    static final int LOOK = 105;
    /** A job of others arrives. */
    static final int JOB = 106;

    private Events() {}

    static boolean isOfClient(int kind) {
        return kind != SERVED && kind < AGED;
    }

    static String inWords(int kind) {
        return switch (kind) {
            case ARRIVAL -> "a query arrives";
            case PHASE_ENDS -> "a step of a query ends";
            case SERVED -> "a request is served";
            case BATTERY_EMPTY -> "a battery is empty";
            case TIMED_OUT -> "a client gives up waiting";
            case PIECE_ENDS -> "a shared transfer changes its rate";
            case JOINS -> "a client comes";
            case LEAVES -> "a client goes";
            case AGED -> "a batch waits no longer";
            case GPU_FAILS -> "a GPU fails";
            case GPU_COMES -> "a GPU comes up";
            case POOL_FAILS -> "a pool goes out";
            case POOL_COMES -> "a pool comes back";
            case LOOK -> "an autoscaler looks";
            case JOB -> "a job of others arrives";
            default -> "event of kind " + kind;
        };
    }
}
