package org.jointsim.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jointsim.experiment.HealthCheck.Severity;
import org.jointsim.metrics.Metric;
import org.jointsim.metrics.Scope;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.scenario.IntervalKind;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.WarmUp;
import org.jointsim.statistics.Distribution;
import org.jointsim.statistics.Estimate;
import org.jointsim.statistics.Tally;
import org.jspecify.annotations.Nullable;

/** Warnings that need all replications: whether their number, their length and what they show allow the conclusions. */
final class WholeRunHealth {

    /** Fewer independent queries do not make a mean: the rule of thumb for means to be about normal. Assumed. */
    private static final double FEWEST_INDEPENDENT = 30;

    /** Fewer replications say nothing about skewness. */
    private static final int FEWEST_FOR_SKEWNESS = 10;
    /** Standard errors of the skewness of normal values, √(6/n), that are no accident. */
    private static final double SKEWNESS_ERRORS = 3;

    private static final List<String> WATCHED_FOR_SKEWNESS = List.of("latency.mean", "latency.p95", "energy.mean");

    private final Scenario scenario;
    private final List<ReplicationResult> replications;
    private final @Nullable Distribution latency;

    /** @param latency of all clients and replications; {@code null} without any */
    WholeRunHealth(Scenario scenario, List<ReplicationResult> replications, @Nullable Distribution latency) {
        this.scenario = scenario;
        this.replications = replications;
        this.latency = latency;
    }

    List<HealthCheck> checks() {
        List<HealthCheck> checks = new ArrayList<>();
        if (!(scenario.run().warmUp() instanceof WarmUp.None)) {
            Stationarity.check(replications).ifPresent(checks::add);
        }
        effectiveSampleSize().ifPresent(checks::add);
        percentiles().ifPresent(checks::add);
        skewness().ifPresent(checks::add);
        if (scenario.run().samplesProfiles()) {
            checks.add(profileUncertainty());
        }
        checks.add(settings());
        return checks;
    }

    /** Whether the spread between replications is also that of what is not known about predicted profiles. */
    private HealthCheck profileUncertainty() {
        boolean sampled = scenario.hasUncertainProfiles();
        boolean shown = sampled && replications.size() > 1;
        String detail = shown
                ? "each replication draws the predicted times of layers anew, so intervals include their uncertainty"
                : sampled
                        ? "the predicted times of layers are drawn once, so intervals do not include their uncertainty. Maybe more replications"
                        : "no profile that is used is predicted with an `uncertainty`, so none is sampled. Maybe add one to a `predictor`";
        return new HealthCheck("profile uncertainty", shown, Severity.WARNING, detail);
    }

    /**
     * The variance of a query's latency over the variance of the estimated mean: how many independent queries would estimate it
     * as well. Law (2015), §4.4.
     */
    private Optional<HealthCheck> effectiveSampleSize() {
        Tally means = new Tally();
        for (double value : values(Scope.ALL, "latency.mean")) {
            if (!Double.isNaN(value)) {
                means.add(value);
            }
        }
        if (latency == null || means.count() < 2) {
            return Optional.empty();
        }
        long queries = latency.count();
        double varianceOfMean = means.variance() / means.count();
        boolean constant = !(latency.variance() > 0) || !(varianceOfMean > 0);
        double effective = constant ? queries : Math.min(queries, latency.variance() / varianceOfMean);
        String detail = String.format(
                Locale.ROOT,
                "for the mean latency, %,d queries are worth about %,.0f independent ones",
                queries,
                effective);
        boolean enough = effective >= FEWEST_INDEPENDENT;
        String repair = enough ? "" : ". Maybe a longer duration or more replications";
        return Optional.of(new HealthCheck("effective sample size", enough, Severity.WARNING, detail + repair));
    }

    /** A percentile p of fewer than 1/(1-p) values is the largest of them. */
    private Optional<HealthCheck> percentiles() {
        List<String> tooFew = new ArrayList<>();
        List<ScopeValues> first = replications.get(0).scopes();
        for (ScopeValues scope : first) {
            long fewest = fewestSamples(scope.scope());
            String highest = null;
            for (Metric metric : scope.metrics()) {
                int percent = percent(metric.name());
                if (highest == null && fewest > 0 && percent > 0 && fewest * (100 - percent) < 100) {
                    highest = scope.scope().qualified(metric.name()) + ": " + fewest;
                }
            }
            if (highest != null) {
                tooFew.add(highest);
            }
        }
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String detail = tooFew.isEmpty()
                ? "every percentile rests on enough values in each replication"
                : "with fewer than 1/(1-p) values in a replication a percentile is the largest of them: from %s values. Maybe a longer duration"
                        .formatted(String.join(", ", tooFew));
        return Optional.of(new HealthCheck("values for percentiles", tooFew.isEmpty(), Severity.WARNING, detail));
    }

    /** The 95 of {@code latency.p95}; 0 of other metrics. */
    private static int percent(String metric) {
        String last = metric.substring(metric.lastIndexOf('.') + 1);
        return last.matches("p\\d\\d") ? Integer.parseInt(last.substring(1)) : 0;
    }

    private long fewestSamples(Scope scope) {
        double[] rates = values(scope, scope.equals(Scope.CLOUD) ? "cloud.throughput" : "queries.rate");
        double fewest = Double.POSITIVE_INFINITY;
        for (int r = 0; r < rates.length; r++) {
            double window =
                    scenario.run().durationSeconds() - replications.get(r).warmUpSeconds();
            if (rates[r] > 0) {
                fewest = Math.min(fewest, Math.rint(rates[r] * window));
            }
        }
        return Double.isFinite(fewest) ? (long) fewest : 0;
    }

    private Optional<HealthCheck> skewness() {
        if (replications.size() < FEWEST_FOR_SKEWNESS || scenario.run().intervals() == IntervalKind.JOHNSON) {
            return Optional.empty();
        }
        List<String> skewed = new ArrayList<>();
        for (String metric : WATCHED_FOR_SKEWNESS) {
            double skewness = Estimate.skewness(values(Scope.ALL, metric));
            if (Math.abs(skewness) > SKEWNESS_ERRORS * Math.sqrt(6.0 / replications.size())) {
                skewed.add(String.format(Locale.ROOT, "%s (skewness %.1f)", metric, skewness));
            }
        }
        String detail = skewed.isEmpty()
                ? "nothing speaks against Student's intervals"
                : "the values of the replications are skewed, so Student's intervals hold the truth less often than they say: %s. Maybe run.intervals: johnson, or longer replications"
                        .formatted(String.join(", ", skewed));
        return Optional.of(new HealthCheck("values about normal", skewed.isEmpty(), Severity.WARNING, detail));
    }

    private HealthCheck settings() {
        List<String> unused = UnusedSettings.of(scenario);
        String detail = unused.isEmpty()
                ? "every setting that differs from its default has an effect"
                : "set, but without effect: " + String.join("; ", unused);
        return new HealthCheck("settings in use", unused.isEmpty(), Severity.WARNING, detail);
    }

    /** Of a metric in each replication; NaN where there is none. */
    private double[] values(Scope scope, String metric) {
        return replications.stream().mapToDouble(r -> value(r, scope, metric)).toArray();
    }

    private static double value(ReplicationResult replication, Scope scope, String metric) {
        return replication.value(scope.qualified(metric));
    }
}
