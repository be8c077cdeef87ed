package org.jointsim.partition;

import java.util.Arrays;

/**
 * All placements of one workload under some conditions, as the paths of an acyclic graph from node 0 to the last node.
 * Each edge decides the sites of some blocks and costs something in four dimensions: the objective, and the three things
 * that {@link Limits} bound. Nodes are numbered in topological order, edges grouped by their source.
 */
final class Trellis {

    static final int OBJECTIVE = 0;
    static final int LATENCY = 1;
    static final int ENERGY = 2;
    static final int CLOUD = 3;
    static final int DIMENSIONS = 4;

    private static final int INITIAL_CAPACITY = 64;

    private final int[] firstEdge;
    private int[] targets = new int[INITIAL_CAPACITY];
    private long[] decisions = new long[INITIAL_CAPACITY];
    private double[] costs = new double[INITIAL_CAPACITY * DIMENSIONS];
    private int edgeCount;
    private int openNode;

    Trellis(int nodeCount) {
        firstEdge = new int[nodeCount + 1];
    }

    /**
     * Adds an edge; sources must come in order. One of infinite cost is left out: no placement worth taking uses it.
     *
     * @param edgeDecision what it decides, see {@link EdgeDecision}
     * @param cost in the order of the dimensions
     */
    void addEdge(int from, int to, long edgeDecision, double[] cost) {
        for (double part : cost) {
            if (!(part < Double.MAX_VALUE)) {
                return;
            }
        }
        closeUpTo(from);
        if (edgeCount == targets.length) {
            targets = Arrays.copyOf(targets, 2 * edgeCount);
            decisions = Arrays.copyOf(decisions, 2 * edgeCount);
            costs = Arrays.copyOf(costs, 2 * edgeCount * DIMENSIONS);
        }
        targets[edgeCount] = to;
        decisions[edgeCount] = edgeDecision;
        System.arraycopy(cost, 0, costs, edgeCount * DIMENSIONS, DIMENSIONS);
        edgeCount++;
        firstEdge[openNode + 1] = edgeCount;
    }

    private void closeUpTo(int node) {
        while (openNode < node) {
            openNode++;
            firstEdge[openNode + 1] = edgeCount;
        }
    }

    /** No more edges follow. */
    void close() {
        closeUpTo(nodeCount() - 1);
    }

    int nodeCount() {
        return firstEdge.length - 1;
    }

    /** The same graph with one of the limited dimensions as its objective. */
    Trellis minimising(int dimension) {
        Trellis other = new Trellis(nodeCount());
        double[] cost = new double[DIMENSIONS];
        for (int node = 0; node < nodeCount(); node++) {
            for (int edge = firstEdge(node); edge < firstEdge(node + 1); edge++) {
                System.arraycopy(costs, edge * DIMENSIONS, cost, 0, DIMENSIONS);
                cost[OBJECTIVE] = cost[dimension];
                other.addEdge(node, targets[edge], decisions[edge], cost);
            }
        }
        other.close();
        return other;
    }

    /** The same graph without an edge, and without the one beside it that differs in coding only. */
    Trellis without(int edge) {
        Trellis other = new Trellis(nodeCount());
        double[] cost = new double[DIMENSIONS];
        for (int node = 0; node < nodeCount(); node++) {
            for (int kept = firstEdge(node); kept < firstEdge(node + 1); kept++) {
                if (!decideTheSameSites(kept, edge)) {
                    System.arraycopy(costs, kept * DIMENSIONS, cost, 0, DIMENSIONS);
                    other.addEdge(node, targets[kept], decisions[kept], cost);
                }
            }
        }
        other.close();
        return other;
    }

    private boolean decideTheSameSites(int one, int other) {
        return EdgeDecision.sites(decisions[one]) == EdgeDecision.sites(decisions[other])
                && targets[one] == targets[other]
                && source(one) == source(other);
    }

    private int source(int edge) {
        int node = 0;
        while (firstEdge[node + 1] <= edge) {
            node++;
        }
        return node;
    }

    /** The edges of {@code node} are those from here to before the first of the next node. */
    int firstEdge(int node) {
        return firstEdge[node];
    }

    int target(int edge) {
        return targets[edge];
    }

    long decision(int edge) {
        return decisions[edge];
    }

    double cost(int edge, int dimension) {
        return costs[edge * DIMENSIONS + dimension];
    }

    /** The weighted sum of an edge's cost. */
    double cost(int edge, double[] weights) {
        int at = edge * DIMENSIONS;
        double sum = 0;
        for (int d = 0; d < DIMENSIONS; d++) {
            sum += weights[d] * costs[at + d];
        }
        return sum;
    }
}
