package org.jointsim.kernel;

/**
 * Entries, of which the first by (time, order) can be removed. A few are sorted, the first at the end, so that it costs
 * nothing to remove it; more are a binary heap, the first at 0.
 */
final class EntryHeap extends Entries {

    /** So many are sorted at most; more are a heap, and stay one until there is none left. */
    static final int FEW = 32;

    private int size;
    private boolean isSorted = true;

    EntryHeap() {
        super(2 * FEW);
    }

    int size() {
        return size;
    }

    /** Where the first entry is; only where there is one. */
    int first() {
        return isSorted ? size - 1 : 0;
    }

    void clear() {
        size = 0;
        isSorted = true;
    }

    void add(long time, long order, long event) {
        grow(size);
        if (isSorted && size == FEW) {
            heapify();
        }
        if (isSorted) {
            insert(time, order, event);
        } else {
            siftUp(time, order, event);
        }
    }

    private void insert(long time, long order, long event) {
        int at = size++;
        while (at > 0 && !isBefore(time, order, at - 1)) {
            move(at - 1, at);
            at--;
        }
        put(at, time, order, event);
    }

    private void siftUp(long time, long order, long event) {
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

    private void heapify() {
        isSorted = false;
        for (int at = size / 2 - 1; at >= 0; at--) {
            siftDown(at, at);
        }
    }

    /** Removes the first entry; only where there is one. */
    void removeFirst() {
        size--;
        if (!isSorted) {
            siftDown(size, 0);
            isSorted = size == 0;
        }
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
