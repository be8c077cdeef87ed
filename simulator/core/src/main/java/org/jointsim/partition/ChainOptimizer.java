package org.jointsim.partition;

/** The best placement of an inference on a chain of blocks, without garbage. */
final class ChainOptimizer implements Optimizer {

    private final ChainSearch search;
    private final Prices prices;
    private final PlacementTable placements;
    private final long[] cloudBits;

    ChainOptimizer(Workload workload, Objective objective) {
        BlockChain chain = BlockChain.of(workload);
        search = ChainSearch.of(chain, objective);
        prices = new Prices(objective);
        placements = new PlacementTable(chain);
        cloudBits = SiteBits.allocate(chain.size());
    }

    @Override
    public Placement optimize(Conditions conditions) {
        prices.set(conditions);
        search.search(prices, cloudBits);
        return placements.get(cloudBits);
    }
}
