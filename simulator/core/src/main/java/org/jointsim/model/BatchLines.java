package org.jointsim.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jointsim.scenario.BatchingSpec;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait to be batched, one line for each kind (dnn and segment). A kind is ready when a starting size of it
 * waits, or its oldest request has waited the longest delay; of those that are ready the one whose first request comes first
 * is next. It gives the largest starting size that waits, else all that wait.
 */
final class BatchLines implements Line {

    /** The kind of a job of others, which is always alone. */
    static final long ALONE = -1;

    private static final int[] ONE = {1};
    private static final double[] NO_LONGER = {1};
    private static final int DNN_SHIFT = 40;
    private static final int FROM_SHIFT = 20;

    private final int[] startingSizes;
    private final double maxDelaySeconds;
    private final double[][] factorsByDnn;
    private final boolean byRank;
    private long[] keys = new long[0];
    private Kind[] kinds = new Kind[0];
    private int size;

    /**
     * @param factorsByDnn t(b)/t(1), by the number of the dnn
     * @param byRank whether requests of a kind are served by rank, not by age
     */
    BatchLines(BatchingSpec spec, double[][] factorsByDnn, boolean byRank) {
        this.startingSizes =
                spec.startingSizes().stream().mapToInt(Integer::intValue).toArray();
        this.maxDelaySeconds = spec.maxDelaySeconds();
        this.factorsByDnn = factorsByDnn;
        this.byRank = byRank;
    }

    /** The kind of a segment of a dnn. */
    static long kind(int dnnNumber, int from, int to) {
        return ((long) dnnNumber << DNN_SHIFT) | ((long) from << FROM_SHIFT) | to;
    }

    @Override
    public void add(Request request) {
        kind(request.kind).add(request);
        size++;
    }

    @Override
    public void remove(Request request) {
        kind(request.kind).remove(request);
        size--;
    }

    @Override
    public @Nullable Request first() {
        Request first = null;
        for (Kind kind : kinds) {
            Request head = kind.first();
            if (head != null && (first == null || head.comesBefore(first))) {
                first = head;
            }
        }
        return first;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public List<Request> inOrder() {
        List<Request> all = new ArrayList<>(size);
        for (Kind kind : kinds) {
            all.addAll(kind.byAge.inOrder());
        }
        all.sort((a, b) -> a == b ? 0 : a.comesBefore(b) ? -1 : 1);
        return all;
    }

    /** Whether this request would start at once on an idle GPU. */
    boolean wouldBeReady(Request request) {
        Kind kind = kind(request.kind);
        return kind.sizeOf(kind.size() + 1, kind.delaySeconds == 0) > 0;
    }

    /** The next batch, linked; {@code null} where no kind is ready. */
    @Nullable
    Request poll(double now) {
        Kind next = null;
        for (Kind kind : kinds) {
            if (kind.isReady(now) && (next == null || head(kind).comesBefore(head(next)))) {
                next = kind;
            }
        }
        return next == null ? null : take(next, next.sizeOf(next.size(), true));
    }

    private static Request head(Kind kind) {
        return Objects.requireNonNull(kind.first());
    }

    private Request take(Kind kind, int count) {
        Request leader = head(kind);
        kind.remove(leader);
        Request last = leader;
        for (int i = 1; i < count; i++) {
            Request follower = head(kind);
            kind.remove(follower);
            last.nextInBatch = follower;
            last = follower;
        }
        last.nextInBatch = null;
        size -= count;
        return leader;
    }

    /** When the first kind that is not ready now will be by its age; {@code +Infinity} where nobody waits. */
    double nextReadyAt() {
        double next = Double.POSITIVE_INFINITY;
        for (Kind kind : kinds) {
            next = Math.min(next, kind.agedAt());
        }
        return next;
    }

    /** By what a batch of a kind takes longer than one request. */
    double factor(long kind, int batchSize) {
        return kind(kind).factors[batchSize - 1];
    }

    /** What a request that is alone of its kind would wait: the lines run down on these GPUs, with nobody else coming. */
    double waitOfOneAlone(double at, FreeTimes gpus, Request probe) {
        List<BatchForecast.Group> groups = new ArrayList<>();
        for (Kind kind : kinds) {
            if (kind.size() > 0) {
                groups.add(new BatchForecast.Group(kind.line().inOrder(), kind.sizes, kind.delaySeconds, kind.factors));
            }
        }
        return new BatchForecast(groups, gpus).wait(at, probe, startingSizes[0] == 1 ? 0 : maxDelaySeconds);
    }

    private Kind kind(long key) {
        int at = Arrays.binarySearch(keys, key);
        return at >= 0 ? kinds[at] : insert(key, -at - 1);
    }

    private Kind insert(long key, int at) {
        Kind kind = key == ALONE
                ? new Kind(ONE, 0, NO_LONGER)
                : new Kind(startingSizes, maxDelaySeconds, factorsByDnn[(int) (key >>> DNN_SHIFT)]);
        long[] moreKeys = new long[keys.length + 1];
        Kind[] moreKinds = new Kind[kinds.length + 1];
        System.arraycopy(keys, 0, moreKeys, 0, at);
        System.arraycopy(kinds, 0, moreKinds, 0, at);
        moreKeys[at] = key;
        moreKinds[at] = kind;
        System.arraycopy(keys, at, moreKeys, at + 1, keys.length - at);
        System.arraycopy(kinds, at, moreKinds, at + 1, kinds.length - at);
        keys = moreKeys;
        kinds = moreKinds;
        return kind;
    }

    /** The largest starting size that {@code waiting} requests make; all of them if none is and they are aged; else 0. */
    static int sizeOf(int[] startingSizes, int waiting, boolean isAged) {
        for (int i = startingSizes.length - 1; i >= 0; i--) {
            if (startingSizes[i] <= waiting) {
                return startingSizes[i];
            }
        }
        return isAged ? waiting : 0;
    }

    /** Those that wait of one kind. */
    private final class Kind {
        final int[] sizes;
        final double delaySeconds;
        final double[] factors;
        final ArrivalLine byAge = new ArrivalLine();
        private final @Nullable HeapLine ranked = byRank ? new HeapLine() : null;

        Kind(int[] sizes, double delaySeconds, double[] factors) {
            this.sizes = sizes;
            this.delaySeconds = delaySeconds;
            this.factors = factors;
        }

        Line line() {
            return ranked == null ? byAge : ranked;
        }

        void add(Request request) {
            byAge.add(request);
            if (ranked != null) {
                ranked.add(request);
            }
        }

        void remove(Request request) {
            byAge.remove(request);
            if (ranked != null) {
                ranked.remove(request);
            }
        }

        @Nullable
        Request first() {
            return line().first();
        }

        int size() {
            return byAge.size();
        }

        int sizeOf(int waiting, boolean isAged) {
            return BatchLines.sizeOf(sizes, waiting, isAged);
        }

        double agedAt() {
            Request oldest = byAge.first();
            return oldest == null ? Double.POSITIVE_INFINITY : oldest.acceptedAt + delaySeconds;
        }

        boolean isReady(double now) {
            return size() > 0 && sizeOf(size(), now >= agedAt()) > 0;
        }
    }
}
