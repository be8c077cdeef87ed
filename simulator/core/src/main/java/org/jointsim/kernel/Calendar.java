package org.jointsim.kernel;

import java.util.Arrays;

/**
 * Future events in the order (time, priority, sequence): a binary heap in parallel primitive arrays, no allocation per
 * event. A handle is a slot and the generation of its use; cancelling bumps the generation, and the stale heap entry is
 * dropped when it surfaces, or when stale entries outnumber live ones.
 */
final class Calendar {

    private static final int SEQUENCE_BITS = 47;
    private static final int MOST_PRIORITY = Short.MAX_VALUE;
    private static final int FIRST_CAPACITY = 64;

    /** The heap: time, then priority and sequence in one number, and the handle. */
    private double[] times = new double[FIRST_CAPACITY];

    private long[] orders = new long[FIRST_CAPACITY];
    private long[] handles = new long[FIRST_CAPACITY];
    private int size;
    private int staleCount;
    private long nextSequence;

    /** The slots: what an event is; free ones are linked through {@code owners}. */
    private int[] generations = new int[FIRST_CAPACITY];

    private int[] kinds = new int[FIRST_CAPACITY];
    private int[] owners = new int[FIRST_CAPACITY];
    private int slotCount;
    private int freeSlot = -1;

    private int takenKind;
    private int takenOwner;

    long add(double time, int priority, int kind, int owner) {
        if (priority < -MOST_PRIORITY || priority > MOST_PRIORITY) {
            throw new IllegalArgumentException("priority must be within ±32767, but was " + priority);
        }
        int slot = allocate();
        kinds[slot] = kind;
        owners[slot] = owner;
        long handle = ((long) generations[slot] << 32) | slot;
        long order = ((long) priority << SEQUENCE_BITS) + nextSequence++;
        if (size == times.length) {
            growHeap();
        }
        siftUp(size++, time, order, handle);
        return handle;
    }

    boolean remove(long handle) {
        if (!isLive(handle)) {
            return false;
        }
        release((int) handle);
        staleCount++;
        if (staleCount > size / 2 && size > FIRST_CAPACITY) {
            dropStale();
        }
        return true;
    }

    boolean hasNext() {
        while (size > 0 && !isLive(handles[0])) {
            removeRoot();
            staleCount--;
        }
        return size > 0;
    }

    /** The time of the next event; only after {@link #hasNext}. */
    double nextSeconds() {
        return times[0];
    }

    /** Removes the next event, which {@link #takenKind} and {@link #takenOwner} then tell; only after {@link #hasNext}. */
    void takeNext() {
        int slot = (int) handles[0];
        takenKind = kinds[slot];
        takenOwner = owners[slot];
        release(slot);
        removeRoot();
    }

    int takenKind() {
        return takenKind;
    }

    int takenOwner() {
        return takenOwner;
    }

    private boolean isLive(long handle) {
        int slot = (int) handle;
        return handle != Simulation.NO_EVENT && slot < slotCount && generations[slot] == (int) (handle >>> 32);
    }

    private int allocate() {
        if (freeSlot >= 0) {
            int slot = freeSlot;
            freeSlot = owners[slot];
            return slot;
        }
        if (slotCount == kinds.length) {
            int capacity = 2 * slotCount;
            generations = Arrays.copyOf(generations, capacity);
            kinds = Arrays.copyOf(kinds, capacity);
            owners = Arrays.copyOf(owners, capacity);
        }
        generations[slotCount] = 1;
        return slotCount++;
    }

    private void release(int slot) {
        int generation = generations[slot] + 1;
        generations[slot] = generation == 0 ? 1 : generation;
        owners[slot] = freeSlot;
        freeSlot = slot;
    }

    private void growHeap() {
        int capacity = 2 * size;
        times = Arrays.copyOf(times, capacity);
        orders = Arrays.copyOf(orders, capacity);
        handles = Arrays.copyOf(handles, capacity);
    }

    private boolean isBefore(double time, long order, int at) {
        return time < times[at] || (time == times[at] && order < orders[at]);
    }

    private void siftUp(int hole, double time, long order, long handle) {
        int at = hole;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (!isBefore(time, order, parent)) {
                break;
            }
            move(parent, at);
            at = parent;
        }
        put(at, time, order, handle);
    }

    private void siftDown(int hole, double time, long order, long handle) {
        int at = hole;
        int child = 2 * at + 1;
        while (child < size) {
            int right = child + 1;
            if (right < size && isBefore(times[right], orders[right], child)) {
                child = right;
            }
            if (isBefore(time, order, child)) {
                break;
            }
            move(child, at);
            at = child;
            child = 2 * at + 1;
        }
        put(at, time, order, handle);
    }

    private void removeRoot() {
        size--;
        if (size > 0) {
            siftDown(0, times[size], orders[size], handles[size]);
        }
    }

    private void dropStale() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (isLive(handles[i])) {
                move(i, kept++);
            }
        }
        size = kept;
        staleCount = 0;
        for (int i = size / 2 - 1; i >= 0; i--) {
            siftDown(i, times[i], orders[i], handles[i]);
        }
    }

    private void move(int from, int to) {
        put(to, times[from], orders[from], handles[from]);
    }

    private void put(int at, double time, long order, long handle) {
        times[at] = time;
        orders[at] = order;
        handles[at] = handle;
    }
}
