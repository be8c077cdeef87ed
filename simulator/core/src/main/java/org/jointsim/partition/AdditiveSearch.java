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
    /** Entry k-1 belongs to block k. */
    private final double[] mobileCost;

    private final double[] cloudSeconds;
    private final int[] layers;
    /** Entry k belongs to the tensor after block k. */
    private final double[] toCloud;

    private final double[] toMobile;

    /** Entry k: by how much it is worse to change site after block k than to stay. */
    private final double[] mobileMargin;

    private final double[] cloudMargin;

    AdditiveSearch(BlockChain chain, Crossings crossings, Objective objective) {
        size = chain.size();
        toCloud = crossings.toCloud;
        toMobile = crossings.toMobile;
        mobileCost = new double[size];
        cloudSeconds = new double[size];
        layers = new int[size];
        mobileMargin = new double[size];
        cloudMargin = new double[size];
        for (int k = 1; k <= size; k++) {
            mobileCost[k - 1] = objective.of(chain.seconds(Site.MOBILE, k, k), chain.mobileJoules(k, k));
            cloudSeconds[k - 1] = chain.seconds(Site.CLOUD, k, k);
            layers[k - 1] = chain.layersIn(k);
        }
    }

    @Override
    public double search(double cloudSecond, long[] bits) {
        double tolerance = ChainSearch.tolerance(margins(cloudSecond));
        if (!follow(tolerance, bits)) {
            breakTies(cloudSecond, tolerance);
            follow(0, bits);
        }
        return tolerance;
    }

    private double margins(double cloudSecond) {
        double a = 0;
        double b = toMobile[size];
        for (int k = size - 1; k >= 0; k--) {
            double mobile = mobileCost[k] + a;
            double cloud = cloudSeconds[k] * cloudSecond + b;
            double leaveMobile = toCloud[k] + cloud;
            double leaveCloud = toMobile[k] + mobile;
            mobileMargin[k] = leaveMobile - mobile;
            cloudMargin[k] = leaveCloud - cloud;
            a = leaveMobile < mobile ? leaveMobile : mobile;
            b = leaveCloud < cloud ? leaveCloud : cloud;
        }
        return a;
    }

    /** Walks the better sites from the input on; false if a margin is too small to be sure (or not a number). */
    private boolean follow(double tolerance, long[] bits) {
        SiteBits.allMobile(bits);
        boolean cloud = false;
        for (int k = 0; k < size; k++) {
            double margin = cloud ? cloudMargin[k] : mobileMargin[k];
            if (!(Math.abs(margin) > tolerance)) {
                return false;
            }
            cloud ^= margin < 0;
            if (cloud) {
                SiteBits.setCloud(bits, k + 1);
            }
        }
        return true;
    }

    /** The same recursion with ties by fewer cloud layers, then mobile first; leaves margins of +1 or -1. */
    private void breakTies(double cloudSecond, double tolerance) {
        double a = 0;
        double b = toMobile[size];
        int aCount = 0;
        int bCount = 0;
        for (int k = size - 1; k >= 0; k--) {
            double mobile = mobileCost[k] + a;
            double cloud = cloudSeconds[k] * cloudSecond + b;
            int mobileCount = aCount;
            int cloudCount = bCount + layers[k];
            double leaveMobile = toCloud[k] + cloud;
            double leaveCloud = toMobile[k] + mobile;
            boolean leavesMobile = Ties.isBetter(leaveMobile, cloudCount, mobile, mobileCount, tolerance);
            boolean staysInCloud = Ties.isBetter(cloud, cloudCount, leaveCloud, mobileCount, tolerance);
            mobileMargin[k] = leavesMobile ? -1 : 1;
            cloudMargin[k] = staysInCloud ? 1 : -1;
            a = leavesMobile ? leaveMobile : mobile;
            aCount = leavesMobile ? cloudCount : mobileCount;
            b = staysInCloud ? cloud : leaveCloud;
            bCount = staysInCloud ? cloudCount : mobileCount;
        }
    }
}
