package org.jointsim.partition;

import java.util.ArrayList;
import java.util.List;

/**
 * The {@link Trellis} of a training step on a chain of blocks, folded in half: stage i decides the sites of the forward and
 * of the backward pass of block i together, since what the backward pass needs was made by the forward pass.
 *
 * <p>A node is (blocks decided, sites of both passes of the last one).
 *
 * <p>The extension of the chain to forward and backward passes is JointDNN's (doi:10.1109/TMC.2019.2947893); the paper does
 * not say how it finds the optimum. Here it is exact for additive costs: 4 states, 16 edges a block, twice as many
 * with a coder. Tensors inside a block of a dnn that is no chain are coded as the objective alone has it, so under limits they
 * may be coded otherwise than best.
 */
final class TrainingTrellis implements PlacementTrellis {

    /** What the last block does: the sites of its forward and backward passes. */
    private enum State {
        ON_MOBILE(Site.MOBILE, Site.MOBILE),
        BACK_TO_MOBILE(Site.CLOUD, Site.MOBILE),
        BACK_IN_CLOUD(Site.MOBILE, Site.CLOUD),
        IN_CLOUD(Site.CLOUD, Site.CLOUD);

        final Site forward;
        final Site backward;

        State(Site forward, Site backward) {
            this.forward = forward;
            this.backward = backward;
        }
    }

    private static final State[] STATES = State.values();

    private final Workload workload;
    private final BlockChain chain;
    private final EdgeCost cost;
    private final int batch;
    private final TrainingBlock[] blocks;

    TrainingTrellis(Workload workload, BlockChain chain, Objective objective) {
        this.workload = workload;
        this.chain = chain;
        this.cost = new EdgeCost(objective);
        this.batch = workload.batch();
        this.blocks = new TrainingBlock[chain.size()];
        for (int i = 1; i <= chain.size(); i++) {
            blocks[i - 1] = TrainingBlock.of(workload, chain.lastLayer(i - 1) + 1, chain.lastLayer(i));
        }
    }

    private TrainingBlock block(int i) {
        return blocks[i - 1];
    }

    @Override
    public Trellis under(Conditions conditions) {
        cost.set(conditions);
        Trellis trellis = new Trellis(STATES.length * chain.size() + 2);
        for (State next : STATES) {
            cost.clear();
            addBlock(1, Site.MOBILE, next);
            addEdges(trellis, 0, 1, Site.MOBILE, next);
        }
        for (int i = 1; i < chain.size(); i++) {
            for (State last : STATES) {
                for (State next : STATES) {
                    cost.clear();
                    addBlock(i + 1, last.forward, next);
                    addGradient(i, next.backward, last);
                    addEdges(trellis, node(i, last), i + 1, last.forward, next);
                }
            }
        }
        for (State last : STATES) {
            cost.clear();
            addGradient(chain.size(), last.forward, last);
            long decision = EdgeDecision.returning(chain.size());
            trellis.addEdge(node(chain.size(), last), trellis.nodeCount() - 1, decision, cost.get());
        }
        trellis.close();
        return trellis;
    }

    private static int node(int blocksDecided, State state) {
        return 1 + STATES.length * (blocksDecided - 1) + state.ordinal();
    }

    private static long decision(int block, State state) {
        return EdgeDecision.of(block, block, state.forward, state.backward);
    }

    /** Adds the edges to a state of block {@code i} whose cost so far lacks the move of the tensor before it, if that moves. */
    private void addEdges(Trellis trellis, int from, int i, Site forwardBefore, State state) {
        int to = node(i, state);
        if (state.forward != forwardBefore) {
            cost.addEdges(trellis, from, to, decision(i, state), workload, state.forward, chain.lastLayer(i - 1));
        } else if (state.backward != forwardBefore) {
            cost.addEdges(trellis, from, to, decision(i, state), workload, state.backward, chain.lastLayer(i - 1));
        } else {
            trellis.addEdge(from, to, decision(i, state), cost.get());
        }
    }

