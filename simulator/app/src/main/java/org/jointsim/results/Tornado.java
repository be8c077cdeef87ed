package org.jointsim.results;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jointsim.experiment.compare.Difference;
import org.jointsim.results.StoredRun.Value;
import org.jointsim.statistics.Estimate;

/**
 * Which of several constants moves a metric most: each alone at each of its values, the others as the base has them, all with the
 * same random numbers.
 *
 * @param base the estimate without changes
 * @param bars the widest first; without data last
 */
public record Tornado(String metric, String unit, StoredRun.Value base, List<Bar> bars) {

    /** The file. */
    public static final String FILE = ResultSchema.TORNADO_CSV;

    private static final String LEAST = "least";
    private static final String GREATEST = "greatest";

    /** A value of a path, and the mean of the metric there; NaN: no data. */
    public record Place(String value, double mean) {}

    /**
     * One constant.
     *
     * @param places in the order of its values
     * @param swing the metric where it is greatest less where it is least, by pairs of replications; its interval holds for all pairs
     *     of values together, so that picking the two deceives nobody
     */
    public record Bar(String path, List<Place> places, Value swing) {
        public Bar {
            places = List.copyOf(places);
        }

        /** Where the metric is least, the first of equals; without data the first value. */
        public Place least() {
            return places.get(leastOf(places));
        }

        /** Where the metric is greatest, the last of equals; without data the last value. */
        public Place greatest() {
            return places.get(greatestOf(places));
        }
    }

    public Tornado {
        bars = List.copyOf(bars);
    }

    private static int leastOf(List<Place> places) {
        int least = 0;
        for (int i = 1; i < places.size(); i++) {
            double mean = places.get(least).mean();
            if (places.get(i).mean() < mean || Double.isNaN(mean)) {
                least = i;
            }
        }
        return least;
    }

    private static int greatestOf(List<Place> places) {
        int greatest = places.size() - 1;
        for (int i = greatest - 1; i >= 0; i--) {
            double mean = places.get(greatest).mean();
            if (places.get(i).mean() > mean || Double.isNaN(mean)) {
                greatest = i;
            }
        }
        return greatest;
    }

    /**
     * From the points of a one-at-a-time design: the base, then each path at its values.
     *
     * @param folder of the study
     */
    public static Tornado of(Path folder, List<StoredPoint> points, String metric) throws IOException {
        StoredRun base = points.get(0).run();
        List<Bar> bars = new ArrayList<>();
        for (String path : points.get(0).settings().keySet()) {
            List<StoredPoint> alone = points.stream()
                    .skip(1)
                    .filter(point -> !value(point, path).isEmpty())
                    .toList();
            List<Place> places = alone.stream()
                    .map(point -> new Place(
                            value(point, path), point.run().metric(metric).mean()))
                    .toList();
            Path least = folder.resolve(alone.get(leastOf(places)).folder());
            Path greatest = folder.resolve(alone.get(greatestOf(places)).folder());
            bars.add(new Bar(
                    path, places, swing(least, greatest, metric, ofEach(base.confidenceFraction(), places.size()))));
        }
        bars.sort(Comparator.comparingDouble((Bar bar) -> -bar.swing().mean()).thenComparing(Bar::path));
        return new Tornado(metric, base.metric(metric).unit(), base.metric(metric), bars);
    }

    private static String value(StoredPoint point, String path) {
        return point.settings().getOrDefault(path, "");
    }

    /** Bonferroni over all pairs of n values; of two values there is one pair. */
    private static double ofEach(double confidenceFraction, int n) {
        double pairs = Math.max(1, n * (n - 1) / 2.0);
        return 1 - (1 - confidenceFraction) / pairs;
    }

    private static Value swing(Path least, Path greatest, String metric, double confidenceFraction) throws IOException {
        Estimate swing = Difference.paired(
                        ReplicationValues.read(least).of(metric),
                        ReplicationValues.read(greatest).of(metric),
                        confidenceFraction)
                .estimate();
        return new Value("", swing.mean(), swing.low(), swing.high(), swing.count());
    }

    /** Whether a folder holds one. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    /** Reads it back; the interval of the base is not in the file. */
    public static Tornado read(Path folder) throws IOException {
        List<Tornado> heads = new ArrayList<>();
        Map<String, Bar> bars = new LinkedHashMap<>();
        CsvRows.forEach(folder.resolve(FILE), row -> {
            String unit = row.getField("unit");
            heads.add(new Tornado(
                    row.getField("metric"), unit, value(unit, number(row, "base"), Double.NaN, Double.NaN), List.of()));
            Place place = new Place(row.getField("value"), number(row, "mean"));
            Value swing = value(unit, number(row, "swing"), number(row, "swingLow"), number(row, "swingHigh"));
            bars.merge(
                    row.getField("path"),
                    new Bar(row.getField("path"), List.of(place), swing),
                    (known, more) -> with(known, place));
        });
        if (heads.isEmpty()) {
            throw new IOException(folder.resolve(FILE) + " is empty");
        }
        Tornado head = heads.get(0);
        return new Tornado(head.metric(), head.unit(), head.base(), List.copyOf(bars.values()));
    }

    private static Bar with(Bar bar, Place place) {
        List<Place> places = new ArrayList<>(bar.places());
        places.add(place);
        return new Bar(bar.path(), places, bar.swing());
    }

    private static double number(NamedCsvRecord row, String column) {
        return Numbers.parse(row.getField(column));
    }

    private static Value value(String unit, double mean, double low, double high) {
        return new Value(unit, mean, low, high, 0);
    }

    /** {@value ResultSchema#TORNADO_CSV}. */
    public byte[] csv() {
        return table(FILE).bytes();
    }

    /**
     * One row for each path and value.
     *
     * @param file as the result schema describes it
     */
    public Csv table(String file) {
        Csv csv = new Csv(ResultSchema.columns(file));
        for (Bar bar : bars) {
            for (Place place : bar.places()) {
                csv.add(
                        bar.path(),
                        place.value(),
                        metric,
                        unit,
                        base.mean(),
                        place.mean(),
                        end(bar, place),
                        bar.swing().mean(),
                        bar.swing().low(),
                        bar.swing().high());
            }
        }
        return csv;
    }

    private static String end(Bar bar, Place place) {
        if (Double.isNaN(place.mean())) {
            return "";
        }
        if (place.equals(bar.least())) {
            return LEAST;
        }
        return place.equals(bar.greatest()) ? GREATEST : "";
    }
}
