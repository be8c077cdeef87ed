package org.jointsim.results;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jointsim.experiment.Recorder;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.model.EnergyPart;
import org.jointsim.model.LatencyPart;
import org.jointsim.model.Query;
import org.jointsim.random.Draws;
import org.jointsim.random.RandomStreams;
import org.jointsim.scenario.ClientClassSpec;

/**
 * Writes a row for each completed query, or for a share of them, as they come: memory does not grow with their number. Each
 * replication has a compressed part of its own, and the parts are joined in the order of replications, so the rows are the same on
 * any number of threads. Which queries are in a share depends on seed, replication, class, client and number only, so two policies
 * record the same ones.
 */
final class QueryRecords implements Recorder {

    private static final int BUFFER = 1 << 16;

    private final double share;
    private final Path folder;

    QueryRecords(double share, Path folder) {
        this.share = share;
        this.folder = folder;
    }

    double share() {
        return share;
    }

    static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(
                "replication", "class", "client", "query", "arrived_s", "started_s", "completed_s", "latency_s"));
        for (LatencyPart part : LatencyPart.values()) {
            columns.add("latency_" + part.word() + "_s");
        }
        columns.add("energy_J");
        for (EnergyPart part : EnergyPart.values()) {
            columns.add("energy_" + part.word() + "_J");
        }
        columns.addAll(List.of("up_B", "down_B", "placement", "cloud_work", "infeasible", "sites"));
        return columns;
    }

    @Override
    public Recording open(ReplicationTask task) {
        try {
            return new Part(task, writer(part(task.replication())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path part(int replication) {
        return folder.resolve("queries-%d.part".formatted(replication));
    }

    private static Writer writer(Path file) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
        return new OutputStreamWriter(new GZIPOutputStream(out, BUFFER), StandardCharsets.UTF_8);
    }

    /** Joins the parts (a gzip file may have several members), and returns the hash of the rows. */
    String join(List<Integer> replications) throws IOException {
        Path joined = folder.resolve(ResultSchema.QUERIES_CSV_GZ);
        try (Writer head = writer(joined)) {
            head.write(String.join(",", columns()) + "\n");
        }
        try (OutputStream out = Files.newOutputStream(joined, StandardOpenOption.APPEND)) {
            for (int replication : replications) {
                Files.copy(part(replication), out);
            }
        }
        for (int replication : replications) {
            Files.delete(part(replication));
        }
        Optional<ParquetRecords> parquet = parquet();
        if (parquet.isPresent()) {
            convert(joined, folder.resolve(ResultSchema.QUERIES_PARQUET), parquet.get());
        }
        return hash(joined);
    }

    /** What writes Parquet; nothing where that module is not on the class path. */
    static Optional<ParquetRecords> parquet() {
        return ServiceLoader.load(ParquetRecords.class).findFirst();
    }

    /** Row by row, so that the same rows are in both files. */
    static void convert(Path csv, Path parquet, ParquetRecords writer) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(csv), BUFFER);
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(in);
                ParquetRecords.Rows out = writer.create(parquet, ResultSchema.queryColumns())) {
            for (NamedCsvRecord row : rows) {
                out.add(row.getFields());
            }
        }
    }

    /** Of the text, not of its compressed form, which may differ between versions of the library that compresses. */
    static String hash(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), BUFFER)) {
            return Hashes.sha256(in);
        }
    }

    /** The rows of one replication. */
    private final class Part implements Recording {
        private final Writer out;
        private final int replication;
        private final List<String> names;
        private final List<Draws> draws;
        private final StringBuilder row = new StringBuilder();

        Part(ReplicationTask task, Writer out) {
            this.out = out;
            this.replication = task.replication();
            this.names = task.scenario().clients().stream()
                    .map(ClientClassSpec::name)
                    .toList();
            RandomStreams streams = new RandomStreams(task.scenario().run().seed(), replication);
            this.draws =
                    names.stream().map(name -> streams.draws(name, "record")).toList();
        }

        @Override
        public void querySettled(double nowSeconds, Query query) {
            Draws draw = draws.get(query.clientClass());
            if (share < 1 && !(draw.at(query.client(), query.number()).uniform() < share)) {
                return;
            }
            row.setLength(0);
            row.append(replication);
            text(names.get(query.clientClass()));
            text(Integer.toString(query.client()));
            text(Long.toString(query.number()));
            number(query.arrivedAt());
            number(query.startedAt());
            number(query.completedAt());
            number(query.latencySeconds());
            for (LatencyPart part : LatencyPart.values()) {
                number(query.seconds(part));
            }
            number(query.energyJoules());
            for (EnergyPart part : EnergyPart.values()) {
                number(query.joules(part));
            }
            text(Long.toString(query.uploadBytes()));
            text(Long.toString(query.downloadBytes()));
            text(placement(query));
            number(query.cloudWorkFraction());
            text(Boolean.toString(query.isInfeasible()).toLowerCase(Locale.ROOT));
            text(query.sites());
            try {
                out.append(row).append('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String placement(Query query) {
            if (query.ranEntirelyMobile()) {
                return "mobileOnly";
            }
            return query.ranEntirelyCloud() ? "cloudOnly" : "split";
        }

        private void text(String cell) {
            row.append(',').append(cell);
        }

        private void number(double value) {
            text(Numbers.text(value));
        }

        @Override
        public void finish() {
            try {
                out.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
