package org.jointsim.kernel;

import java.util.Arrays;

/**
 * A store of unordered buckets of entries. A bucket is a chain of chunks of consecutive memory, known by its tail: the
 * place of its newest entry, {@link #EMPTY} if it has none.
 */
final class Buckets {

    /** The tail of a bucket without entries. */
    static final int EMPTY = -1;

    private static final int WIDTH = 3;
    private static final int CHUNK_SHIFT = 4;
    private static final int CHUNK_SIZE = 1 << CHUNK_SHIFT;
    /** Within a chunk. All bits of {@link #EMPTY} are set, so an empty bucket looks full: both need a chunk. */
    private static final int LAST = CHUNK_SIZE - 1;

    private static final int FIRST_CHUNKS = 64;

    private long[] entries = new long[WIDTH * CHUNK_SIZE * FIRST_CHUNKS];
    /** Of each chunk: the tail of the bucket before it was added. Free chunks are linked through it. */
    private int[] previousTail = new int[FIRST_CHUNKS];
    /** Of each chunk: how many entries its bucket has in earlier chunks. */
    private int[] countBefore = new int[FIRST_CHUNKS];

    private int chunkCount;
    private int freeChunk = EMPTY;

    /** Adds an entry to the bucket and returns its new tail. */
    int append(int tail, long time, long order, long event) {
        int at = (tail & LAST) == LAST ? addChunk(tail) : tail + 1;
        entries[WIDTH * at] = time;
        entries[WIDTH * at + 1] = order;
        entries[WIDTH * at + 2] = event;
        return at;
    }

    private int addChunk(int tail) {
        int chunk = freeChunk;
        if (chunk != EMPTY) {
            freeChunk = previousTail[chunk];
        } else {
            if (chunkCount == previousTail.length) {
                previousTail = Arrays.copyOf(previousTail, 2 * chunkCount);
                countBefore = Arrays.copyOf(countBefore, 2 * chunkCount);
                entries = Arrays.copyOf(entries, 2 * entries.length);
            }
            chunk = chunkCount++;
        }
        previousTail[chunk] = tail;
        countBefore[chunk] = count(tail);
        return chunk << CHUNK_SHIFT;
    }

    /** How many entries a bucket has. */
    int count(int tail) {
        return tail == EMPTY ? 0 : countBefore[tail >> CHUNK_SHIFT] + (tail & LAST) + 1;
    }

    /** The place of the entry before {@code at} in its bucket, or {@link #EMPTY}. */
    int before(int at) {
        return (at & LAST) == 0 ? previousTail[at >> CHUNK_SHIFT] : at - 1;
    }

    /** Like {@link #before}, for who takes a bucket apart: a chunk that has been read is free for others. */
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

    long time(int at) {
        return entries[WIDTH * at];
    }

    long order(int at) {
        return entries[WIDTH * at + 1];
    }

    long event(int at) {
        return entries[WIDTH * at + 2];
    }
}
