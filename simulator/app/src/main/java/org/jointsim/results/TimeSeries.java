package org.jointsim.results;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jointsim.results.StoredRun.Value;
import org.jointsim.statistics.Estimate;

/**
 * The series of {@code timeline.csv}, each bin estimated over the replications with an interval of its own (pointwise).
 *
 * @param starts of the bins, simulated seconds, rising
 * @param series by column, one value a bin
 */
public record TimeSeries(List<Double> starts, Map<String, List<Value>> series) {

    public TimeSeries {
        starts = List.copyOf(starts);
        series = Collections.unmodifiableMap(new LinkedHashMap<>(series));
    }

    /** Those of a run. Intervals are cut at what the series can be: Student's interval of few replications knows nothing of that. */
    public static TimeSeries read(Path folder, StoredRun run) throws IOException {
        TimeSeries all = read(folder, run.confidenceFraction());
        Map<String, List<Value>> possible = new LinkedHashMap<>();
        all.series().forEach((name, values) -> {
            double most = most(name, values, run);
            possible.put(name, values.stream().map(value -> within(value, most)).toList());
        });
        return new TimeSeries(all.starts(), possible);
    }

    private static double most(String name, List<Value> values, StoredRun run) {
        return switch (name) {
            case "utilization" -> 1;
            case "clients_alive" -> run.clientCount();
            // An autoscaler may start more than there are at first.
            case "gpus" ->
                Math.max(
                        run.cloud().gpuCount(),
                        values.stream()
                                .mapToDouble(Value::mean)
                                .filter(mean -> !Double.isNaN(mean))
                                .max()
                                .orElse(0));
            default -> Double.POSITIVE_INFINITY;
        };
    }

    private static Value within(Value value, double most) {
        return new Value(
                value.unit(), value.mean(), Math.max(0, value.low()), Math.min(most, value.high()), value.count());
    }

    private static TimeSeries read(Path folder, double confidenceFraction) throws IOException {
        Map<Double, Map<String, List<Double>>> bins = new TreeMap<>();
        CsvRows.forEach(folder.resolve(ResultSchema.TIMELINE_CSV), row -> add(row, bins));
        Map<String, List<Value>> series = new LinkedHashMap<>();
        bins.values()
                .forEach(bin -> bin.forEach((name, values) -> series.computeIfAbsent(name, n -> new ArrayList<>())
                        .add(estimate(values, confidenceFraction))));
        return new TimeSeries(List.copyOf(bins.keySet()), series);
    }

    private static void add(NamedCsvRecord row, Map<Double, Map<String, List<Double>>> bins) {
        List<String> names = row.getHeader();
        Map<String, List<Double>> bin =
                bins.computeIfAbsent(Double.valueOf(row.getField("time_s")), start -> new LinkedHashMap<>());
        for (int i = 2; i < names.size(); i++) {
            bin.computeIfAbsent(names.get(i), name -> new ArrayList<>()).add(Numbers.parse(row.getField(i)));
        }
    }

    private static Value estimate(List<Double> values, double confidence) {
        Estimate e = Estimate.ofReplications(
                values.stream().mapToDouble(Double::doubleValue).toArray(), confidence);
        return new Value("", e.mean(), e.low(), e.high(), e.count());
    }

    /** The values of a column; none where there is no such column. */
    public List<Value> of(String name) {
        return series.getOrDefault(name, List.of());
    }

    /** Length of a bin, in s. */
    public double binSeconds() {
        return starts.size() < 2 ? 0 : starts.get(1) - starts.get(0);
    }
}
