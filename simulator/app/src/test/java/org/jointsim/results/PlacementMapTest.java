package org.jointsim.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementMapTest {

    private static final PlacementMap MAP = new PlacementMap(
            "phones, \"tiny\"",
            List.of("a", "b", "c", "d"),
            List.of(new PlacementMap.Axis("uplink", "bit/s", true), new PlacementMap.Axis("slowDown", "1", false)),
            List.of(
                    new PlacementMap.Row(List.of(1e6, 1.0), "MMMM", true, 0.2, 0.2, 1.5, 0, 0, 0),
                    new PlacementMap.Row(List.of(1e6, 2.0), "MCCM", false, 0.1, 0.1, 2.5, 0.25, 7, 8)));

    @TempDir
    private Path folder;

    @Test
    void itReadsBack() throws IOException {
        MAP.write(folder.resolve("new"));

        assertThat(PlacementMap.read(folder.resolve("new"))).isEqualTo(MAP);
        assertThat(MAP.values(1)).containsExactly(1.0, 2.0);
    }

    @ParameterizedTest
    @CsvSource({
        "MMMM, mobile-only",
        "CCCC, cloud-only",
        "MCCC, split after a",
        "CMMM, cloud a",
        "MCCM, cloud b to c",
        "CMCC, 'cloud a, c to d'",
        "MMCC/MMCC, split after b",
        "MMCC/MMMM, forward split after b; backward mobile-only",
    })
    void aPlacementInWords(String sites, String words) {
        assertThat(MAP.describe(sites)).isEqualTo(words);
    }
}
