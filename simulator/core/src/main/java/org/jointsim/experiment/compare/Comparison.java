package org.jointsim.experiment.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * Which pairs of systems are compared, and at which confidence so that all intervals of a metric hold together as often as is
 * asked: Bonferroni's 1 - α/m for m pairs. Holm's steps would decide a little more, but have no intervals to go with them. The
 * family is the pairs of one metric; several metrics are as many families. Bonferroni: Dunn (1961), "Multiple comparisons among
 * means", Journal of the American Statistical Association 56(293), 52-64; doi:10.1080/01621459.1961.10482090.
 *
 * @param pairs in the order of results
 */
public record Comparison(List<Pair> pairs) {

    /** Two systems by index: the second is compared with the first. */
    public record Pair(int first, int second) {}

    public Comparison {
        pairs = List.copyOf(pairs);
    }

    /** Every system after another with that one. */
    public static Comparison ofAllPairs(int systemCount) {
        List<Pair> pairs = new ArrayList<>();
        for (int first = 0; first < systemCount; first++) {
            for (int second = first + 1; second < systemCount; second++) {
                pairs.add(new Pair(first, second));
            }
        }
        return new Comparison(pairs);
    }

    /** Every other system with one. */
    public static Comparison withBaseline(int systemCount, int baseline) {
        List<Pair> pairs = new ArrayList<>();
        for (int system = 0; system < systemCount; system++) {
            if (system != baseline) {
                pairs.add(new Pair(baseline, system));
            }
        }
        return new Comparison(pairs);
    }

    /** The confidence of each interval, so that all of them hold with the confidence that is asked. */
    public double confidenceOfEach(double confidenceOfAll) {
        return 1 - (1 - confidenceOfAll) / Math.max(1, pairs.size());
    }
}
