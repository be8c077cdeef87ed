package org.jointsim.model;

import org.jointsim.scenario.LinkTrace;
import org.jointsim.scenario.RateTrace;

/**
 * How links follow a trace. A link is at row n of an endless sequence, which repeats the rows or ends in its last one; row n ends at
 * ⌊n/rows⌋·length + the end of row n mod rows, less the place where the link started, so nothing adds up over many rounds.
 */
final class TracePath {

    private final LinkTrace trace;
    private final RateTrace rows;
    private final int rowCount;
    private final double lengthSeconds;

    TracePath(LinkTrace trace) {
        this.trace = trace;
        this.rows = trace.uplink();
        this.rowCount = rows.rowCount();
        this.lengthSeconds = rows.lengthSeconds();
    }

    /** Puts a link at its place at time 0; {@code u} in [0, 1) is the place where the start is random. */
    void start(Link link, double u) {
        link.traceOffsetSeconds = trace.startsAnywhere() ? u * lengthSeconds : trace.startSeconds();
        enter(link, firstEndingAfter(link.traceOffsetSeconds));
    }

    /** Moves to the next row. */
    void step(Link link) {
        enter(link, link.jumpCount + 1);
    }

    /** Moves on to the row at {@code timeSeconds}, or one just before it: rounding may not carry a link too far. */
    void skipTowards(Link link, double timeSeconds) {
        double place = timeSeconds + link.traceOffsetSeconds;
        double round = trace.repeats() ? Math.floor(place / lengthSeconds) : 0;
        long row = rowCount * (long) round + firstEndingAfter(place - round * lengthSeconds) - 1;
        if (row > link.jumpCount) {
            enter(link, row);
        }
    }

    private void enter(Link link, long row) {
        link.jumpCount = row;
        if (row < rowCount - 1 || trace.repeats()) {
            long round = row / rowCount;
            link.state = (int) (row % rowCount);
            link.endsAt = round * lengthSeconds + rows.endSeconds(link.state) - link.traceOffsetSeconds;
        } else {
            link.state = rowCount - 1;
            link.endsAt = Double.POSITIVE_INFINITY;
        }
    }

    /** The row of one round that holds at {@code placeSeconds}; the last one from the end on. */
    private int firstEndingAfter(double placeSeconds) {
        int low = 0;
        int high = rowCount - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.endSeconds(middle) > placeSeconds) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
