package org.jointsim.experiment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jointsim.experiment.HealthCheck.Severity;
import org.jointsim.metrics.Timeline;
import org.jointsim.statistics.Student;
import org.jointsim.statistics.Tally;

/**
 * Whether the system was the same in the first and in the second half of the window: the mean number of queries in it, which
 * grows without end in an overloaded system. Halves of a replication are compared, and their difference is tested over the
 * replications, which are independent (paired t test); with fewer than three replications the
 * slope of a line through the means of tenths of a window, which depend a little on each other.
 */
final class Stationarity {

    /** An alarm in a thousand stationary runs. */
    private static final double CONFIDENCE = 0.999;
    /** A smaller change, as a share of the mean number, is of no practical meaning. Assumed. */
    private static final double SMALLEST_CHANGE = 0.1;

    private static final int FEWEST_REPLICATIONS = 3;
    private static final int FEWEST_BINS = 20;
    private static final int PARTS = 10;

    private Stationarity() {}

    static Optional<HealthCheck> check(List<ReplicationResult> replications) {
        Tally first = new Tally();
        Tally second = new Tally();
        Tally changes = new Tally();
        double[] window = {};
        for (ReplicationResult replication : replications) {
            window = numberInSystem(replication);
            if (window.length < FEWEST_BINS) {
                return Optional.empty();
            }
            double early = mean(window, 0, window.length / 2);
            double late = mean(window, window.length / 2, window.length);
            first.add(early);
            second.add(late);
            changes.add(late - early);
        }
        if (changes.count() == 0) {
            return Optional.empty();
        }
        boolean significant = changes.count() >= FEWEST_REPLICATIONS ? isSignificant(changes) : isSignificant(window);
        double change = second.mean() - first.mean();
        boolean large = Math.abs(change) > SMALLEST_CHANGE * (first.mean() + second.mean()) / 2;
        return Optional.of(check(first.mean(), second.mean(), significant && large));
    }

    private static HealthCheck check(double early, double late, boolean alarm) {
        String numbers = String.format(
                Locale.ROOT,
                "queries in the system: %.3g in the first half of the window, %.3g in the second",
                early,
                late);
        String meaning = alarm
                ? (late > early
                        ? ". The system is overloaded, or its load changes: means depend on how long the run is. Maybe more capacity, or warmUp: none for a terminating run"
                        : ". The load falls: means depend on how long the run is. Maybe warmUp: none for a terminating run")
                : "";
        return new HealthCheck("stationary window", !alarm, Severity.WARNING, numbers + meaning);
    }

    private static boolean isSignificant(Tally changes) {
        double error = Math.sqrt(changes.variance() / changes.count());
        return Math.abs(changes.mean()) > Student.twoSided(changes.count() - 1, CONFIDENCE) * error;
    }

    /** The slope of a line through the means of parts of the window (least squares), and its error. */
    private static boolean isSignificant(double[] window) {
        double[] means = new double[PARTS];
        for (int p = 0; p < PARTS; p++) {
            means[p] = mean(window, p * window.length / PARTS, (p + 1) * window.length / PARTS);
        }
        double level = mean(means, 0, PARTS);
        double middle = (PARTS - 1) / 2.0;
        double squares = 0;
        double products = 0;
        for (int p = 0; p < PARTS; p++) {
            squares += (p - middle) * (p - middle);
            products += (p - middle) * (means[p] - level);
        }
        double slope = products / squares;
        double residuals = 0;
        for (int p = 0; p < PARTS; p++) {
            double residual = means[p] - level - slope * (p - middle);
            residuals += residual * residual;
        }
        double error = Math.sqrt(residuals / (PARTS - 2) / squares);
        return Math.abs(slope) > Student.twoSided(PARTS - 2, CONFIDENCE) * error;
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }

    /** At the end of each bin of the window: issued so far, less completed and lost. */
    private static double[] numberInSystem(ReplicationResult replication) {
        Timeline timeline = replication.timeline();
        List<Double> issued = series(timeline, "issued_per_s");
        List<Double> completed = series(timeline, "completed_per_s");
        List<Double> lost = series(timeline, "lost_per_s");
        if (completed.size() != issued.size() || lost.size() != issued.size()) {
            return new double[0];
        }
        int skipped = (int) Math.ceil(replication.warmUpSeconds() / timeline.binSeconds());
        double[] window = new double[Math.max(0, issued.size() - skipped)];
        double number = 0;
        for (int i = 0; i < issued.size(); i++) {
            number += (issued.get(i) - completed.get(i) - lost.get(i)) * timeline.binSeconds();
            if (i >= skipped) {
                window[i - skipped] = number;
            }
        }
        return window;
    }

    private static List<Double> series(Timeline timeline, String name) {
        return timeline.series().stream()
                .filter(s -> s.name().equals(name))
                .map(Timeline.Series::values)
                .findFirst()
                .orElse(List.of());
    }
}
