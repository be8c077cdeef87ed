package org.jointsim.kernel;

import java.util.Arrays;

/**
 * A queue of entries, the smallest (time, order) first. What happens soon is in a small heap, the rest in buckets, unsorted
 * until their time comes. The bits of a time, which sort like the time, are seven digits of ten bits. An entry is in the
 * bucket of the highest digit in which its time differs from a base, and of the value of that digit. When the heap is empty
 * the first bucket's turn has come, and its start is the new base: a small bucket becomes the heap, the entries of a larger
 * one differ from the new base in lower digits only and are put where they now belong. With few entries there is only the
 * heap.
 *
 * <p>So an entry is moved at most seven times, mostly two or three, and passes through a heap of at most 16, unless more are
 * of one time or close to it. Nothing depends on the law of the times: the digits of a floating-point number are as fine as
 * the number is small.
 *
 * <p>After Ahuja, Mehlhorn, Orlin, Tarjan (1990), "Faster algorithms for the shortest path problem", Journal of the ACM 37(2),
 * 213-223; doi:10.1145/77600.77615 (radix heaps); here with the bits of doubles, and a heap instead of the lowest buckets.
 */
final class RadixQueue {

    /** The time of the first entry when there is none: the bits of a NaN, after all times. */
    static final long NEVER = Long.MAX_VALUE;
    /** Before all times. */
    private static final long BEFORE_ALL = -1;

    private static final int DIGIT_BITS = 10;
    /** How many values a digit has, so how many buckets. */
    private static final int DIGITS = 1 << DIGIT_BITS;

    private static final int LEVELS = (Long.SIZE + DIGIT_BITS - 1) / DIGIT_BITS;
    private static final int NO_BUCKET = -1;
    /** A heap that has grown beyond this is spread over buckets: while it is sorted, unless many are of one time. */
    private static final int HEAP_LIMIT = EntryHeap.FEW;
    /** With fewer entries, what they are about is near anyway. */
    private static final int FEWEST_TO_PREFETCH = 1 << 13;
    /** About so many entries are prefetched at a time: their reads overlap. */
    private static final int MOST_PREFETCHED = 24;

    private static final int FEWEST_PREFETCHED = 4;

    private final PendingEvents pending;
    private final EventHandler handler;
    private final EntryHeap heap = new EntryHeap();
    private final Buckets buckets = new Buckets();
    /** Of the buckets of the lowest digit, then of the next. */
    private final int[] tails = new int[LEVELS * DIGITS];
    /** Which buckets have entries, in the same order: a bit each, the first in the lowest bit of the first word. */
    private final long[] filled = new long[LEVELS * DIGITS / Long.SIZE];
    /** All words before are 0. */
    private int firstFilled = filled.length;

    private long base;
    /** Entries up to this time are in the heap, later ones in buckets. */
    private long heapEnd = NEVER;

    private int heapLimit = HEAP_LIMIT;
    private int size;

    /** The last bucket whose entries have been prefetched; and about how many of these are still to come. */
    private int prefetchedBucket = NO_BUCKET;

    private int prefetched;