    /** Both passes of block {@code i}, the request of the forward one, the inner tensors that move, and the new weights. */
    private void addBlock(int i, Site forwardBefore, State state) {
        TrainingBlock block = block(i);
        cost.addCompute(
                state.forward,
                batch * chain.additiveSeconds(state.forward, i),
                state.forward == Site.MOBILE ? batch * chain.additiveMobileJoules(i) : 0);
        cost.addCompute(
                state.backward,
                batch * block.backwardSeconds(state.backward),
                state.backward == Site.MOBILE ? batch * block.mobileBackwardJoules() : 0);
        cost.addWaits(state.forward == Site.CLOUD && forwardBefore == Site.MOBILE ? 1 : 0);
        if (state.backward != state.forward) {
            for (int tensor : block.innerTensors()) {
                boolean coded = cost.favoursCoding(workload, state.backward, tensor);
                cost.addTensor(workload, state.backward, tensor, coded);
            }
        }
        if (state.backward == Site.CLOUD) {
            cost.addTransfers(Site.MOBILE, block.weightedLayers(), block.weightBytes());
        } else if (state.forward == Site.CLOUD) {
            cost.addTransfers(Site.CLOUD, block.weightedLayers(), block.weightBytes());
        }
    }

    /** The gradient after block {@code i}, made on {@code from}, and the request that its backward pass begins with. */
    private void addGradient(int i, Site from, State state) {
        if (from != state.backward) {
            cost.addTransfers(state.backward, 1, (double) batch * chain.tensorBytes(i));
            cost.addWaits(state.backward == Site.CLOUD ? 1 : 0);
        }
    }

    @Override
    public Placement placement(Trellis trellis, List<Integer> path) {
        long[] forward = SiteBits.allocateWithCoding(chain.size());
        long[] backward = SiteBits.allocate(chain.size());
        path.forEach(edge -> note(forward, backward, trellis.decision(edge)));
        Placement ofBlocks = chain.placement(forward);
        List<Integer> coded = new ArrayList<>(ofBlocks.codedTensors());
        for (int i = 1; i <= chain.size(); i++) {
            if (SiteBits.isCloud(forward, i) != SiteBits.isCloud(backward, i)) {
                Site towards = SiteBits.isCloud(backward, i) ? Site.CLOUD : Site.MOBILE;
                block(i).innerTensors().stream()
                        .filter(tensor -> cost.favoursCoding(workload, towards, tensor))
                        .forEach(coded::add);
            }
        }
        coded.sort(Integer::compare);
        return new Placement(ofBlocks.sites(), chain.sites(backward), coded);
    }

    private void note(long[] forward, long[] backward, long decision) {
        if (EdgeDecision.isCoded(decision)) {
            SiteBits.setCoded(forward, chain.size(), EdgeDecision.from(decision) - 1);
        }
        for (int i = EdgeDecision.from(decision); i <= EdgeDecision.to(decision); i++) {
            if (EdgeDecision.isCloud(decision)) {
                SiteBits.setCloud(forward, i);
            }
            if (EdgeDecision.isBackwardCloud(decision)) {
                SiteBits.setCloud(backward, i);
            }
        }
    }

    @Override
    public int cloudLayers(long decision) {
        int layers = 0;
        for (int i = EdgeDecision.from(decision); i <= EdgeDecision.to(decision); i++) {
            layers += EdgeDecision.isCloud(decision) ? chain.layersIn(i) : 0;
            layers += EdgeDecision.isBackwardCloud(decision) ? chain.layersIn(i) : 0;
        }
        return layers;
    }

    /** At the first pass in which they differ, in the order of execution, the one on the mobile comes first; then the raw tensor. */
    @Override
    public int compare(Trellis trellis, int[] first, int[] second) {
        long[][] one = bits(trellis, first);
        long[][] other = bits(trellis, second);
        int forward = SiteBits.compareSites(one[0], other[0], chain.size());
        int backward = SiteBits.compareBackwards(one[1], other[1]);
        return forward != 0 ? forward : backward != 0 ? backward : SiteBits.compare(one[0], other[0]);
    }

    private long[][] bits(Trellis trellis, int[] path) {
        long[][] bits = {SiteBits.allocateWithCoding(chain.size()), SiteBits.allocate(chain.size())};
        for (int edge : path) {
            note(bits[0], bits[1], trellis.decision(edge));
        }
        return bits;
    }
}
