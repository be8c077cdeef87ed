package org.jointsim.experiment.plan;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jointsim.experiment.Shares;
import org.jointsim.statistics.Estimate;
import org.jointsim.statistics.Proportion;
import org.jointsim.statistics.Student;

/** Judges promises by the values of a metric in some replications. */
final class Judge {

    /** More is no advice. */
    private static final double MOST_ADVISED = 1e7;

    private final List<Promise> promises;
    private final Certainty certainty;

    Judge(List<Promise> promises, Certainty certainty) {
        this.promises = List.copyOf(promises);
        this.certainty = certainty;
    }

    /** By the first {@code count} replications. */
    Finding find(Probe probe, Sample sample, int count) {
        double error = certainty.errorOfBound(probe);
        return new Finding(
                probe,
                count,
                promises.stream()
                        .map(promise -> judge(promise, sample, count, error))
                        .toList());
    }

    private static Judgement judge(Promise promise, Sample sample, int count, double error) {
        double[] values = Arrays.copyOf(sample.values(promise.metric()), count);
        Estimate estimate = estimate(promise.metric(), values, sample, 1 - 2 * error);
        boolean unseen = isCountOfLosses(promise.metric()) && estimate.halfWidth() == 0;
        Verdict verdict = unseen ? Verdict.UNDECIDED : promise.verdict(estimate);
        OptionalLong more = verdict == Verdict.UNDECIDED && !unseen
                ? moreNeeded(promise, estimate, values, error)
                : OptionalLong.empty();
        return new Judgement(promise, estimate, verdict, more);
    }

    /** What no replication has shown is in no bound of a count: ten replications without a loss do not prove that none is ever lost. */
    private static boolean isCountOfLosses(String metric) {
        return metric.matches("(.*\\.)?queries\\.lost(\\.\\w+)?");
    }

    private static Estimate estimate(String metric, double[] values, Sample sample, double confidenceFraction) {
        return Shares.trialsPerSecond(metric)
                .map(perSecond ->
                        Proportion.ofReplications(values, trials(perSecond, sample, values.length), confidenceFraction))
                .orElseGet(() -> Estimate.ofReplications(values, confidenceFraction));
    }

    private static double trials(String perSecond, Sample sample, int count) {
        double[] rates = sample.values(perSecond);
        List<Double> windows = sample.windowSeconds();
        return IntStream.range(0, count)
                .mapToDouble(r -> rates[r] > 0 ? Math.max(1, Math.rint(rates[r] * windows.get(r))) : 1)
                .sum();
    }

    /**
     * The least n for which z·s/√n is less than the distance d to the limit, less those at hand. Without scatter the bound of a share
     * shrinks as 1/n.
     */
    private static OptionalLong moreNeeded(Promise promise, Estimate estimate, double[] values, double error) {
        int count = estimate.count();
        double distance = Math.abs(promise.excess(estimate.mean()));
        if (count < 2 || !(distance > 0)) {
            return OptionalLong.empty();
        }
        double halfWidth = Estimate.ofReplications(values, 1 - 2 * error).halfWidth();
        double needed;
        if (halfWidth > 0) {
            double deviation = halfWidth * Math.sqrt(count) / Student.twoSided(count - 1, 1 - 2 * error);
            double perRoot = deviation * Student.normalTwoSided(1 - 2 * error) / distance;
            needed = Math.ceil(perRoot * perRoot);
        } else {
            needed = Math.ceil(count * Math.abs(promise.worseEnd(estimate) - estimate.mean()) / distance);
        }
        return needed < MOST_ADVISED
                ? OptionalLong.of(Math.max(1, (long) needed - values.length))
                : OptionalLong.empty();
    }
}
