package org.jointsim.kernel;

import java.util.function.Function;

/**
 * Future events in the order (time, priority, sequence). Scheduling and taking allocate nothing; cancelling clears the
 * event's stamp, and its entry is dropped when it surfaces, or when such entries outnumber pending events.
 */
final class Calendar {

    private static final int NUMBER_BITS = 47;
    private static final int MOST_PRIORITY = Short.MAX_VALUE;
    private static final int FEWEST_TO_SWEEP = 64;

    private final PendingEvents pending = new PendingEvents();
    private final EventQueue queue;
    private long takenEvent;

    Calendar() {
        this(LadderQueue::new);
    }

    Calendar(Function<PendingEvents, EventQueue> queue) {
        this.queue = queue.apply(pending);
    }

    /** The number of the event in an order: priority above, number below. */
    static long number(long order) {
        return order & ((1L << NUMBER_BITS) - 1);
    }

    long add(double time, int priority, int kind, int owner) {
        if (priority < -MOST_PRIORITY || priority > MOST_PRIORITY) {
            throw new IllegalArgumentException("priority must be within ±32767, but was " + priority);
        }
        long number = pending.add();
        long order = ((long) priority << NUMBER_BITS) + number;
        // Adding 0 turns -0.0 into 0.0, whose bits sort right.
        long bits = Double.doubleToRawLongBits(time + 0.0);
        queue.add(bits, order, ((long) kind << Integer.SIZE) | (owner & 0xffffffffL));
        return number + 1;
    }

    boolean remove(long handle) {
        long number = handle - 1;
        if (!pending.contains(number)) {
            return false;
        }
        pending.remove(number);
        if (queue.size() > 2 * pending.size() + FEWEST_TO_SWEEP) {
            queue.sweep();
        }
        return true;
    }

    boolean hasNext() {
        while (queue.firstTime() != EventQueue.NEVER) {
            if (pending.contains(number(queue.firstOrder()))) {
                return true;
            }
            queue.removeFirst();
        }
        return false;
    }

    /** The time of the next event; only after {@link #hasNext}. */
    double nextSeconds() {
        return Double.longBitsToDouble(queue.firstTime());
    }

    /** Removes the next event, which {@link #takenKind} and {@link #takenOwner} then tell; only after {@link #hasNext}. */
    void takeNext() {
        takenEvent = queue.firstEvent();
        pending.remove(number(queue.firstOrder()));
        queue.removeFirst();
    }

    int takenKind() {
        return (int) (takenEvent >>> Integer.SIZE);
    }

    int takenOwner() {
        return (int) takenEvent;
    }
}
