package org.jointsim.metrics;

import java.io.Serializable;
import java.util.Locale;

/**
 * Whether a pool keeps up with what arrives. In a queue at the edge of its capacity, A arrivals and about as many ends of service
 * move the length of the queue by √(2A) at random; four times that is not chance.
 *
 * @param pool its name; empty for the only one of a cloud that names none
 * @param verdict what the numbers say
 * @param arrivals accepted in the window
 * @param growth of the number of waiting requests from the start of the window to its end
 * @param laterMean mean number of waiting requests in the second half of the window, less that in the first
 * @param offered work that arrived, what was refused included, in parts of what the GPUs could do; NaN where nothing was served
 */
public record Saturation(String pool, Verdict verdict, long arrivals, double growth, double laterMean, double offered)
        implements Serializable {

    /** What the numbers say. */
    public enum Verdict {
        /** The queue does not grow. */
        STABLE,
        /** The queue does not grow any more, but it has: means over the window mix two states. */
        BACKLOGGED,
        /** The queue grows: means over the window depend on its length. */
        OVERLOADED
    }

    /** How many times what chance does at load 1, √(2·arrivals), a change must be to count. */
    private static final double DEVIATIONS = 4;
    /** The same where more work came than the GPUs could do, which is evidence by itself. */
    private static final double DEVIATIONS_WITH_TOO_MUCH_WORK = 2;

    static Saturation of(String pool, long arrivals, double growth, double laterMean, double offered) {
        double chance = DEVIATIONS * Math.sqrt(2.0 * arrivals);
        double grown = offered > 1 ? DEVIATIONS_WITH_TOO_MUCH_WORK * Math.sqrt(2.0 * arrivals) : chance;
        Verdict verdict = growth > grown
                ? Verdict.OVERLOADED
                : growth < -chance || Math.abs(laterMean) > chance ? Verdict.BACKLOGGED : Verdict.STABLE;
        return new Saturation(pool, verdict, arrivals, growth, laterMean, offered);
    }

    /** The verdict and its evidence, in one line. */
    public String detail() {
        String where = pool.isEmpty() ? "" : "pool " + pool + ": ";
        String word = verdict.name().toLowerCase(Locale.ROOT);
        if (Double.isNaN(offered)) {
            return "%s%s: it served nothing; %d requests came".formatted(where, word, arrivals);
        }
        return String.format(
                Locale.ROOT,
                "%s%s: work for %.0f %% of the GPU time that was up; the queue went %s by %.0f during %d arrivals, and in its second half was %s by %.1f on average",
                where,
                word,
                100 * offered,
                growth < 0 ? "down" : "up",
                Math.abs(growth),
                arrivals,
                laterMean < 0 ? "shorter" : "longer",
                Math.abs(laterMean));
    }
}
