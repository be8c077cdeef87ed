package org.jointsim.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A 64-bit hash over (time, kind, owner) of all events in order, with checkpoints along the way, so that of two runs that
 * differ one can say where. There are at most {@value #MOST_CHECKPOINTS} checkpoints, equally spaced in events but for
 * the last: when there are too many, every second one is dropped.
 */
public final class Fingerprint {

    static final int MOST_CHECKPOINTS = 512;
    /** Added with each event, so that even an event that is all zeros changes the hash; 2⁶⁴ over the golden ratio. */
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private final double[] times = new double[MOST_CHECKPOINTS];
    private final long[] hashes = new long[MOST_CHECKPOINTS];
    private int checkpointCount;
    private long spacing = 1;
    private long nextCheckpoint = 1;
    private long eventCount;
    private double lastSeconds;
    private long hash;

    /**
     * The hash after some events.
     *
     * @param eventCount how many
     * @param timeSeconds time of the last of them
     * @param hash over all of them
     */
    public record Checkpoint(long eventCount, double timeSeconds, long hash) {}

    void add(double timeSeconds, int kind, int owner) {
        long what = ((long) kind << 32) | (owner & 0xffffffffL);
        hash = mix(hash + STEP + (Double.doubleToRawLongBits(timeSeconds) ^ Long.rotateLeft(what, 17)));
        lastSeconds = timeSeconds;
        if (++eventCount == nextCheckpoint) {
            keep();
        }
    }

    private void keep() {
        times[checkpointCount] = lastSeconds;
        hashes[checkpointCount++] = hash;
        if (checkpointCount == MOST_CHECKPOINTS) {
            thinOut();
        }
        nextCheckpoint = (checkpointCount + 1) * spacing;
    }

    /** Keeps every second checkpoint, the even multiples of the spacing. */
    private void thinOut() {
        checkpointCount /= 2;
        for (int i = 0; i < checkpointCount; i++) {
            times[i] = times[2 * i + 1];
            hashes[i] = hashes[2 * i + 1];
        }
        spacing *= 2;
    }

    /** The finalizer of MurmurHash3 as improved by Stafford (variant 13): a bijection that spreads every bit. */
    private static long mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        y = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
        return y ^ (y >>> 31);
    }

    /** How many events there were. */
    public long eventCount() {
        return eventCount;
    }

    /** The hash over all events. */
    public long hash() {
        return hash;
    }

    /** The checkpoints, in order; the last is that of all events. */
    public List<Checkpoint> checkpoints() {
        List<Checkpoint> all = new ArrayList<>();
        for (int i = 0; i < checkpointCount; i++) {
            all.add(new Checkpoint((i + 1) * spacing, times[i], hashes[i]));
        }
        if (eventCount > checkpointCount * spacing) {
            all.add(new Checkpoint(eventCount, lastSeconds, hash));
        }
        return all;
    }
}
