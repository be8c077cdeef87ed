package org.jointsim.partition;

import java.io.Serializable;

/**
 * What "best" means: the weighted sum of a query's latency and of the mobile's energy for it, to be minimised.
 *
 * @param perSecond weight of latency, in 1/s, &gt;= 0
 * @param perJoule weight of energy, in 1/J, &gt;= 0; not both are 0
 */
public record Objective(double perSecond, double perJoule) implements Serializable {

    /** The least latency. */
    public static final Objective LATENCY = new Objective(1, 0);

    /** The least energy of the mobile. */
    public static final Objective ENERGY = new Objective(0, 1);

    public Objective {
        if (!(perSecond >= 0
                && perJoule >= 0
                && perSecond + perJoule > 0
                && perSecond + perJoule < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the weights of an objective must be finite, >= 0 and not both 0, but were %s /s and %s /J"
                            .formatted(perSecond, perJoule));
        }
    }

    /** The value of a latency and an energy; {@code +Infinity} where either weighted part is. */
    public double of(double seconds, double joules) {
        double latencyPart = perSecond == 0 ? 0 : perSecond * seconds;
        double energyPart = perJoule == 0 ? 0 : perJoule * joules;
        return latencyPart + energyPart;
    }

    /** The value of a prediction. */
    public double of(Prediction prediction) {
        return of(prediction.latencySeconds(), prediction.energyJoules());
    }
}
