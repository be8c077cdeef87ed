package org.jointsim.partition;

/** What an edge of a {@link Trellis} decides, in one long: blocks from..to, and their site. */
final class EdgeDecision {

    private static final int INDEX_BITS = 24;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;
    private static final long CLOUD = 1L << (2 * INDEX_BITS);

    /** Decides nothing: the answer returns. */
    static final long NONE = of(1, 0, Site.MOBILE);

    private EdgeDecision() {}

    static long of(int from, int to, Site site) {
        return ((long) from << INDEX_BITS) | to | (site == Site.CLOUD ? CLOUD : 0);
    }

    static int from(long decision) {
        return (int) (decision >>> INDEX_BITS & INDEX_MASK);
    }

    static int to(long decision) {
        return (int) (decision & INDEX_MASK);
    }

    static boolean isCloud(long decision) {
        return (decision & CLOUD) != 0;
    }
}
