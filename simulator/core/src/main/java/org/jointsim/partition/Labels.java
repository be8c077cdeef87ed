package org.jointsim.partition;

import java.util.Arrays;

/** Partial paths of a {@link Trellis}, each by number: what it cost so far, its last edge and the path before. */
final class Labels {

    private static final int INITIAL_CAPACITY = 256;

    private double[] costs = new double[INITIAL_CAPACITY * Trellis.DIMENSIONS];
    private int[] parents = new int[INITIAL_CAPACITY];
    private int[] edges = new int[INITIAL_CAPACITY];
    private int[] cloudLayers = new int[INITIAL_CAPACITY];
    private int size;

    /** Adds the empty path. */
    int addRoot() {
        return add(-1, -1, 0);
    }

    /** Adds {@code parent} followed by {@code edge}. */
    int extend(int parent, Trellis trellis, int edge, int edgeCloudLayers) {
        int label = add(parent, edge, cloudLayers[parent] + edgeCloudLayers);
        for (int d = 0; d < Trellis.DIMENSIONS; d++) {
            costs[at(label) + d] = cost(parent, d) + trellis.cost(edge, d);
        }
        return label;
    }

    private int add(int parent, int edge, int cloudLayerCount) {
        if (size == parents.length) {
            parents = Arrays.copyOf(parents, 2 * size);
            edges = Arrays.copyOf(edges, 2 * size);
            cloudLayers = Arrays.copyOf(cloudLayers, 2 * size);
            costs = Arrays.copyOf(costs, 2 * size * Trellis.DIMENSIONS);
        }
        parents[size] = parent;
        edges[size] = edge;
        cloudLayers[size] = cloudLayerCount;
        return size++;
    }

    /** Forgets the newest. */
    void removeLast() {
        size--;
    }

    int size() {
        return size;
    }

    double cost(int label, int dimension) {
        return costs[label * Trellis.DIMENSIONS + dimension];
    }

    /** The costs of all labels; those of one start at {@link #at}. */
    double[] costs() {
        return costs;
    }

    int at(int label) {
        return label * Trellis.DIMENSIONS;
    }

    int cloudLayers(int label) {
        return cloudLayers[label];
    }

    /** The edges of a label's path, in order. */
    int[] path(int label) {
        int length = 0;
        for (int l = label; parents[l] >= 0; l = parents[l]) {
            length++;
        }
        int[] path = new int[length];
        for (int l = label; parents[l] >= 0; l = parents[l]) {
            path[--length] = edges[l];
        }
        return path;
    }
}
