package org.jointsim.profile;

import java.io.Serializable;

/**
 * Time and energy of one layer, or of one group of layers run together, on one device for one sample.
 *
 * @param forwardSeconds inference, or the forward half of a training step, &gt;= 0
 * @param forwardJoules energy of the device for it, &gt;= 0; not the client's on a GPU device
 * @param backwardSeconds the backward half of a training step; NaN where it was not measured
 * @param backwardJoules energy of the device for it; NaN where it was not measured
 */
public record LayerCost(double forwardSeconds, double forwardJoules, double backwardSeconds, double backwardJoules)
        implements Serializable {

    public LayerCost {
        requireNotNegative("forwardSeconds", forwardSeconds);
        requireNotNegative("forwardJoules", forwardJoules);
        if (!Double.isNaN(backwardSeconds)) {
            requireNotNegative("backwardSeconds", backwardSeconds);
        }
        if (!Double.isNaN(backwardJoules)) {
            requireNotNegative("backwardJoules", backwardJoules);
        }
    }

    /** A cost for inference only. */
    public static LayerCost forward(double seconds, double joules) {
        return new LayerCost(seconds, joules, Double.NaN, Double.NaN);
    }

    /** The same with times and energies times {@code factor}. */
    public LayerCost times(double factor) {
        return new LayerCost(
                forwardSeconds * factor, forwardJoules * factor, backwardSeconds * factor, backwardJoules * factor);
    }

    /** Whether a training step can be priced with it. */
    public boolean hasBackward() {
        return !Double.isNaN(backwardSeconds) && !Double.isNaN(backwardJoules);
    }

    private static void requireNotNegative(String what, double value) {
        if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("%s must be finite and >= 0, but was %s".formatted(what, value));
        }
    }
}
