package org.jointsim.partition;

import java.io.Serializable;

/**
 * What a placement may cost at most, as predicted from the decision on. {@code +Infinity} is no limit.
 *
 * @param latencySeconds of the query, &gt;= 0
 * @param energyJoules of the mobile, &gt;= 0
 * @param cloudSeconds computing time in the cloud, the sum of T_C over its segments, &gt;= 0
 */
public record Limits(double latencySeconds, double energyJoules, double cloudSeconds) implements Serializable {

    /** No limit at all. */
    public static final Limits NONE =
            new Limits(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Limits {
        if (!(latencySeconds >= 0) || !(energyJoules >= 0) || !(cloudSeconds >= 0)) {
            throw new IllegalArgumentException("limits must be >= 0, but were %s s, %s J and %s s of cloud time"
                    .formatted(latencySeconds, energyJoules, cloudSeconds));
        }
    }
}
