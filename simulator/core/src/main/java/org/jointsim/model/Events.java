package org.jointsim.model;

/** The kinds of events. Their owner is a client, by its number in the model, but for {@link #SERVED}: a request's id. */
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

    private Events() {}

    static boolean isOfClient(int kind) {
        return kind != SERVED;
    }

    static String inWords(int kind) {
        return switch (kind) {
            case ARRIVAL -> "a query arrives";
            case PHASE_ENDS -> "a step of a query ends";
            case SERVED -> "a request is served";
            case BATTERY_EMPTY -> "a battery is empty";
            case JOINS -> "a client comes";
            case LEAVES -> "a client goes";
            default -> "event of kind " + kind;
        };
    }
}
