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

    /** Negative if the first is on the mobile at the first block in which they differ, 0 if there is none. */
    static int compare(long[] first, long[] second) {
        for (int i = 0; i < first.length; i++) {
            long difference = first[i] ^ second[i];
            if (difference != 0) {
                return (first[i] & Long.lowestOneBit(difference)) == 0 ? -1 : 1;
            }
        }
        return 0;
    }

    /** The same for the last block in which they differ. */
    static int compareBackwards(long[] first, long[] second) {
        for (int i = first.length - 1; i >= 0; i--) {
            long difference = first[i] ^ second[i];
            if (difference != 0) {
                return (first[i] & Long.highestOneBit(difference)) == 0 ? -1 : 1;
            }
        }
        return 0;
    }
}
