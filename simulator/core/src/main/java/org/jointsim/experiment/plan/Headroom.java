package org.jointsim.experiment.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much more load a candidate takes.
 *
 * @param factor the most by which arrivals were multiplied with all promises kept; 1: not even a little more
 * @param next what was found at the next factor; {@code null} if there is none
 */
public record Headroom(double factor, @Nullable Finding next) {

    /** The factors that are asked about; fine where most answers are, coarse above. A choice. */
    public static final List<Double> FACTORS = List.of(
            1.02, 1.05, 1.1, 1.15, 1.2, 1.25, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2.0, 2.5, 3.0, 4.0, 5.0, 7.0, 10.0);

    /** Halves the list of factors, the candidate being met as it is. */
    static Headroom of(Candidate candidate, Prober prober) {
        int low = -1;
        int high = FACTORS.size();
        // From below: much more load costs much more time.
        int middle = FACTORS.indexOf(1.2);
        while (high - low > 1) {
            if (prober.probe(new Probe(candidate, FACTORS.get(middle))).isMet()) {
                low = middle;
            } else {
                high = middle;
            }
            middle = (low + high) >>> 1;
        }
        return new Headroom(
                low < 0 ? 1 : FACTORS.get(low),
                high < FACTORS.size() ? prober.known(new Probe(candidate, FACTORS.get(high))) : null);
    }
}
