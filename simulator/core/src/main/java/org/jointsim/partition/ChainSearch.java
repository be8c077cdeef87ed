package org.jointsim.partition;

/** Finds the cheapest placement of a chain of blocks. Keeps scratch memory: one for each thread. */
sealed interface ChainSearch permits AdditiveSearch, GroupSearch {

    /** Sets {@code cloudBits} to the best placement at these prices. */
    void search(Prices prices, long[] cloudBits);

    /** The search that fits the costs of {@code chain}. */
    static ChainSearch of(BlockChain chain, Objective objective) {
        return chain.isAdditive() ? new AdditiveSearch(chain, objective) : new GroupSearch(chain, objective);
    }

    /** How much more than the least cost still counts as equal. */
    static double tolerance(double leastCost) {
        return leastCost < Double.POSITIVE_INFINITY ? Optimizer.TIE * leastCost : 0;
    }
}
