package org.jointsim.calibrate;

import org.jointsim.scenario.RateTrace;
import org.jspecify.annotations.Nullable;

/**
 * A measurement to fit a link to.
 *
 * @param rate bit/s in the direction whose fluctuation is fitted
 * @param other bit/s in the other direction, {@code null} if it was not measured
 * @param roundTrip seconds, {@code null} if it was not measured
 */
public record MeasuredLink(
        RateTrace rate, @Nullable RateTrace other, @Nullable RateTrace roundTrip) {}
