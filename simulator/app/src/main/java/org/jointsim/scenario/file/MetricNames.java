package org.jointsim.scenario.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointsim.metrics.Metric;
import org.jointsim.metrics.ReplicationMetrics;
import org.jointsim.metrics.Scope;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.PoolSpec;
import org.jointsim.scenario.Scenario;

/** The metrics that a scenario may name: those of all clients and of the cloud, and CLASS.NAME of a client class. */
public final class MetricNames {

    private MetricNames() {}

    static boolean isKnown(String name, List<String> classNames) {
        return all(classNames).contains(name);
    }

    /** The metric of this qualified name: of all clients, the cloud, a client class, or a pool ({@code pools.fast.cloud.wait.p95}). */
    public static Optional<Metric> find(String name, Scenario scenario) {
        return named(scenario).entrySet().stream()
                .filter(entry -> entry.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The name nearest to one that is not known, for messages; pools count. */
    public static String nearest(String name, Scenario scenario) {
        return Words.nearest(name, named(scenario).keySet())
                .map(nearest -> ". Maybe `" + nearest + "`")
                .orElse("");
    }

    private static Map<String, Metric> named(Scenario scenario) {
        Map<String, Metric> all = new LinkedHashMap<>();
        List<Metric> queries = ReplicationMetrics.queryMetrics();
        queries.forEach(metric -> all.put(metric.name(), metric));
        ReplicationMetrics.cloudMetrics().forEach(metric -> all.put(metric.name(), metric));
        scenario.clients()
                .forEach(one -> queries.forEach(
                        metric -> all.put(Scope.ofClass(one.name()).qualified(metric.name()), metric)));
        if (scenario.cloud().namesPools()) {
            scenario.cloud()
                    .pools()
                    .forEach(pool -> ReplicationMetrics.cloudMetrics()
                            .forEach(metric ->
                                    all.put(Scope.ofPool(pool.name()).qualified(metric.name()), metric)));
        }
        return all;
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
        List<String> classes =
                scenario.clients().stream().map(ClientClassSpec::name).toList();
        return isKnown(name, classes)
                ? Optional.empty()
                : Optional.of("unknown metric `%s`%s".formatted(name, suggestion(name, classes)));
    }

    /** The nearest one, for messages. */
    static String suggestion(String name, List<String> classNames) {
        String near = Words.nearest(name, all(classNames))
                .map(nearest -> ". Maybe `" + nearest + "`.")
                .orElse(".");
        return near + " docs/metrics.md lists them.";
    }

    private static List<String> all(List<String> classNames) {
        List<String> queries =
                ReplicationMetrics.queryMetrics().stream().map(Metric::name).toList();
        List<String> names = new ArrayList<>(queries);
        ReplicationMetrics.cloudMetrics().forEach(metric -> names.add(metric.name()));
        classNames.forEach(one -> queries.forEach(metric -> names.add(one + "." + metric)));
        return names;
    }
}
