package org.jointsim.scenario;

import java.io.Serializable;

/**
 * A measured link: what its rates and its round trip were, row by row, and where in it a client starts. All clients of a
 * class share the rows.
 *
 * @param uplink bit/s from the mobile to the cloud
 * @param downlink bit/s from the cloud to the mobile, in the same rows
 * @param roundTrip seconds, in the same rows
 * @param startSeconds where in the trace every client is at time 0, in [0, length); or {@link #RANDOM}: each at a place of
 *     its own, uniform in the trace
 * @param repeats whether it begins anew at its end; else its last row holds for ever
 */
public record LinkTrace(RateTrace uplink, RateTrace downlink, RateTrace roundTrip, double startSeconds, boolean repeats)
        implements Serializable {

    /** Each client starts at a random place. */
    public static final double RANDOM = -1;

    public LinkTrace {
        if (!uplink.hasRowsOf(downlink) || !uplink.hasRowsOf(roundTrip)) {
            throw new IllegalArgumentException("uplink, downlink and roundTrip of a trace must have the same rows");
        }
        boolean isInside = startSeconds >= 0 && startSeconds < uplink.lengthSeconds();
        if (startSeconds != RANDOM && !isInside) {
            throw new IllegalArgumentException("start of a trace must be in [0 s, %s s), but was %s s"
                    .formatted(uplink.lengthSeconds(), startSeconds));
        }
    }

    public boolean startsAnywhere() {
        return startSeconds == RANDOM;
    }
}
