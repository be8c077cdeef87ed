package org.jointsim.report;

import org.jointsim.results.StoredRun.Value;

/**
 * An estimate as people read it, in some unit: a mean with half the width of its interval, or with both ends where these are not
 * equally far away, as of a share near 0 or 1.
 *
 * @param mean or {@value Quantities#NO_DATA}
 * @param halfWidth empty: no interval, or not a symmetric one
 * @param low of an interval that is not symmetric, else empty
 * @param high of an interval that is not symmetric, else empty
 */
public record EstimateText(String mean, String halfWidth, String low, String high) {

    /** Ends whose distances from the mean differ by more than this share of the longer one are told. */
    private static final double SYMMETRIC = 0.1;

    /** Of an estimate in SI units. */
    public static EstimateText of(Value value, DisplayUnit unit) {
        if (!value.hasData()) {
            return new EstimateText(Quantities.NO_DATA, "", "", "");
        }
        double mean = value.mean() * unit.factor();
        double halfWidth = value.halfWidth() * unit.factor();
        int decimals = Quantities.decimals(mean, halfWidth);
        String shown = Quantities.fixed(mean, decimals);
        if (Double.isNaN(halfWidth)) {
            return new EstimateText(shown, "", "", "");
        }
        if (isSymmetric(value)) {
            return new EstimateText(shown, small(halfWidth, decimals), "", "");
        }
        return new EstimateText(
                shown,
                "",
                Quantities.fixed(value.low() * unit.factor(), decimals),
                Quantities.fixed(value.high() * unit.factor(), decimals));
    }

    /** One that would be shown as 0 and is not. */
    private static String small(double halfWidth, int decimals) {
        String text = Quantities.fixed(halfWidth, decimals);
        return halfWidth > 0 && text.matches("[0.]*") ? "<" + text.substring(0, text.length() - 1) + "1" : text;
    }

    private static boolean isSymmetric(Value value) {
        double below = value.mean() - value.low();
        double above = value.high() - value.mean();
        return !(Math.abs(above - below) > SYMMETRIC * Math.max(above, below));
    }

    /** Whether there is an interval. */
    public boolean hasInterval() {
        return !halfWidth.isEmpty() || !low.isEmpty();
    }
}
