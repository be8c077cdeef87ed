package org.jointsim.units;

import java.math.BigDecimal;
import java.math.MathContext;

/** The factor from a unit to the SI unit as an exact ratio, so that {@code 12 /min} is the double nearest to 0.2. */
record Factor(BigDecimal numerator, BigDecimal denominator) {

    /** A factor written as a decimal number or as a ratio of two: {@code 1e-3}, {@code 1/60}. */
    static Factor of(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new Factor(new BigDecimal(text), BigDecimal.ONE)
                : new Factor(new BigDecimal(text.substring(0, slash)), new BigDecimal(text.substring(slash + 1)));
    }

    BigDecimal times(BigDecimal number) {
        BigDecimal product = number.multiply(numerator);
        return denominator.compareTo(BigDecimal.ONE) == 0
                ? product
                : product.divide(denominator, MathContext.DECIMAL128);
    }

    double toDouble() {
        return times(BigDecimal.ONE).doubleValue();
    }
}
