package org.jointsim.results;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jointsim.experiment.compare.Difference;
import org.jointsim.results.StoredRun.Value;
import org.jointsim.statistics.Estimate;

/**
 * Which of several constants moves a metric most: each alone at its low and at its high value, the others as the base has them,
 * all with the same random numbers.
 *
 * @param base the estimate without changes
 * @param bars the widest first
 */
public record Tornado(String metric, String unit, StoredRun.Value base, List<Bar> bars) {

    /** The file. */
    public static final String FILE = ResultSchema.TORNADO_CSV;

    /**
     * One constant.
     *
     * @param low its first value, and {@code atLow} the metric there
     * @param high its last value, and {@code atHigh} the metric there
     * @param swing the metric at high less at low, by pairs of replications
     */
    public record Bar(String path, String low, String high, double atLow, double atHigh, Value swing) {}

    public Tornado {
        bars = List.copyOf(bars);
    }

    /**
     * From the points of a one-at-a-time design: the base, then low and high of each path.
     *
     * @param folder of the study
     */
    public static Tornado of(Path folder, List<StoredPoint> points, String metric) throws IOException {
        StoredRun base = points.get(0).run();
        List<String> paths = List.copyOf(points.get(0).settings().keySet());
        List<Bar> bars = new ArrayList<>();
        for (int p = 0; p < paths.size(); p++) {
            StoredPoint low = points.get(1 + 2 * p);
            StoredPoint high = points.get(2 + 2 * p);
            Estimate swing = Difference.paired(
                            ReplicationValues.read(folder.resolve(low.folder())).of(metric),
                            ReplicationValues.read(folder.resolve(high.folder()))
                                    .of(metric),
                            base.confidenceFraction())
                    .estimate();
            bars.add(new Bar(
                    paths.get(p),
                    label(low, paths.get(p)),
                    label(high, paths.get(p)),
                    low.run().metric(metric).mean(),
                    high.run().metric(metric).mean(),
                    new Value("", swing.mean(), swing.low(), swing.high(), swing.count())));
        }
        bars.sort(Comparator.comparingDouble((Bar bar) -> -Math.abs(bar.swing().mean()))
                .thenComparing(Bar::path));
        return new Tornado(metric, base.metric(metric).unit(), base.metric(metric), bars);
    }

    /** Whether a folder holds one. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    /** Reads it back; the interval of the base is not in the file. */
    public static Tornado read(Path folder) throws IOException {
        List<Bar> bars = new ArrayList<>();
        List<Tornado> heads = new ArrayList<>();
        CsvRows.forEach(folder.resolve(FILE), row -> {
            String unit = row.getField("unit");
            heads.add(new Tornado(
                    row.getField("metric"), unit, value(unit, number(row, "base"), Double.NaN, Double.NaN), List.of()));
            bars.add(new Bar(
                    row.getField("path"),
                    row.getField("low"),
                    row.getField("high"),
                    number(row, "atLow"),
                    number(row, "atHigh"),
                    value(unit, number(row, "swing"), number(row, "swingLow"), number(row, "swingHigh"))));
        });
        if (heads.isEmpty()) {
            throw new IOException(folder.resolve(FILE) + " is empty");
        }
        Tornado head = heads.get(0);
        return new Tornado(head.metric(), head.unit(), head.base(), bars);
    }

    private static double number(NamedCsvRecord row, String column) {
        return Numbers.parse(row.getField(column));
    }

    private static Value value(String unit, double mean, double low, double high) {
        return new Value(unit, mean, low, high, 0);
    }

    private static String label(StoredPoint point, String path) {
        Map<String, String> settings = point.settings();
        return settings.getOrDefault(path, "");
    }

    /** {@value ResultSchema#TORNADO_CSV}. */
    public byte[] csv() {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.TORNADO_CSV));
        for (Bar bar : bars) {
            csv.add(
                    bar.path(),
                    bar.low(),
                    bar.high(),
                    metric,
                    unit,
                    base.mean(),
                    bar.atLow(),
                    bar.atHigh(),
                    bar.swing().mean(),
                    bar.swing().low(),
                    bar.swing().high());
        }
        return csv.bytes();
    }
}
