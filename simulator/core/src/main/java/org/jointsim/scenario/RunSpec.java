package org.jointsim.scenario;

import java.io.Serializable;
import java.util.Objects;

/**
 * How a scenario is run.
 *
 * @param durationSeconds simulated length of one replication, &gt; 0
 * @param warmUp which start is left out of the metrics
 * @param replicationCount independent runs, &gt;= 1
 * @param seed of all random streams
 * @param confidenceFraction level of the intervals, in (0, 1)
 * @param startSecondOfDay time of day at simulated time 0, in [0, 86400)
 * @param measuresRegret whether each decision is compared with that of the oracle
 */
public record RunSpec(
        double durationSeconds,
        WarmUp warmUp,
        int replicationCount,
        long seed,
        double confidenceFraction,
        int startSecondOfDay,
        boolean measuresRegret)
        implements Serializable {

    private static final int SECONDS_PER_DAY = 86_400;

    public RunSpec {
        Objects.requireNonNull(warmUp, "warmUp");
        Checks.positive("durationSeconds", durationSeconds);
        if (replicationCount < 1) {
            throw new IllegalArgumentException("replicationCount must be >= 1, but was " + replicationCount);
        }
        if (!(confidenceFraction > 0 && confidenceFraction < 1)) {
            throw new IllegalArgumentException("confidenceFraction must be in (0, 1), but was " + confidenceFraction);
        }
        if (startSecondOfDay < 0 || startSecondOfDay >= SECONDS_PER_DAY) {
            throw new IllegalArgumentException(
                    "startSecondOfDay must be in [0, %d), but was %d".formatted(SECONDS_PER_DAY, startSecondOfDay));
        }
        if (warmUp instanceof WarmUp.Fixed fixed && !(fixed.seconds() < durationSeconds)) {
            throw new IllegalArgumentException("warmUp must be shorter than duration (%s s), but was %s s"
                    .formatted(durationSeconds, fixed.seconds()));
        }
    }

    /** A run that measures no regret. */
    public RunSpec(
            double durationSeconds,
            WarmUp warmUp,
            int replicationCount,
            long seed,
            double confidenceFraction,
            int startSecondOfDay) {
        this(durationSeconds, warmUp, replicationCount, seed, confidenceFraction, startSecondOfDay, false);
    }

    public RunSpec withSeed(long newSeed) {
        return new RunSpec(
                durationSeconds,
                warmUp,
                replicationCount,
                newSeed,
                confidenceFraction,
                startSecondOfDay,
                measuresRegret);
    }

    public RunSpec measuringRegret() {
        return new RunSpec(durationSeconds, warmUp, replicationCount, seed, confidenceFraction, startSecondOfDay, true);
    }
}
