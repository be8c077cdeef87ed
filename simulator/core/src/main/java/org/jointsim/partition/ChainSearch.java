package org.jointsim.partition;

/** Finds the cheapest placement of a chain of blocks. Keeps scratch memory: one for each thread. */
sealed interface ChainSearch permits AdditiveSearch, GroupSearch {

    /**
     * Sets {@code bits} to the sites of the best placement at these prices, and all tensors to raw.
     *
     * @param cloudSecond the price of a second of T_C; those of moving tensors are at hand
     * @return how much more than the least cost still counts as equal
     */
    double search(double cloudSecond, long[] bits);

    /** The search that fits the costs of {@code chain}. */
    static ChainSearch of(BlockChain chain, Crossings crossings, Objective objective) {
        return chain.isAdditive()
                ? new AdditiveSearch(chain, crossings, objective)
                : new GroupSearch(chain, crossings, objective);
    }

    /** How much more than the least cost still counts as equal. */
    static double tolerance(double leastCost) {
        return leastCost < Double.POSITIVE_INFINITY ? Optimizer.TIE * leastCost : 0;
    }
}
