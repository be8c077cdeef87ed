package org.jointsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jointsim.experiment.LocalExecutor;
import org.jointsim.experiment.Progress;
import org.jointsim.experiment.Recorder;
import org.jointsim.experiment.ReplicationExecutor;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.experiment.ReplicationTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sweeps, comparisons, records, explanations: words in, text, files and exit code out. */
class StudyCommandsTest {

    @TempDir
    private Path folder;

    private Path scenario;
    private Path study;
    private final AtomicInteger replicationsRun = new AtomicInteger();
    private int dieAfter = Integer.MAX_VALUE;

    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void writeFiles() throws IOException {
        scenario = Files.writeString(folder.resolve("small.yaml"), """
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
                cloud: {gpus: 1, device: tesla-k40}
                """);
        study = Files.writeString(folder.resolve("study.yaml"), """
                study: two
                base: small.yaml
                vary: {cloud.gpus: [1, 2], "clients.*.policy": [cloud-only, mobile-only]}
                """);
    }

    /** Counts replications, and is killed after some of them. */
    private ReplicationExecutor engine(int threads) {
        return new ReplicationExecutor() {
            @Override
            public List<ReplicationResult> execute(List<ReplicationTask> tasks, Progress progress) {
                throw new UnsupportedOperationException("streams only");
            }

            @Override
            public void stream(List<ReplicationTask> tasks, Progress progress, Consumer<ReplicationResult> sink) {
                new LocalExecutor(threads).stream(tasks, progress, result -> {
                    if (replicationsRun.incrementAndGet() > dieAfter) {
                        throw new IllegalStateException("killed");
                    }
                    sink.accept(result);
                });
            }

            @Override
            public ReplicationExecutor recordingTo(Recorder recorder) {
                return new LocalExecutor(threads, recorder);
            }
        };
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
                this::engine));
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static JsonNode json(Outcome outcome) {
        return JsonMapper.shared().readTree(outcome.out());
    }

    @Test
    void aSweepHasAFolderForEachPointAndATableOfAll() throws IOException {
        Outcome sweep = jointsim("sweep", study);
        assertThat(sweep.err()).isEmpty();
        assertThat(sweep.code()).isZero();
        assertThat(sweep.out()).startsWith("two: 4 points of 3 replications, seed 1; 4 simulated\n");
        Path results = Path.of(jointsim("sweep", study, "--quiet").out().strip());
        List<String> lines = Files.readAllLines(results.resolve("points.csv"));
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0))
                .startsWith("point,cloud.gpus,clients.*.policy,folder,seed,replications,healthy,queries.issued,")
                .contains(
                        ",cloud.gpus.mean,cloud.gpus.low,cloud.gpus.high",
                        ",phones.latency.p95,phones.latency.p95.low,");
        assertThat(lines.get(4)).startsWith("3,2,mobile-only,");
        JsonNode points = json(jointsim("sweep", study, "--json")).required("points");
        assertThat(points.size()).isEqualTo(4);
        assertThat(points.get(3)
                        .required("settings")
                        .required("clients.*.policy")
                        .asString())
                .isEqualTo("mobile-only");
        assertThat(points.get(3)
                        .required("metrics")
                        .required("latency.mean")
                        .required("mean")
                        .asDouble())
                .isPositive();
        assertThat(replicationsRun).hasValue(12);
        assertThat(jointsim("verify", results).code()).isZero();
        Files.writeString(
                results.resolve("points.csv"), String.join("\n", lines).replace("cloud-only", "mobile-only"));
        Outcome changed = jointsim("verify", results);
        assertThat(changed.code()).isEqualTo(ExitCode.NO);
        assertThat(changed.out()).endsWith("differs: changed or missing since they were written: points.csv\n");
    }

    /** Killed in the third point: two are there completely, nothing else is, and only the rest is run when it goes on. */
    @Test
    void aSweepGoesOnWhereItWasKilled() throws IOException {
        dieAfter = 7;
        assertThat(jointsim("sweep", study, "--out", folder.resolve("out"), "--threads", "1")
                        .code())
                .isEqualTo(ExitCode.INTERNAL);
        try (Stream<Path> there = Files.list(folder.resolve("out"))) {
            assertThat(there).hasSize(2).allMatch(point -> Files.exists(point.resolve("manifest.json")));
        }
        dieAfter = Integer.MAX_VALUE;
        replicationsRun.set(0);
        Outcome rest = jointsim("sweep", study, "--out", folder.resolve("out"));
        assertThat(rest.out()).contains("2 simulated, 2 reused");
        assertThat(replicationsRun).hasValue(6);
    }

    @Test
    void aLongerStudyReusesThePointsOfAShorterOne() throws IOException {
        jointsim("sweep", study);
        replicationsRun.set(0);
        Files.writeString(study, Files.readString(study).replace("[1, 2]", "[1, 2, 3]"));
        assertThat(jointsim("sweep", study).out()).contains("6 points", "2 simulated, 4 reused");
        assertThat(replicationsRun).hasValue(6);
    }

    @Test
    void aTornadoTellsWhatMovesAMetricMost() throws IOException {
        Path out = folder.resolve("tornado");
        Outcome tornado = jointsim("sweep", study, "--tornado", "latency.mean", "--out", out);
        // Of most points of a tornado no chart of policies can say whose they are.
        assertThat(out.resolve("charts/tornado.csv")).exists();
        assertThat(out.resolve("charts/comparison.csv")).doesNotExist();
        assertThat(jointsim("chart", out, "--kind", "comparison").err()).contains("this is a tornado");
        String page = Files.readString(out.resolve("report.html"));
        assertThat(page.indexOf("tornado.csv)")).isPositive().isLessThan(page.indexOf("pareto.csv)"));
        assertThat(tornado.out()).contains("5 points", "what moves latency.mean");
        assertThat(tornado.out().indexOf("\nclients.*.policy  "))
                .isLessThan(tornado.out().indexOf("\ncloud.gpus  "));
        assertThat(jointsim("sweep", study, "--tornado", "latency.men").err())
                .contains("unknown metric `latency.men`. Maybe `latency.mean`.");
    }

    /**
     * 3G between twice the same 4G: from the first value to the last nothing changes, and yet no path moves latency more. Two GPUs for
     * three clients that ask once a second are nearly the same as one.
     */
    @Test
    void aTornadoSeesWhatIsGreatestBetweenTheEndsOfAPath() throws IOException {
        Files.writeString(study, """
                study: between
                base: small.yaml
                vary:
                  cloud.gpus: [1, 2]
                  clients.phones.link: [4g, 3g, {label: 4g again, value: 4g}]
                """);
        Path out = folder.resolve("tornado");
        Outcome tornado = jointsim("sweep", study, "--tornado", "latency.mean", "--out", out);
        assertThat(tornado.out())
                .contains("6 points")
                .containsPattern("clients.phones.link +[0-9.]+ at 4g to [0-9.]+ at 3g");
        List<String[]> rows = Files.readAllLines(out.resolve("tornado.csv")).stream()
                .map(line -> line.split(",", -1))
                .toList();
        assertThat(rows)
                .extracting(row -> row[0] + " " + row[1] + " " + row[6])
                .containsExactly(
                        "path value end",
                        "clients.phones.link 4g least",
                        "clients.phones.link 3g greatest",
                        "clients.phones.link 4g again ",
                        "cloud.gpus 1 greatest",
                        "cloud.gpus 2 least");
        double swing = Double.parseDouble(rows.get(2)[7]);
        assertThat(swing)
                .isPositive()
                .isCloseTo(
                        Double.parseDouble(rows.get(2)[5]) - Double.parseDouble(rows.get(1)[5]),
                        org.assertj.core.api.Assertions.within(1e-9));
        assertThat(out.resolve("charts/tornado.csv")).hasSameTextualContentAs(out.resolve("tornado.csv"));
    }

    @Test
    void policiesAreComparedByPairs() throws IOException {
        Outcome compare = jointsim("compare", scenario, "--policies", "mobile-only,cloud-only");
        assertThat(compare.err()).isEmpty();
        assertThat(compare.code()).isZero();
        assertThat(compare.out().replaceAll("\\s+", " "))
                .contains("The runs met the same random numbers", "cloud-only is worse than mobile-only");
        JsonNode json = json(jointsim("compare", scenario, "--policies", "mobile-only,cloud-only", "--json"));
        JsonNode first = json.required("comparisons").get(0);
        assertThat(first.required("metric").asString()).isEqualTo("queries.issued");
        assertThat(first.required("verdict").asString()).isEqualTo("same");
        assertThat(replicationsRun).hasValue(6);
        String csv = Files.readString(
                Path.of(jointsim("compare", scenario, "--policies", "mobile-only,cloud-only", "--quiet")
                                .out()
                                .strip())
                        .resolve("compare.csv"));
        assertThat(csv).startsWith("metric,unit,first,second,firstMean,secondMean,difference,low,high,relative,");
    }

    @Test
    void theBestPolicyIsSelectedWithAGuarantee() {
        Outcome best = jointsim(
                "compare",
                scenario,
                "--policies",
                "cloud-only,mobile-only",
                "--select-best",
                "latency.mean",
                "--indifference",
                "1ms");
        assertThat(best.out()).contains("best of 2 by latency.mean: mobile-only (selected).");
        assertThat(jointsim("compare", scenario, "--policies", "a,b", "--select-best", "latency.mean")
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void runsOfOtherSeedsAreNoPairs() {
        String one = jointsim("run", scenario, "--quiet").out().strip();
        String other = jointsim("run", scenario, "--quiet", "--seed", "2").out().strip();
        assertThat(jointsim("compare", one, other).out()).contains("different seeds", "Welch");
        assertThat(jointsim("compare", one, one).out()).contains("is the same as A in every replication");
        assertThat(jointsim("compare", one).code()).isEqualTo(ExitCode.USAGE);
        assertThat(jointsim("compare", one, other, "--metric", "latency.men").err())
                .contains("unknown metric `latency.men`");
    }

    @Test
    void recordsHaveARowForEachQueryOnAnyNumberOfThreads() throws IOException {
        jointsim("run", scenario, "--record", "queries", "--threads", "1", "--out", folder.resolve("one"));
        jointsim("run", scenario, "--record", "queries", "--threads", "2", "--out", folder.resolve("two"));
        List<String> rows = rows(folder.resolve("one"));
        assertThat(rows).isEqualTo(rows(folder.resolve("two")));
        JsonNode summary = JsonMapper.shared().readTree(Files.readString(folder.resolve("one/summary.json")));
        double mean = summary.required("metrics")
                .required("queries.completed")
                .required("mean")
                .asDouble();
        assertThat(rows).hasSize(1 + (int) Math.round(3 * mean));
        assertThat(rows.get(1)).startsWith("0,phones,");
        assertThat(jointsim("verify", folder.resolve("one")).code()).isZero();
        jointsim("run", scenario, "--record", "queries=20%", "--out", folder.resolve("some"));
        assertThat(rows)
                .containsAll(rows(folder.resolve("some")))
                .hasSizeGreaterThan(3 * rows(folder.resolve("some")).size());
        assertThat(jointsim("run", scenario, "--record", "queries=0").code()).isEqualTo(ExitCode.USAGE);
    }

    /** The record is made to disagree with the program in the fifth event, and the checkpoint behind it too. */
    @Test
    void verifyNamesTheVeryEventThatDiffersFromTheRecord() throws IOException {
        Path run = folder.resolve("traced");
        jointsim("run", scenario, "--record", "events", "--out", run);
        assertThat(jointsim("verify", run).code()).isZero();
        List<String> events;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(run.resolve("event-trace.csv.gz")))) {
            events = new ArrayList<>(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
        assertThat(events.get(5)).startsWith("0,5,");
        events.set(5, "0,5,0.25,\"a query arrives, nobody\"");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(run.resolve("event-trace.csv.gz")))) {
            out.write(String.join("\n", events).getBytes(StandardCharsets.UTF_8));
        }
        String checkpoints = Files.readString(run.resolve("events.csv"));
        String altered = checkpoints.replaceFirst(",[0-9a-f]{16}", ",0000000000000000");
        Files.writeString(run.resolve("events.csv"), altered);
        String manifest = Files.readString(run.resolve("manifest.json"));
        Files.writeString(run.resolve("manifest.json"), manifest.replace(sha256(checkpoints), sha256(altered)));
        var answer = jointsim("verify", run);
        assertThat(answer.code()).isEqualTo(ExitCode.NO);
        assertThat(answer.out())
                .contains("The first different event is event 5:", "recorded      at 0.25 s: a query arrives, nobody");
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> rows(Path results) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(results.resolve("queries.csv.gz")))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void aNewScenarioIsValidAndIsNeverOverwritten() {
        assertThat(jointsim("init", "campus").out()).startsWith("wrote ");
        assertThat(jointsim("validate", folder.resolve("campus.yaml")).out()).endsWith("campus.yaml: valid\n");
        assertThat(jointsim("init", "campus").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void everyValueIsExplained() {
        String explained = jointsim("explain", scenario, "--set", "cloud.gpus=4", "--seed", "7")
                .out();
        assertThat(explained)
                .containsPattern("cloud\\.gpus +4 +--set cloud\\.gpus=4\n")
                .containsPattern("run\\.seed +7 +--seed 7\n")
                .containsPattern("run\\.confidence +95 % +default\n")
                .containsPattern("clients\\.phones\\.count +3 +.*small\\.yaml:5\n")
                .contains("library devices/jetson-tx2: ", "library dnns/alexnet");
    }

    @Test
    void theReportingSheetIsFilledFromTheRun() {
        assertThat(jointsim("explain", scenario, "--stress-des").code()).isEqualTo(ExitCode.USAGE);
        jointsim("run", scenario);
        assertThat(jointsim("explain", scenario, "--stress-des").out())
                .startsWith("# STRESS-DES: small")
                .contains("3 replications, seed 1", "10.1080/17477778.2018.1442155");
    }

    @Test
    void studiesAreValidatedPointByPoint() throws IOException {
        assertThat(jointsim("validate", study).out()).endsWith("study.yaml: valid\n");
        Files.writeString(study, Files.readString(study).replace("[1, 2]", "[1, 0]"));
        assertThat(jointsim("validate", study).out()).contains("expected a whole number >= 1, but found 0");
        assertThat(jointsim("sweep", study).code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void commandsOfLaterVersionsSaySo() {
        Outcome report = jointsim("profile");
        assertThat(report.code()).isEqualTo(ExitCode.USAGE);
        assertThat(report.err()).startsWith("jointsim: 'profile' is not available in this version");
        assertThat(jointsim("run", scenario, "--replications", "0").err()).contains("--replications 0: expected");
    }
}