    RadixQueue(PendingEvents pending, EventHandler handler) {
        this.pending = pending;
        this.handler = handler;
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
        }
        return heap.size() == 0 ? NEVER : heap.time(heap.first());
    }

    /** The order of the first entry; only after its time. */
    long firstOrder() {
        return heap.order(heap.first());
    }

    /** The event of the first entry; only after its time. */
    long firstEvent() {
        return heap.event(heap.first());
    }

    /** Removes the first entry; only after its time was asked. */
    void removeFirst() {
        heap.removeFirst();
        size--;
    }

    /** Puts an entry, not before the base, into its bucket. */
    private void put(long time, long order, long event) {
        int level = (Long.SIZE - 1 - Long.numberOfLeadingZeros((time ^ base) | 1)) / DIGIT_BITS;
        int digit = (int) (time >>> (level * DIGIT_BITS)) & (DIGITS - 1);
        int bucket = level * DIGITS + digit;
        int tail = tails[bucket];
        if (tail == Buckets.EMPTY) {
            int word = bucket / Long.SIZE;
            filled[word] |= 1L << bucket;
            firstFilled = Math.min(firstFilled, word);
        }
        tails[bucket] = buckets.append(tail, time, order, event);
    }

    private int firstBucket() {
        while (firstFilled < filled.length && filled[firstFilled] == 0) {
            firstFilled++;
        }
        return firstFilled == filled.length
                ? NO_BUCKET
                : firstFilled * Long.SIZE + Long.numberOfTrailingZeros(filled[firstFilled]);
    }

    /** The first bucket with entries of those from {@code from} to before {@code end}, which are of one level. */
    private int nextBucket(int from, int end) {
        long bits = from < end ? filled[from / Long.SIZE] & (-1L << from) : 0;
        int word = from / Long.SIZE;
        while (bits == 0) {
            if (++word >= end / Long.SIZE) {
                return NO_BUCKET;
            }
            bits = filled[word];
        }
        return word * Long.SIZE + Long.numberOfTrailingZeros(bits);
    }

    private int take(int bucket) {
        filled[bucket / Long.SIZE] ^= 1L << bucket;
        int tail = tails[bucket];
        tails[bucket] = Buckets.EMPTY;
        return tail;
    }

    /** Brings the next entries into the empty heap, unless there are none. */
    private void refill() {
        for (int bucket = firstBucket(); heap.size() == 0 && bucket != NO_BUCKET; bucket = firstBucket()) {
            int shift = bucket / DIGITS * DIGIT_BITS;
            base = (((base >>> shift) & -DIGITS) | (bucket & (DIGITS - 1))) << shift;
            int tail = take(bucket);
            if (shift == 0 || buckets.isSmall(tail)) {
                fillHeap(tail);
                heapEnd = firstBucket() == NO_BUCKET ? NEVER : base | ((1L << shift) - 1);
                if (size >= FEWEST_TO_PREFETCH) {
                    prefetchAfter(bucket);
                }
            } else {
                spread(tail);
            }
        }
    }

    private void fillHeap(int tail) {
        for (int at = tail; at != Buckets.EMPTY; at = buckets.takeBefore(at)) {
            heap.add(buckets.time(at), buckets.order(at), buckets.event(at));
        }
        heapLimit = Math.max(HEAP_LIMIT, 2 * heap.size());
    }

    /** Sees to it that of the small buckets which follow one that has become the heap, enough have been prefetched. */
    private void prefetchAfter(int bucket) {
        prefetched -= heap.size();
        if (bucket > prefetchedBucket) {
            prefetchedBucket = bucket;
            prefetched = 0;
        }
        if (prefetched > FEWEST_PREFETCHED) {
            return;
        }
        int end = (bucket / DIGITS + 1) * DIGITS;
        while (prefetched < MOST_PREFETCHED) {
            int next = nextBucket(prefetchedBucket + 1, end);
            if (next == NO_BUCKET || !buckets.isSmall(tails[next])) {
                return;
            }
            prefetched += buckets.prefetch(tails[next], handler);
            prefetchedBucket = next;
        }
    }

    private void spread(int tail) {
        prefetchedBucket = NO_BUCKET;
        for (int at = tail; at != Buckets.EMPTY; at = buckets.takeBefore(at)) {
            put(buckets.time(at), buckets.order(at), buckets.event(at));
        }
    }

    private void spreadHeap() {
        if (heap.time(heap.first()) < base) {
            // A run ended before the next event, and earlier ones have been added since.
            sweep();
        } else {
            base = heap.time(heap.first());
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
        for (int bucket = firstBucket(); bucket != NO_BUCKET; bucket = firstBucket()) {
            for (int at = take(bucket); at != Buckets.EMPTY; at = buckets.takeBefore(at)) {
                if (pending.contains(Calendar.number(buckets.order(at)))) {
                    kept = buckets.append(kept, buckets.time(at), buckets.order(at), buckets.event(at));
                    size++;
                }
            }
        }
        base = 0;
        heapEnd = BEFORE_ALL;
        spread(kept);
    }
}
