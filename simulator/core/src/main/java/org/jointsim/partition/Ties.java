package org.jointsim.partition;

/** The first half of the tie rule of {@link Optimizer}: less cost, then fewer cloud layers. */
final class Ties {

    private Ties() {}

    /** Whether a candidate is better than the incumbent, which stays where both halves are equal. */
    static boolean isBetter(double cost, int cloudLayers, double incumbent, int incumbentLayers, double tolerance) {
        if (cost < incumbent - tolerance) {
            return true;
        }
        return cost <= incumbent + tolerance && cloudLayers < incumbentLayers;
    }
}
