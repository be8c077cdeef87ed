package org.jointsim.results;

import java.util.List;

/**
 * A stored cumulative distribution of the queries of one scope.
 *
 * @param scope {@code all} or the name of a client class
 * @param points with rising values; the last has share 1
 */
public record Curve(String scope, List<Point> points) {

    public Curve {
        points = List.copyOf(points);
    }

    /** The share of queries that do not exceed {@code value}. */
    public record Point(double value, double cumulativeFraction) {}
}
