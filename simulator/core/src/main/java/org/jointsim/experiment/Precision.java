package org.jointsim.experiment;

import java.util.Locale;
import java.util.Optional;
import org.jointsim.experiment.HealthCheck.Severity;
import org.jointsim.scenario.PrecisionSpec;
import org.jointsim.statistics.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * Sequential stopping: replications are added until half the interval is at most γ' = γ/(1+γ) of the estimate, so that the
 * relative error is at most γ as often as the confidence says. How many are added depends on results only, never on threads.
 *
 * <p>Chow, Robbins (1965), "On the asymptotic theory of fixed-width sequential confidence intervals for the mean", Annals of
 * Mathematical Statistics 36(2), 457-462; doi:10.1214/aoms/1177700156. γ': Law (2015), "Simulation Modeling and Analysis", 5th
 * ed., §9.4.1.
 */
final class Precision {

    /** Few looks at the data keep the coverage near the nominal: the number grows by half of it at most, by a tenth at least. */
    private static final double MOST_GROWTH = 1.5;

    private static final double LEAST_GROWTH = 1.1;

    private Precision() {}

    static boolean wantsMore(PrecisionSpec target, Gathering found) {
        return found.count() < target.maxReplications() && !isReached(target, found);
    }

    /** How many replications there should be next. */
    static int nextCount(PrecisionSpec target, Gathering found) {
        int n = found.count();
        double ratio = relative(target, found) / narrowEnough(target);
        double needed = Double.isFinite(ratio) ? n * ratio * ratio : Double.POSITIVE_INFINITY;
        double bounded = Math.max(n + 1, Math.min(MOST_GROWTH * n, Math.max(LEAST_GROWTH * n, needed)));
        return (int) Math.min(target.maxReplications(), Math.ceil(bounded));
    }

    private static boolean isReached(PrecisionSpec target, Gathering found) {
        return relative(target, found) <= narrowEnough(target);
    }

    private static double narrowEnough(PrecisionSpec target) {
        return target.relative() / (1 + target.relative());
    }

    /** Half the interval as a share of the estimate; NaN where there is none. */
    private static double relative(PrecisionSpec target, Gathering found) {
        Estimate estimate = found.find(target.metric()).orElse(Estimate.NO_DATA);
        return estimate.halfWidth() / Math.abs(estimate.mean());
    }

    /** Whether the target was met, for the report. */
    static Optional<HealthCheck> check(@Nullable PrecisionSpec target, Gathering found) {
        if (target == null) {
            return Optional.empty();
        }
        double relative = relative(target, found);
        String width = Double.isFinite(relative)
                ? String.format(Locale.ROOT, "± %.2g %%", 100 * relative)
                : "without an interval";
        String detail = String.format(
                Locale.ROOT,
                "%s %s after %d replications; wanted: ± %.4g %% (of the true value; ± %.4g %% of the estimate)",
                target.metric(),
                width,
                found.count(),
                100 * target.relative(),
                100 * narrowEnough(target));
        boolean reached = isReached(target, found);
        String more = reached ? "" : ". Maybe a larger maxReplications (now %d)".formatted(target.maxReplications());
        return Optional.of(new HealthCheck("precision reached", reached, Severity.WARNING, detail + more));
    }
}
