package org.jointsim.partition;

import java.util.Arrays;

/**
 * A placement of blocks as bits, so that a search can note it and look it up without garbage: a set bit of a block means cloud.
 * With a coder the bits of the tensors after blocks 0..m follow: a set one means coded.
 */
final class SiteBits {

    private SiteBits() {}

    static long[] allocate(int blockCount) {
        return new long[words(blockCount)];
    }

    /** With room for the tensors. */
    static long[] allocateWithCoding(int blockCount) {
        return new long[words(blockCount) + words(blockCount + 1)];
    }

    private static int words(int bits) {
        return (bits + Long.SIZE - 1) / Long.SIZE;
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

    /** @param tensor after that block */
    static void setCoded(long[] bits, int blockCount, int tensor) {
        bits[words(blockCount) + tensor / Long.SIZE] |= 1L << tensor;
    }

    /** False where there is no room for tensors. */
    static boolean isCoded(long[] bits, int blockCount, int tensor) {
        return bits.length > words(blockCount) && (bits[words(blockCount) + tensor / Long.SIZE] >>> tensor & 1) != 0;
    }

    /** Negative if the first is on the mobile (or raw) at the first block (or tensor) in which they differ, 0 if there is none. */
    static int compare(long[] first, long[] second) {
        return compare(first, second, first.length);
    }

    /** The same for blocks only. */
    static int compareSites(long[] first, long[] second, int blockCount) {
        return compare(first, second, words(blockCount));
    }

    private static int compare(long[] first, long[] second, int words) {
        for (int i = 0; i < words; i++) {
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
