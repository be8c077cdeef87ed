package org.jointsim.scenario.file;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.core.io.NumberOutput;

/** Writes numbers as text that reads back as the same double, on every JDK and in every locale. */
final class Numbers {

    private static final int LONGEST_PLAIN = 15;
    private static final int ROUNDED_DECIMALS = 6;

    private Numbers() {}

    /** {@code 5850000 bit/s}, {@code 1E-9 s}. */
    static String quantity(double value, String unit) {
        return number(exact(value)) + " " + unit;
    }

    /** {@code 5850000}, {@code 1E-9}. */
    static String text(double value) {
        return number(exact(value));
    }

    /** {@code 95 %} for 0.95. */
    static String percent(double fraction) {
        return number(exact(fraction).movePointRight(2)) + " %";
    }

    /** The same, rounded to what a reader can take in: {@code 90 %} for 0.8999999999999999. */
    static String roundedPercent(double fraction) {
        return number(exact(fraction).movePointRight(2).setScale(ROUNDED_DECIMALS, RoundingMode.HALF_EVEN)) + " %";
    }

    /** A number without a unit; a whole one is written without a point. */
    static Number decimal(double value) {
        BigDecimal decimal = exact(value).stripTrailingZeros();
        return decimal.scale() <= 0 ? decimal.toBigIntegerExact() : decimal;
    }

    /** The shortest decimal that reads back as {@code value}. */
    private static BigDecimal exact(double value) {
        return new BigDecimal(NumberOutput.toString(value, true));
    }

    private static String number(BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        String plain = stripped.toPlainString();
        return plain.length() <= LONGEST_PLAIN + 2 ? plain : stripped.toString();
    }
}
