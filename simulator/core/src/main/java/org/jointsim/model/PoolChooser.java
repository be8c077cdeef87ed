package org.jointsim.model;

import org.jointsim.random.Draws;
import org.jointsim.scenario.Balancer;

/** Chooses the pool of a request among those that have a GPU up; where none has, among all. */
final class PoolChooser {

    private final Balancer balancer;
    private final Pool[] pools;
    private final int[] candidates;
    private int turn;

    PoolChooser(Balancer balancer, Pool[] pools) {
        this.balancer = balancer;
        this.pools = pools;
        this.candidates = new int[pools.length];
    }

    /** The pool that a request of this draw would get now; looking changes nothing. */
    Pool peek(Draws draw) {
        int count = 0;
        for (Pool pool : pools) {
            if (pool.hasGpuUp()) {
                candidates[count++] = pool.index;
            }
        }
        if (count == 0) {
            for (Pool pool : pools) {
                candidates[count++] = pool.index;
            }
        }
        return switch (balancer) {
            case ROUND_ROBIN -> inTurn(count);
            case LEAST_LOADED, SHORTEST_QUEUE -> best(count);
            case POWER_OF_TWO -> betterOfTwo(count, draw);
        };
    }

    /** The same for a request that goes there now. */
    Pool choose(Draws draw) {
        Pool chosen = peek(draw);
        turn = (chosen.index + 1) % pools.length;
        return chosen;
    }

    private Pool inTurn(int count) {
        for (int i = 0; i < count; i++) {
            if (candidates[i] >= turn) {
                return pools[candidates[i]];
            }
        }
        return pools[candidates[0]];
    }

    private Pool best(int count) {
        Pool best = pools[candidates[0]];
        double least = load(best);
        for (int i = 1; i < count; i++) {
            double load = load(pools[candidates[i]]);
            if (load < least) {
                least = load;
                best = pools[candidates[i]];
            }
        }
        return best;
    }

    private Pool betterOfTwo(int count, Draws draw) {
        int first = (int) (draw.uniform() * count);
        if (count == 1) {
            return pools[candidates[first]];
        }
        int second = (int) (draw.uniform() * (count - 1));
        second += second >= first ? 1 : 0;
        Pool one = pools[candidates[first]];
        Pool other = pools[candidates[second]];
        return load(other) < load(one) ? other : one;
    }

    /** Per GPU that is up: work in seconds, or requests. */
    private double load(Pool pool) {
        double load = balancer == Balancer.LEAST_LOADED ? pool.workSeconds() : pool.presentCount();
        return load / Math.max(1, pool.gpus.upCount());
    }
}
