package org.jointsim.partition;

import java.util.List;

/**
 * The {@link Trellis} of an inference on a chain of blocks. A node is (blocks done, site of the last one); with additive
 * costs an edge adds one block, with groups a whole segment of the other site, so that no path splits one.
 */
final class ChainTrellis implements PlacementTrellis {

    private final BlockChain chain;
    private final EdgeCost cost;

    ChainTrellis(BlockChain chain, Objective objective) {
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
        cost.clear();
        if (site != last) {
            cost.addTransfers(site, 1, chain.tensorBytes(done));
            cost.addWaits(site == Site.CLOUD ? 1 : 0);
        }
        double joules = site == Site.MOBILE ? chain.mobileJoules(done + 1, to) : 0;
        cost.addCompute(site, chain.seconds(site, done + 1, to), joules);
        trellis.addEdge(node(done, last), node(to, site), EdgeDecision.of(done + 1, to, site), cost.get());
    }

    private void addReturn(Trellis trellis, Site last) {
        cost.clear();
        if (last == Site.CLOUD) {
            cost.addTransfers(Site.MOBILE, 1, chain.tensorBytes(chain.size()));
        }
        trellis.addEdge(node(chain.size(), last), trellis.nodeCount() - 1, EdgeDecision.NONE, cost.get());
    }

    @Override
    public Placement placement(Trellis trellis, List<Integer> path) {
        long[] bits = SiteBits.allocate(chain.size());
        path.forEach(edge -> note(bits, trellis.decision(edge)));
        return new Placement(chain.sites(bits));
    }

    private static void note(long[] bits, long decision) {
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

    /** At the first block in which they differ, the one on the mobile comes first. */
    @Override
    public int compare(Trellis trellis, int[] first, int[] second) {
        long[] firstBits = SiteBits.allocate(chain.size());
        long[] secondBits = SiteBits.allocate(chain.size());
        for (int edge : first) {
            note(firstBits, trellis.decision(edge));
        }
        for (int edge : second) {
            note(secondBits, trellis.decision(edge));
        }
        return SiteBits.compare(firstBits, secondBits);
    }
}
