package org.jointsim.partition;

import java.util.List;

/**
 * The {@link Trellis} of an inference on a chain of blocks. A node is (blocks done, site of the last one); with additive
 * costs an edge adds one block, with groups a whole segment of the other site, so that no path splits one. A tensor that may
 * move coded makes two edges of one.
 */
final class ChainTrellis implements PlacementTrellis {

    private final Workload workload;
    private final BlockChain chain;
    private final EdgeCost cost;

    ChainTrellis(Workload workload, BlockChain chain, Objective objective) {
        this.workload = workload;
        this.chain = chain;
        this.cost = new EdgeCost(objective);
    }

    @Override
    public Trellis under(Conditions conditions) {
        cost.set(conditions);
        Trellis trellis = new Trellis(2 * chain.size() + 2);
        addSegments(trellis, 0, Site.MOBILE);
        for (int k = 1; k < chain.size(); k++) {
            addSegments(trellis, k, Site.MOBILE);
            addSegments(trellis, k, Site.CLOUD);
        }
        addReturn(trellis, Site.MOBILE);
        addReturn(trellis, Site.CLOUD);
        trellis.close();
        return trellis;
    }

    private static int node(int blocksDone, Site site) {
        return blocksDone == 0 ? 0 : 2 * blocksDone - (site == Site.MOBILE ? 1 : 0);
    }

    private void addSegments(Trellis trellis, int done, Site last) {
        for (Site site : Site.values()) {
            if (chain.isAdditive()) {
                addSegment(trellis, done, last, done + 1, site);
            } else if (done == 0 || site != last) {
                for (int to = done + 1; to <= chain.size(); to++) {
                    addSegment(trellis, done, last, to, site);
                }
            }
        }
    }

    private void addSegment(Trellis trellis, int done, Site last, int to, Site site) {
        double joules = site == Site.MOBILE ? chain.mobileJoules(done + 1, to) : 0;
        cost.clear();
        cost.addWaits(site == Site.CLOUD && last == Site.MOBILE ? 1 : 0);
        cost.addCompute(site, chain.seconds(site, done + 1, to), joules);
        addEdges(trellis, node(done, last), node(to, site), EdgeDecision.of(done + 1, to, site), last, site);
    }

    private void addReturn(Trellis trellis, Site last) {
        cost.clear();
        long decision = EdgeDecision.returning(chain.size());
        addEdges(trellis, node(chain.size(), last), trellis.nodeCount() - 1, decision, last, Site.MOBILE);
    }

    /** Adds the edge whose cost so far lacks the move of the tensor before it, if that moves. */
    private void addEdges(Trellis trellis, int from, int to, long decision, Site last, Site site) {
        if (last == site) {
            trellis.addEdge(from, to, decision, cost.get());
        } else {
            int tensor = chain.lastLayer(EdgeDecision.from(decision) - 1);
            cost.addEdges(trellis, from, to, decision, workload, site, tensor);
        }
    }

    @Override
    public Placement placement(Trellis trellis, List<Integer> path) {
        long[] bits = SiteBits.allocateWithCoding(chain.size());
        path.forEach(edge -> note(bits, trellis.decision(edge)));
        return chain.placement(bits);
    }

    private void note(long[] bits, long decision) {
        if (EdgeDecision.isCoded(decision)) {
            SiteBits.setCoded(bits, chain.size(), EdgeDecision.from(decision) - 1);
        }
        for (int i = EdgeDecision.from(decision); i <= EdgeDecision.to(decision); i++) {
            if (EdgeDecision.isCloud(decision)) {
                SiteBits.setCloud(bits, i);
            }
        }
    }

    @Override
    public int cloudLayers(long decision) {
        int layers = 0;
        for (int i = EdgeDecision.from(decision); i <= EdgeDecision.to(decision); i++) {
            layers += EdgeDecision.isCloud(decision) ? chain.layersIn(i) : 0;
        }
        return layers;
    }

    /** At the first block in which they differ, the one on the mobile comes first; then, at the first tensor, the raw one. */
    @Override
    public int compare(Trellis trellis, int[] first, int[] second) {
        long[] firstBits = SiteBits.allocateWithCoding(chain.size());
        long[] secondBits = SiteBits.allocateWithCoding(chain.size());
        for (int edge : first) {
            note(firstBits, trellis.decision(edge));
        }
        for (int edge : second) {
            note(secondBits, trellis.decision(edge));
        }
        return SiteBits.compare(firstBits, secondBits);
    }
}
