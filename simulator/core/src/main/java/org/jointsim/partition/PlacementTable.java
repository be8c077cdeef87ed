package org.jointsim.partition;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The placements that a search has met, by their bits, so that a repeated decision returns the same object and allocates
 * nothing. An open hash table; a workload has few placements that are ever best.
 */
final class PlacementTable {

    private static final int INITIAL_CAPACITY = 16;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final BlockChain chain;
    private final PlacementPool pool;
    private @Nullable Entry[] entries = new @Nullable Entry[INITIAL_CAPACITY];
    private int size;

    private static final class Entry {
        final long[] bits;
        final Placement placement;

        Entry(long[] bits, Placement placement) {
            this.bits = bits;
            this.placement = placement;
        }
    }

    /** @param pool of the placements that other tables have, too */
    PlacementTable(BlockChain chain, PlacementPool pool) {
        this.chain = chain;
        this.pool = pool;
    }

    /** The placement of {@code bits}, which are copied if they are new. */
    Placement get(long[] bits) {
        int at = slot(entries, bits);
        Entry entry = entries[at];
        if (entry != null) {
            return entry.placement;
        }
        Placement placement = pool.intern(chain.placement(bits));
        entries[at] = new Entry(bits.clone(), placement);
        size++;
        if (2 * size > entries.length) {
            grow();
        }
        return placement;
    }

    private void grow() {
        @Nullable Entry[] larger = new @Nullable Entry[2 * entries.length];
        for (Entry entry : entries) {
            if (entry != null) {
                larger[slot(larger, entry.bits)] = entry;
            }
        }
        entries = larger;
    }

    /** Where {@code bits} are, or where they belong. */
    private static int slot(@Nullable Entry[] entries, long[] bits) {
        int at = hash(bits) & entries.length - 1;
        for (Entry entry = entries[at]; entry != null && !Arrays.equals(entry.bits, bits); entry = entries[at]) {
            at = at + 1 & entries.length - 1;
        }
        return at;
    }

    private static int hash(long[] bits) {
        long hash = 0;
        for (long word : bits) {
            hash = (hash ^ word) * MULTIPLIER;
        }
        return (int) (hash >>> Integer.SIZE);
    }
}
