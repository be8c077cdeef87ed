package org.jointsim.units;

/**
 * The formulas that mix units, each written once. Everything inside JointSim is SI: seconds, bytes, bits per second,
 * joules, watts, FLOP; files carry other units and are converted by {@link Dimension}.
 */
public final class Units {

    /** Bits in a byte; the only place where this 8 stands. */
    public static final int BITS_PER_BYTE = 8;

    /** Bit/s in one Mbit/s. */
    public static final double BITS_PER_MEGABIT = 1e6;

    private Units() {}

    /**
     * What rounding may take from a count of bytes (assumed): a clock near 10⁴ s resolves 2·10⁻¹² s, in which a link of
     * 1 Gbit/s carries 2.3·10⁻⁴ bytes.
     */
    private static final double ROUNDING_BYTES = 1e-3;

    /** The number of bits of a tensor of {@code sizeBytes}. */
    public static double bits(long sizeBytes) {
        return (double) sizeBytes * BITS_PER_BYTE;
    }

    /** The whole bytes in a number of bits; a byte that misses less than a thousandth, by rounding, is whole. */
    public static long wholeBytes(double bits) {
        return (long) Math.floor(bits / BITS_PER_BYTE + ROUNDING_BYTES);
    }

    /**
     * Seconds to send {@code sizeBytes} at a constant rate; 0 for no bytes, {@code +Infinity} for some bytes at rate 0.
     */
    public static double transmissionSeconds(long sizeBytes, double rateBitsPerSecond) {
        return sizeBytes == 0 ? 0 : bits(sizeBytes) / rateBitsPerSecond;
    }

    /** A rate in Mbit/s, the unit in which the slope of a linear radio model is published. */
    public static double megabitsPerSecond(double rateBitsPerSecond) {
        return rateBitsPerSecond / BITS_PER_MEGABIT;
    }

    /** Joules spent at a constant power. */
    public static double joules(double powerWatts, double seconds) {
        return powerWatts * seconds;
    }
}
