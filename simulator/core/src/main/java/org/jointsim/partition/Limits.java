package org.jointsim.partition;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

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

    /** Whether anything is limited. */
    public boolean isAny() {
        return !equals(NONE);
    }

    /** The words of those limits that {@code prediction} exceeds, as scenarios spell them; rounding does not count. */
    public List<String> violatedBy(Prediction prediction) {
        double[] values = {0, prediction.latencySeconds(), prediction.energyJoules(), prediction.cloudProfileSeconds()};
        List<String> violated = new ArrayList<>();
        for (int d = Trellis.LATENCY; d <= Trellis.CLOUD; d++) {
            if (values[d] > atMost(bound(d))) {
                violated.add(name(d));
            }
        }
        return List.copyOf(violated);
    }

    /** The limit on a dimension of a {@link Trellis}. */
    double bound(int dimension) {
        return switch (dimension) {
            case Trellis.LATENCY -> latencySeconds;
            case Trellis.ENERGY -> energyJoules;
            case Trellis.CLOUD -> cloudSeconds;
            default -> throw new IllegalArgumentException("dimension " + dimension + " has no limit");
        };
    }

    /** What is allowed, by dimension of a {@link Trellis}; {@code +Infinity} is no limit. */
    double[] bounds() {
        double[] bounds = new double[Trellis.DIMENSIONS];
        bounds[Trellis.OBJECTIVE] = Double.POSITIVE_INFINITY;
        for (int d = 1; d < Trellis.DIMENSIONS; d++) {
            bounds[d] = atMost(bound(d));
        }
        return bounds;
    }

    /** Its word in scenarios. */
    static String name(int dimension) {
        return switch (dimension) {
            case Trellis.LATENCY -> "latency";
            case Trellis.ENERGY -> "energy";
            case Trellis.CLOUD -> "cloudTime";
            default -> throw new IllegalArgumentException("dimension " + dimension + " has no limit");
        };
    }

    /** What a limit allows: a little more, so that rounding does not decide. */
    static double atMost(double limit) {
        return limit * (1 + Optimizer.TIE);
    }
}
