package org.jointsim.results;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The deployments that a search looked at, in {@code deployments.csv}, one row each.
 *
 * @param rows by dnn, then in the order in which they were found
 */
public record Deployments(List<Row> rows) {

    private static final String CSV = ResultSchema.DEPLOYMENTS_CSV;

    public Deployments {
        rows = List.copyOf(rows);
    }

    /**
     * A deployment.
     *
     * @param kind {@code mobile-only}, {@code cloud-only} or {@code coordinated}
     * @param cloud empty where no layer runs there
     * @param link empty where no layer runs in the cloud
     * @param placement in words
     * @param sites a letter for each layer: M mobile, C cloud
     * @param energyJoules NaN where it is not known
     * @param onFront whether no other beats it in both latency and energy
     */
    public record Row(
            String dnn,
            String kind,
            String device,
            String cloud,
            String link,
            String placement,
            String sites,
            double latencySeconds,
            double energyJoules,
            boolean onFront) {}

    /** Whether a folder holds them. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(CSV));
    }

    /** Writes the file into a folder, which is made where it is missing; returns its path. */
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        return Files.write(folder.resolve(CSV), csv().bytes());
    }

    /** Its table. */
    public Csv csv() {
        Csv csv = new Csv(ResultSchema.columns(CSV));
        for (Row row : rows) {
            csv.add(List.of(
                    row.dnn(),
                    row.kind(),
                    row.device(),
                    row.cloud(),
                    row.link(),
                    row.placement(),
                    row.sites(),
                    row.latencySeconds(),
                    row.energyJoules(),
                    row.onFront()));
        }
        return csv;
    }

    /** Reads it back. */
    public static Deployments read(Path folder) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(folder.resolve(CSV))) {
            csv.forEach(row -> rows.add(new Row(
                    row.getField("dnn"),
                    row.getField("deployment"),
                    row.getField("device"),
                    row.getField("cloud"),
                    row.getField("link"),
                    row.getField("placement"),
                    row.getField("sites"),
                    Numbers.parse(row.getField("latency_s")),
                    Numbers.parse(row.getField("energy_J")),
                    Boolean.parseBoolean(row.getField("on_front")))));
        }
        return new Deployments(rows);
    }
}
