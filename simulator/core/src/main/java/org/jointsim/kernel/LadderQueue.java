package org.jointsim.kernel;

/**
 * A ladder queue: what happens soon is in a small heap, the rest in rungs of buckets of equal width, unsorted until their
 * time comes. A bucket that is too full for the heap becomes a finer rung. The last bucket of a rung has no end; when the
 * others are done it becomes a new rung, so widths follow the pending times. With few entries there is no rung: a heap.
 *
 * <p>Adding costs O(1), as does removing on average, unless times are so skewed that {@link #MOST_RUNGS} rungs cannot
 * separate them; then, and among equal times, it is a heap.
 *
 * <p>After Tang, Goh, Thng (2005), "Ladder queue: an O(1) priority queue structure for large-scale discrete event
 * simulation", ACM TOMACS 15(3), 175-204; doi:10.1145/1103323.1103324. Theirs keeps events beyond the first rung in a
 * separate list, the bottom as a sorted list, and makes a rung as wide as the range of its events, which one far event
 * stretches.
 */
final class LadderQueue implements EventQueue {

    private static final int MOST_RUNGS = 8;
    /** A bucket of at most so many entries goes to the heap as it is. */
    private static final int MOST_FOR_HEAP = 64;
    /** A heap that has grown beyond this becomes a rung. */
    private static final int HEAP_LIMIT = 128;

    private final PendingEvents pending;
    private final HeapQueue heap;
    private final Buckets buckets = new Buckets();
    /** The first {@code depth} are in use, the finest last. An event of the current bucket of one is in the next, or the heap. */
    private final Rung[] rungs = new Rung[MOST_RUNGS];

    private int depth;
    private int heapLimit = HEAP_LIMIT;
    private int size;

    LadderQueue(PendingEvents pending) {
        this.pending = pending;
        this.heap = new HeapQueue(pending);
        for (int i = 0; i < MOST_RUNGS; i++) {
            rungs[i] = new Rung(buckets);
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void add(long time, long order, long event) {
        size++;
        for (int i = 0; i < depth; i++) {
            if (rungs[i].addIfLater(time, order, event)) {
                return;
            }
        }
        heap.add(time, order, event);
        if (heap.size() > heapLimit) {
            spreadHeap();
        }
    }

    @Override
    public long firstTime() {
        return heap.firstTime();
    }

    @Override
    public long firstOrder() {
        return heap.firstOrder();
    }

    @Override
    public long firstEvent() {
        return heap.firstEvent();
    }

    @Override
    public void removeFirst() {
        heap.removeFirst();
        size--;
        if (heap.size() == 0) {
            refill();
        }
    }

    /** Brings the next entries into the heap, unless there are none. */
    private void refill() {
        while (heap.size() == 0 && depth > 0) {
            Rung rung = rungs[depth - 1];
            int tail = rung.takeNext();
            if (rung.isDone()) {
                depth--;
            }
            if (buckets.count(tail) <= MOST_FOR_HEAP || !spread(tail)) {
                fillHeap(tail);
            }
        }
    }

    private void fillHeap(int tail) {
        for (int at = tail; at != Buckets.EMPTY; at = buckets.takeBefore(at)) {
            heap.append(buckets.time(at), buckets.order(at), buckets.event(at));
        }
        heap.heapify();
        heapLimit = Math.max(HEAP_LIMIT, 2 * heap.size());
    }

    /** Makes a bucket the finest rung; false, and nothing is done, if that is not possible. */
    private boolean spread(int tail) {
        if (depth == MOST_RUNGS) {
            return false;
        }
        Rung rung = rungs[depth];
        if (!rung.open(tail)) {
            return false;
        }
        depth++;
        for (int at = tail; at != Buckets.EMPTY; at = buckets.takeBefore(at)) {
            rung.addIfLater(buckets.time(at), buckets.order(at), buckets.event(at));
        }
        return true;
    }

    /** Makes the heap the finest rung; where that is not possible, it may grow further. */
    private void spreadHeap() {
        int tail = Buckets.EMPTY;
        for (int at = 0; at < heap.size(); at++) {
            tail = buckets.append(tail, heap.time(at), heap.order(at), heap.event(at));
        }
        heap.clear();
        if (!spread(tail)) {
            fillHeap(tail);
        }
        refill();
    }

    @Override
    public void sweep() {
        heap.sweep();
        size = heap.size();
        for (int i = 0; i < depth; i++) {
            size += rungs[i].sweep(pending);
        }
        if (heap.size() == 0) {
            refill();
        }
    }
}
