package org.jointsim.partition;

import java.util.List;

/**
 * The {@link Trellis} of an inference on a chain of blocks. A node is (blocks done, site of the last one); with additive
 * costs an edge adds one block, with groups a whole segment of the other site, so that no path splits one.
 */
final class ChainTrellis implements PathOrder {

    private final BlockChain chain;
    private final Objective[] objectives;
    private final Prices[] prices;

    ChainTrellis(BlockChain chain, Objective objective) {
        this.chain = chain;
        this.objectives = new Objective[] {objective, Objective.LATENCY, Objective.ENERGY};
        this.prices = new Prices[] {new Prices(objective), new Prices(Objective.LATENCY), new Prices(Objective.ENERGY)};
    }

    /** All placements under {@code conditions}. */
    Trellis under(Conditions conditions) {
        for (Prices dimension : prices) {
            dimension.set(conditions);
        }
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
        double seconds = chain.seconds(site, done + 1, to);
        double joules = site == Site.MOBILE ? chain.mobileJoules(done + 1, to) : 0;
        double[] cost = new double[Trellis.DIMENSIONS];
        for (int d = 0; d < prices.length; d++) {
            double computing =
                    site == Site.MOBILE ? objectives[d].of(seconds, joules) : seconds * prices[d].cloudSecond;
            cost[d] = computing + (site == last ? 0 : moving(prices[d], done, site));
        }
        cost[Trellis.CLOUD] = site == Site.CLOUD ? seconds : 0;
        trellis.addEdge(node(done, last), node(to, site), EdgeDecision.of(done + 1, to, site), cost);
    }

    private double moving(Prices dimension, int tensorAfter, Site towards) {
        double bytes = chain.tensorBytes(tensorAfter);
        return towards == Site.CLOUD ? dimension.upload(bytes) : dimension.download(bytes);
    }

    private void addReturn(Trellis trellis, Site last) {
        double[] cost = new double[Trellis.DIMENSIONS];
        for (int d = 0; d < prices.length && last == Site.CLOUD; d++) {
            cost[d] = moving(prices[d], chain.size(), Site.MOBILE);
        }
        trellis.addEdge(node(chain.size(), last), trellis.nodeCount() - 1, EdgeDecision.NONE, cost);
    }

    /** The blocks in the cloud, as {@link SiteBits}. */
    long[] cloudBits(Trellis trellis, List<Integer> path) {
        long[] bits = SiteBits.allocate(chain.size());
        path.forEach(edge -> set(bits, trellis.decision(edge)));
        return bits;
    }

    private static void set(long[] bits, long decision) {
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
            set(firstBits, trellis.decision(edge));
        }
        for (int edge : second) {
            set(secondBits, trellis.decision(edge));
        }
        return SiteBits.compare(firstBits, secondBits);
    }
}
