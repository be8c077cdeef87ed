package org.jointsim.scenario.file;

import org.jointsim.scenario.LinkTrace;
import org.jointsim.scenario.RateTrace;
import org.jointsim.scenario.TimeStamps;

/** Measurements as lines of text that read back as the same numbers. */
final class MeasuredYaml {

    private MeasuredYaml() {}

    /** A trace as CSV; the round trip only where it changes. */
    static String csv(LinkTrace trace) {
        RateTrace trips = trace.roundTrip();
        boolean hasTrips = !isConstant(trips);
        StringBuilder csv = new StringBuilder("time_s,uplink_bps,downlink_bps").append(hasTrips ? ",rtt_s\n" : "\n");
        double start = 0;
        for (int row = 0; row < trips.rowCount(); row++) {
            csv.append(Numbers.text(start));
            csv.append(',').append(Numbers.text(trace.uplink().value(row)));
            csv.append(',').append(Numbers.text(trace.downlink().value(row)));
            if (hasTrips) {
                csv.append(',').append(Numbers.text(trips.value(row)));
            }
            csv.append('\n');
            start = trips.endSeconds(row);
        }
        return csv.append(Numbers.text(start))
                .append(hasTrips ? ",,,\n" : ",,\n")
                .toString();
    }

    static boolean isConstant(RateTrace trace) {
        return trace.equals(trace.constant(trace.value(0)));
    }

    /** Time stamps, one a line; of a single one, too. */
    static String lines(TimeStamps stamps) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < stamps.count(); i++) {
            lines.append(Numbers.text(stamps.seconds(i))).append('\n');
        }
        return lines.toString();
    }
}
