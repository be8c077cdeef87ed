package org.jointsim.model;

import java.util.Arrays;

/**
 * The instants at which each of some GPUs will have finished all that has joined so far: the ordered workload vector of
 * Kiefer and Wolfowitz (1955), Transactions of the AMS 78, 1-18, kept as a heap. Joining takes O(log GPUs), looking O(1).
 */
final class FreeTimes {

    private double[] freeAt;
    private int size;

    /** So many GPUs that are free from time 0 on. */
    FreeTimes(int gpuCount) {
        freeAt = new double[Math.max(1, gpuCount)];
        size = gpuCount;
    }

    /** Forgets all GPUs. */
    void clear() {
        size = 0;
    }

    /** One GPU more, free from {@code atSeconds} on. */
    void addGpu(double atSeconds) {
        if (size == freeAt.length) {
            freeAt = Arrays.copyOf(freeAt, 2 * size);
        }
        int at = size++;
        while (at > 0 && atSeconds < freeAt[(at - 1) / 2]) {
            freeAt[at] = freeAt[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        freeAt[at] = atSeconds;
    }

    /** The GPU that is free first serves one request more. */
    void join(double nowSeconds, double serviceSeconds) {
        replaceFirst(Math.max(nowSeconds, freeAt[0]) + serviceSeconds);
    }

    /** When the first GPU is free; never without GPUs. */
    double firstFreeAt() {
        return size == 0 ? Double.POSITIVE_INFINITY : freeAt[0];
    }

    private void replaceFirst(double newFreeAt) {
        int at = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && freeAt[child + 1] < freeAt[child]) {
                child++;
            }
            if (newFreeAt <= freeAt[child]) {
                break;
            }
            freeAt[at] = freeAt[child];
            at = child;
            child = 2 * at + 1;
        }
        freeAt[at] = newFreeAt;
    }
}
