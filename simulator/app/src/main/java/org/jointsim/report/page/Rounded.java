package org.jointsim.report.page;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers with as many digits as a picture or a glance can tell. */
final class Rounded {

    private static final MathContext SIX = new MathContext(6);
    private static final MathContext THREE = new MathContext(3);

    private Rounded() {}

    /** NaN and infinite ones stay. */
    static double to6Digits(double value) {
        return round(value, SIX);
    }

    /** NaN and infinite ones stay. */
    static double to3Digits(double value) {
        return round(value, THREE);
    }

    private static double round(double value, MathContext digits) {
        return Double.isFinite(value) ? new BigDecimal(value).round(digits).doubleValue() : value;
    }
}
