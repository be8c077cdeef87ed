package org.jointsim.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Transfers that send bits through pools that they share, and their max-min fair rates: no rate can grow without taking from
 * one that is no larger. A rate is at most that of the transfer's own link.
 *
 * <p>Rates are filled like water: of the rates still open, those whose own link is no faster than the lowest level of any pool
 * get just that; if there is none, those in the pool of the lowest level get the level. Bertsekas, Gallager (1992), "Data
 * Networks", 2nd edition, section 6.5.2.
 */
final class Sharing {

    private final List<SharedCapacity> pools;
    private final List<SharedTransfer> members = new ArrayList<>();

    Sharing(List<SharedCapacity> pools) {
        this.pools = List.copyOf(pools);
    }

    void join(SharedTransfer transfer) {
        transfer.place = members.size();
        members.add(transfer);
    }

    /** The last member takes the place of the one that leaves. */
    void leave(SharedTransfer transfer) {
        SharedTransfer last = members.remove(members.size() - 1);
        if (last != transfer) {
            members.set(transfer.place, last);
            last.place = transfer.place;
        }
        transfer.place = SharedTransfer.NOWHERE;
    }

    int size() {
        return members.size();
    }

    SharedTransfer member(int place) {
        return members.get(place);
    }

    /** Finds the fair rate of each member. */
    void allocate() {
        for (SharedCapacity pool : pools) {
            pool.left = pool.bitsPerSecond;
            pool.open = 0;
        }
        for (int i = 0; i < members.size(); i++) {
            members.get(i).open();
        }
        int open = members.size();
        while (open > 0) {
            SharedCapacity lowest = lowest();
            double level = lowest.level();
            int fixed = fixSlowerThan(level);
            open -= fixed > 0 ? fixed : fixIn(lowest, level);
        }
    }

    private SharedCapacity lowest() {
        SharedCapacity lowest = pools.get(0);
        for (int i = 1; i < pools.size(); i++) {
            lowest = pools.get(i).level() < lowest.level() ? pools.get(i) : lowest;
        }
        return lowest;
    }

    private int fixSlowerThan(double level) {
        int fixed = 0;
        for (int i = 0; i < members.size(); i++) {
            SharedTransfer member = members.get(i);
            if (member.isOpen() && member.linkRate <= level) {
                member.fix(member.linkRate);
                fixed++;
            }
        }
        return fixed;
    }

    private int fixIn(SharedCapacity pool, double level) {
        int fixed = 0;
        for (int i = 0; i < members.size(); i++) {
            SharedTransfer member = members.get(i);
            if (member.isOpen() && member.uses(pool)) {
                member.fix(level);
                fixed++;
            }
        }
        return fixed;
    }
}
