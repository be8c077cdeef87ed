package org.jointsim.partition;

import java.util.Arrays;

/**
 * Maximum flow from node 0 to node 1, and the minimum cut, by blocking flows along shortest paths: O(V²E). Capacities may be
 * set anew for each flow. Residual capacities up to a tolerance count as none, so that rounding does not choose between
 * cuts.
 *
 * <p>Dinic (1970), "Algorithm for solution of a problem of maximum flow in networks with power estimation", Soviet
 * Mathematics Doklady 11, 1277-1280.
 */
final class FlowNetwork {

    static final int SOURCE = 0;
    static final int SINK = 1;

    private static final int INITIAL_CAPACITY = 64;

    private final int nodeCount;
    private final int[] firstEdge;
    /** Edge e and its reverse e ^ 1 lie side by side. */
    private int[] target = new int[INITIAL_CAPACITY];

    private int[] nextEdge = new int[INITIAL_CAPACITY];
    private double[] residual = new double[INITIAL_CAPACITY];
    private int edgeCount;

    private final int[] level;
    private final int[] current;
    private final int[] queue;
    private double tolerance;

    FlowNetwork(int nodeCount) {
        this.nodeCount = nodeCount;
        firstEdge = new int[nodeCount];
        Arrays.fill(firstEdge, -1);
        level = new int[nodeCount];
        current = new int[nodeCount];
        queue = new int[nodeCount];
    }

    /** Adds an edge without capacity and returns its number. */
    int addEdge(int from, int to) {
        if (edgeCount + 2 > target.length) {
            target = Arrays.copyOf(target, 2 * target.length);
            nextEdge = Arrays.copyOf(nextEdge, 2 * nextEdge.length);
            residual = Arrays.copyOf(residual, 2 * residual.length);
        }
        link(from, to);
        link(to, from);
        return edgeCount - 2;
    }

    private void link(int from, int to) {
        target[edgeCount] = to;
        nextEdge[edgeCount] = firstEdge[from];
        firstEdge[from] = edgeCount++;
    }

    /** Sets the capacity of an edge and takes its flow away. */
    void setCapacity(int edge, double capacity) {
        residual[edge] = capacity;
        residual[edge ^ 1] = 0;
    }

    /**
     * Finds a maximum flow, then the sink's side of the minimum cut with the fewest nodes on that side.
     *
     * @return whether each node is on the sink's side
     */
    boolean[] smallestSinkSide(double ignoredResidual) {
        tolerance = ignoredResidual;
        while (findLevels()) {
            System.arraycopy(firstEdge, 0, current, 0, nodeCount);
            while (push(SOURCE, Double.POSITIVE_INFINITY) > 0) {
                // each push saturates an edge of a shortest path
            }
        }
        return nodesThatReachTheSink();
    }

    private boolean findLevels() {
        Arrays.fill(level, -1);
        level[SOURCE] = 0;
        queue[0] = SOURCE;
        int length = 1;
        for (int i = 0; i < length && level[SINK] < 0; i++) {
            int node = queue[i];
            for (int edge = firstEdge[node]; edge >= 0; edge = nextEdge[edge]) {
                if (residual[edge] > tolerance && level[target[edge]] < 0) {
                    level[target[edge]] = level[node] + 1;
                    queue[length++] = target[edge];
                }
            }
        }
        return level[SINK] >= 0;
    }

    /** Sends flow along one shortest path; 0 if there is none any more. */
    private double push(int node, double atMost) {
        if (node == SINK) {
            return atMost;
        }
        for (; current[node] >= 0; current[node] = nextEdge[current[node]]) {
            int edge = current[node];
            if (residual[edge] > tolerance && level[target[edge]] == level[node] + 1) {
                double pushed = push(target[edge], Math.min(atMost, residual[edge]));
                if (pushed > 0) {
                    residual[edge] -= pushed;
                    residual[edge ^ 1] += pushed;
                    return pushed;
                }
            }
        }
        return 0;
    }

    private boolean[] nodesThatReachTheSink() {
        boolean[] reaches = new boolean[nodeCount];
        reaches[SINK] = true;
        queue[0] = SINK;
        int length = 1;
        for (int i = 0; i < length; i++) {
            for (int edge = firstEdge[queue[i]]; edge >= 0; edge = nextEdge[edge]) {
                if (residual[edge ^ 1] > tolerance && !reaches[target[edge]]) {
                    reaches[target[edge]] = true;
                    queue[length++] = target[edge];
                }
            }
        }
        return reaches;
    }
}
