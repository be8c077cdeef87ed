package org.jointsim.results;

import java.util.List;
import java.util.stream.Stream;
import org.jointsim.metrics.Metric;
import org.jointsim.metrics.ReplicationMetrics;

/**
 * What a metric of the files means.
 *
 * @param name without the name of a client class or pool
 * @param unit SI symbol; {@code 1} for shares and counts
 * @param text one sentence
 */
public record MetricDefinition(String name, String unit, String text) {

    /** Of the metrics of clients, in the order of files. */
    public static List<MetricDefinition> ofClients() {
        return all(ReplicationMetrics.queryMetrics().stream());
    }

    /** Of the metrics of the cloud and of its pools, in the order of files. */
    public static List<MetricDefinition> ofTheCloud() {
        return all(ReplicationMetrics.cloudMetrics().stream());
    }

    private static List<MetricDefinition> all(Stream<Metric> metrics) {
        return metrics.map(metric -> new MetricDefinition(metric.name(), metric.unit(), metric.definition()))
                .toList();
    }
}
