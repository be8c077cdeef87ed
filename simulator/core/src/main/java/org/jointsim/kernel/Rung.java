package org.jointsim.kernel;

import java.util.Arrays;

/**
 * A row of buckets of equal width, but for the last, which has no end. Which bucket a time belongs to never falls as time
 * grows, in floating point too, so a bucket is done before the next begins.
 */
final class Rung {

    /** Buckets are as many as entries divided by this … */
    private static final int ENTRIES_PER_BUCKET = 6;
    /** … and cover so many times the mean distance of the entries from the first. */
    private static final double MEANS_COVERED = 2;

    private final Buckets buckets;
    private int[] tails = new int[0];
    private double startSeconds;
    private double bucketsPerSecond;
    private int last;
    /** The newest bucket that has been taken; -1 before the first. */
    private int current;

    Rung(Buckets buckets) {
        this.buckets = buckets;
    }

    /**
     * Starts anew, without entries, with a width that suits those of a bucket. They come next.
     *
     * @return false if all have the same time, or times too close to be told apart
     */
    boolean open(int tail) {
        double some = seconds(buckets.time(tail));
        double least = some;
        double most = some;
        double sum = 0;
        for (int at = tail; at != Buckets.EMPTY; at = buckets.before(at)) {
            double seconds = seconds(buckets.time(at));
            least = Math.min(least, seconds);
            most = Math.max(most, seconds);
            sum += seconds - some;
        }
        int count = buckets.count(tail);
        double meanDistance = some - least + sum / count;
        last = count / ENTRIES_PER_BUCKET;
        startSeconds = least;
        bucketsPerSecond = last / (MEANS_COVERED * meanDistance);
        current = -1;
        if (tails.length <= last) {
            tails = new int[Math.max(last + 1, 2 * tails.length)];
            Arrays.fill(tails, Buckets.EMPTY);
        }
        return least < most && bucketsPerSecond > 0 && bucketsPerSecond < Double.POSITIVE_INFINITY;
    }

    private static double seconds(long time) {
        return Double.longBitsToDouble(time);
    }

    /** Adds an entry, unless its bucket has been taken. */
    boolean addIfLater(long time, long order, long event) {
        int bucket = Math.min(last, (int) ((seconds(time) - startSeconds) * bucketsPerSecond));
        if (bucket <= current) {
            return false;
        }
        tails[bucket] = buckets.append(tails[bucket], time, order, event);
        return true;
    }

    /** Takes the next bucket with entries and returns its tail; after the last, {@link Buckets#EMPTY}. */
    int takeNext() {
        do {
            current++;
        } while (current < last && tails[current] == Buckets.EMPTY);
        int tail = tails[current];
        tails[current] = Buckets.EMPTY;
        return tail;
    }

    /** Whether the last bucket has been taken. */
    boolean isDone() {
        return current == last;
    }

    /** Removes the entries of events that are not pending and returns how many are left. */
    int sweep(PendingEvents pending) {
        int count = 0;
        for (int bucket = current + 1; bucket <= last; bucket++) {
            int kept = Buckets.EMPTY;
            for (int at = tails[bucket]; at != Buckets.EMPTY; at = buckets.takeBefore(at)) {
                if (pending.contains(Calendar.number(buckets.order(at)))) {
                    kept = buckets.append(kept, buckets.time(at), buckets.order(at), buckets.event(at));
                }
            }
            tails[bucket] = kept;
            count += buckets.count(kept);
        }
        return count;
    }
}
