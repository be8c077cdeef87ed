package org.jointsim.partition;

/**
 * Leaves out the cuts of a chain that no best placement has, whatever the link and the cloud's wait: where layers run faster in
 * the cloud, entering it with tensor i is never best if an earlier tensor j is as small, because to enter with j saves the mobile
 * the layers between; leaving it with tensor i is never best if a later tensor is as small. What is left are the tensors that
 * are smaller than all before them, or than all after them. For a classifier, whose tensors rise and fall on their way to a
 * short answer, that is a few of many.
 *
 * <p>The argument, for an inference with prices of nothing below 0 and a cloud second that costs at most {@link #cloudSecond}.
 * Write M(a..b), C(a..b) for the cost of running blocks a..b in one go on either site; C is subadditive, since the time of a
 * segment is that of its fastest cover. A placement enters the cloud with tensor i, after a run p+1..i on the mobile.
 *
 * <ul>
 *   <li>If p &lt;= j, let it enter with j instead. The mobile saves M(p+1..i) − M(p+1..j), the cloud takes at most
 *       max_q C(j+1..q) − C(i+1..q) more, the upload costs no more.
 *   <li>If p &gt; j, let it stay in the cloud from p to i. That saves M(p+1..i), two transfers and a wait, and takes at most
 *       max_q C(p+1..q) − C(i+1..q) more.
 * </ul>
 *
 * If what is saved exceeds what is taken, by more than any tie, for all p, then a placement with this cut is not best. Leaving
 * the cloud with tensor i is the mirror image. Every step goes to a strictly better placement, so the best ones survive; nothing is
 * said of limits, under which worse placements may be wanted.
 */
final class CutSieve {

    /** A difference below this share of the cost of the mobile alone is not taken for one: a thousand ties. */
    private static final double MARGIN = 1000 * Optimizer.TIE;

    private final BlockChain chain;
    private final Objective objective;
    private final double cloudSecond;
    private final int size;
    private final double margin;
    /** With additive costs: entry i is the sum over blocks 1..i. */
    private final double[] mobileSum;

    private final double[] cloudSum;

    /** @param cloudSecond the price that one second of T_C has at most; {@code +Infinity} keeps all cuts */
    CutSieve(BlockChain chain, Objective objective, double cloudSecond) {
        this.chain = chain;
        this.objective = objective;
        this.cloudSecond = cloudSecond;
        size = chain.size();
        mobileSum = new double[size + 1];
        cloudSum = new double[size + 1];
        for (int i = 1; i <= size; i++) {
            mobileSum[i] = mobileSum[i - 1] + mobileCost(i, i);
            cloudSum[i] = cloudSum[i - 1] + chain.seconds(Site.CLOUD, i, i);
        }
        margin = MARGIN * mobileSum[size];
    }

    /** The chain of the blocks between the cuts that are left. */
    BlockChain sieved() {
        int[] kept = new int[size + 1];
        int count = 0;
        for (int i = 1; i <= size; i++) {
            if (i == size || !(neverEnters(i) && neverLeaves(i))) {
                kept[++count] = i;
            }
        }
        return chain.merged(kept, count);
    }

    private boolean neverEnters(int i) {
        for (int p = i - 1; p >= 0; p--) {
            double taken = mostExtraIfEarlier(p, i);
            if (!(mobile(p + 1, i) - taken > margin)) {
                return false;
            }
            if (isNoLarger(p, i) && leastSavedIfEarlier(p, i) - taken > margin) {
                return true;
            }
        }
        return false;
    }

    private boolean neverLeaves(int i) {
        for (int q = i + 1; q <= size; q++) {
            double taken = mostExtraIfLater(i, q);
            if (!(mobile(i + 1, q) - taken > margin)) {
                return false;
            }
            if (isNoLarger(q, i) && leastSavedIfLater(i, q) - taken > margin) {
                return true;
            }
        }
        return false;
    }

    private boolean isNoLarger(int j, int i) {
        return chain.tensorBytes(j) <= chain.tensorBytes(i) && chain.codedBytes(j) <= chain.codedBytes(i);
    }

    /** Of the mobile, if the cloud begins after block j, not i &gt; j. */
    private double leastSavedIfEarlier(int j, int i) {
        double least = mobile(j + 1, i);
        for (int p = j - 1; p >= 0 && !chain.isAdditive(); p--) {
            least = Math.min(least, mobile(p + 1, i) - mobile(p + 1, j));
        }
        return least;
    }

    /** Of the mobile, if the cloud ends after block j, not i &lt; j. */
    private double leastSavedIfLater(int i, int j) {
        double least = mobile(i + 1, j);
        for (int q = j + 1; q <= size && !chain.isAdditive(); q++) {
            least = Math.min(least, mobile(i + 1, q) - mobile(j + 1, q));
        }
        return least;
    }

    /** Of the cloud, if a segment begins after block j, not i &gt; j. */
    private double mostExtraIfEarlier(int j, int i) {
        if (chain.isAdditive()) {
            return cloud(j + 1, i);
        }
        double most = 0;
        for (int q = i + 1; q <= size; q++) {
            most = Math.max(most, cloud(j + 1, q) - cloud(i + 1, q));
        }
        return most;
    }

    /** Of the cloud, if a segment ends after block j, not i &lt; j. */
    private double mostExtraIfLater(int i, int j) {
        if (chain.isAdditive()) {
            return cloud(i + 1, j);
        }
        double most = 0;
        for (int p = i - 1; p >= 0; p--) {
            most = Math.max(most, cloud(p + 1, j) - cloud(p + 1, i));
        }
        return most;
    }

    private double mobile(int from, int to) {
        return chain.isAdditive() ? mobileSum[to] - mobileSum[from - 1] : mobileCost(from, to);
    }

    private double mobileCost(int from, int to) {
        return objective.of(chain.seconds(Site.MOBILE, from, to), chain.mobileJoules(from, to));
    }

    private double cloud(int from, int to) {
        double seconds = chain.isAdditive() ? cloudSum[to] - cloudSum[from - 1] : chain.seconds(Site.CLOUD, from, to);
        return seconds * cloudSecond;
    }
}
