package org.jointsim.kernel;

import java.util.Arrays;

/**
 * A store of unordered buckets of entries. A bucket is a chain of chunks of consecutive memory, known by its tail: the
 * place of its newest entry, {@link #EMPTY} if it has none.
 */
final class Buckets extends Entries {

    /** The tail of a bucket without entries. */
    static final int EMPTY = -1;

    private static final int CHUNK_SHIFT = 4;
    private static final int CHUNK_SIZE = 1 << CHUNK_SHIFT;
    /** Within a chunk. All bits of {@link #EMPTY} are set, so an empty bucket looks full: both need a chunk. */
    private static final int LAST = CHUNK_SIZE - 1;

    private static final int FIRST_CHUNKS = 64;

    /** Of each chunk: the tail of the bucket before it was added. Free chunks are linked through it. */
    private int[] previousTail = new int[FIRST_CHUNKS];

    private int chunkCount;
    private int freeChunk = EMPTY;

    Buckets() {
        super(FIRST_CHUNKS * CHUNK_SIZE);
    }

    /** Adds an entry to the bucket and returns its new tail. */
    int append(int tail, long time, long order, long event) {
        int at = (tail & LAST) == LAST ? addChunk(tail) : tail + 1;
        put(at, time, order, event);
        return at;
    }

    private int addChunk(int tail) {
        int chunk = freeChunk;
        if (chunk != EMPTY) {
            freeChunk = previousTail[chunk];
        } else {
            chunk = chunkCount++;
            grow(chunk << CHUNK_SHIFT);
            if (chunk == previousTail.length) {
                previousTail = Arrays.copyOf(previousTail, 2 * chunk);
            }
        }
        previousTail[chunk] = tail;
        return chunk << CHUNK_SHIFT;
    }

    /** Whether a bucket has no more than one chunk. */
    boolean isSmall(int tail) {
        return previousTail[tail >> CHUNK_SHIFT] == EMPTY;
    }

    /** Prefetches the events of a small bucket, and says how many they are. */
    int prefetch(int tail, EventHandler handler) {
        int first = tail & -CHUNK_SIZE;
        for (int at = first; at <= tail; at++) {
            handler.prefetch(Calendar.kind(event(at)), Calendar.owner(event(at)));
        }
        return tail - first + 1;
    }

    /** The place of the entry before {@code at} in its bucket, or {@link #EMPTY}; a chunk that has been read is free for others. */
    int takeBefore(int at) {
        if ((at & LAST) != 0) {
            return at - 1;
        }
        int chunk = at >> CHUNK_SHIFT;
        int tail = previousTail[chunk];
        previousTail[chunk] = freeChunk;
        freeChunk = chunk;
        return tail;
    }
}
