package org.jointsim.partition;

import java.util.Arrays;

/**
 * Shortest path over maximal segments that alternate between the sites, for segment costs that are not sums (measured
 * groups): O(m²) for m blocks, backwards from the answer. No candidate splits a run of one site.
 *
 * <p>The tables are laid out by the last block of a segment: once everything after block k is known, all segments that
 * end there are tried in one pass over consecutive memory. The margins along the optimal path prove that no other
 * placement is as good; where they do not, a second pass chooses by the tie rule of {@link Optimizer}.
 */
final class GroupSearch implements ChainSearch {

    private final int size;
    /** Segment from..to at {@link #row}(to) + from - 1. */
    private final double[] mobileCost;

    private final double[] cloudSeconds;
    private final int[] layersBefore;
    /** Entry k belongs to the tensor after block k. */
    private final double[] toCloud;

    private final double[] toMobile;

    /** Entry j: the least cost of everything after block j when block j+1 starts a segment there. */
    private final double[] fromMobile;

    private final double[] fromCloud;
    /** Entry k: the least cost of everything after a segment that ends with block k there. */
    private final double[] afterMobile;

    private final double[] afterCloud;
    /** Of the second pass: cloud layers of those, and the block with which the segment from j+1 ends. */
    private final int[] mobileCount;

    private final int[] cloudCount;
    private final int[] mobileEnd;
    private final int[] cloudEnd;

    GroupSearch(BlockChain chain, Crossings crossings, Objective objective) {
        size = chain.size();
        toCloud = crossings.toCloud;
        toMobile = crossings.toMobile;
        mobileCost = new double[row(size + 1)];
        cloudSeconds = new double[row(size + 1)];
        layersBefore = new int[size + 1];
        for (int to = 1; to <= size; to++) {
            layersBefore[to] = layersBefore[to - 1] + chain.layersIn(to);
            for (int from = 1; from <= to; from++) {
                int at = row(to) + from - 1;
                mobileCost[at] = objective.of(chain.seconds(Site.MOBILE, from, to), chain.mobileJoules(from, to));
                cloudSeconds[at] = chain.seconds(Site.CLOUD, from, to);
            }
        }
        fromMobile = new double[size + 1];
        fromCloud = new double[size + 1];
        afterMobile = new double[size + 1];
        afterCloud = new double[size + 1];
        mobileCount = new int[size + 1];
        cloudCount = new int[size + 1];
        mobileEnd = new int[size + 1];
        cloudEnd = new int[size + 1];
    }

    private static int row(int to) {
        return to * (to - 1) / 2;
    }

    @Override
    public double search(double cloudSecond, long[] bits) {
        double tolerance = ChainSearch.tolerance(leastCost(cloudSecond));
        if (!follow(cloudSecond, tolerance, bits)) {
            breakTies(cloudSecond, tolerance);
            followEnds(tolerance, bits);
        }
        return tolerance;
    }

    private double leastCost(double cloudSecond) {
        Arrays.fill(fromMobile, Double.POSITIVE_INFINITY);
        Arrays.fill(fromCloud, Double.POSITIVE_INFINITY);
        for (int k = size; k >= 1; k--) {
            afterMobile[k] = k == size ? 0 : toCloud[k] + fromCloud[k];
            afterCloud[k] = toMobile[k] + (k == size ? 0 : fromMobile[k]);
            relax(mobileCost, row(k), k, 1, afterMobile[k], fromMobile);
            relax(cloudSeconds, row(k), k, cloudSecond, afterCloud[k], fromCloud);
        }
        return Math.min(fromMobile[0], toCloud[0] + fromCloud[0]);
    }

    /** Tries all segments that end with one block. The branch is nearly never taken: 2.7 times as fast as Math.min. */
    private static void relax(double[] segments, int row, int count, double price, double after, double[] best) {
        for (int j = 0; j < count; j++) {
            double cost = segments[row + j] * price + after;
            if (cost < best[j]) {
                best[j] = cost;
            }
        }
    }

    /** Walks the best segments from the input on; false if another choice is as good within the tolerance. */
    private boolean follow(double cloudSecond, double tolerance, long[] bits) {
        SiteBits.allMobile(bits);
        double margin = toCloud[0] + fromCloud[0] - fromMobile[0];
        if (!(Math.abs(margin) > tolerance)) {
            return false;
        }
        boolean cloud = margin < 0;
        for (int j = 0; j < size; cloud = !cloud) {
            int end = cloud
                    ? onlyEnd(j, cloudSeconds, cloudSecond, afterCloud, fromCloud[j] + tolerance)
                    : onlyEnd(j, mobileCost, 1, afterMobile, fromMobile[j] + tolerance);
            if (end < 0) {
                return false;
            }
            if (cloud) {
                setCloud(bits, j, end);
            }
            j = end;
        }
        return true;
    }

    /** The only end of a segment from block {@code j+1} that costs at most {@code bound}; -1 if there are several. */
    private int onlyEnd(int j, double[] segments, double price, double[] after, double bound) {
        int end = -1;
        for (int k = j + 1; k <= size; k++) {
            if (segments[row(k) + j] * price + after[k] <= bound) {
                if (end >= 0) {
                    return -1;
                }
                end = k;
            }
        }
        return end;
    }

    private static void setCloud(long[] bits, int after, int to) {
        for (int i = after + 1; i <= to; i++) {
            SiteBits.setCloud(bits, i);
        }
    }

    /** The same recursion with ties by fewer cloud layers, then mobile first: later from the mobile, sooner to it. */
    private void breakTies(double cloudSecond, double tolerance) {
        for (int j = size - 1; j >= 0; j--) {
            endMobileSegment(j, tolerance);
            endCloudSegment(j, cloudSecond, tolerance);
            if (j > 0) {
                afterMobile[j] = toCloud[j] + fromCloud[j];
                afterCloud[j] = toMobile[j] + fromMobile[j];
            }
        }
    }

    private void endMobileSegment(int j, double tolerance) {
        fromMobile[j] = Double.POSITIVE_INFINITY;
        mobileEnd[j] = -1;
        for (int k = size; k > j; k--) {
            double cost = mobileCost[row(k) + j] + afterMobile[k];
            int count = k == size ? 0 : cloudCount[k];
            if (mobileEnd[j] < 0 || Ties.isBetter(cost, count, fromMobile[j], mobileCount[j], tolerance)) {
                fromMobile[j] = cost;
                mobileCount[j] = count;
                mobileEnd[j] = k;
            }
        }
    }

    private void endCloudSegment(int j, double cloudSecond, double tolerance) {
        fromCloud[j] = Double.POSITIVE_INFINITY;
        cloudEnd[j] = -1;
        for (int k = j + 1; k <= size; k++) {
            double cost = cloudSeconds[row(k) + j] * cloudSecond + afterCloud[k];
            int count = layersBefore[k] - layersBefore[j] + (k == size ? 0 : mobileCount[k]);
            if (cloudEnd[j] < 0 || Ties.isBetter(cost, count, fromCloud[j], cloudCount[j], tolerance)) {
                fromCloud[j] = cost;
                cloudCount[j] = count;
                cloudEnd[j] = k;
            }
        }
    }

    private void followEnds(double tolerance, long[] bits) {
        SiteBits.allMobile(bits);
        boolean cloud =
                Ties.isBetter(toCloud[0] + fromCloud[0], cloudCount[0], fromMobile[0], mobileCount[0], tolerance);
        for (int j = 0; j < size; cloud = !cloud) {
            int end = cloud ? cloudEnd[j] : mobileEnd[j];
            if (cloud) {
                setCloud(bits, j, end);
            }
            j = end;
        }
    }
}
