package org.jointsim.partition;

/**
 * What it costs to move the tensors between the blocks of a chain at the prices of the moment, each raw or coded, whichever is
 * cheaper: to the cloud, with the wait of the request that this opens, and back. Reused from decision to decision.
 */
final class Crossings {

    private final Workload workload;
    private final BlockChain chain;
    /** Entry i belongs to the tensor after block i, entry 0 to the input. */
    final double[] toCloud;

    final double[] toMobile;

    private final double[] bytes;
    /** Empty without a coder; else coded sizes, and the price of coding on the mobile and its seconds in the cloud. */
    private final double[] codedBytes;

    private final double[] encodeOnMobile;
    private final double[] decodeOnMobile;
    private final double[] encodeSeconds;
    private final double[] decodeSeconds;

    Crossings(Workload workload, BlockChain chain, Objective objective) {
        this.workload = workload;
        this.chain = chain;
        int tensors = chain.size() + 1;
        Compression coder = workload.compression();
        int coded = coder == null ? 0 : tensors;
        toCloud = new double[tensors];
        toMobile = new double[tensors];
        bytes = new double[tensors];
        codedBytes = new double[coded];
        encodeOnMobile = new double[coded];
        decodeOnMobile = new double[coded];
        encodeSeconds = new double[coded];
        decodeSeconds = new double[coded];
        for (int i = 0; i < tensors; i++) {
            bytes[i] = chain.tensorBytes(i);
            if (coder != null) {
                codedBytes[i] = chain.codedBytes(i);
                encodeSeconds[i] = coder.encodeSeconds(bytes[i]);
                decodeSeconds[i] = coder.decodeSeconds(bytes[i]);
                encodeOnMobile[i] = objective.of(encodeSeconds[i], coder.encodeJoules(bytes[i]));
                decodeOnMobile[i] = objective.of(decodeSeconds[i], coder.decodeJoules(bytes[i]));
            }
        }
    }

    /** Works out {@link #toCloud} and {@link #toMobile}. */
    void price(Prices prices) {
        double uploadBase = prices.uploadPropagation + prices.cloudSegment;
        price(bytes, prices.uploadedByte, uploadBase, toCloud);
        price(bytes, prices.downloadedByte, prices.downloadPropagation, toMobile);
        if (canCode()) {
            double second = prices.waitingSecond;
            offerCoded(prices.uploadedByte, uploadBase, encodeOnMobile, decodeSeconds, second, toCloud);
            offerCoded(
                    prices.downloadedByte, prices.downloadPropagation, decodeOnMobile, encodeSeconds, second, toMobile);
        }
    }

    private static void price(double[] bytes, double perByte, double base, double[] cost) {
        for (int i = 0; i < cost.length; i++) {
            cost[i] = bytes[i] * perByte + base;
        }
    }

    private void offerCoded(
            double perByte, double base, double[] onMobile, double[] inCloud, double second, double[] cost) {
        for (int i = 0; i < cost.length; i++) {
            double coded = codedBytes[i] * perByte + base + (onMobile[i] + inCloud[i] * second);
            cost[i] = Math.min(cost[i], coded);
        }
    }

    boolean canCode() {
        return codedBytes.length > 0;
    }

    /** Notes which of the tensors that move under a placement go coded. */
    void noteCoded(Prices prices, double tolerance, long[] bits) {
        Site site = Site.MOBILE;
        for (int i = 0; i <= chain.size(); i++) {
            boolean cloud = i < chain.size() && SiteBits.isCloud(bits, i + 1);
            Site next = cloud ? Site.CLOUD : Site.MOBILE;
            if (next != site && prices.favoursCoding(workload, next, chain.lastLayer(i), tolerance)) {
                SiteBits.setCoded(bits, chain.size(), i);
            }
            site = next;
        }
    }
}
