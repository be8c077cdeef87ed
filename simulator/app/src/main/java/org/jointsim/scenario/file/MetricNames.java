package org.jointsim.scenario.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

    private static final int MOST_NEAR = 3;
    private static final String UNREAD_POOLS = Scope.ofPool("").name();

    private final Map<String, Metric> names = new LinkedHashMap<>();
    private final List<String> prefixes = new ArrayList<>();

    /** @param cloud {@code null} where it could not be read: then any pool may be named */
    MetricNames(List<ClientClassSpec> classes, @Nullable CloudSpec cloud) {
        List<Metric> ofQueries = ReplicationMetrics.queryMetrics();
        List<Metric> ofCloud = ReplicationMetrics.cloudMetrics();
        ofQueries.forEach(metric -> names.put(metric.name(), metric));
        ofCloud.forEach(metric -> names.put(metric.name(), metric));
        classes.forEach(one -> add(Scope.ofClass(one.name()), ofQueries));
        if (cloud == null) {
            prefixes.add(UNREAD_POOLS);
        } else if (cloud.namesPools()) {
            cloud.pools().forEach(pool -> add(Scope.ofPool(pool.name()), ofCloud));
        }
    }

    private static MetricNames of(Scenario scenario) {
        return new MetricNames(scenario.clients(), scenario.cloud());
    }

    private void add(Scope scope, List<Metric> metrics) {
        prefixes.add(scope.qualified(""));
        metrics.forEach(metric -> names.put(scope.qualified(metric.name()), metric));
    }

    /** The metric of this qualified name: of all clients, the cloud, a client class, or a pool ({@code pools.fast.cloud.wait.p95}). */
    public static Optional<Metric> find(String name, Scenario scenario) {
        return Optional.ofNullable(of(scenario).names.get(name));
    }

    /** The name nearest to one that is not known, for messages. */
    public static String nearest(String name, Scenario scenario) {
        return Words.nearest(name, of(scenario).names.keySet())
                .map(nearest -> ". Maybe `" + nearest + "`")
                .orElse("");
    }

    /** Why a metric of a scenario never has data; empty if it can have. */
    public static Optional<String> withoutData(String name, Scenario scenario) {
        String bare = name.replaceFirst("^.*?(?=(cloud|queries|battery|regret)\\.)", "");
        List<PoolSpec> pools = scenario.cloud().pools();
        if (bare.startsWith("cloud.cost") && pools.stream().anyMatch(pool -> pool.price() == null)) {
            return Optional.of("`cloud.price`");
        }
        if (bare.matches("cloud\\.(power|energy|carbon)") && pools.stream().anyMatch(pool -> pool.power() == null)) {
            return Optional.of("`cloud.power`");
        }
        if (bare.matches("(queries\\.(deadlineMissed|goodput)|cloud\\.goodput)")
                && scenario.clients().stream().allMatch(one -> Double.isInfinite(one.deadlineSeconds()))) {
            return Optional.of("a `deadline` of the clients");
        }
        if (bare.startsWith("battery.") && scenario.clients().stream().allMatch(one -> one.battery() == null)) {
            return Optional.of("a `battery` of the clients");
        }
        return bare.startsWith("regret.") && !scenario.run().measuresRegret()
                ? Optional.of("`run.regret: true`")
                : Optional.empty();
    }

    /** What is wrong with the name of a metric of a scenario; empty if nothing is. */
    public static Optional<String> problem(String name, Scenario scenario) {
        return of(scenario).problem(name);
    }

    /**
     * What is wrong with the name of a metric of results, with the names that are near; empty if it is one.
     *
     * @param known the metrics that the results have
     */
    public static Optional<String> problem(String name, Collection<String> known) {
        if (known.contains(name)) {
            return Optional.empty();
        }
        List<String> near = Words.near(name, known, MOST_NEAR);
        String meant = near.isEmpty()
                ? Words.suggestion(name, known, "metrics")
                : ". Maybe " + near.stream().map(one -> "`" + one + "`").collect(Collectors.joining(" or ")) + ".";
        return Optional.of("unknown metric `%s`%s docs/metrics.md says what they are.".formatted(name, meant));
    }

    /** The name of a metric without the class or pool that it is of: {@code latency.p95} of {@code phones.latency.p95}. */
    public static String unqualified(String metric, Scenario scenario) {
        return of(scenario).prefixes.stream()
                .filter(metric::startsWith)
                .map(prefix -> metric.substring(prefix.length()))
                .findFirst()
                .orElse(metric);
    }

    /** What is wrong with a name; empty if nothing is. */
    Optional<String> problem(String name) {
        boolean ofUnreadCloud = prefixes.contains(UNREAD_POOLS) && name.startsWith(UNREAD_POOLS);
        if (names.containsKey(name) || ofUnreadCloud) {
            return Optional.empty();
        }
        String near = Words.nearest(name, names.keySet())
                .map(nearest -> ". Maybe `" + nearest + "`.")
                .orElse(".");
        return Optional.of("unknown metric `%s`%s docs/metrics.md lists them.".formatted(name, near));
    }
}
