package org.jointsim.scenario;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
 * @param precision when more replications are added; {@code null}: never
 * @param intervals how intervals of means are made
 * @param samplesProfiles whether each replication draws the times of predicted layers anew, by their uncertainty
 */
public record RunSpec(
        double durationSeconds,
        WarmUp warmUp,
        int replicationCount,
        long seed,
        double confidenceFraction,
        int startSecondOfDay,
        boolean measuresRegret,
        @Nullable PrecisionSpec precision,
        IntervalKind intervals,
        boolean samplesProfiles)
        implements Serializable {

    /** A run that measures no regret, with a fixed number of replications and Student's intervals. */
    public RunSpec(
            double durationSeconds,
            WarmUp warmUp,
            int replicationCount,
            long seed,
            double confidenceFraction,
            int startSecondOfDay) {
        this(
                durationSeconds,
                warmUp,
                replicationCount,
                seed,
                confidenceFraction,
                startSecondOfDay,
                false,
                null,
                IntervalKind.STUDENT,
                false);
    }

    /** A run that takes predicted profiles to be exact. */
    public RunSpec(
            double durationSeconds,
            WarmUp warmUp,
            int replicationCount,
            long seed,
            double confidenceFraction,
            int startSecondOfDay,
            boolean measuresRegret,
            @Nullable PrecisionSpec precision,
            IntervalKind intervals) {
        this(
                durationSeconds,
                warmUp,
                replicationCount,
                seed,
                confidenceFraction,
                startSecondOfDay,
                measuresRegret,
                precision,
                intervals,
                false);
    }

    public RunSpec {
        Objects.requireNonNull(warmUp, "warmUp");
        Objects.requireNonNull(intervals, "intervals");
        Checks.positive("durationSeconds", durationSeconds);
        if (replicationCount < 1) {
            throw new IllegalArgumentException("replicationCount must be >= 1, but was " + replicationCount);
        }
        if (!(confidenceFraction > 0 && confidenceFraction < 1)) {
            throw new IllegalArgumentException("confidenceFraction must be in (0, 1), but was " + confidenceFraction);
        }
        Checks.secondOfDay("startSecondOfDay", startSecondOfDay);
        if (precision != null && precision.maxReplications() < replicationCount) {
            throw new IllegalArgumentException("maxReplications must be >= replicationCount (%d), but was %d"
                    .formatted(replicationCount, precision.maxReplications()));
        }
        if (warmUp instanceof WarmUp.Fixed fixed && !(fixed.seconds() < durationSeconds)) {
            throw new IllegalArgumentException("warmUp must be shorter than duration (%s s), but was %s s"
                    .formatted(durationSeconds, fixed.seconds()));
        }
    }

    public RunSpec withSeed(long newSeed) {
        return with(replicationCount, newSeed, measuresRegret, precision, intervals);
    }

    public RunSpec withReplications(int newCount) {
        return with(newCount, seed, measuresRegret, precision, intervals);
    }

    public RunSpec measuringRegret() {
        return with(replicationCount, seed, true, precision, intervals);
    }

    public RunSpec withPrecision(@Nullable PrecisionSpec newPrecision) {
        return with(replicationCount, seed, measuresRegret, newPrecision, intervals);
    }

    public RunSpec withIntervals(IntervalKind newIntervals) {
        return with(replicationCount, seed, measuresRegret, precision, newIntervals);
    }

    /** The same, but that each replication draws the times of predicted layers anew. */
    public RunSpec samplingProfiles() {
        return new RunSpec(
                durationSeconds,
                warmUp,
                replicationCount,
                seed,
                confidenceFraction,
                startSecondOfDay,
                measuresRegret,
                precision,
                intervals,
                true);
    }

    private RunSpec with(
            int newCount,
            long newSeed,
            boolean newRegret,
            @Nullable PrecisionSpec newPrecision,
            IntervalKind newIntervals) {
        return new RunSpec(
                durationSeconds,
                warmUp,
                newCount,
                newSeed,
                confidenceFraction,
                startSecondOfDay,
                newRegret,
                newPrecision,
                newIntervals,
                samplesProfiles);
    }
}
