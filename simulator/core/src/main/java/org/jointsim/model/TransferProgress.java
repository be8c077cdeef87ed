package org.jointsim.model;

import org.jointsim.partition.Site;
import org.jointsim.units.Units;

/**
 * Where a transfer is: it wakes the radio, then propagates, then sends bits, one after the other. A hand-over makes it wake
 * the new radio before it goes on with what it was at.
 */
final class TransferProgress {

    /** What a transfer does now. */
    enum Stage {
        PROMOTING,
        PROPAGATING,
        SENDING
    }

    private Site towards = Site.CLOUD;
    private boolean lingers;
    private int radio;
    private double promotedAt;
    /** NaN until the radio is awake for the first time. */
    private double propagatedAt;

    private double bitsLeft;
    /** NaN before. */
    private double firstBitAt;

    /**
     * Begins.
     *
     * @param lingers whether radios have promotions or tails, so that a change of radio matters
     * @param isConnected whether the radio is awake
     */
    void begin(
            Site site, long sizeBytes, double atSeconds, LinkLaw law, int state, boolean lingers, boolean isConnected) {
        this.towards = site;
        this.lingers = lingers;
        this.radio = law.radioIndex(state);
        this.promotedAt = isConnected
                ? atSeconds
                : atSeconds + law.radio(state).promotion().seconds();
        this.propagatedAt = Double.NaN;
        this.bitsLeft = Units.bits(sizeBytes);
        this.firstBitAt = Double.NaN;
    }

    /** Looks at the link's state now: a change of radio, the end of a stage. */
    void look(double nowSeconds, LinkLaw law, int state) {
        if (lingers && law.radioIndex(state) != radio) {
            radio = law.radioIndex(state);
            double promotionSeconds = law.radio(state).promotion().seconds();
            if (nowSeconds < propagatedAt && !(nowSeconds < promotedAt)) {
                propagatedAt += promotionSeconds;
            } else if (nowSeconds < promotedAt) {
                propagatedAt += nowSeconds + promotionSeconds - promotedAt;
            }
            promotedAt = nowSeconds + promotionSeconds;
        }
        if (Double.isNaN(propagatedAt) && promotedAt <= nowSeconds) {
            propagatedAt = nowSeconds + law.roundTripSeconds(state) / 2;
        }
        if (Double.isNaN(firstBitAt) && stage(nowSeconds) == Stage.SENDING) {
            firstBitAt = nowSeconds;
        }
    }

    Stage stage(double nowSeconds) {
        if (nowSeconds < promotedAt) {
            return Stage.PROMOTING;
        }
        return nowSeconds < propagatedAt ? Stage.PROPAGATING : Stage.SENDING;
    }

    /** When the stage of now ends if the rate lasts; {@code +Infinity} for bits at rate 0. */
    double stageEndsAt(double nowSeconds, double rate) {
        return switch (stage(nowSeconds)) {
            case PROMOTING -> promotedAt;
            case PROPAGATING -> propagatedAt;
            case SENDING -> bitsLeft == 0 ? nowSeconds : nowSeconds + bitsLeft / rate;
        };
    }

    /** Bits flowed. */
    void send(double bits) {
        bitsLeft = bits < bitsLeft ? bitsLeft - bits : 0;
    }

    /** All bits were sent. */
    void finish() {
        bitsLeft = 0;
    }

    Site towards() {
        return towards;
    }

    double bitsLeft() {
        return bitsLeft;
    }

    /** Whether its radio, awake, is that of a state of the link. */
    boolean isAwakeOn(int radioIndex, double nowSeconds) {
        return radio == radioIndex && !(nowSeconds < promotedAt);
    }

    /** From the first bit on, stalls included; 0 before. */
    double bitSeconds(double nowSeconds) {
        return Double.isNaN(firstBitAt) ? 0 : nowSeconds - firstBitAt;
    }
}
