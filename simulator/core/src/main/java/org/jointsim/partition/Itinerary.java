package org.jointsim.partition;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.dnn.Dnn;
import org.jointsim.profile.SegmentCosts;

/** Walks the positions of a placement and notes where each tensor is; see {@link Workload#steps}. */
final class Itinerary {

    /** Of a backward pass, in forward passes: one product for the gradient of the input, one for that of the weights. */
    private static final double BACKWARD_WORK = 2;

    private final Workload workload;
    private final Placement placement;
    private final Dnn dnn;
    private final int n;
    private final Site[] sites;
    private final boolean[] onCloud;
    private final boolean[] onMobile;
    private final List<Step> steps = new ArrayList<>();

    Itinerary(Workload workload, Placement placement) {
        this.workload = workload;
        this.placement = placement;
        dnn = workload.dnn();
        n = dnn.layerCount();
        if (placement.layerCount() != n) {
            throw new IllegalArgumentException(
                    "a placement of dnn %s needs %d sites, but has %d".formatted(dnn.id(), n, placement.layerCount()));
        }
        if (placement.isTraining() != workload.isTraining()) {
            throw new IllegalArgumentException("a placement of dnn %s %s backward sites, but the task is %s"
                    .formatted(dnn.id(), placement.isTraining() ? "has" : "has no", workload.task()));
        }
        if (workload.compression() == null && !placement.codedTensors().isEmpty()) {
            throw new IllegalArgumentException("a placement codes tensors %s of dnn %s, but there is no coder"
                    .formatted(placement.codedTensors(), dnn.id()));
        }
        sites = new Site[workload.isTraining() ? 2 * n : n];
        for (int k = 1; k <= n; k++) {
            sites[k - 1] = placement.site(k);
            if (workload.isTraining()) {
                sites[2 * n - k] = placement.backwardSite(k);
            }
        }
        onCloud = new boolean[n + 1];
        onMobile = new boolean[n + 1];
        onMobile[0] = true;
    }

    List<Step> steps() {
        walk(1);
        return List.copyOf(steps);
    }

    /** The steps from position {@code from} on, if it and all after it run on the mobile. */
    List<Step> mobileRest(int from) {
        for (int p = from; p <= sites.length; p++) {
            sites[p - 1] = Site.MOBILE;
        }
        int done = walk(from);
        return List.copyOf(steps.subList(done, steps.size()));
    }

    /** Notes all steps; returns how many come before position {@code mark}, where a segment begins anyway. */
    private int walk(int mark) {
        int before = 0;
        int from = 1;
        while (from <= sites.length) {
            int to = lastOfSegment(from, mark);
            before = from == mark ? steps.size() : before;
            for (int p = from; p <= to; p++) {
                fetchInputs(p);
            }
            steps.add(compute(site(from), from, to));
            from = to + 1;
        }
        if (workload.isTraining()) {
            sendWeights();
        } else {
            fetch(n, Site.MOBILE);
        }
        return before;
    }

    private int lastOfSegment(int from, int mark) {
        int to = from;
        while (to < sites.length && to + 1 != mark && site(to + 1) == site(from)) {
            to++;
        }
        return to;
    }

    /** What the position needs of the other site, where it is made before the segment begins; and what it makes is here. */
    private void fetchInputs(int position) {
        int layer = layer(position);
        if (position > n && gradientComesFrom(site(position).other(), layer)) {
            steps.add(transfer(site(position), Step.Payload.GRADIENT, layer, workload.tensorBytes(layer)));
        }
        for (int tensor : dnn.layer(layer).inputs()) {
            fetch(tensor, site(position));
        }
        if (position <= n) {
            at(site(position))[layer] = true;
        }
    }

    /** Whether a part of the gradient of tensor {@code layer} is made on {@code site}. */
    private boolean gradientComesFrom(Site site, int layer) {
        if (layer == n) {
            return site(n) == site;
        }
        for (int reader = layer + 1; reader <= n; reader++) {
            if (dnn.layer(reader).inputs().contains(layer) && backwardSite(reader) == site) {
                return true;
            }
        }
        return false;
    }

    private void sendWeights() {
        for (int k = 1; k <= n; k++) {
            long bytes = dnn.layer(k).weightBytes();
            if (bytes > 0 && backwardSite(k) == Site.CLOUD) {
                steps.add(transfer(Site.MOBILE, Step.Payload.WEIGHTS, k, bytes));
            } else if (bytes > 0 && site(k) == Site.CLOUD) {
                steps.add(transfer(Site.CLOUD, Step.Payload.WEIGHTS, k, bytes));
            }
        }
    }

    private Step.Compute compute(Site site, int from, int to) {
        SegmentCosts costs = workload.on(site);
        double workFlop = 0;
        for (int p = from; p <= to; p++) {
            workFlop += workload.batch() * dnn.layer(layer(p)).workFlop() * (p > n ? BACKWARD_WORK : 1);
        }
        double joules =
                site == Site.CLOUD ? 0 : workload.isTraining() ? joules(costs, from, to) : costs.joules(from, to);
        return new Step.Compute(site, from, to, workload.seconds(site, from, to), joules, workFlop);
    }

    private double joules(SegmentCosts costs, int from, int to) {
        double joules = 0;
        for (int p = from; p <= to; p++) {
            joules += p <= n ? costs.joules(p, p) : costs.backwardJoules(layer(p));
        }
        return joules * workload.batch();
    }

    private void fetch(int tensor, Site towards) {
        if (at(towards)[tensor]) {
            return;
        }
        Compression coder = placement.isCoded(tensor) ? workload.compression() : null;
        if (coder == null) {
            steps.add(transfer(towards, Step.Payload.TENSOR, tensor, workload.tensorBytes(tensor)));
        } else {
            double raw = workload.tensorBytes(tensor);
            addCode(towards.other(), Step.Coding.ENCODE, tensor, coder.encodeSeconds(raw), coder.encodeJoules(raw));
            steps.add(transfer(towards, Step.Payload.TENSOR, tensor, workload.codedBytes(tensor)));
            addCode(towards, Step.Coding.DECODE, tensor, coder.decodeSeconds(raw), coder.decodeJoules(raw));
        }
        at(towards)[tensor] = true;
    }

    private void addCode(Site site, Step.Coding coding, int tensor, double seconds, double mobileJoules) {
        steps.add(new Step.Code(site, coding, tensor, seconds, site == Site.MOBILE ? mobileJoules : 0));
    }

    private static Step.Transfer transfer(Site towards, Step.Payload payload, int number, long sizeBytes) {
        return new Step.Transfer(towards, payload, number, sizeBytes);
    }

    private boolean[] at(Site site) {
        return site == Site.MOBILE ? onMobile : onCloud;
    }

    private Site site(int position) {
        return sites[position - 1];
    }

    private Site backwardSite(int layer) {
        return sites[2 * n - layer];
    }

    /** The layer that runs at a position. */
    private int layer(int position) {
        return position <= n ? position : 2 * n + 1 - position;
    }
}
