package org.jointsim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jointsim.experiment.ExperimentResult;
import org.jointsim.results.Provenance;
import org.jointsim.results.ResultFolder;
import org.jointsim.results.RunIdentity;
import org.jointsim.results.SampleResults;
import org.jointsim.results.SampleResults.SampleClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartsTest {

    @TempDir
    private Path temporary;

    /** Results that try a chart in different ways. */
    private record Case(String name, ExperimentResult result) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        return List.of(
                made("quickstart", 10, SampleResults.PHONES, SampleResults.TABLETS),
                made("one-class", 10, SampleResults.PHONES),
                made("one-replication", 1, SampleResults.PHONES, SampleResults.TABLETS),
                made("all-equal", 3, like("robots", 0.250, 0, Double.POSITIVE_INFINITY)),
                made("wide", 5, like("fast", 0.003, 0.5, 0.01), like("slow", 4, 1.2, 30)),
                made("one-class-without-data", 3, SampleResults.PHONES, SampleResults.without(SampleResults.TABLETS)),
                made(
                        "six-classes",
                        10,
                        like("phones", 0.1, 0.3, 0.3),
                        like("tablets", 0.2, 0.3, 0.5),
                        like("watches", 0.6, 0.4, Double.POSITIVE_INFINITY),
                        like("cars", 0.08, 0.2, 0.1),
                        like("drones", 0.15, 0.25, 0.1),
                        like("cameras", 0.3, 0.15, Double.POSITIVE_INFINITY)),
                made(
                        "long-names",
                        4,
                        like(
                                "passengers-on-the-morning-train-between-the-airport-and-the-central-station",
                                0.1,
                                0.3,
                                0.3),
                        like(
                                "passengers-on-the-evening-train-between-the-airport-and-the-central-station",
                                0.15,
                                0.3,
                                0.4),
                        like("people who walk", 0.2, 0.2, 0.4)));
    }

    private static Case made(String name, int replications, SampleClass... classes) {
        return new Case(name, SampleResults.of(replications, classes));
    }

    private static SampleClass like(String name, double medianSeconds, double sigma, double deadlineSeconds) {
        return new SampleClass(
                name, 10, medianSeconds, sigma, deadlineSeconds, List.of(0.3, 0.05, 0.35, 0.12, 0.08, 0.1));
    }

    private Path draw(ExperimentResult result, String name) throws IOException {
        RunIdentity identity = RunIdentity.of(result.scenario(), "scenario: quickstart\n");
        Path kept = Path.of(System.getProperty("jointsim.pictures", temporary.toString()));
        Path target = kept.resolve(name);
        Provenance provenance = new Provenance(List.of("run"), 1, Instant.EPOCH);
        try (ResultFolder folder = ResultFolder.open(target, identity, provenance, Charts::draw, true)) {
            folder.store(result);
        }
        return target.resolve("charts");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyRunHasItsChartsEachAsPngSvgAndCsv(Case one) throws IOException {
        Path charts = draw(one.result(), one.name());
        assertThat(names(charts))
                .contains(
                        "latency-cdf.csv", "latency-cdf.png", "latency-cdf.svg", "parts.csv", "parts.png", "parts.svg")
                .contains("percentiles.csv", "percentiles.png", "percentiles.svg");
        for (String name : List.of("latency-cdf.png", "parts.png", "percentiles.png", "timeline.png")) {
            assertThat(inkAtTheEdge(ImageIO.read(charts.resolve(name).toFile())))
                    .as("%s is cut off at its edge", name)
                    .isZero();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Pixels of the outermost frame that are not white. */
    private static int inkAtTheEdge(BufferedImage image) {
        int ink = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            ink += (image.getRGB(x, 0) == -1 ? 0 : 1) + (image.getRGB(x, image.getHeight() - 1) == -1 ? 0 : 1);
        }
        for (int y = 0; y < image.getHeight(); y++) {
            ink += (image.getRGB(0, y) == -1 ? 0 : 1) + (image.getRGB(image.getWidth() - 1, y) == -1 ? 0 : 1);
        }
        return ink;
    }

    @Test
    void aSecondDrawingHasTheSameBytes() throws IOException {
        Path first = draw(SampleResults.quickstart(), "first");
        Path second = draw(SampleResults.quickstart(), "second");
        List<String> different = new ArrayList<>();
        for (String name : names(first)) {
            if (Files.mismatch(first.resolve(name), second.resolve(name)) >= 0) {
                different.add(name);
            }
        }
        assertThat(different).isEmpty();
    }

    /** 3 equal latencies of 250 ms: the function jumps from 0 to 1 there. */
    @Test
    void theNumbersBehindTheCurveAreTheCornersOfItsSteps() throws IOException {
        Path charts = draw(SampleResults.of(3, like("robots", 0.250, 0, Double.POSITIVE_INFINITY)), "equal");
        assertThat(Files.readAllLines(charts.resolve("latency-cdf.csv")))
                .containsExactly("series,latency_s,share", "robots,0.25,0.0", "robots,0.25,1.0");
    }

    @Test
    void withoutAnyQueryThereIsNoChartOfLatency() throws IOException {
        Path charts = draw(SampleResults.of(2, SampleResults.without(SampleResults.PHONES)), "nothing");
        assertThat(names(charts)).containsExactly("timeline.csv", "timeline.png", "timeline.svg");
    }

    @Test
    void partsThatAreZeroEverywhereAreLeftOut() throws IOException {
        Path charts = draw(SampleResults.quickstart(), "parts");
        assertThat(Files.readString(charts.resolve("parts.csv")))
                .startsWith("panel,run,scope,part,unit,mean,low,high\nlatency,quickstart,all,mobile,s,")
                .doesNotContain("coding", "deviceWait", "promotion");
    }
}
