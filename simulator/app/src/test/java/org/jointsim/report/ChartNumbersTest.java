package org.jointsim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.jointsim.experiment.ExperimentResult;
import org.jointsim.results.Provenance;
import org.jointsim.results.ResultFolder;
import org.jointsim.results.ResultReader;
import org.jointsim.results.RunIdentity;
import org.jointsim.results.SampleResults;
import org.jointsim.results.StoredRun;
import org.jointsim.results.StoredRun.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers behind charts against the files that they are drawn from, and what can be said of pictures without a picture. */
class ChartNumbersTest {

    @TempDir
    private Path temporary;

    private Path stored() throws IOException {
        ExperimentResult result = SampleResults.quickstart();
        RunIdentity identity = RunIdentity.of(result.scenario(), "scenario: quickstart\n");
        Provenance provenance = new Provenance(List.of("run"), 1, Instant.EPOCH);
        Path target = temporary.resolve("run");
        try (ResultFolder folder = ResultFolder.open(target, identity, provenance, ResultFolder.NO_DRAWING, true)) {
            folder.store(result);
        }
        return target;
    }

    private static DrawnChart draw(Path folder, ChartKind kind, ChartFormat format, PageWidth width)
            throws NotDrawableException, IOException {
        return Charts.of(folder, new ChartRequest(List.of(kind), List.of(format), width, List.of()))
                .get(0);
    }

    private static List<String[]> numbers(DrawnChart chart) {
        String text = new String(chart.files().get(chart.kind().word() + ".csv"), StandardCharsets.UTF_8);
        return text.lines().skip(1).map(line -> line.split(",", -1)).toList();
    }

    @Test
    void percentilesAreThoseOfTheSummary() throws Exception {
        Path folder = stored();
        StoredRun run = ResultReader.read(folder);
        List<String[]> rows = numbers(draw(folder, ChartKind.PERCENTILES, ChartFormat.SVG, PageWidth.TWO_COLUMN));
        // Four percentiles of all clients, phones and tablets.
        assertThat(rows).hasSize(12);
        for (String[] row : rows) {
            String metric = "latency.p" + row[1];
            Value value = run.metric(row[0].equals("all") ? metric : row[0] + "." + metric);
            assertThat(Double.parseDouble(row[2])).isEqualTo(value.mean());
            assertThat(Double.parseDouble(row[3])).isEqualTo(value.low());
            assertThat(Double.parseDouble(row[4])).isEqualTo(value.high());
        }
    }

    /** DESIGN's latency = sum of its parts holds for what is stacked, too. */
    @Test
    void stackedPartsAddUpToTheirTotal() throws Exception {
        List<String[]> rows = numbers(draw(stored(), ChartKind.PARTS, ChartFormat.SVG, PageWidth.ONE_COLUMN));
        double sum = 0;
        int totals = 0;
        for (String[] row : rows) {
            if (row[3].equals("total")) {
                assertThat(sum).isCloseTo(Double.parseDouble(row[5]), within(1e-9));
                sum = 0;
                totals++;
            } else {
                sum += Double.parseDouble(row[5]);
            }
        }
        assertThat(totals).isEqualTo(6);
    }

    /** A bin's mean by hand: over the rows of timeline.csv with its start. */
    @Test
    void aBinOfTheTimelineIsTheMeanOverTheReplications() throws Exception {
        Path folder = stored();
        List<String> lines = Files.readAllLines(folder.resolve("timeline.csv"));
        List<String> header = Arrays.asList(lines.get(0).split(",", -1));
        String series = header.get(2);
        String start = lines.get(2).split(",", -1)[1];
        double mean = lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(row -> row[1].equals(start))
                .mapToDouble(row -> Double.parseDouble(row[2]))
                .average()
                .orElseThrow();
        String[] drawn = numbers(draw(folder, ChartKind.TIMELINE, ChartFormat.SVG, PageWidth.TWO_COLUMN)).stream()
                .filter(row -> row[0].equals(series) && row[1].equals(start))
                .findFirst()
                .orElseThrow();
        assertThat(Double.parseDouble(drawn[2])).isCloseTo(mean, within(1e-12));
    }

    /** 7.16 in at 300 dots an inch are 2148 dots; rounding of the page's unit adds two. 300 dpi are 11811 dots a metre (pHYs). */
    @Test
    void aPictureHasThreeHundredDotsAnInchOfPrint() throws Exception {
        byte[] png = draw(stored(), ChartKind.TIMELINE, ChartFormat.PNG, PageWidth.TWO_COLUMN)
                .files()
                .get("timeline.png");
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(2150);
        int physical = new String(png, StandardCharsets.ISO_8859_1).indexOf("pHYs");
        assertThat(physical).isPositive();
        int perMetre = ByteBuffer.wrap(png, physical + 4, 4).getInt();
        assertThat(perMetre).isEqualTo(11811);
    }

