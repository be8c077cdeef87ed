package org.jointsim.report;

import java.util.Locale;
import org.jointsim.results.StoredRun.Value;

/** Estimates as text: as many decimals as two digits of the half width ask for. */
final class Quantities {

    /** What stands where a metric has no value. */
    static final String NO_DATA = "no data";

    private static final int MOST_DECIMALS = 3;
    /** Keeps a power of ten from falling just below its exponent. */
    private static final double ROUNDING = 1e-9;

    private static final int DIGITS_WITHOUT_INTERVAL = 4;

    private Quantities() {}

    /** For example {@code 123.4 ± 1.2 ms}. */
    static String plusMinus(Value value, DisplayUnit unit) {
        if (!value.hasData()) {
            return NO_DATA;
        }
        double mean = value.mean() * unit.factor();
        double halfWidth = value.halfWidth() * unit.factor();
        int decimals = decimals(mean, halfWidth);
        String interval = Double.isNaN(halfWidth) ? "" : " ± " + fixed(halfWidth, decimals);
        return fixed(mean, decimals) + interval + " " + unit.symbol();
    }

    /** Decimals that show two digits of the half width; without a half width, four digits of the mean. */
    static int decimals(double mean, double halfWidth) {
        if (halfWidth > 0) {
            return clamp(1 - exponent(twoDigits(halfWidth)));
        }
        return mean == 0 || mean == Math.rint(mean) ? 0 : clamp(DIGITS_WITHOUT_INTERVAL - 1 - exponent(mean));
    }

    /** Rounded as it will be shown: 0.998 is 1.0. */
    private static double twoDigits(double value) {
        double unit = Math.pow(10, exponent(value) - 1);
        return Math.rint(value / unit) * unit;
    }

    private static int exponent(double value) {
        return (int) Math.floor(Math.log10(Math.abs(value)) + ROUNDING);
    }

    private static int clamp(int decimals) {
        return Math.max(0, Math.min(MOST_DECIMALS, decimals));
    }

    static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value + 0.0);
    }
}
