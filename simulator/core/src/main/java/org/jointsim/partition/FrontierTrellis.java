package org.jointsim.partition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointsim.dnn.Dnn;

/**
 * The {@link Trellis} of an inference on a small dnn that is not a chain, with additive costs and no coder. A node is (layers
 * done, site of the last one, sites that hold each tensor which is still needed): all that later layers depend on, so the
 * shortest path is exact among all placements, with waits and limits too.
 *
 * <pre>{@code
 *   input ─► a ─► b ─► join        after a in the cloud:   a there, input on both sites if join reads it too
 *      └───────────────►┘
 * }</pre>
 *
 * <p>There are up to 3 ways to hold each tensor that is needed, so nodes grow exponentially with the width of the dnn: more than
 * {@value #MOST_NODES} are not built. Frontiers as states: Held, Karp (1962), Journal of the SIAM 10(1), 196-210;
 * doi:10.1137/0110015.
 */
final class FrontierTrellis implements PlacementTrellis {

    /** More would make decisions slower than a simulation wants. Measured: 0.06 ms for the 54 layers of `transformer`. */
    static final int MOST_NODES = 256;

    private static final int MOST_LAYERS = Long.SIZE - 2;

    private final Workload workload;
    private final EdgeCost cost;
    private final int n;
    private final List<Move> moves;
    private final int nodeCount;

    /** What the layers so far have left behind: tensors as bits, those that are still needed only. */
    private record State(Site last, long onMobile, long onCloud) {

        long on(Site site) {
            return site == Site.MOBILE ? onMobile : onCloud;
        }

        /** After a layer on {@code site} whose missing inputs were fetched. */
        State then(Site site, long fetched, int layer, long needed) {
            long here = (on(site) | fetched | 1L << layer) & needed;
            long there = on(site.other()) & needed;
            return site == Site.MOBILE ? new State(site, here, there) : new State(site, there, here);
        }
    }

    /** One edge: the next layer on a site, or the return of the answer as layer n + 1; {@code fetched}: tensors as bits. */
    private record Move(int from, int to, int layer, Site site, long fetched, boolean isRequest) {}

    private FrontierTrellis(Workload workload, Objective objective, List<Move> moves, int nodeCount) {
        this.workload = workload;
        this.cost = new EdgeCost(objective);
        this.n = workload.dnn().layerCount();
        this.moves = moves;
        this.nodeCount = nodeCount;
    }

    /** The trellis of a workload that it is for, if that is small enough. */
    static Optional<FrontierTrellis> of(Workload workload, Objective objective) {
        boolean additive = workload.mobile().isAdditive() && workload.cloud().isAdditive();
        boolean isFor = additive
                && !workload.isTraining()
                && workload.compression() == null
                && !workload.dnn().isChain()
                && workload.dnn().layerCount() <= MOST_LAYERS;
        return isFor ? build(workload, objective) : Optional.empty();
    }

    private static Optional<FrontierTrellis> build(Workload workload, Objective objective) {
        Dnn dnn = workload.dnn();
        int n = dnn.layerCount();
        List<Move> moves = new ArrayList<>();
        Map<State, Integer> frontier = new LinkedHashMap<>();
        frontier.put(new State(Site.MOBILE, 1, 0), 0);
        int nodes = 1;
        for (int layer = 1; layer <= n; layer++) {
            long inputs = inputs(dnn, layer);
            long needed = neededAfter(dnn, layer);
            Map<State, Integer> next = new LinkedHashMap<>();
            for (Map.Entry<State, Integer> entry : frontier.entrySet()) {
                State state = entry.getKey();
                for (Site site : Site.values()) {
                    long fetched = inputs & ~state.on(site);
                    State then = state.then(site, fetched, layer, needed);
                    Integer known = next.putIfAbsent(then, nodes);
                    int to = known == null ? nodes++ : known;
                    boolean isRequest = site == Site.CLOUD && state.last() == Site.MOBILE;
                    moves.add(new Move(entry.getValue(), to, layer, site, fetched, isRequest));
                }
            }
            if (nodes > MOST_NODES) {
                return Optional.empty();
            }
            frontier = next;
        }
        for (Map.Entry<State, Integer> entry : frontier.entrySet()) {
            long fetched = 1L << n & ~entry.getKey().onMobile();
            moves.add(new Move(entry.getValue(), nodes, n + 1, Site.MOBILE, fetched, false));
        }
        return Optional.of(new FrontierTrellis(workload, objective, moves, nodes + 1));
    }

    private static long inputs(Dnn dnn, int layer) {
        long bits = 0;
        for (int tensor : dnn.layer(layer).inputs()) {
            bits |= 1L << tensor;
        }
        return bits;
    }

    /** Tensors that a later layer reads, and the answer. */
    private static long neededAfter(Dnn dnn, int layer) {
        long bits = 1L << dnn.layerCount();
        for (int later = layer + 1; later <= dnn.layerCount(); later++) {
            bits |= inputs(dnn, later);
        }
        return bits;
    }

    @Override
    public Trellis under(Conditions conditions) {
        cost.set(conditions);
        Trellis trellis = new Trellis(nodeCount);
        for (Move move : moves) {
            cost.clear();
            add(move);
            long decision = move.layer() > n
                    ? EdgeDecision.returning(n)
                    : EdgeDecision.of(move.layer(), move.layer(), move.site());
            trellis.addEdge(move.from(), move.to(), decision, cost.get());
        }
        trellis.close();
        return trellis;
    }

    private void add(Move move) {
        Site site = move.site();
        cost.addWaits(move.isRequest() ? 1 : 0);
        for (long rest = move.fetched(); rest != 0; rest &= rest - 1) {
            cost.addTensor(workload, site, Long.numberOfTrailingZeros(rest), false);
        }
        int layer = move.layer();
        if (layer <= n) {
            double joules = site == Site.MOBILE ? workload.mobile().joules(layer, layer) : 0;
            cost.addCompute(site, workload.seconds(site, layer, layer), joules);
        }
    }

    @Override
    public Placement placement(Trellis trellis, List<Integer> path) {
        long cloud = 0;
        for (int edge : path) {
            cloud |= cloudBit(trellis.decision(edge));
        }
        List<Site> sites = new ArrayList<>();
        for (int layer = 1; layer <= n; layer++) {
            sites.add((cloud >>> layer & 1) != 0 ? Site.CLOUD : Site.MOBILE);
        }
        return new Placement(sites);
    }

    private static long cloudBit(long decision) {
        return EdgeDecision.isCloud(decision) ? 1L << EdgeDecision.from(decision) : 0;
    }

    @Override
    public int cloudLayers(long decision) {
        return EdgeDecision.isCloud(decision) ? 1 : 0;
    }

    @Override
    public int compare(Trellis trellis, int[] first, int[] second) {
        long one = 0;
        long other = 0;
        for (int edge : first) {
            one |= cloudBit(trellis.decision(edge));
        }
        for (int edge : second) {
            other |= cloudBit(trellis.decision(edge));
        }
        long difference = one ^ other;
        return difference == 0 ? 0 : (one & Long.lowestOneBit(difference)) == 0 ? -1 : 1;
    }
}
