package org.jointsim.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jointsim.results.PlacementRecords.OfClass;
import org.jointsim.results.StoredRun.ClientClass;
import org.jointsim.results.StoredRun.Cloud;
import org.jointsim.results.StoredRun.Metrics;
import org.jointsim.results.StoredRun.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Six recorded queries, counted by hand. */
class PlacementRecordsTest {

    private static final String HEAD = "replication,class,completed_s,sites\n";

    @TempDir
    private Path folder;

    private void write(String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("queries.csv.gz")))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Two replications of 60 s, each with 10 s of warm-up. */
    private static StoredRun run() {
        Metrics none = new Metrics(Map.of());
        return new StoredRun(
                "small",
                "",
                "0123",
                1,
                2,
                60,
                List.of(10.0, 10.0),
                0.95,
                none,
                List.of(new ClientClass("phones", 3, "a", "b", "jointdnn", Double.NaN, none)),
                new Cloud(1, "c", none),
                List.of(),
                Map.of(),
                "0.1.0");
    }

    /**
     * In the window: replication 0 has 2M1C, 2M1C, 3M: shares 2/3 and 1/3; replication 1 has 3M, 3M: 0 and 1. Means 1/3 and 2/3. The
     * query at 5 s is in the warm-up: it counts in the series over time only, where a bin is 60 s / 60 = 1 s.
     */
    @Test
    void sharesAreMeansOverTheReplicationsOfTheWindow() throws IOException {
        write(HEAD + """
                0,phones,5.2,3C
                0,phones,20.5,2M1C
                0,phones,30.5,2M1C
                0,phones,31.5,3M
                1,phones,20.1,3M
                1,phones,40.5,3M
                """);
        assertThat(PlacementRecords.isIn(folder)).isTrue();
        OfClass phones = PlacementRecords.read(folder, run()).classes().get(0);
        assertThat(phones.sites().keySet()).containsExactly("3M", "2M1C");
        assertThat(phones.sites().getOrDefault("2M1C", Value.NO_DATA).mean()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(phones.sites().getOrDefault("3M", Value.NO_DATA).mean()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(phones.cloudShares().get(5)).containsExactly(1.0, 1.0, 1.0);
        // At 20 s one query in the cloud from layer 3 on, and one on the mobile.
        assertThat(phones.cloudShares().get(20)).containsExactly(0.0, 0.0, 0.5);
        assertThat(phones.cloudShares().get(50)).containsOnly(Double.NaN);
    }

    @Test
    void anEarlierRecordWithoutSitesIsNone() throws IOException {
        write("replication,class,completed_s,infeasible\n");
        assertThat(PlacementRecords.isIn(folder)).isFalse();
    }

    @Test
    void aCutFileIsToldToBeDamaged() throws IOException {
        write(HEAD + "0,phones,20.5,2M1C\n");
        byte[] whole = Files.readAllBytes(folder.resolve("queries.csv.gz"));
        Files.write(folder.resolve("queries.csv.gz"), Arrays.copyOf(whole, whole.length - 12));
        assertThatThrownBy(() -> PlacementRecords.read(folder, run()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("queries.csv.gz is damaged");
    }

    @Test
    void aRunOfLayersHasALetterForEach() {
        assertThat(PlacementRecords.layers("2M10C1M")).isEqualTo("MMCCCCCCCCCCM");
    }
}
