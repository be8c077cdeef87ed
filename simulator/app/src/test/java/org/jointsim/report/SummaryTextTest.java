package org.jointsim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jointsim.experiment.ExperimentResult;
import org.jointsim.results.Provenance;
import org.jointsim.results.ResultFolder;
import org.jointsim.results.ResultReader;
import org.jointsim.results.RunIdentity;
import org.jointsim.results.SampleResults;
import org.jointsim.results.SampleResults.SampleClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTextTest {

    private static final TextStyle UNICODE = new TextStyle(true, false);

    @TempDir
    private Path temporary;

    private String summary(ExperimentResult result, TextStyle style) throws IOException {
        RunIdentity identity = RunIdentity.of(result.scenario(), "scenario: quickstart\n");
        Path target = temporary.resolve("out");
        Provenance provenance = new Provenance(List.of("run"), 1, Instant.EPOCH);
        try (ResultFolder folder = ResultFolder.open(target, identity, provenance, f -> {}, true)) {
            folder.store(result);
        }
        return SummaryText.of(ResultReader.read(target), style);
    }

    /** The page is kept beside this test; look at it after -Djointsim.update=true has written it anew. */
    @Test
    void theQuickstartIsAPageLikeThis() throws IOException {
        assertIsPage("quickstart-summary.txt", summary(SampleResults.quickstart(), UNICODE));
    }

    @Test
    void sixClassesWithLongNamesInAsciiAreAPageLikeThis() throws IOException {
        SampleClass[] six = new SampleClass[6];
        List<Double> weights = List.of(0.3, 0.05, 0.35, 0.12, 0.08, 0.1);
        for (int i = 0; i < six.length; i++) {
            six[i] =
                    new SampleClass("class-with-a-long-name-" + i, 10, 0.1 + i, 0.3, Double.POSITIVE_INFINITY, weights);
        }
        ExperimentResult result = SampleResults.unhealthy(SampleResults.of(3, six));
        String page = summary(result, TextStyle.PLAIN);
        assertIsPage("six-classes-summary.txt", page);
        assertThat(page.chars()).as("ASCII, but for the detail of a check").allMatch(c -> c < 128 || c == 'λ');
    }

    private static void assertIsPage(String name, String page) throws IOException {
        Path golden = Path.of("src/test/resources/org/jointsim/report", name);
        if (Boolean.getBoolean("jointsim.update")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, page);
        }
        assertThat(page).isEqualTo(Files.readString(golden));
        assertThat(page.lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void oneReplicationHasNoIntervalsAndOneClassIsNotRepeated() throws IOException {
        String page = summary(SampleResults.of(1, SampleResults.PHONES), UNICODE);
        assertThat(page).contains("1 replication of 30 min").doesNotContain("±", "all clients", "confidence");
    }

    @Test
    void whatHasNoDataIsCalledSo() throws IOException {
        ExperimentResult nothing =
                SampleResults.of(2, SampleResults.PHONES, SampleResults.without(SampleResults.TABLETS));
        assertThat(summary(nothing, UNICODE))
                .containsPattern("latency  mean +ms .* no data")
                .doesNotContain("NaN");
    }

    @Test
    void coloursAreForTerminalsOnly() throws IOException {
        assertThat(summary(SampleResults.quickstart(), UNICODE)).doesNotContain("\u001b");
        assertThat(summary(SampleResults.quickstart(), new TextStyle(true, true)))
                .contains("\u001b[32m✓\u001b[0m queries closed")
                .contains("\u001b[1mhealth checks\u001b[0m");
    }

    @Test
    void barsShowWhateverIsThere() {
        assertThat(UNICODE.bar(0.5, 3)).isEqualTo("█▌");
        assertThat(UNICODE.bar(1, 3)).isEqualTo("███");
        assertThat(UNICODE.bar(1e-9, 3)).isEqualTo("▏");
        assertThat(UNICODE.bar(0, 3)).isEmpty();
        assertThat(UNICODE.bar(Double.NaN, 3)).isEmpty();
        assertThat(TextStyle.PLAIN.bar(0.5, 4)).isEqualTo("##");
    }

    /** Two digits of the half width: 0.0998 shows as 0.10, so the mean has two decimals. */
    @Test
    void decimalsFollowTheHalfWidth() {
        assertThat(Quantities.decimals(157.62, 0.0998)).isEqualTo(2);
        assertThat(Quantities.decimals(157.62, 12)).isZero();
        assertThat(Quantities.decimals(157.62, 1.2)).isEqualTo(1);
        assertThat(Quantities.decimals(157.62, Double.NaN)).isEqualTo(1);
        assertThat(Quantities.decimals(2, 0)).isZero();
        assertThat(Quantities.fixed(-0.0, 1)).isEqualTo("0.0");
    }
}
