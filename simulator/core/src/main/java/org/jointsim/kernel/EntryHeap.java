package org.jointsim.kernel;

/** A binary heap of entries, the smallest (time, order) first. */
final class EntryHeap extends Entries {

    private static final int FIRST_CAPACITY = 64;

    private int size;

    EntryHeap() {
        super(FIRST_CAPACITY);
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void add(long time, long order, long event) {
        grow(size);
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
        grow(size);
        put(size++, time, order, event);
    }

    /** Restores the order after entries were appended. */
    void heapify() {
        for (int at = size / 2 - 1; at >= 0; at--) {
            siftDown(at, at);
        }
    }

    /** Removes the first entry, which is at 0; only where there is one. */
    void removeFirst() {
        size--;
        siftDown(size, 0);
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
}
