package org.jointsim.partition;

/**
 * Shortest path over two states, mobile and cloud, for costs that are sums over blocks: O(m) for m blocks, backwards
 * from the answer. With {@code m_k}, {@code c_k} the costs of block k, {@code u_k}, {@code d_k} those of moving tensor k
 * (the wait of a new cloud segment is part of {@code u_k}),
 *
 * <pre>{@code
 *   A_k = min(m_{k+1} + A_{k+1}, u_k + c_{k+1} + B_{k+1})     what remains when tensor k is on the mobile; A_m = 0
 *   B_k = min(c_{k+1} + B_{k+1}, d_k + m_{k+1} + A_{k+1})     … in the cloud; B_m = d_m, since the answer must return
 * }</pre>
 *
 * and the least cost is A_0.
 *
 * <p>The margins of the two minima along the optimal path prove that no other placement is as good; where they do not, a
 * second pass chooses by the tie rule of {@link Optimizer}.
 */
final class AdditiveSearch implements ChainSearch {

    private final int size;
    /** Entry k-1 belongs to block k; of {@link #bytes} entry k to the tensor after it. */
    private final double[] mobileCost;

    private final double[] cloudSeconds;
    private final double[] bytes;
    private final int[] layers;

    /** Entry k: by how much it is worse to change site after block k than to stay. */
    private final double[] mobileMargin;

    private final double[] cloudMargin;

    AdditiveSearch(BlockChain chain, Objective objective) {
        size = chain.size();
        mobileCost = new double[size];
        cloudSeconds = new double[size];
        bytes = new double[size + 1];
        layers = new int[size];
        mobileMargin = new double[size];
        cloudMargin = new double[size];
        bytes[0] = chain.tensorBytes(0);
        for (int k = 1; k <= size; k++) {
            mobileCost[k - 1] = objective.of(chain.seconds(Site.MOBILE, k, k), chain.mobileJoules(k, k));
            cloudSeconds[k - 1] = chain.seconds(Site.CLOUD, k, k);
            bytes[k] = chain.tensorBytes(k);
            layers[k - 1] = chain.layersIn(k);
        }
    }

    @Override
    public void search(Prices prices, long[] cloudBits) {
        double leastCost = margins(prices);
        double tolerance = ChainSearch.tolerance(leastCost);
        if (!follow(tolerance, cloudBits)) {
            breakTies(prices, tolerance);
            follow(0, cloudBits);
        }
    }

    private double margins(Prices prices) {
        double uploadedByte = prices.uploadedByte;
        double uploadBase = prices.uploadPropagation + prices.cloudSegment;
        double downloadedByte = prices.downloadedByte;
        double downloadBase = prices.downloadPropagation;
        double cloudSecond = prices.cloudSecond;
        double a = 0;
        double b = bytes[size] * downloadedByte + downloadBase;
        for (int k = size - 1; k >= 0; k--) {
            double mobile = mobileCost[k] + a;
            double cloud = cloudSeconds[k] * cloudSecond + b;
            double toCloud = bytes[k] * uploadedByte + uploadBase + cloud;
            double toMobile = bytes[k] * downloadedByte + downloadBase + mobile;
            mobileMargin[k] = toCloud - mobile;
            cloudMargin[k] = toMobile - cloud;
            a = toCloud < mobile ? toCloud : mobile;
            b = toMobile < cloud ? toMobile : cloud;
        }
        return a;
    }

    /** Walks the better sites from the input on; false if a margin is too small to be sure (or not a number). */
    private boolean follow(double tolerance, long[] cloudBits) {
        SiteBits.allMobile(cloudBits);
        boolean cloud = false;
        for (int k = 0; k < size; k++) {
            double margin = cloud ? cloudMargin[k] : mobileMargin[k];
            if (!(Math.abs(margin) > tolerance)) {
                return false;
            }
            cloud ^= margin < 0;
            if (cloud) {
                SiteBits.setCloud(cloudBits, k + 1);
            }
        }
        return true;
    }

    /** The same recursion with ties by fewer cloud layers, then mobile first; leaves margins of +1 or -1. */
    private void breakTies(Prices prices, double tolerance) {
        double a = 0;
        double b = prices.download(bytes[size]);
        int aCount = 0;
        int bCount = 0;
        for (int k = size - 1; k >= 0; k--) {
            double mobile = mobileCost[k] + a;
            double cloud = cloudSeconds[k] * prices.cloudSecond + b;
            int mobileCount = aCount;
            int cloudCount = bCount + layers[k];
            double toCloud = prices.enterCloud(bytes[k]) + cloud;
            double toMobile = prices.download(bytes[k]) + mobile;
            boolean leaveMobile = Ties.isBetter(toCloud, cloudCount, mobile, mobileCount, tolerance);
            boolean stayInCloud = Ties.isBetter(cloud, cloudCount, toMobile, mobileCount, tolerance);
            mobileMargin[k] = leaveMobile ? -1 : 1;
            cloudMargin[k] = stayInCloud ? 1 : -1;
            a = leaveMobile ? toCloud : mobile;
            aCount = leaveMobile ? cloudCount : mobileCount;
            b = stayInCloud ? cloud : toMobile;
            bCount = stayInCloud ? cloudCount : mobileCount;
        }
    }
}
