package org.jointsim.scenario.file;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.metrics.Metric;
import org.jointsim.metrics.ReplicationMetrics;

/** The metrics that a scenario may name: those of all clients and of the cloud, and CLASS.NAME of a client class. */
final class MetricNames {

    private MetricNames() {}

    static boolean isKnown(String name, List<String> classNames) {
        return all(classNames).contains(name);
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
