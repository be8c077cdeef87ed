package org.jointsim.partition;

import java.util.Arrays;

/** Adds up what an edge of a {@link Trellis} costs in each dimension, under the conditions of the moment. */
final class EdgeCost {

    private final Objective[] objectives;
    private final Prices[] prices;
    private final double[] cost = new double[Trellis.DIMENSIONS];

    EdgeCost(Objective objective) {
        objectives = new Objective[] {objective, Objective.LATENCY, Objective.ENERGY};
        prices = new Prices[objectives.length];
        Arrays.setAll(prices, d -> new Prices(objectives[d]));
    }

    void set(Conditions conditions) {
        for (Prices dimension : prices) {
            dimension.set(conditions);
        }
    }

    /** Starts a new edge. */
    EdgeCost clear() {
        Arrays.fill(cost, 0);
        return this;
    }

    /** By dimension; valid until the next {@link #clear}. */
    double[] get() {
        return cost;
    }

    /** Computing on the mobile. */
    void addMobile(double seconds, double joules) {
        for (int d = 0; d < prices.length; d++) {
            cost[d] += objectives[d].of(seconds, joules);
        }
    }

    /** Computing in the cloud, as the profile has it. */
    void addCloud(double seconds) {
        for (int d = 0; d < prices.length; d++) {
            cost[d] += seconds * prices[d].cloudSecond;
        }
        cost[Trellis.CLOUD] += seconds;
    }

    /** Computing on a site. */
    void addCompute(Site site, double seconds, double mobileJoules) {
        if (site == Site.MOBILE) {
            addMobile(seconds, mobileJoules);
        } else {
            addCloud(seconds);
        }
    }

    /** The waits of {@code count} requests. */
    void addWaits(int count) {
        for (int d = 0; d < prices.length; d++) {
            cost[d] += count * prices[d].cloudSegment;
        }
    }

    /** Moving one tensor, raw or coded. */
    void addTensor(Workload workload, Site towards, int tensor, boolean coded) {
        double raw = workload.tensorBytes(tensor);
        addTransfers(towards, 1, coded ? workload.codedBytes(tensor) : raw);
        Compression coder = workload.compression();
        if (coded && coder != null) {
            addCoding(towards.other(), coder.encodeSeconds(raw), coder.encodeJoules(raw));
            addCoding(towards, coder.decodeSeconds(raw), coder.decodeJoules(raw));
        }
    }

    private void addCoding(Site site, double seconds, double mobileJoules) {
        if (site == Site.MOBILE) {
            addMobile(seconds, mobileJoules);
            return;
        }
        for (int d = 0; d < prices.length; d++) {
            cost[d] += seconds * prices[d].waitingSecond;
        }
    }

    /**
     * Adds an edge that costs what was added up so far and the move of a tensor; and a second one that codes it, if that is
     * better in any dimension.
     */
    void addEdges(Trellis trellis, int from, int to, long decision, Workload workload, Site towards, int tensor) {
        double[] before = cost.clone();
        addTensor(workload, towards, tensor, false);
        double[] raw = cost.clone();
        trellis.addEdge(from, to, decision, raw);
        if (workload.compression() == null) {
            return;
        }
        System.arraycopy(before, 0, cost, 0, cost.length);
        addTensor(workload, towards, tensor, true);
        for (int d = 0; d < cost.length; d++) {
            if (cost[d] < raw[d]) {
                trellis.addEdge(from, to, EdgeDecision.coded(decision), cost);
                return;
            }
        }
    }

    /** Whether the objective alone would have a tensor coded. */
    boolean favoursCoding(Workload workload, Site towards, int tensor) {
        return prices[Trellis.OBJECTIVE].favoursCoding(workload, towards, tensor, 0);
    }

    /** Moving {@code bytes} in {@code count} transfers. */
    void addTransfers(Site towards, int count, double bytes) {
        for (int d = 0; d < prices.length; d++) {
            Prices p = prices[d];
            double propagation = towards == Site.CLOUD ? p.uploadPropagation : p.downloadPropagation;
            double perByte = towards == Site.CLOUD ? p.uploadedByte : p.downloadedByte;
            cost[d] += bytes * perByte + count * propagation;
        }
    }
}
