package org.jointsim.partition;

import java.util.Arrays;
import java.util.List;

/** The least weighted cost from every node of a {@link Trellis} to its end, and the path that has it. */
final class CostToGo {

    private final Trellis trellis;
    private final double[] least;
    private final int[] bestEdge;
    /** Of the best path from each node, in every dimension. */
    private final double[] pathCost;

    CostToGo(Trellis trellis, double... weights) {
        this.trellis = trellis;
        int nodes = trellis.nodeCount();
        least = new double[nodes];
        bestEdge = new int[nodes];
        pathCost = new double[nodes * Trellis.DIMENSIONS];
        Arrays.fill(least, 0, nodes - 1, Double.POSITIVE_INFINITY);
        for (int node = nodes - 2; node >= 0; node--) {
            for (int edge = trellis.firstEdge(node); edge < trellis.firstEdge(node + 1); edge++) {
                double cost = trellis.cost(edge, weights) + least[trellis.target(edge)];
                if (cost < least[node]) {
                    least[node] = cost;
                    bestEdge[node] = edge;
                }
            }
            sumUp(node);
        }
    }

    private void sumUp(int node) {
        for (int d = 0; d < Trellis.DIMENSIONS; d++) {
            pathCost[node * Trellis.DIMENSIONS + d] = least[node] < Double.POSITIVE_INFINITY
                    ? trellis.cost(bestEdge[node], d) + ofBestPath(trellis.target(bestEdge[node]), d)
                    : Double.POSITIVE_INFINITY;
        }
    }

    /** The cost to go of one dimension alone. */
    static CostToGo of(Trellis trellis, int dimension) {
        double[] weights = new double[Trellis.DIMENSIONS];
        weights[dimension] = 1;
        return new CostToGo(trellis, weights);
    }

    double from(int node) {
        return least[node];
    }

    /** Appends the edges of the best path from a node. */
    void appendBestPath(int from, List<Integer> edges) {
        for (int node = from; node < trellis.nodeCount() - 1; node = trellis.target(bestEdge[node])) {
            edges.add(bestEdge[node]);
        }
    }

    /** The cost of the best path from a node in one dimension. */
    double ofBestPath(int node, int dimension) {
        return pathCost[node * Trellis.DIMENSIONS + dimension];
    }

    /** The cost of the best path from the first node in every dimension. */
    double[] costOfBestPath() {
        return Arrays.copyOf(pathCost, Trellis.DIMENSIONS);
    }
}
