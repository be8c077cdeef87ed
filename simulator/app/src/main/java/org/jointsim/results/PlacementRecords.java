package org.jointsim.results;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jointsim.results.StoredRun.Value;
import org.jointsim.statistics.Estimate;

/**
 * Where the layers of the recorded queries of a run ran, by client class.
 *
 * @param classes in the order of the scenario; those without a recorded query are left out
 * @param binSeconds of the series over time
 */
public record PlacementRecords(List<OfClass> classes, double binSeconds) {

    /** How many bins a run has. */
    private static final int BINS = 60;

    /**
     * Of one class.
     *
     * @param sites of queries ({@code 8M13C}) to their share of the queries of the window, estimated over the replications; the
     *     largest first
     * @param cloudShares by bin and layer: the share of the queries completed in the bin whose layer ran in the cloud; NaN without
     *     any. Only queries with the most frequent number of layers count
     */
    public record OfClass(String name, Map<String, Value> sites, List<List<Double>> cloudShares) {}

    /** What is counted while the file is read. */
    private static final class Count {
        private final Map<String, long[]> ofWindow = new TreeMap<>();
        private final Map<String, long[]> ofBin = new TreeMap<>();
    }

    /** Whether a folder has such records. */
    public static boolean isIn(Path folder) throws IOException {
        Path file = folder.resolve(ResultSchema.QUERIES_CSV_GZ);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (BufferedReader lines = reader(file)) {
            String head = lines.readLine();
            return head != null && head.endsWith(",sites");
        } catch (ZipException | EOFException e) {
            throw damaged(file, e);
        }
    }

    private static BufferedReader reader(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
    }

    private static IOException damaged(Path file, Exception cause) {
        return new IOException(
                "%s is damaged: %s. Maybe run it again with --force".formatted(file, cause.getMessage()), cause);
    }

    /** Reads those of a run. */
    public static PlacementRecords read(Path folder, StoredRun run) throws IOException {
        Path file = folder.resolve(ResultSchema.QUERIES_CSV_GZ);
        double binSeconds = run.durationSeconds() / BINS;
        Map<String, Count> counts = new LinkedHashMap<>();
        run.classes().forEach(one -> counts.put(one.name(), new Count()));
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(reader(file))) {
            List<String> header = List.of();
            for (CsvRecord row : rows) {
                if (header.isEmpty()) {
                    header = row.getFields();
                } else {
                    add(row, header, counts, run, binSeconds);
                }
            }
        } catch (CsvParseException
                | NumberFormatException
                | IndexOutOfBoundsException
                | ZipException
                | EOFException
                | UncheckedIOException e) {
            throw damaged(file, e);
        }
        return new PlacementRecords(
                counts.entrySet().stream()
                        .filter(entry -> !entry.getValue().ofWindow.isEmpty())
                        .map(entry -> ofClass(entry.getKey(), entry.getValue(), run))
                        .toList(),
                binSeconds);
    }

    private static void add(
            CsvRecord row, List<String> header, Map<String, Count> counts, StoredRun run, double binSeconds) {
        int replication = Integer.parseInt(row.getField(header.indexOf("replication")));
        double completed = Double.parseDouble(row.getField(header.indexOf("completed_s")));
        String sites = row.getField(header.size() - 1);
        Count count = counts.get(row.getField(header.indexOf("class")));
        if (count == null) {
            return;
        }
        int bin = (int) Math.min(BINS - 1, completed / binSeconds);
        count.ofBin.computeIfAbsent(sites, s -> new long[BINS])[bin]++;
        if (completed >= run.warmUpSeconds().get(replication)) {
            count.ofWindow.computeIfAbsent(sites, s -> new long[run.replicationCount()])[replication]++;
        }
    }

    private static OfClass ofClass(String name, Count count, StoredRun run) {
        int replications = run.replicationCount();
        double[] all = new double[replications];
        count.ofWindow.values().forEach(counted -> {
            for (int r = 0; r < replications; r++) {
                all[r] += counted[r];
            }
        });
        Map<String, Value> shares = new LinkedHashMap<>();
        List<Map.Entry<String, long[]>> sorted = new ArrayList<>(count.ofWindow.entrySet());
        sorted.sort(Comparator.comparingLong((Map.Entry<String, long[]> entry) ->
                        -Arrays.stream(entry.getValue()).sum())
                .thenComparing(Map.Entry::getKey));
        for (Map.Entry<String, long[]> entry : sorted) {
            double[] share = new double[replications];
            for (int r = 0; r < replications; r++) {
                share[r] = all[r] > 0 ? entry.getValue()[r] / all[r] : Double.NaN;
            }
            Estimate e = Estimate.ofReplications(share, run.confidenceFraction());
            shares.put(entry.getKey(), new Value("1", e.mean(), e.low(), e.high(), e.count()));
        }
        return new OfClass(name, shares, cloudShares(count.ofBin));
    }

    private static List<List<Double>> cloudShares(Map<String, long[]> ofBin) {
        Map<Integer, Long> byLayers = new TreeMap<>();
        ofBin.forEach((sites, counted) ->
                byLayers.merge(layers(sites).length(), Arrays.stream(counted).sum(), Long::sum));
        int layerCount = byLayers.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
        double[][] cloud = new double[BINS][layerCount];
        double[] queries = new double[BINS];
        ofBin.forEach((sites, counted) -> {
            String layers = layers(sites);
            for (int bin = 0; bin < BINS && layers.length() == layerCount; bin++) {
                queries[bin] += counted[bin];
                for (int layer = 0; layer < layerCount; layer++) {
                    cloud[bin][layer] += layers.charAt(layer) == 'C' ? counted[bin] : 0;
                }
            }
        });
        List<List<Double>> shares = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            double all = queries[bin];
            shares.add(Arrays.stream(cloud[bin])
                    .map(number -> all > 0 ? number / all : Double.NaN)
                    .boxed()
                    .toList());
        }
        return shares;
    }

    /** A letter a layer: {@code 2M1C} is {@code MMC}. */
    static String layers(String sites) {
        StringBuilder letters = new StringBuilder();
        int number = 0;
        for (int i = 0; i < sites.length(); i++) {
            char c = sites.charAt(i);
            if (Character.isDigit(c)) {
                number = 10 * number + Character.digit(c, 10);
            } else {
                letters.append(String.valueOf(c).repeat(number));
                number = 0;
            }
        }
        return letters.toString();
    }
}
