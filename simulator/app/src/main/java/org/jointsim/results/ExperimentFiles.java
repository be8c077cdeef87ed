package org.jointsim.results;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jointsim.experiment.EventLog;
import org.jointsim.experiment.ExperimentResult;
import org.jointsim.experiment.ExperimentResult.MergedDistribution;
import org.jointsim.experiment.ExperimentResult.MetricEstimate;
import org.jointsim.experiment.ExperimentResult.ScopeEstimates;
import org.jointsim.experiment.HealthCheck;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.metrics.Timeline;
import org.jointsim.statistics.Distribution;
import org.jointsim.statistics.Estimate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The content of the files that hold the numbers of an experiment: a pure function of its result. */
final class ExperimentFiles {

    /** The point of a run that is no sweep. */
    private static final int ONLY_POINT = 0;

    private ExperimentFiles() {}

    /** File name to content, in the order of {@link ResultSchema}. */
    static Map<String, byte[]> of(ExperimentResult result, RunIdentity identity) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(ResultSchema.SUMMARY_JSON, Json.bytes(summary(result, identity)));
        files.put(ResultSchema.SUMMARY_CSV, summaryCsv(result));
        files.put(ResultSchema.REPLICATIONS_CSV, replicationsCsv(result));
        files.put(ResultSchema.DISTRIBUTIONS_CSV, distributionsCsv(result));
        files.put(ResultSchema.TIMELINE_CSV, timelineCsv(result));
        files.put(ResultSchema.EVENTS_CSV, eventsCsv(result));
        files.put(ResultSchema.SCENARIO_YAML, identity.scenarioYaml().getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static ObjectNode summary(ExperimentResult result, RunIdentity identity) {
        ObjectNode root = Json.object();
        root.put("scenario", identity.scenario());
        root.put("fingerprint", identity.fingerprint());
        root.put("version", identity.version());
        root.put("seed", result.scenario().run().seed());
        root.put("replications", result.replications().size());
        root.put("confidence", result.scenario().run().confidenceFraction());
        ObjectNode all = root.putObject("metrics");
        ObjectNode clients = root.putObject("clients");
        ObjectNode cloud = root.putObject("cloud");
        ObjectNode pools = root.putObject("pools");
        for (ScopeEstimates scope : result.scopes()) {
            ObjectNode target = switch (scope.scope().kind()) {
                case ALL -> all;
                case CLIENT_CLASS -> clients.putObject(scope.scope().name());
                case CLOUD -> cloud;
                case POOL -> pools.putObject(scope.scope().name().substring(StoredRun.POOL_PREFIX.length()));
            };
            scope.estimates().forEach(metric -> putEstimate(target, metric));
        }
        ArrayNode health = root.putArray("health");
        result.health().forEach(check -> putCheck(health.addObject(), check));
        return root;
    }

    private static void putEstimate(ObjectNode target, MetricEstimate metric) {
        Estimate estimate = metric.estimate();
        ObjectNode node = target.putObject(metric.metric().name());
        node.put("unit", metric.metric().unit());
        Json.put(node, "mean", estimate.mean());
        Json.put(node, "low", estimate.low());
        Json.put(node, "high", estimate.high());
        node.put("n", estimate.count());
    }

    private static void putCheck(ObjectNode node, HealthCheck check) {
        node.put("check", check.check());
        node.put("ok", check.ok());
        node.put("severity", check.severity().name().toLowerCase(Locale.ROOT));
        node.put("detail", check.detail());
    }

    private static byte[] summaryCsv(ExperimentResult result) {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.SUMMARY_CSV));
        for (ScopeEstimates scope : result.scopes()) {
            for (MetricEstimate metric : scope.estimates()) {
                Estimate estimate = metric.estimate();
                csv.add(
                        scope.scope().name(),
                        metric.metric().name(),
                        metric.metric().unit(),
                        estimate.mean(),
                        estimate.low(),
                        estimate.high(),
                        estimate.count());
            }
        }
        return csv.bytes();
    }

    private static byte[] replicationsCsv(ExperimentResult result) {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.REPLICATIONS_CSV));
        for (ReplicationResult replication : result.replications()) {
            for (ScopeValues scope : replication.scopes()) {
                for (int i = 0; i < scope.metrics().size(); i++) {
                    csv.add(
                            ONLY_POINT,
                            replication.replication(),
                            scope.scope().name(),
                            scope.metrics().get(i).name(),
                            scope.metrics().get(i).unit(),
                            scope.values().get(i));
                }
            }
        }
        return csv.bytes();
    }

    private static byte[] distributionsCsv(ExperimentResult result) {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.DISTRIBUTIONS_CSV));
        for (MergedDistribution distribution : result.distributions()) {
            for (Distribution.Point point : distribution.points()) {
                csv.add(distribution.scope().name(), distribution.metric(), point.value(), point.cumulativeFraction());
            }
        }
        return csv.bytes();
    }

    private static byte[] timelineCsv(ExperimentResult result) {
        List<String> names = List.copyOf(seriesNames(result));
        List<String> columns = new ArrayList<>(ResultSchema.columns(ResultSchema.TIMELINE_CSV));
        columns.addAll(names);
        Csv csv = new Csv(columns);
        for (ReplicationResult replication : result.replications()) {
            addBins(csv, replication.replication(), replication.timeline(), names);
        }
        return csv.bytes();
    }

    private static byte[] eventsCsv(ExperimentResult result) {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.EVENTS_CSV));
        for (ReplicationResult replication : result.replications()) {
            for (EventLog.Checkpoint checkpoint : replication.events().checkpoints()) {
                csv.add(
                        replication.replication(),
                        checkpoint.eventCount(),
                        checkpoint.timeSeconds(),
                        Hashes.hexadecimal(checkpoint.fingerprint()));
            }
        }
        return csv.bytes();
    }

    private static Set<String> seriesNames(ExperimentResult result) {
        Set<String> names = new LinkedHashSet<>();
        for (ReplicationResult replication : result.replications()) {
            replication.timeline().series().forEach(series -> names.add(series.name()));
        }
        return names;
    }

    private static void addBins(Csv csv, int replication, Timeline timeline, List<String> names) {
        Map<String, List<Double>> valuesByName = new LinkedHashMap<>();
        timeline.series().forEach(series -> valuesByName.put(series.name(), series.values()));
        int bins = valuesByName.values().stream().mapToInt(List::size).max().orElse(0);
        for (int bin = 0; bin < bins; bin++) {
            List<Object> row = new ArrayList<>(List.of(replication, bin * timeline.binSeconds()));
            for (String name : names) {
                List<Double> values = valuesByName.getOrDefault(name, List.of());
                row.add(bin < values.size() ? values.get(bin) : Double.NaN);
            }
            csv.add(row);
        }
    }
}
