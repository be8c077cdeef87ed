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
    private final double[] bytes;
    private final int[] layersBefore;

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

    GroupSearch(BlockChain chain, Objective objective) {
        size = chain.size();
        mobileCost = new double[row(size + 1)];
        cloudSeconds = new double[row(size + 1)];
        bytes = new double[size + 1];
        layersBefore = new int[size + 1];
        bytes[0] = chain.tensorBytes(0);
        for (int to = 1; to <= size; to++) {
            bytes[to] = chain.tensorBytes(to);
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
    public void search(Prices prices, long[] cloudBits) {
        double leastCost = leastCost(prices);
        double tolerance = ChainSearch.tolerance(leastCost);
        if (!follow(prices, tolerance, cloudBits)) {
            breakTies(prices, tolerance);
            followEnds(prices, tolerance, cloudBits);
        }
    }

    private double leastCost(Prices prices) {
        Arrays.fill(fromMobile, Double.POSITIVE_INFINITY);
        Arrays.fill(fromCloud, Double.POSITIVE_INFINITY);
        for (int k = size; k >= 1; k--) {
            afterMobile[k] = k == size ? 0 : prices.enterCloud(bytes[k]) + fromCloud[k];
            afterCloud[k] = prices.download(bytes[k]) + (k == size ? 0 : fromMobile[k]);
            relax(mobileCost, row(k), k, 1, afterMobile[k], fromMobile);
            relax(cloudSeconds, row(k), k, prices.cloudSecond, afterCloud[k], fromCloud);
        }
        return Math.min(fromMobile[0], prices.enterCloud(bytes[0]) + fromCloud[0]);
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
    private boolean follow(Prices prices, double tolerance, long[] cloudBits) {
        SiteBits.allMobile(cloudBits);
        double margin = prices.enterCloud(bytes[0]) + fromCloud[0] - fromMobile[0];
        if (!(Math.abs(margin) > tolerance)) {
            return false;
        }
        boolean cloud = margin < 0;
        for (int j = 0; j < size; cloud = !cloud) {
            int end = cloud
                    ? onlyEnd(j, cloudSeconds, prices.cloudSecond, afterCloud, fromCloud[j] + tolerance)
                    : onlyEnd(j, mobileCost, 1, afterMobile, fromMobile[j] + tolerance);
            if (end < 0) {
                return false;
            }
            if (cloud) {
                setCloud(cloudBits, j, end);
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

    private static void setCloud(long[] cloudBits, int after, int to) {
        for (int i = after + 1; i <= to; i++) {
            SiteBits.setCloud(cloudBits, i);
        }
    }

    /** The same recursion with ties by fewer cloud layers, then mobile first: later from the mobile, sooner to it. */
    private void breakTies(Prices prices, double tolerance) {
        for (int j = size - 1; j >= 0; j--) {
            endMobileSegment(j, tolerance);
            endCloudSegment(j, prices, tolerance);
            if (j > 0) {
                afterMobile[j] = prices.enterCloud(bytes[j]) + fromCloud[j];
                afterCloud[j] = prices.download(bytes[j]) + fromMobile[j];
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

    private void endCloudSegment(int j, Prices prices, double tolerance) {
        fromCloud[j] = Double.POSITIVE_INFINITY;
        cloudEnd[j] = -1;
        for (int k = j + 1; k <= size; k++) {
            double cost = cloudSeconds[row(k) + j] * prices.cloudSecond + afterCloud[k];
            int count = layersBefore[k] - layersBefore[j] + (k == size ? 0 : mobileCount[k]);
            if (cloudEnd[j] < 0 || Ties.isBetter(cost, count, fromCloud[j], cloudCount[j], tolerance)) {
                fromCloud[j] = cost;
                cloudCount[j] = count;
                cloudEnd[j] = k;
            }
        }
    }

    private void followEnds(Prices prices, double tolerance, long[] cloudBits) {
        SiteBits.allMobile(cloudBits);
        boolean cloud = Ties.isBetter(
                prices.enterCloud(bytes[0]) + fromCloud[0], cloudCount[0], fromMobile[0], mobileCount[0], tolerance);
        for (int j = 0; j < size; cloud = !cloud) {
            int end = cloud ? cloudEnd[j] : mobileEnd[j];
            if (cloud) {
                setCloud(cloudBits, j, end);
            }
            j = end;
        }
    }
}
