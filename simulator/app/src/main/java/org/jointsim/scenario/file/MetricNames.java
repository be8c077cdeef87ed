package org.jointsim.scenario.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jointsim.metrics.Metric;
import org.jointsim.metrics.ReplicationMetrics;
import org.jointsim.metrics.Scope;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.CloudSpec;
import org.jointsim.scenario.PoolSpec;
import org.jointsim.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * The metrics that a scenario may name: those of all clients and of the cloud, CLASS.NAME of a client class, and
 * pools.POOL.NAME of a pool.
 */
public final class MetricNames {

    private static final String UNREAD_POOLS = Scope.ofPool("").name();

    private final List<String> names = new ArrayList<>();
    private final List<String> prefixes = new ArrayList<>();

    /** @param cloud {@code null} where it could not be read: then any pool may be named */
    MetricNames(List<ClientClassSpec> classes, @Nullable CloudSpec cloud) {
        List<String> ofQueries =
                ReplicationMetrics.queryMetrics().stream().map(Metric::name).toList();
        List<String> ofCloud =
                ReplicationMetrics.cloudMetrics().stream().map(Metric::name).toList();
        names.addAll(ofQueries);
        names.addAll(ofCloud);
        classes.forEach(one -> add(Scope.ofClass(one.name()), ofQueries));
        if (cloud == null) {
            prefixes.add(UNREAD_POOLS);
        } else if (cloud.namesPools()) {
            cloud.pools().forEach(pool -> add(Scope.ofPool(pool.name()), ofCloud));
        }
    }

    private void add(Scope scope, List<String> metrics) {
        prefixes.add(scope.qualified(""));
        metrics.forEach(metric -> names.add(scope.qualified(metric)));
    }

    /** The metric of this qualified name; empty if there is none. */
    public static Optional<Metric> find(String name, Scenario scenario) {
        if (problem(name, scenario).isPresent()) {
            return Optional.empty();
        }
        String unqualified = unqualified(name, scenario);
        return Stream.concat(
                        ReplicationMetrics.queryMetrics().stream(), ReplicationMetrics.cloudMetrics().stream())
                .filter(metric -> metric.name().equals(unqualified))
                .findFirst();
    }

    /** What a scenario lacks without which a metric has no data; empty if nothing. */
    public static Optional<String> missingFor(String name, Scenario scenario) {
        String metric = unqualified(name, scenario);
        List<PoolSpec> pools = scenario.cloud().pools();
        if (metric.startsWith("cloud.cost") && pools.stream().anyMatch(pool -> pool.price() == null)) {
            return Optional.of("`cloud.price`");
        }
        if (metric.matches("cloud\\.(power|energy|carbon)") && pools.stream().anyMatch(pool -> pool.power() == null)) {
            return Optional.of("`cloud.power`");
        }
        if (metric.matches("queries\\.deadlineMissed|queries\\.goodput|cloud\\.goodput")
                && scenario.clients().stream().allMatch(one -> Double.isInfinite(one.deadlineSeconds()))) {
            return Optional.of("a `deadline` of the clients");
        }
        if (metric.startsWith("battery.")
                && scenario.clients().stream().allMatch(one -> one.battery() == null)) {
            return Optional.of("a `battery` of the clients");
        }
        return metric.startsWith("regret.") && !scenario.run().measuresRegret()
                ? Optional.of("`run.regret: true`")
                : Optional.empty();
    }

    /** What is wrong with the name of a metric of a scenario; empty if nothing is. */
    public static Optional<String> problem(String name, Scenario scenario) {
        return new MetricNames(scenario.clients(), scenario.cloud()).problem(name);
    }

    /** The name of a metric without the class or pool that it is of: {@code latency.p95} of {@code phones.latency.p95}. */
    public static String unqualified(String metric, Scenario scenario) {
        return new MetricNames(scenario.clients(), scenario.cloud())
                .prefixes.stream()
                        .filter(metric::startsWith)
                        .map(prefix -> metric.substring(prefix.length()))
                        .findFirst()
                        .orElse(metric);
    }

    /** What is wrong with a name; empty if nothing is. */
    Optional<String> problem(String name) {
        boolean ofUnreadCloud = prefixes.contains(UNREAD_POOLS) && name.startsWith(UNREAD_POOLS);
        if (names.contains(name) || ofUnreadCloud) {
            return Optional.empty();
        }
        String near = Words.nearest(name, names)
                .map(nearest -> ". Maybe `" + nearest + "`.")
                .orElse(".");
        return Optional.of("unknown metric `%s`%s docs/metrics.md lists them.".formatted(name, near));
    }
}
