package org.jointsim.partition;

import java.util.Arrays;

/** The least weighted cost from every node of a {@link Trellis} to its end, and the path that has it. */
final class CostToGo {

    private final Trellis trellis;
    private final double[] least;
    private final int[] bestEdge;

    CostToGo(Trellis trellis, double... weights) {
        this.trellis = trellis;
        int nodes = trellis.nodeCount();
        least = new double[nodes];
        bestEdge = new int[nodes];
        Arrays.fill(least, 0, nodes - 1, Double.POSITIVE_INFINITY);
        for (int node = nodes - 2; node >= 0; node--) {
            for (int edge = trellis.firstEdge(node); edge < trellis.firstEdge(node + 1); edge++) {
                double cost = trellis.cost(edge, weights) + least[trellis.target(edge)];
                if (cost < least[node]) {
                    least[node] = cost;
                    bestEdge[node] = edge;
                }
            }
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

    /** Sums the cost of the best path in every dimension. */
    double[] costOfBestPath() {
        double[] sum = new double[Trellis.DIMENSIONS];
        for (int node = 0; node < trellis.nodeCount() - 1; node = trellis.target(bestEdge[node])) {
            for (int d = 0; d < Trellis.DIMENSIONS; d++) {
                sum[d] += trellis.cost(bestEdge[node], d);
            }
        }
        return sum;
    }
}
