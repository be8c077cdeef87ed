package org.jointsim.kernel;

import java.util.Arrays;

/** A binary heap in one array of primitives. */
final class HeapQueue implements EventQueue {

    /** Numbers per entry: time, order, event. */
    private static final int WIDTH = 3;

    private static final int FIRST_CAPACITY = 64;

    private final PendingEvents pending;
    private long[] entries = new long[WIDTH * FIRST_CAPACITY];
    private int size;

    HeapQueue(PendingEvents pending) {
        this.pending = pending;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void add(long time, long order, long event) {
        growIfFull();
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (!isBefore(time, order, parent)) {
                break;
            }
            move(parent, at);
            at = parent;
        }
        put(at, time, order, event);
    }

    /** Adds an entry at the end, whatever its order: {@link #heapify} must follow before anything else is asked. */
    void append(long time, long order, long event) {
        growIfFull();
        put(size++, time, order, event);
    }

    /** Restores the order after entries were appended. */
    void heapify() {
        for (int at = size / 2 - 1; at >= 0; at--) {
            siftDown(at, at);
        }
    }

    @Override
    public long firstTime() {
        return size == 0 ? NEVER : time(0);
    }

    @Override
    public long firstOrder() {
        return order(0);
    }

    @Override
    public long firstEvent() {
        return event(0);
    }

    @Override
    public void removeFirst() {
        size--;
        siftDown(size, 0);
    }

    @Override
    public void sweep() {
        int kept = 0;
        for (int at = 0; at < size; at++) {
            if (pending.contains(Calendar.number(order(at)))) {
                move(at, kept++);
            }
        }
        size = kept;
        heapify();
    }

    void clear() {
        size = 0;
    }

    long time(int at) {
        return entries[WIDTH * at];
    }

    long order(int at) {
        return entries[WIDTH * at + 1];
    }

    long event(int at) {
        return entries[WIDTH * at + 2];
    }

    /** Puts the entry at {@code from} into the hole at {@code to}, or below it. */
    private void siftDown(int from, int to) {
        long time = time(from);
        long order = order(from);
        long event = event(from);
        int at = to;
        int child = 2 * at + 1;
        while (child < size) {
            int right = child + 1;
            if (right < size && isBefore(time(right), order(right), child)) {
                child = right;
            }
            if (isBefore(time, order, child)) {
                break;
            }
            move(child, at);
            at = child;
            child = 2 * at + 1;
        }
        put(at, time, order, event);
    }

    private boolean isBefore(long time, long order, int at) {
        long other = time(at);
        return time < other || (time == other && order < order(at));
    }

    private void move(int from, int to) {
        put(to, time(from), order(from), event(from));
    }

    private void put(int at, long time, long order, long event) {
        entries[WIDTH * at] = time;
        entries[WIDTH * at + 1] = order;
        entries[WIDTH * at + 2] = event;
    }

    private void growIfFull() {
        if (WIDTH * size == entries.length) {
            entries = Arrays.copyOf(entries, 2 * entries.length);
        }
    }
}