    @Test
    void bothWidthsAndAllFormatsHaveNamesOfTheirOwn() throws Exception {
        Path folder = stored();
        for (ChartFormat format : ChartFormat.values()) {
            DrawnChart narrow = draw(folder, ChartKind.LATENCY_CDF, format, PageWidth.ONE_COLUMN);
            String name = "latency-cdf-one-column." + format.word();
            assertThat(narrow.files().keySet()).containsExactly("latency-cdf.csv", name);
        }
        byte[] pdf = draw(folder, ChartKind.LATENCY_CDF, ChartFormat.PDF, PageWidth.TWO_COLUMN)
                .files()
                .get("latency-cdf.pdf");
        assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
    }

    /** Said aloud by a screen reader: what, of which scenario, how many replications, which confidence. */
    @Test
    void anSvgSaysWhatItShows() throws Exception {
        String svg = new String(
                draw(stored(), ChartKind.PERCENTILES, ChartFormat.SVG, PageWidth.TWO_COLUMN)
                        .files()
                        .get("percentiles.svg"),
                StandardCharsets.UTF_8);
        assertThat(svg)
                .contains("role=\"img\"")
                .containsPattern(
                        "aria-label=\"Percentiles of the latency. quickstart [^\"]*10 replications[^\"]*95 % confidence");
    }

    /** The smallest letters: 11 units of 0.645 pt are 7.1 pt in print. */
    @Test
    void noLetterIsSmallerThanSevenPoints() {
        for (Font font : List.of(Look.CAPTION, Look.TICK, Look.LABEL, Look.TITLE)) {
            assertThat(font.getSize2D() * PageWidth.POINTS_PER_UNIT).isGreaterThanOrEqualTo(7);
        }
    }

    /**
     * Chord from (0, 1) to (4, 5): scaled, y = x. The third point lies at x 0.75, y 0.25, half below it; the second at 0.5, 0.125.
     *
     * <pre>
     *   5 ─          ●
     *   2 ─       ◎
     *   1 ─ ● ● ●
     * </pre>
     */
    @Test
    void theKneeIsThePointFarthestBelowTheChord() {
        double[] x = {0, 1, 2, 3, 4};
        assertThat(LoadCurveChart.knee(x, new double[] {1, 1, 1, 2, 5})).hasValue(2);
        assertThat(LoadCurveChart.knee(x, new double[] {1, 1, 1, 1.5, 5})).hasValue(3);
        assertThat(LoadCurveChart.knee(x, new double[] {1, 2, 3, 4, 5}))
                .as("a straight line has none")
                .isEmpty();
        assertThat(LoadCurveChart.knee(x, new double[] {1, 4, 5, 5, 5}))
                .as("nor one above the chord")
                .isEmpty();
    }

    /** Viridis is meant to be printed in grey: lightness (Rec. 709 weights) must rise all the way. */
    @Test
    void theColourScaleGetsLighter() {
        double before = -1;
        for (int i = 0; i <= 20; i++) {
            Color color = Viridis.color(i / 20.0);
            double lightness = 0.2126 * color.getRed() + 0.7152 * color.getGreen() + 0.0722 * color.getBlue();
            assertThat(lightness).isGreaterThan(before);
            before = lightness;
        }
    }

    @Test
    void levelsWithUnitsAreNumbersAndAxesSayTheUnit() {
        StudyPath rate =
                new StudyPath("clients.phones.arrivals.rate", List.of("6 /min", "12 /min"), List.of(6.0, 12.0), "/min");
        assertThat(rate.label()).isEqualTo("clients.phones.arrivals.rate (/min)");
        assertThat(rate.words("6 /min")).isEqualTo("phones rate 6 /min");
        assertThat(MetricWords.of("phones.latency.p95", new DisplayUnit("ms", 1000)))
                .isEqualTo("95th percentile of latency of phones (ms)");
    }

    /** Names at 100, 101 and 102 units would cover each other: they need 14 each and stay between the ends of the plot. */
    @Test
    void namesBesideLinesDoNotCoverEachOther() {
        EndLabels labels = new EndLabels();
        for (double y : new double[] {102, 100, 101, 299}) {
            labels.add("x", y, Color.BLACK);
        }
        assertThat(labels.places(20, 280)).containsExactly(100.0, 114.0, 128.0, 280.0);
    }

    @Test
    void aCaptionIsBrokenWhereItIsTooLong() {
        String text = "one two three four five six seven eight nine ten";
        List<String> lines = Look.wrap(text, Look.CAPTION, 100);
        assertThat(String.join(" ", lines)).isEqualTo(text);
        assertThat(lines)
                .allMatch(line -> Look.width(line, Look.CAPTION) <= 100)
                .hasSizeGreaterThan(2);
    }

    @Test
    void placementsAreReadableWords() {
        assertThat(CutPointsChart.words("21M")).isEqualTo("mobile-only");
        assertThat(CutPointsChart.words("21C")).isEqualTo("cloud-only");
        assertThat(CutPointsChart.words("8M13C")).isEqualTo("cut after layer 8");
        assertThat(CutPointsChart.words("3M5C2M")).isEqualTo("mobile 3, cloud 5, mobile 2");
    }
}
