package org.jointsim.kernel;

/**
 * Future events in the order (time, priority, sequence). Scheduling and taking allocate nothing; cancelling clears the
 * event's stamp, and its entry is dropped when it surfaces, or when such entries outnumber pending events.
 */
final class Calendar {

    private static final int NUMBER_BITS = 47;
    private static final int MOST_PRIORITY = Short.MAX_VALUE;
    private static final int FEWEST_TO_SWEEP = 64;

    private final PendingEvents pending = new PendingEvents();
    private final RadixQueue queue;
    private long takenTime;
    private long takenEvent;

    /** An empty calendar, which may tell {@code handler} of events that come soon. */
    Calendar(EventHandler handler) {
        queue = new RadixQueue(pending, handler);
    }

    /** The number of the event in an order: priority above, number below. */
    static long number(long order) {
        return order & ((1L << NUMBER_BITS) - 1);
    }

    private static long event(int kind, int owner) {
        return ((long) kind << Integer.SIZE) | (owner & 0xffffffffL);
    }

    static int kind(long event) {
        return (int) (event >>> Integer.SIZE);
    }

    static int owner(long event) {
        return (int) event;
    }

    /** Adds an event, not before one that was taken, and returns its handle, never 0. */
    long add(double time, int priority, int kind, int owner) {
        if (priority < -MOST_PRIORITY || priority > MOST_PRIORITY) {
            throw new IllegalArgumentException("priority must be within ±32767, but was " + priority);
        }
        long number = pending.add();
        long order = ((long) priority << NUMBER_BITS) + number;
        // Adding 0 turns -0.0 into 0.0, whose bits sort right.
        long bits = Double.doubleToRawLongBits(time + 0.0);
        queue.add(bits, order, event(kind, owner));
        return number + 1;
    }

    /** Cancels an event and says whether it was still to come. */
    boolean remove(long handle) {
        boolean wasPending = pending.remove(handle - 1);
        if (wasPending && entryCount() > 2 * pending.size() + FEWEST_TO_SWEEP) {
            queue.sweep();
        }
        return wasPending;
    }

    /** How many entries there are, those of cancelled events included. */
    int entryCount() {
        return queue.size();
    }

    /** Removes the next event up to a time, which the following methods then tell, and says whether there was one. */
    boolean takeNext(double endSeconds) {
        takenTime = queue.firstTime();
        // The time of an empty queue is a NaN.
        while (Double.longBitsToDouble(takenTime) <= endSeconds) {
            takenEvent = queue.firstEvent();
            long order = queue.firstOrder();
            queue.removeFirst();
            if (pending.remove(number(order))) {
                return true;
            }
            takenTime = queue.firstTime();
        }
        return false;
    }

    double takenSeconds() {
        return Double.longBitsToDouble(takenTime);
    }

    int takenKind() {
        return kind(takenEvent);
    }

    int takenOwner() {
        return owner(takenEvent);
    }
}
