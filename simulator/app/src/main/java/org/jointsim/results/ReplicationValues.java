package org.jointsim.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The value of every metric in every replication of a run, by qualified name ({@code phones.latency.p95}), in the order of the
 * file.
 *
 * @param units of the metrics
 * @param values one per replication; NaN without data
 */
public record ReplicationValues(Map<String, String> units, Map<String, double[]> values) {

    private static final Set<String> PLAIN_SCOPES = Set.of("all", "cloud");

    /** Those of a results folder. */
    public static ReplicationValues read(Path folder) throws IOException {
        Map<String, String> units = new LinkedHashMap<>();
        Map<String, List<Double>> values = new LinkedHashMap<>();
        CsvRows.forEach(folder.resolve(ResultSchema.REPLICATIONS_CSV), row -> {
            String scope = row.getField("scope");
            String metric = row.getField("metric");
            String name = PLAIN_SCOPES.contains(scope) ? metric : scope + "." + metric;
            units.putIfAbsent(name, row.getField("unit"));
            values.computeIfAbsent(name, n -> new ArrayList<>()).add(Numbers.parse(row.getField("value")));
        });
        Map<String, double[]> arrays = new LinkedHashMap<>();
        values.forEach((name, list) ->
                arrays.put(name, list.stream().mapToDouble(Double::doubleValue).toArray()));
        return new ReplicationValues(units, arrays);
    }

    /** Of a metric; empty where there is none of this name. */
    public double[] of(String metric) {
        return values.getOrDefault(metric, new double[0]);
    }
}
