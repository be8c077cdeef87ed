package org.jointsim.partition;

/**
 * What an edge of a {@link Trellis} decides, in one long: blocks from..to, and their site; in training also that of their backward
 * passes; and whether the tensor before block from goes coded.
 */
final class EdgeDecision {

    private static final int INDEX_BITS = 24;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;
    private static final long CLOUD = 1L << (2 * INDEX_BITS);

    private static final long BACKWARD_CLOUD = CLOUD << 1;
    private static final long CODED = BACKWARD_CLOUD << 1;

    private EdgeDecision() {}

    /** Decides no site: the tensor after the last block returns. */
    static long returning(int lastBlock) {
        return of(lastBlock + 1, lastBlock, Site.MOBILE);
    }

    static long of(int from, int to, Site site) {
        return of(from, to, site, Site.MOBILE);
    }

    static long of(int from, int to, Site site, Site backwardSite) {
        return ((long) from << INDEX_BITS)
                | to
                | (site == Site.CLOUD ? CLOUD : 0)
                | (backwardSite == Site.CLOUD ? BACKWARD_CLOUD : 0);
    }

    /** The same, and the tensor before the blocks goes coded. */
    static long coded(long decision) {
        return decision | CODED;
    }

    /** What it decides but for coding. */
    static long sites(long decision) {
        return decision & ~CODED;
    }

    static boolean isCoded(long decision) {
        return (decision & CODED) != 0;
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

    static boolean isBackwardCloud(long decision) {
        return (decision & BACKWARD_CLOUD) != 0;
    }
}
