package org.jointsim.experiment.plan;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is known of a probe.
 *
 * @param replications that were looked at
 * @param judgements of each promise, in order
 */
public record Finding(Probe probe, int replications, List<Judgement> judgements) {

    public Finding {
        judgements = List.copyOf(judgements);
    }

    /** Met if all promises are; missed if one is. */
    public Verdict verdict() {
        if (judgements.stream().anyMatch(one -> one.verdict() == Verdict.MISSED)) {
            return Verdict.MISSED;
        }
        return judgements.stream().allMatch(one -> one.verdict() == Verdict.MET) ? Verdict.MET : Verdict.UNDECIDED;
    }

    public boolean isMet() {
        return verdict() == Verdict.MET;
    }

    /** Of the promise that needs most. */
    public OptionalLong moreNeeded() {
        return judgements.stream()
                .map(Judgement::moreNeeded)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .max();
    }

    /** The promise that is kept with the least margin, or broken most: by (limit - mean)/|limit|. */
    public Judgement tightest() {
        return judgements.stream()
                .max(Comparator.comparingDouble(Finding::relativeExcess))
                .orElseThrow();
    }

    /** How far the mean is beyond the limit, as a share of the limit; -infinity without data. */
    static double relativeExcess(Judgement one) {
        double excess = one.promise().excess(one.estimate().mean());
        double size = Math.abs(one.promise().limit());
        return Double.isNaN(excess) ? Double.NEGATIVE_INFINITY : size > 0 ? excess / size : excess;
    }
}
