package org.jointsim.partition;

/**
 * What each transfer in a direction is expected to cost besides propagation and bits: waking the radio, and its lingering.
 *
 * @param seconds &gt;= 0, finite
 * @param joules of the mobile, &gt;= 0, finite
 */
public record TransferOverhead(double seconds, double joules) {

    /** Nothing. */
    public static final TransferOverhead NONE = new TransferOverhead(0, 0);

    public TransferOverhead {
        if (!(seconds >= 0 && joules >= 0 && seconds + joules < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the overhead of a transfer must be finite and >= 0, but was %s s and %s J"
                            .formatted(seconds, joules));
        }
    }
}
