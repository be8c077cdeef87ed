package org.jointsim.partition;

import java.util.HashMap;
import java.util.Map;

/**
 * The best placement of an inference on a chain of blocks, without garbage once it has been found before. Cuts that are never
 * best are left out by a {@link CutSieve}, one for each power of two that bounds the price of a cloud second.
 */
final class ChainOptimizer implements Optimizer {

    private static final int NO_OCTAVE = Integer.MIN_VALUE;

    private final Workload workload;
    private final BlockChain chain;
    private final Objective objective;
    private final Prices prices;
    private final PlacementPool pool = new PlacementPool();
    private final Map<Integer, Decider> deciders = new HashMap<>();
    private int octave = NO_OCTAVE;
    private Decider decider;

    ChainOptimizer(Workload workload, Objective objective) {
        this.workload = workload;
        this.objective = objective;
        chain = BlockChain.of(workload);
        prices = new Prices(objective);
        decider = new Decider(chain);
    }

    @Override
    public Placement optimize(Conditions conditions) {
        prices.set(conditions);
        int now = Math.getExponent(prices.cloudSecond);
        if (now != octave) {
            decider = deciders.computeIfAbsent(now, this::sieved);
            octave = now;
        }
        return decider.decide();
    }

    private Decider sieved(int exponent) {
        return new Decider(new CutSieve(chain, objective, Math.scalb(1.0, exponent + 1)).sieved());
    }

    /** The search on what is left of the chain. */
    private final class Decider {
        private final Crossings crossings;
        private final ChainSearch search;
        private final PlacementTable placements;
        private final long[] bits;

        Decider(BlockChain sieved) {
            crossings = new Crossings(workload, sieved, objective);
            search = ChainSearch.of(sieved, crossings, objective);
            placements = new PlacementTable(sieved, pool);
            bits = crossings.canCode() ? SiteBits.allocateWithCoding(sieved.size()) : SiteBits.allocate(sieved.size());
        }

        Placement decide() {
            crossings.price(prices);
            double tolerance = search.search(prices.cloudSecond, bits);
            if (crossings.canCode()) {
                crossings.noteCoded(prices, tolerance, bits);
            }
            return placements.get(bits);
        }
    }
}
