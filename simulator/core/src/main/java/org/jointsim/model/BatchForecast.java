package org.jointsim.model;

import java.util.List;

/**
 * What a request that is alone of its kind would wait, if nobody else came: the rule of {@link BatchLines} applied to copies
 * of what waits now, batch after batch. Costs what a run of those batches costs, so only when it is asked for.
 */
final class BatchForecast {

    /** Those that wait of one kind, in order. */
    static final class Group {
        private final List<Request> line;
        private final int[] startingSizes;
        private final double delaySeconds;
        private final double[] factors;

        Group(List<Request> line, int[] startingSizes, double delaySeconds, double[] factors) {
            this.line = line;
            this.startingSizes = startingSizes;
            this.delaySeconds = delaySeconds;
            this.factors = factors;
        }
    }

    private final List<Group> groups;
    private final int[] taken;
    private final FreeTimes gpus;

    BatchForecast(List<Group> groups, FreeTimes gpus) {
        this.groups = groups;
        this.taken = new int[groups.size()];
        this.gpus = gpus;
    }

    /**
     * @param at when it joins
     * @param probe tells its rank
     * @param delaySeconds how long it would wait for others of its kind
     */
    double wait(double at, Request probe, double delaySeconds) {
        double now = Math.max(at, gpus.firstFreeAt());
        while (now < Double.POSITIVE_INFINITY) {
            int next = next(now);
            boolean probeIsReady = now >= at + delaySeconds;
            if (probeIsReady && (next < 0 || !head(next).comesBefore(probe))) {
                return now - at;
            }
            if (next < 0) {
                now = Math.min(at + delaySeconds, nextReadyAt());
                continue;
            }
            start(next, now);
            now = Math.max(now, gpus.firstFreeAt());
        }
        return Double.POSITIVE_INFINITY;
    }

    private int next(double now) {
        int next = -1;
        for (int i = 0; i < groups.size(); i++) {
            if (size(i, now >= agedAt(i)) > 0 && (next < 0 || head(i).comesBefore(head(next)))) {
                next = i;
            }
        }
        return next;
    }

    private int waiting(int group) {
        return groups.get(group).line.size() - taken[group];
    }

    private int size(int group, boolean isAged) {
        int waiting = waiting(group);
        return waiting == 0 ? 0 : BatchLines.sizeOf(groups.get(group).startingSizes, waiting, isAged);
    }

    private Request head(int group) {
        return groups.get(group).line.get(taken[group]);
    }

    private double agedAt(int group) {
        List<Request> line = groups.get(group).line;
        double oldest = Double.POSITIVE_INFINITY;
        for (int i = taken[group]; i < line.size(); i++) {
            oldest = Math.min(oldest, line.get(i).acceptedAt);
        }
        return oldest + groups.get(group).delaySeconds;
    }

    private double nextReadyAt() {
        double next = Double.POSITIVE_INFINITY;
        for (int i = 0; i < groups.size(); i++) {
            next = Math.min(next, agedAt(i));
        }
        return next;
    }

    private void start(int group, double now) {
        int size = size(group, now >= agedAt(group));
        double seconds = head(group).aloneSeconds * groups.get(group).factors[size - 1];
        taken[group] += size;
        gpus.join(now, seconds);
    }
}
