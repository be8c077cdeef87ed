package org.jointsim.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.jointsim.cli.Main;
import org.jointsim.results.ParquetRecords;
import org.jointsim.results.ParquetRecords.Column;
import org.jointsim.results.ParquetRecords.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of a run, read back by the library's own reader, has the rows of queries.csv.gz. */
class ParquetFileTest {

    @TempDir
    private Path folder;

    private Path scenario;

    @BeforeEach
    void writeScenario() throws IOException {
        scenario = Files.writeString(folder.resolve("small.yaml"), """
                scenario: small
                run: {duration: 60 s, warmUp: none, replications: 2}
                clients:
                  phones: {count: 3, device: jetson-tx2, dnn: alexnet, arrivals: {process: poisson, rate: 60 /min}, link: 4g, policy: jointdnn}
                cloud: {gpus: 1, device: tesla-k40}
                """);
    }

    private Path run(String out, String... more) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> words = new ArrayList<>(List.of(
                "run",
                scenario.toString(),
                "--quiet",
                "--out",
                folder.resolve(out).toString()));
        words.addAll(List.of(more));
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        int code = Main.run(words.toArray(String[]::new), nowhere, new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return folder.resolve(out);
    }

    /** A row as name to value, as read; a null is left out. */
    private static Stream<Map<String, Object>> stream(Path file) throws IOException {
        Hydrator<Map<String, Object>, Map<String, Object>, String[]> intoMaps = new Hydrator<>() {
            @Override
            public Map<String, Object> start() {
                return new LinkedHashMap<>();
            }

            @Override
            public Map<String, Object> add(Map<String, Object> row, String[] path, Object value) {
                row.put(path[0], value);
                return row;
            }

            @Override
            public Map<String, Object> finish(Map<String, Object> row) {
                row.values().removeIf(value -> value == null);
                return row;
            }
        };
        return ParquetReader.streamContent(file.toFile(), intoMaps);
    }

    private static List<Map<String, Object>> rows(Path file) throws IOException {
        try (Stream<Map<String, Object>> rows = stream(file)) {
            return rows.toList();
        }
    }

    private static List<List<String>> csv(Path file) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> Arrays.asList(line.split(",", -1))).toList();
        }
    }

    @Test
    void theRowsAreThoseOfTheCsvFile() throws IOException {
        Path results = run("out", "--record", "queries");
        List<List<String>> expected = csv(results.resolve("queries.csv.gz"));
        List<String> names = expected.get(0);
        List<Map<String, Object>> rows = rows(results.resolve("queries.parquet"));
        assertThat(rows).hasSize(expected.size() - 1).hasSizeGreaterThan(100);
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < names.size(); c++) {
                String cell = expected.get(r + 1).get(c);
                Object value = rows.get(r).get(names.get(c));
                assertThat(value).as("row %d, %s", r, names.get(c)).isEqualTo(typed(names.get(c), cell));
            }
        }
        assertThat(run("again", "--record", "queries").resolve("queries.parquet"))
                .hasSameBinaryContentAs(results.resolve("queries.parquet"));
    }

    /** By name, independently of what the writer was told. */
    private static Object typed(String name, String cell) {
        if (List.of("replication", "client", "query", "up_B", "down_B").contains(name)) {
            return Long.valueOf(cell);
        }
        if (name.equals("infeasible")) {
            return Boolean.valueOf(cell);
        }
        return List.of("class", "placement", "sites").contains(name) ? cell : Double.valueOf(cell);
    }

    @Test
    void theFooterTellsUnitsAndMeanings() throws IOException {
        Path file = run("out", "--record", "queries=50%").resolve("queries.parquet");
        ParquetMetadata metadata = ParquetReader.readMetadata(file.toFile());
        assertThat(metadata.getFileMetaData().getKeyValueMetaData().get("jointsim.columns"))
                .contains("{\"name\":\"latency_upload_s\",\"unit\":\"s\",\"meaning\":\"its parts; they add up\"}")
                .contains("{\"name\":\"placement\",\"unit\":\"\"");
    }

    /** The manifest does not name the file, so a run is the same with and without this module. */
    @Test
    void theFileComesAndGoesWithTheRecord() throws IOException {
        Path without = run("out");
        assertThat(without.resolve("queries.parquet")).doesNotExist();
        run("out", "--record", "queries");
        assertThat(without.resolve("queries.parquet")).exists();
        assertThat(Files.readString(without.resolve("manifest.json"))).doesNotContain("parquet");
        Files.delete(without.resolve("queries.parquet"));
        run("out", "--record", "queries");
        assertThat(without.resolve("queries.parquet")).exists();
        run("out", "--force");
        assertThat(without.resolve("queries.parquet")).doesNotExist();
        assertThat(without.resolve("queries.csv.gz")).doesNotExist();
    }

    /** 800,000 rows of numbers without a pattern, 8 bytes each: some 20 MB, so more than one group of 16 MiB. */
    @Test
    void manyRowsAreWrittenInGroups() throws IOException {
        Path file = folder.resolve("many.parquet");
        List<Column> columns = List.of(
                new Column("n", ParquetRecords.Type.INTEGER, "", ""),
                new Column("x", ParquetRecords.Type.NUMBER, "s", ""),
                new Column("y", ParquetRecords.Type.NUMBER, "J", ""),
                new Column("z", ParquetRecords.Type.NUMBER, "J", ""));
        int count = 800_000;
        try (Rows rows = new ParquetFile().create(file, columns)) {
            for (int i = 0; i < count; i++) {
                rows.add(List.of(
                        Integer.toString(i),
                        Double.toString(StrictMath.sin(i)),
                        Double.toString(StrictMath.cos(i)),
                        i % 2 == 0 ? "" : Double.toString(StrictMath.sqrt(i))));
            }
        }
        ParquetMetadata metadata = ParquetReader.readMetadata(file.toFile());
        assertThat(metadata.getBlocks()).hasSizeGreaterThan(1);
        assertThat(metadata.getBlocks().stream()
                        .mapToLong(block -> block.getRowCount())
                        .sum())
                .isEqualTo(count);
        try (Stream<Map<String, Object>> rows = stream(file)) {
            assertThat(rows.skip(700_000).limit(2))
                    .containsExactly(
                            Map.of("n", 700_000L, "x", StrictMath.sin(700_000), "y", StrictMath.cos(700_000)),
                            Map.of(
                                    "n",
                                    700_001L,
                                    "x",
                                    StrictMath.sin(700_001),
                                    "y",
                                    StrictMath.cos(700_001),
                                    "z",
                                    StrictMath.sqrt(700_001)));
        }
    }
}
