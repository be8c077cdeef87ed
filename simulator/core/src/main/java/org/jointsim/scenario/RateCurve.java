package org.jointsim.scenario;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * By how much a rate of arrivals is multiplied at each time of the day, the same every day. As it is written: a curve whose mean
 * is not 1 changes the mean rate too.
 *
 * @param points in ascending order of their time
 * @param isLinear whether the multiplier runs straight from one point to the next, over midnight too; else it stays until the
 *     next point
 */
public record RateCurve(List<Point> points, boolean isLinear) implements Serializable {

    /** Seconds in a day. */
    public static final int DAY_SECONDS = 86_400;

    /**
     * The multiplier at one time.
     *
     * @param secondOfDay in [0, 86400)
     * @param multiplier &gt;= 0
     */
    public record Point(int secondOfDay, double multiplier) implements Serializable {
        public Point {
            if (secondOfDay < 0 || secondOfDay >= DAY_SECONDS) {
                throw new IllegalArgumentException("secondOfDay must be in [0, 86400), but was " + secondOfDay);
            }
            Checks.notNegative("the multiplier of a curve", multiplier);
        }
    }

    public RateCurve {
        Objects.requireNonNull(points, "points");
        points = List.copyOf(points);
        for (int i = 1; i < points.size(); i++) {
            if (!(points.get(i).secondOfDay() > points.get(i - 1).secondOfDay())) {
                throw new IllegalArgumentException("the points of a curve must be in the order of the day");
            }
        }
        if (points.stream().noneMatch(p -> p.multiplier() > 0)) {
            throw new IllegalArgumentException("a curve must have a multiplier above 0");
        }
    }
}
