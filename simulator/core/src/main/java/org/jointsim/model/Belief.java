package org.jointsim.model;

import org.jointsim.partition.Site;

/**
 * What a client remembers of its transfers and of the cloud's last reply. Rates and round trips are those of the last
 * transfer in each direction, or their exponentially weighted means; NaN before the first.
 */
final class Belief {

    private double uplinkBitsPerSecond = Double.NaN;
    private double uplinkRoundTripSeconds = Double.NaN;
    private double downlinkBitsPerSecond = Double.NaN;
    private double downlinkRoundTripSeconds = Double.NaN;
    private double cloudWaitSeconds;
    private double cloudSlowDown = 1;

    /**
     * Learns from a transfer that carried bits.
     *
     * @param weight of the new values, 1 for the last transfer only
     */
    void learn(Site towards, double rateBitsPerSecond, double roundTripSeconds, double weight) {
        if (towards == Site.CLOUD) {
            uplinkBitsPerSecond = mean(uplinkBitsPerSecond, rateBitsPerSecond, weight);
            uplinkRoundTripSeconds = mean(uplinkRoundTripSeconds, roundTripSeconds, weight);
        } else {
            downlinkBitsPerSecond = mean(downlinkBitsPerSecond, rateBitsPerSecond, weight);
            downlinkRoundTripSeconds = mean(downlinkRoundTripSeconds, roundTripSeconds, weight);
        }
    }

    private static double mean(double old, double newest, double weight) {
        return Double.isNaN(old) ? newest : (1 - weight) * old + weight * newest;
    }

    boolean knows(Site towards) {
        return !Double.isNaN(rate(towards));
    }

    double rate(Site towards) {
        return towards == Site.CLOUD ? uplinkBitsPerSecond : downlinkBitsPerSecond;
    }

    double roundTripSeconds(Site towards) {
        return towards == Site.CLOUD ? uplinkRoundTripSeconds : downlinkRoundTripSeconds;
    }

    void learnCloud(double waitSeconds, double slowDown) {
        cloudWaitSeconds = waitSeconds;
        cloudSlowDown = slowDown;
    }

    /** What the last reply carried; 1 before the first. */
    double cloudSlowDown() {
        return cloudSlowDown;
    }

    /** What the last reply carried; 0 before the first. */
    double cloudWaitSeconds() {
        return cloudWaitSeconds;
    }
}
