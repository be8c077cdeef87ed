package org.jointsim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jointsim.experiment.LocalExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Charts from finished results: words in, files and exit code out. */
class ChartCommandTest {

    @TempDir
    private Path folder;

    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("small.yaml"), """
                scenario: small
                run: {duration: 60 s, warmUp: none, replications: 3}
                clients:
                  phones:
                    count: 3
                    device: jetson-tx2
                    dnn: alexnet
                    arrivals: {process: poisson, rate: 60 /min}
                    link: 4g
                    policy: cloud-only
                    deadline: 300 ms
                cloud: {gpus: 1, device: tesla-k40}
                """);
    }

    private Outcome jointsim(Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(new Context(
                Stream.of(words).map(Object::toString).toList(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Terminal.NONE,
                folder,
                Instant.now(),
                LocalExecutor::new));
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private List<String[]> rows(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file)).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private JsonNode json(String file) throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve(file)));
    }

    @Test
    void aRunCanBeDrawnAgainInAnyFormatAndWidth() {
        assertThat(jointsim("run", folder.resolve("small.yaml"), "--out", folder.resolve("run"), "--quiet")
                        .code())
                .isZero();
        Outcome drawn = jointsim(
                "chart",
                folder.resolve("run"),
                "--kind",
                "timeline,parts",
                "--format",
                "pdf",
                "--width",
                "one-column",
                "--out",
                folder.resolve("figures"),
                "--quiet");
        assertThat(drawn.err()).isEmpty();
        assertThat(drawn.out().lines().map(line -> Path.of(line).getFileName().toString()))
                .containsExactly("parts.csv", "parts-one-column.pdf", "timeline.csv", "timeline-one-column.pdf");
        assertThat(folder.resolve("figures/timeline-one-column.pdf")).isNotEmptyFile();
        // Drawing with no word changes nothing that verify compares.
        assertThat(jointsim("chart", folder.resolve("run")).code()).isZero();
        assertThat(jointsim("verify", folder.resolve("run")).out()).startsWith("verified");
    }

    /** mobile-only and cloud-only themselves say what the gain of one against the other must be: the quotient of their means. */
    @Test
    void gainsAreQuotientsOfTheMeansInTheSummaries() throws IOException {
        Outcome compared = jointsim(
                "compare",
                folder.resolve("small.yaml"),
                "--policies",
                "mobile-only,cloud-only",
                "--out",
                folder.resolve("both"),
                "--quiet");
        assertThat(compared.err()).isEmpty();
        double[] means = new double[2];
        int next = 0;
        for (JsonNode run : json("both/compare.json").path("runs")) {
            means[next++] = json("both/" + run.path("folder").asString() + "/summary.json")
                    .at("/metrics/latency.mean/mean")
                    .asDouble();
        }
        List<String[]> rows = rows("both/charts/comparison.csv");
        assertThat(rows).hasSize(4);
        Optional<String[]> cloudAgainstMobile = rows.stream()
                .filter(row -> row[1].equals("mobile-only") && row[3].equals("latency.mean"))
                .findFirst();
        double gain = Double.parseDouble(cloudAgainstMobile.orElseThrow()[4]);
        assertThat(gain).isCloseTo(means[0] / means[1], within(1e-9));
        double low = Double.parseDouble(cloudAgainstMobile.orElseThrow()[5]);
        double high = Double.parseDouble(cloudAgainstMobile.orElseThrow()[6]);
        assertThat(low).isLessThan(gain);
        assertThat(high).isGreaterThan(gain);
    }

    /** GPUs that fail now and then, and batteries that last for the half: much differs between two replications. */
    private Path noisy() throws IOException {
        return Files.writeString(folder.resolve("noisy.yaml"), """
                scenario: noisy
                run: {duration: 100 s, warmUp: none, replications: 2}
                clients:
                  phones:
                    count: 10
                    device: jetson-tx2
                    dnn: alexnet
                    arrivals: {process: poisson, rate: 20 /min}
                    link: 4g
                    battery: {capacity: 50 mWh}
                    policy: cloud-only
                cloud: {gpus: 1, device: tesla-k40, failures: {timeToFailure: 30 s, repair: 5 s}}
                """);
    }

    /**
     * Student's interval of two values goes 12.7 half distances to both sides: from a GPU that is up in one replication and down in the
     * other to six GPUs and minus five. What is drawn, and told, ends at what can be.
     */
    @Test
    void bandsOverTimeEndAtWhatIsPossible() throws IOException {
        assertThat(jointsim("run", noisy(), "--out", folder.resolve("run"), "--quiet")
                        .code())
                .isZero();
        Map<String, Double> most = Map.of("utilization", 1.0, "gpus", 1.0, "clients_alive", 10.0);
        Map<String, Integer> cut = new HashMap<>();
        for (String[] row : rows("run/charts/timeline.csv")) {
            if (!row[4].isEmpty()) {
                double high = Double.parseDouble(row[4]);
                double limit = most.getOrDefault(row[0], Double.MAX_VALUE);
                assertThat(Double.parseDouble(row[3])).as(row[0]).isNotNegative();
                assertThat(high).as(row[0]).isLessThanOrEqualTo(limit);
                if (high == limit && Double.parseDouble(row[2]) < limit) {
                    cut.merge(row[0], 1, Integer::sum);
                }
            }
        }
        assertThat(cut).as("bins in which a band was cut").containsKeys("gpus", "clients_alive");
        for (String[] row : rows("run/charts/survival.csv")) {
            assertThat(row[3].isEmpty() || Double.parseDouble(row[3]) >= 0).isTrue();
            assertThat(row[4].isEmpty() || Double.parseDouble(row[4]) <= 1).isTrue();
        }
    }

    /** The interval of a ratio of two replications reaches below 0; then that of the inverse has no upper end, rather than a negative one. */
    @Test
    void theIntervalOfAGainIsNeverNegative() throws IOException {
        jointsim(
                "compare", noisy(), "--policies", "mobile-only,cloud-only", "--out", folder.resolve("both"), "--quiet");
        List<String[]> rows = rows("both/charts/comparison.csv");
        assertThat(rows).hasSize(4).anyMatch(row -> row[6].isEmpty());
        for (String[] row : rows) {
            assertThat(Double.parseDouble(row[5])).isNotNegative();
            assertThat(row[6].isEmpty() || Double.parseDouble(row[6]) >= Double.parseDouble(row[4]))
                    .isTrue();
        }
    }

    @Test
    void aSweepDrawsItsRightSetByItself() throws IOException {
        Path study = Files.writeString(folder.resolve("study.yaml"), """
                study: load
                base: small.yaml
                vary:
                  cloud.gpus: [1, 2, 3]
                  clients.phones.arrivals.rate: [60 /min, 120 /min, 240 /min]
                """);
        Path out = folder.resolve("sweep");
        assertThat(jointsim("sweep", study, "--out", out, "--quiet").code()).isZero();
        try (Stream<Path> files = Files.list(out.resolve("charts"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".csv")))
                    .containsExactlyInAnyOrder(
                            "sweep.csv", "sweep-map.csv", "load-curve.csv", "capacity.csv", "pareto.csv");
        }
        // Nine points, each with what points.csv says.
        List<String[]> cells = rows("sweep/charts/sweep-map.csv");
        assertThat(cells).hasSize(9);
        List<String> header = Arrays.asList(
                Files.readAllLines(out.resolve("points.csv")).get(0).split(",", -1));
        int p95 = header.indexOf("latency.p95");
        for (String[] point : rows("sweep/points.csv")) {
            assertThat(cells)
                    .anyMatch(cell -> List.of(point).subList(1, 3).containsAll(List.of(cell[2], cell[4]))
                            && cell[7].equals(point[p95]));
        }
        // Rates of the curve rise.
        assertThat(rows("sweep/charts/load-curve.csv")).hasSize(9);
    }

    @Test
    void aChartThatLacksSomethingSaysWhatAndHowToGetIt() {
        jointsim("run", folder.resolve("small.yaml"), "--out", folder.resolve("run"), "--quiet");
        Outcome cuts = jointsim("chart", folder.resolve("run"), "--kind", "cut-points");
        assertThat(cuts.code()).isEqualTo(2);
        assertThat(cuts.err())
                .contains("the chart cut-points needs queries.csv.gz")
                .contains("--record queries");
        assertThat(jointsim("chart", folder.resolve("run"), "--kind", "comparison")
                        .err())
                .contains("jointsim compare SCENARIO --policies");
        assertThat(jointsim("chart", folder.resolve("run"), "--kind", "sweep-map")
                        .err())
                .contains("needs the folder of a sweep");
        assertThat(jointsim("chart", folder.resolve("run"), "--kind", "survival")
                        .err())
                .contains("batteries");
    }

    @Test
    void wrongWordsAndFoldersAreTold() throws IOException {
        Outcome kind = jointsim("chart", folder, "--kind", "pie");
        assertThat(kind.code()).isEqualTo(2);
        assertThat(kind.err())
                .contains("--kind: expected one of latency-cdf, percentiles")
                .contains("found pie");
        assertThat(jointsim("chart", folder, "--format", "gif").err()).contains("svg, png, pdf");
        assertThat(jointsim("chart").code()).isEqualTo(2);
        Outcome missing = jointsim("chart", folder.resolve("nowhere"));
        assertThat(missing.code()).isEqualTo(74);
        assertThat(missing.err()).contains("nowhere: no such file or folder");
        assertThat(jointsim("chart", folder.resolve("small.yaml")).err()).contains("is a file, but a folder");
        assertThat(jointsim("chart", Files.createDirectories(folder.resolve("empty")))
                        .code())
                .isEqualTo(74);
    }

    @Test
    void anUnknownMetricIsRefusedWithTheNearestNames() {
        jointsim("run", folder.resolve("small.yaml"), "--out", folder.resolve("run"), "--quiet");
        Outcome near = jointsim("chart", folder.resolve("run"), "--metric", "phones.latency.p59");
        assertThat(near.code()).isEqualTo(2);
        assertThat(near.err())
                .contains(
                        "--metric: unknown metric `phones.latency.p59`. Maybe `phones.latency.p50` or `phones.latency.p95`");
        Outcome far = jointsim("chart", folder.resolve("run"), "--metric", "colour");
        assertThat(far.code()).isEqualTo(2);
        assertThat(far.err()).contains("Known metrics: `queries.issued`");
        assertThat(jointsim("chart", folder.resolve("run"), "--kind", "timeline", "--metric", "latency.p99", "--quiet")
                        .code())
                .isZero();
    }

    /** The first candidate keeps the promise, so the plan probes no other: a curve of one point is none. */
    @Test
    void aPlanOfOneCandidateSaysWhyItHasNoCapacityCurve() {
        List<Object> plan = List.of(
                "plan", folder.resolve("small.yaml"), "--slo", "latency.mean <= 1 h", "--replications", 10, "--quiet");
        jointsim(Stream.concat(plan.stream(), Stream.of("--vary", "cloud.gpus=2..4", "--out", folder.resolve("one")))
                .toArray());
        assertThat(jointsim("chart", folder.resolve("one"), "--kind", "capacity")
                        .err())
                .contains("the plan probed one only, cloud.gpus = 2");
        jointsim(Stream.concat(
                        plan.stream(),
                        Stream.of("--vary", "clients.phones.count=2,3", "--out", folder.resolve("other")))
                .toArray());
        assertThat(jointsim("chart", folder.resolve("other"), "--kind", "capacity")
                        .err())
                .contains("needs a plan over cloud.gpus")
                .contains("this one varies clients.phones.count");
    }

    @Test
    void damagedResultsAreToldWithTheirLine() throws IOException {
        jointsim("run", folder.resolve("small.yaml"), "--out", folder.resolve("run"), "--quiet");
        Path timeline = folder.resolve("run/timeline.csv");
        Files.writeString(timeline, Files.readString(timeline).replaceFirst("\n0,", "\n0,x"));
        Outcome damaged = jointsim("chart", folder.resolve("run"), "--kind", "timeline");
        assertThat(damaged.code()).isEqualTo(74);
        assertThat(damaged.err()).contains("timeline.csv is damaged at line 2").doesNotContain("\tat ");
    }

    @Test
    void recordedPlacementsAreDrawn() throws IOException {
        jointsim("run", folder.resolve("small.yaml"), "--record", "queries", "--out", folder.resolve("run"), "--quiet");
        assertThat(rows("run/charts/cut-points.csv")).hasSize(1);
        assertThat(rows("run/charts/cut-points.csv").get(0)).startsWith("phones", "21C", "1.0");
    }

    @Test
    void theKindsAreListed() {
        assertThat(jointsim("chart", "--kind", "list").out())
                .contains("timeline")
                .contains("load-curve")
                .contains("tornado");
    }

    @Test
    void theTensorsOfADnnCanBeDrawn() throws IOException {
        Outcome shown = jointsim("show", "dnns", "alexnet", "--chart", folder.resolve("alexnet"));
        assertThat(shown.err()).isEmpty();
        List<String[]> rows = rows("alexnet/tensors.csv");
        // 21 layers and the input of 224 x 224 x 3 bytes.
        assertThat(rows).hasSize(22);
        assertThat(rows.get(0)).containsExactly("alexnet", "0", "input", "150528");
        assertThat(folder.resolve("alexnet/tensors.png")).isNotEmptyFile();
        assertThat(jointsim("show", "devices", "jetson-tx2", "--chart", folder).code())
                .isEqualTo(2);
    }
}
