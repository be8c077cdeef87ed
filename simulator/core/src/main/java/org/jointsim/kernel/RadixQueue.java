package org.jointsim.kernel;

import java.util.Arrays;

/**
 * A queue of entries, the smallest (time, order) first: what happens soon is in a small heap, the rest in buckets, unsorted
 * until their time comes. The bits of a time are eleven digits of six bits; an entry is in the bucket of the highest digit in
 * which its time differs from a base, and of the value that it has there. The next bucket is the lowest in the lowest level.
 * When its turn comes its start is the new base: a small bucket becomes the heap, the entries of another are put where they
 * now belong, one level down or more. With few entries there is only the heap.
 *
 * <p>So adding and removing cost no more than eleven moves, mostly two or three, and a step in a heap of about 16, whatever the
 * times are; equal times make a larger heap. Digits of a double's bits, exponent included, adapt widths to the times.
 *
 * <p>After Ahuja, Mehlhorn, Orlin, Tarjan (1990), "Faster algorithms for the shortest path problem", Journal of the ACM 37(2),
 * 213-223; doi:10.1145/77600.77615 (radix heaps), here with doubles, and a heap as the lowest level.
 */
final class RadixQueue {

    /** The time of the first entry when there is none: the bits of a NaN. */
    static final long NEVER = Long.MAX_VALUE;

    /** Before every time. */
    private static final long NONE = -1;

    private static final int DIGIT_BITS = 6;
    /** The buckets of a level. As many as a long has bits: those that have entries are known by one number. */
    private static final int DIGITS = 1 << DIGIT_BITS;

    private static final int LEVELS = 11;
    /** A heap that has grown beyond this is spread over buckets. */
    private static final int HEAP_LIMIT = 64;

    private final PendingEvents pending;
    private final EntryHeap heap = new EntryHeap();
    private final Buckets buckets = new Buckets();
    private final int[] tails = new int[LEVELS * DIGITS];
    /** Of each level: which of its buckets have entries, the first in the lowest bit. */
    private final long[] filled = new long[LEVELS];
    /** Which levels have buckets with entries. */
    private int filledLevels;

    private long base;
    /** Entries up to this time are in the heap, later ones in buckets. */
    private long heapEnd = NEVER;

    private int heapLimit = HEAP_LIMIT;
    private int size;

    RadixQueue(PendingEvents pending) {
        this.pending = pending;
        Arrays.fill(tails, Buckets.EMPTY);
    }

    /** The number of entries, those of cancelled events included. */
    int size() {
        return size;
    }

    /** Adds an entry, not before one that has been removed. */
    void add(long time, long order, long event) {
        size++;
        if (time > heapEnd) {
            put(time, order, event);
        } else {
            heap.add(time, order, event);
            if (heap.size() > heapLimit) {
                spreadHeap();
            }
        }
    }

    /** The time of the first entry, or {@link #NEVER}. */
    long firstTime() {
        if (heap.size() == 0) {
            refill();
            if (heap.size() == 0) {
                return NEVER;
            }
        }
        return heap.time(0);
    }

    /** The order of the first entry; only after its time. */
    long firstOrder() {
        return heap.order(0);
    }

    /** The event of the first entry; only after its time. */
    long firstEvent() {
        return heap.event(0);
    }

    /** Removes the first entry; only after its time was asked. */
    void removeFirst() {
        heap.removeFirst();
        size--;
    }

    private void put(long time, long order, long event) {
        int level = (Long.SIZE - 1 - Long.numberOfLeadingZeros((time ^ base) | 1)) / DIGIT_BITS;
        int digit = (int) (time >>> (level * DIGIT_BITS)) & (DIGITS - 1);
        int bucket = level * DIGITS + digit;
        tails[bucket] = buckets.append(tails[bucket], time, order, event);
        filled[level] |= 1L << digit;
        filledLevels |= 1 << level;
    }

    /** Brings the next entries into the empty heap, unless there are none. */
    private void refill() {
        while (heap.size() == 0 && filledLevels != 0) {
            int level = Integer.numberOfTrailingZeros(filledLevels);
            int tail = takeFirst(level);
            if (level == 0 || buckets.isSmall(tail)) {
                for (int at = tail; at != Buckets.EMPTY; at = buckets.takeBefore(at)) {
                    heap.append(buckets.time(at), buckets.order(at), buckets.event(at));
                }
                heap.heapify();
                heapLimit = Math.max(HEAP_LIMIT, 2 * heap.size());
                heapEnd = filledLevels == 0 ? NEVER : base | ((1L << (level * DIGIT_BITS)) - 1);
            } else {
                spread(tail);
            }
        }
    }

    /** Takes the first bucket of a level and makes its start the base. */
    private int takeFirst(int level) {
        int digit = Long.numberOfTrailingZeros(filled[level]);
        filled[level] ^= 1L << digit;
        if (filled[level] == 0) {
            filledLevels ^= 1 << level;
        }
        int shift = level * DIGIT_BITS;
        base = (((base >>> shift) & -DIGITS) | digit) << shift;
        int bucket = level * DIGITS + digit;
        int tail = tails[bucket];
        tails[bucket] = Buckets.EMPTY;
        return tail;
    }

    private void spread(int tail) {
        for (int at = tail; at != Buckets.EMPTY; at = buckets.takeBefore(at)) {
            put(buckets.time(at), buckets.order(at), buckets.event(at));
        }
    }

    private void spreadHeap() {
        if (heap.time(0) < base) {
            // A run ended before the next event, and earlier ones were added since.
            sweep();
        } else {
            base = heap.time(0);
            spread(takeHeap());
        }
        refill();
    }

    private int takeHeap() {
        int tail = Buckets.EMPTY;
        for (int at = 0; at < heap.size(); at++) {
            tail = buckets.append(tail, heap.time(at), heap.order(at), heap.event(at));
        }
        heap.clear();
        return tail;
    }

    /** Starts anew without the entries of cancelled events. */
    void sweep() {
        int kept = Buckets.EMPTY;
        size = 0;
        spread(takeHeap());
        while (filledLevels != 0) {
            int level = Integer.numberOfTrailingZeros(filledLevels);
            for (int at = takeFirst(level); at != Buckets.EMPTY; at = buckets.takeBefore(at)) {
                if (pending.contains(Calendar.number(buckets.order(at)))) {
                    kept = buckets.append(kept, buckets.time(at), buckets.order(at), buckets.event(at));
                    size++;
                }
            }
        }
        base = 0;
        heapEnd = NONE;
        spread(kept);
    }
}
