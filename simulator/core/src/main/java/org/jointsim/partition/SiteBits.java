package org.jointsim.partition;

import java.util.Arrays;

/** A placement of blocks as bits, so that a search can note it and look it up without garbage: set means cloud. */
final class SiteBits {

    private SiteBits() {}

    static long[] allocate(int blockCount) {
        return new long[(blockCount + Long.SIZE - 1) / Long.SIZE];
    }

    static void allMobile(long[] bits) {
        Arrays.fill(bits, 0);
    }

    static void setCloud(long[] bits, int block) {
        bits[(block - 1) / Long.SIZE] |= 1L << (block - 1);
    }

    static boolean isCloud(long[] bits, int block) {
        return (bits[(block - 1) / Long.SIZE] >>> (block - 1) & 1) != 0;
    }
}
