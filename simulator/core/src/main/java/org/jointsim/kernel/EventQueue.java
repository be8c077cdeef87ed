package org.jointsim.kernel;

/**
 * A priority queue of entries of three numbers: time, order and event. The smallest (time, order) is first. Entries whose
 * event has been cancelled stay until they surface or are swept out.
 *
 * <p>Times are the bits of doubles &gt;= 0, which sort like the doubles. An order is unique; its low bits are the number of
 * the event in {@link PendingEvents}.
 */
interface EventQueue {

    /** The time of the first entry when there is none: after every finite time. */
    long NEVER = Long.MAX_VALUE;

    /** The number of entries, cancelled ones included. */
    int size();

    /** Adds an entry, not before one that has been removed. */
    void add(long time, long order, long event);

    /** The time of the first entry, or {@link #NEVER}. */
    long firstTime();

    /** The order of the first entry; only where there is one. */
    long firstOrder();

    /** The event of the first entry; only where there is one. */
    long firstEvent();

    /** Removes the first entry; only where there is one. */
    void removeFirst();

    /** Removes all entries of cancelled events. */
    void sweep();
}
