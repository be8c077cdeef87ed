package org.jointsim.random;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The random numbers of many owners for one purpose, addressed rather than consumed: {@code at(owner, index)} is the
 * index-th draw of that owner, itself a source of as many numbers as a sampler needs. Nothing is stored per owner.
 *
 * <p>The generator is Philox4x32-10: a bijection of the counter (number within the draw, owner, index) under the key of
 * this group and purpose, so no two draws share a number. Salmon, Moraes, Dror, Shaw (2011), "Parallel random numbers: as
 * easy as 1, 2, 3", SC'11; doi:10.1145/2063384.2063405.
 *
 * <p>A cursor, not for several threads: each call of {@link #at} moves it.
 */
public final class Draws implements UniformRandomProvider {

    private static final double DOUBLE_UNIT = 0x1.0p-53;

    private final int key0;
    private final int key1;
    private final ZigguratSampler.Exponential exponential = ZigguratSampler.Exponential.of(this);
    private final ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(this);

    private int owner;
    private long index;
    private int nextBlock;
    private boolean hasSecond;
    private long second;

    Draws(long key) {
        this.key0 = (int) key;
        this.key1 = (int) (key >>> 32);
    }

    /** Moves to the {@code index}-th draw of {@code owner} and returns this. */
    public Draws at(int owner, long index) {
        this.owner = owner;
        this.index = index;
        this.nextBlock = 0;
        this.hasSecond = false;
        return this;
    }

    /** The next number in [0, 1), a multiple of 2⁻⁵³. */
    public double uniform() {
        return (nextLong() >>> 11) * DOUBLE_UNIT;
    }

    /** An exponential number of this mean, &gt;= 0; 0 for mean 0. */
    public double exponential(double mean) {
        return mean * exponential.sample();
    }

    /** A log-normal number of mean 1 and this coefficient of variation: exp(σZ − σ²/2), σ² = ln(1 + cv²). */
    public double lognormalOfMeanOne(double cv) {
        double variance = StrictMath.log1p(cv * cv);
        return StrictMath.exp(Math.sqrt(variance) * gaussian.sample() - variance / 2);
    }

    @Override
    public long nextLong() {
        if (hasSecond) {
            hasSecond = false;
            return second;
        }
        return firstOfBlock(nextBlock++);
    }

    /** Ten rounds of Philox4x32 over the counter; two longs come out, the second is kept. */
    long firstOfBlock(int block) {
        int c0 = block;
        int c1 = owner;
        int c2 = (int) index;
        int c3 = (int) (index >>> 32);
        int k0 = key0;
        int k1 = key1;
        for (int round = 0; round < 10; round++) {
            long product0 = 0xD2511F53L * (c0 & 0xffffffffL);
            long product1 = 0xCD9E8D57L * (c2 & 0xffffffffL);
            c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            c1 = (int) product1;
            c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c3 = (int) product0;
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        second = ((long) c3 << 32) | (c2 & 0xffffffffL);
        hasSecond = true;
        return ((long) c1 << 32) | (c0 & 0xffffffffL);
    }
}
