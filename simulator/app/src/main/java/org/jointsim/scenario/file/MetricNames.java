package org.jointsim.scenario.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jointsim.metrics.Metric;
import org.jointsim.metrics.ReplicationMetrics;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.Scenario;

/** The metrics that a scenario may name: those of all clients and of the cloud, and CLASS.NAME of a client class. */
public final class MetricNames {

    private MetricNames() {}

    static boolean isKnown(String name, List<String> classNames) {
        return all(classNames).contains(name);
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
