package org.jointsim.scenario.file;

import org.jointsim.scenario.RateTrace;
import org.jspecify.annotations.Nullable;

/**
 * What the file of a trace says, in SI units.
 *
 * @param uplink rates to the cloud, if the file says that they are
 * @param downlink rates to the mobile, if the file says that they are
 * @param rate rates of which the file does not say in which direction
 * @param roundTrip seconds
 */
record TraceContent(
        @Nullable RateTrace uplink,
        @Nullable RateTrace downlink,
        @Nullable RateTrace rate,
        @Nullable RateTrace roundTrip) {}
