package org.jointsim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jointsim.experiment.HealthCheck;
import org.jointsim.experiment.LocalExecutor;
import org.jointsim.experiment.ReplicationEngine;
import org.jointsim.experiment.ReplicationExecutor;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.experiment.ReplicationTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a user meets it: words in, text and exit code out. */
class MainTest {

    @TempDir
    private Path folder;

    private Path scenario;

    private IntFunction<ReplicationExecutor> engine = LocalExecutor::new;

    /** What a call left behind. */
    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void writeScenario() throws IOException {
        scenario = Files.writeString(folder.resolve("small.yaml"), """
                scenario: small
                run: {duration: 60 s, warmUp: none, replications: 2}
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
    }

    private Outcome jointsim(Object... words) {
        List<String> args = Stream.of(words).map(Object::toString).toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(new Context(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Terminal.NONE,
                folder,
                Instant.now(),
                engine));
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private List<String> filesBelow(Path start) throws IOException {
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> start.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aRunPrintsASummaryAndLeavesFiles() throws IOException {
        Outcome run = jointsim("run", scenario);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("small: 3 clients share 1 tesla-k40 GPU; 2 replications of 60 s, no warm-up, seed 1\n")
                .contains("health checks", "files in " + folder.resolve("results/small/"))
                .doesNotContain("simulated earlier");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 100 || line.startsWith("files in"));
        assertThat(filesBelow(folder)).hasSize(1 + 10 + 12);
    }

    @Test
    void theSameQuestionIsAnsweredFromTheFolderUnlessForced() throws IOException {
        Outcome first = jointsim("run", scenario, "--quiet");
        Path timing = Path.of(first.out().strip()).resolve("timing.json");
        byte[] before = Files.readAllBytes(timing);
        Outcome again = jointsim("run", scenario);
        assertThat(again.out()).contains("simulated earlier");
        assertThat(Files.readAllBytes(timing)).isEqualTo(before);
        assertThat(jointsim("run", scenario, "--force", "--quiet").out()).isEqualTo(first.out());
        assertThat(Files.readAllBytes(timing)).isNotEqualTo(before);
    }

    @Test
    void otherQuestionsHaveOtherFolders() {
        List<String> folders = Stream.of(
                        jointsim("run", scenario, "--quiet"),
                        jointsim("run", scenario, "--quiet", "--seed", "2"),
                        jointsim("run", scenario, "--quiet", "--replications", "1"),
                        jointsim("run", scenario, "--quiet", "--set", "cloud.gpus=2"),
                        jointsim("run", scenario, "--quiet", "--only-replication", "1"))
                .map(Outcome::out)
                .toList();
        assertThat(folders).doesNotHaveDuplicates().allMatch(text -> text.endsWith("\n"));
    }

    @Test
    void theLocalEngineIsTheOneOfThisVersion() {
        assertThat(jointsim("run", scenario, "--engine", "local", "--out", folder.resolve("out"))
                        .code())
                .isZero();
        for (String command : List.of("run", "sweep", "compare")) {
            Outcome spark = jointsim(command, scenario, "--engine", "spark", "--out", folder.resolve("spark"));
            assertThat(spark.code()).isEqualTo(ExitCode.USAGE);
            assertThat(spark.err())
                    .startsWith("jointsim: --engine spark: the module simulator/spark is not on the class path.")
                    .contains("docs/CLUSTER.md");
        }
        assertThat(jointsim("run", scenario, "--engine", "sprak").err())
                .contains("--engine sprak: expected local or elsewhere, or spark");
        assertThat(folder.resolve("spark")).doesNotExist();
    }

    /** The engine "elsewhere" is a provider of the tests. */
    @Test
    void anEngineIsToldWhatTheUserWantsAndGivesTheSameBytes() throws IOException {
        assertThat(jointsim("run", scenario, "--out", folder.resolve("here")).code())
                .isZero();
        Outcome elsewhere = jointsim(
                "run",
                scenario,
                "--engine=elsewhere",
                "--master",
                "there:1",
                "--conf",
                "a.b=c=d",
                "--conf",
                "e=",
                "--threads=2",
                "--out",
                folder.resolve("there"));
        assertThat(elsewhere.err()).isEmpty();
        assertThat(elsewhere.code()).isZero();
        assertThat(Elsewhere.settings)
                .isEqualTo(
                        new ReplicationEngine.Settings("there:1", Map.of("a.b", "c=d", "e", ""), 2, List.of(), false));
        assertThat(Elsewhere.open).isZero();
        for (String name : List.of("summary.json", "manifest.json", "replications.csv", "timeline.csv")) {
            assertThat(folder.resolve("there").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("here").resolve(name));
        }
        Outcome refused = jointsim("run", scenario, "--engine=elsewhere", "--master=nowhere");
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).startsWith("jointsim: --engine elsewhere: nobody answers at nowhere\n");
    }

    @Test
    void whatAnEngineCannotDoIsToldBeforeAnythingRuns() {
        Outcome records = jointsim("run", scenario, "--engine=elsewhere", "--record=queries");
        assertThat(records.code()).isEqualTo(ExitCode.USAGE);
        assertThat(records.err()).contains("--record queries needs --engine local");
        Outcome master = jointsim("run", scenario, "--master=local[2]");
        assertThat(master.code()).isEqualTo(ExitCode.USAGE);
        assertThat(master.err()).contains("--master and --conf are for --engine spark");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void threadsChangeNoByte() throws IOException {
        jointsim("run", scenario, "--threads", "1", "--out", folder.resolve("one"));
        jointsim("run", scenario, "--threads", "2", "--out", folder.resolve("two"));
        for (String name : filesBelow(folder.resolve("one"))) {
            if (!name.equals("timing.json")) {
                assertThat(Files.mismatch(
                                folder.resolve("one").resolve(name),
                                folder.resolve("two").resolve(name)))
                        .as(name)
                        .isNegative();
            }
        }
    }

    @Test
    void jsonIsTheContentOfSummaryJson() throws IOException {
        Outcome run = jointsim("run", scenario, "--json", "--out", folder.resolve("out"));
        assertThat(run.out()).isEqualTo(Files.readString(folder.resolve("out/summary.json")));
    }

    /** Replication 1 alone and as one of two: the rows of replications.csv are the same. */
    /** Three clients number their queries from 0 each, so (replication, class, client, query) names every row. */
    @Test
    void aRecordedQueryNamesItsClient() throws IOException {
        Path target = folder.resolve("recorded");
        assertThat(jointsim("run", scenario, "--record", "queries", "--out", target)
                        .code())
                .isZero();
        List<List<String>> keys = new ArrayList<>();
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(target.resolve("queries.csv.gz"))), StandardCharsets.UTF_8))) {
            rows.lines().skip(1).forEach(row -> keys.add(List.of(row.split(",")).subList(0, 4)));
        }
        assertThat(keys).doesNotHaveDuplicates().hasSizeGreaterThan(100);
        assertThat(keys.stream().map(key -> key.get(2)).distinct()).containsExactlyInAnyOrder("0", "1", "2");
    }

    @Test
    void onlyReplicationGivesThatReplication() throws IOException {
        jointsim("run", scenario, "--out", folder.resolve("both"));
        jointsim("run", scenario, "--only-replication", "1", "--out", folder.resolve("one"));
        List<String> both = Files.readAllLines(folder.resolve("both/replications.csv"));
        List<String> one = Files.readAllLines(folder.resolve("one/replications.csv"));
        assertThat(one.subList(1, one.size()))
                .isEqualTo(both.stream().filter(row -> row.startsWith("0,1,")).toList());
    }

    @Test
    void aContradictionIsToldWithTheLineThatReproducesItAndExitCode70() throws IOException {
        engine = threads -> (tasks, progress) -> {
            throw new IllegalStateException("battery of client 17 gained energy");
        };
        Outcome run =
                jointsim("run", scenario, "--set", "clients.*.policy={name: mobile-only}", "--only-replication", 1);
        assertThat(run.code()).isEqualTo(70);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("jointsim: battery of client 17 gained energy\nReproduce: jointsim run " + scenario
                        + " --set 'clients.*.policy={name: mobile-only}' --seed 1 --only-replication 1\n");
        assertThat(filesBelow(folder)).containsExactly("small.yaml");
    }

    @Test
    void aFailedHealthCheckIsToldEachTimeWithExitCode70() {
        engine = threads -> (tasks, progress) -> new LocalExecutor(threads)
                .execute(tasks, progress).stream().map(MainTest::sick).toList();
        for (int time = 0; time < 2; time++) {
            Outcome run = jointsim("run", scenario);
            assertThat(run.code()).isEqualTo(70);
            assertThat(run.out()).contains("✗ joules balance").contains("✓ queries closed");
            assertThat(run.err())
                    .contains("the health check \"joules balance\" failed", "must not be used")
                    .contains("Reproduce: jointsim run " + scenario + " --seed 1 --only-replication 1\n");
        }
    }

    private static ReplicationResult sick(ReplicationResult result) {
        List<HealthCheck> health = result.health().stream()
                .map(check -> check.check().equals("joules balance") && result.replication() == 1
                        ? new HealthCheck(check.check(), false, HealthCheck.Severity.ERROR, "3 J are missing")
                        : check)
                .toList();
        return new ReplicationResult(
                result.replication(),
                result.warmUpSeconds(),
                result.scopes(),
                result.distributions(),
                result.timeline(),
                health,
                result.events());
    }

    @Test
    void noLocaleReachesAnAnswer() throws IOException {
        Outcome here = jointsim("run", scenario, "--out", folder.resolve("here"));
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            Outcome there = jointsim("run", scenario, "--out", folder.resolve("there"));
            assertThat(there.out()).isEqualTo(here.out().replace("/here\n", "/there\n"));
        } finally {
            Locale.setDefault(before);
        }
        for (String name : filesBelow(folder.resolve("here"))) {
            if (!name.equals("timing.json")) {
                assertThat(Files.mismatch(
                                folder.resolve("here").resolve(name),
                                folder.resolve("there").resolve(name)))
                        .as(name)
                        .isNegative();
            }
        }
    }

    /** By a real process and the signal that ends it: nothing is left, and the exit code is 128 + the signal. */
    @Test
    void aRunThatIsEndedFromOutsideLeavesNothing() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc")), "signals need a POSIX system");
        Path target = folder.resolve("a/b");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        scenario.toString(),
                        "--replications=1000000",
                        "--out=" + target)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        long patienceNanos = System.nanoTime() + 60_000_000_000L;
        while (!Files.isDirectory(folder.resolve("a")) && process.isAlive() && System.nanoTime() < patienceNanos) {
            Thread.sleep(20);
        }
        assertThat(folder.resolve("a")).isDirectory();
        process.destroy();
        assertThat(process.waitFor()).isEqualTo(128 + 15);
        assertThat(filesBelow(folder)).containsExactly("log", "small.yaml");
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void allProblemsOfAScenarioAreToldWithExitCode2() throws IOException {
        Files.writeString(
                scenario,
                Files.readString(scenario).replace("count: 3", "count: -3").replace("gpus: 1", "gpu: 1"));
        Outcome run = jointsim("run", scenario);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("small.yaml has ", "line 5", "clients.phones.count", "gpus")
                .doesNotContain("\tat ");
        assertThat(filesBelow(folder)).containsExactly("small.yaml");
    }

    @Test
    void wrongWordsGetASuggestionAndExitCode2() {
        assertThat(jointsim("run", scenario, "--sed", "3"))
                .satisfies(o -> assertThat(o.code()).isEqualTo(2))
                .satisfies(o -> assertThat(o.err()).contains("'--sed'", "Maybe --se", "jointsim run --help"));
        assertThat(jointsim("rum", scenario))
                .satisfies(o -> assertThat(o.code()).isEqualTo(2))
                .satisfies(o -> assertThat(o.err()).contains("'rum'", "run"));
        assertThat(jointsim()).satisfies(o -> assertThat(o.code()).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--threads=0",
                "--threads=two",
                "--only-replication=2",
                "--only-replication=-1",
                "--set=cloud.gpus",
                "--replications=0",
                "--seed=1.5",
                "--quiet --json"
            })
    void impossibleOptionsAreRefusedWithExitCode2(String options) throws IOException {
        Outcome run = jointsim(Stream.concat(Stream.of("run", scenario), Stream.of(options.split(" ")))
                .toArray());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).isNotBlank().doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(filesBelow(folder)).containsExactly("small.yaml");
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldBeforeTheRunWithExitCode74() throws IOException {
        Outcome run = jointsim("run", scenario, "--out", scenario);
        assertThat(run.code()).isEqualTo(74);
        assertThat(run.err())
                .isEqualTo("jointsim: " + scenario + ": is a file, but a folder for results was expected\n");
        Outcome below = jointsim("run", scenario, "--out", scenario.resolve("below"));
        assertThat(below.code()).isEqualTo(74);
        assertThat(filesBelow(folder)).containsExactly("small.yaml");
    }

    @Test
    void aMissingScenarioIsAFileThatCannotBeReadWithExitCode74() {
        Outcome run = jointsim("run", folder.resolve("nowhere.yaml"));
        assertThat(run.code()).isEqualTo(74);
        assertThat(run.err()).isEqualTo("jointsim: " + folder.resolve("nowhere.yaml") + ": there is no such file\n");
    }

    /** As {@code jointsim run /dev/stdin} and {@code jointsim run <(…)}: a pipe tells its content once. */
    @ParameterizedTest
    @ValueSource(strings = {"validate", "explain", "run"})
    @Timeout(60)
    void aScenarioMayComeThroughAPipe(String command) throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc")), "pipes with names need a POSIX system");
        Path pipe = folder.resolve("pipe.yaml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process writer =
                new ProcessBuilder("sh", "-c", "cat \"$0\" > \"$1\"", scenario.toString(), pipe.toString()).start();
        assertThat(jointsim(command, pipe).code()).isZero();
        assertThat(writer.waitFor()).isZero();
    }

    @Test
    void validateTellsOfEachFile() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "scenario: bad\n");
        Outcome outcome = jointsim("validate", scenario, bad);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).contains(scenario + ": valid\n", "bad.yaml has ");
        assertThat(jointsim("validate", scenario).code()).isZero();
        assertThat(jointsim("validate", scenario, folder.resolve("nowhere.yaml"))
                        .code())
                .isEqualTo(74);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dnns", "devices", "links", "radios", "policies"})
    void theLibraryCanBeListedAndEachEntryShown(String kind) {
        Outcome list = jointsim("list", kind);
        assertThat(list.code()).isZero();
        List<String> ids = list.out()
                .lines()
                .filter(line -> !line.startsWith(" "))
                .map(line -> line.split(" ")[0])
                .toList();
        assertThat(ids).isNotEmpty().allSatisfy(id -> {
            Outcome shown = jointsim("show", kind, id);
            assertThat(shown.code()).isZero();
            assertThat(shown.out()).startsWith(id + " (");
        });
    }

    @Test
    void whatTheLibraryLacksIsToldWithTheNearestName() {
        Outcome show = jointsim("show", "devices", "jetson-tx3");
        assertThat(show.code()).isEqualTo(2);
        assertThat(show.err()).contains("jetson-tx3", "jetson-tx2");
        assertThat(jointsim("show", "gadgets", "x").err()).contains("dnns, devices, links, radios, curves, policies");
    }

    @Test
    void importSaysWhatItExpects() {
        Outcome nothing = jointsim("import");
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).contains("expected what to import");
    }

    /** Text, bytes, shapes and sums of a small network, by hand: 28 · 28 bytes in, 4 · 128 · (28 + 128 + 1) weights. */
    @Test
    void aDnnIsShownLayerByLayer() {
        assertThat(jointsim("list", "dnns").out()).containsPattern("mnist-rnn +3 +81,674 +0.005 ");
        assertThat(jointsim("show", "dnns", "mnist-rnn").out())
                .contains("input.shape  [28, 28]")
                .containsPattern("0 +input +784")
                .containsPattern("1 +lstm +lstm +128 +512 +4.566 +321,536")
                .contains("3 layers, a chain; 81,674 parameters of 4 B, 326,696 B; 0.005 GFLOP");
        assertThat(jointsim("show", "dnns", "resnet-18").out())
                .containsPattern("block2_1.add +add +9, 4 +64 x 56 x 56");
    }

    @Test
    void schemasAreJson() {
        assertThat(jointsim("schema").out()).startsWith("{").contains("$schema");
        assertThat(jointsim("schema", "results").out()).contains("JointSim summary.json");
        assertThat(jointsim("schema", "result").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "validate", "optimize", "list", "show", "schema", "import", "fit"})
    void everyCommandHasHelpAndAVersion(String command) {
        List<Object> words = command.isEmpty() ? List.of() : List.of(command);
        Outcome help =
                jointsim(Stream.concat(words.stream(), Stream.of("--help")).toArray());
        assertThat(help.code()).isZero();
        assertThat(help.out()).startsWith("Usage: jointsim " + command).contains("--verbose");
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 100);
        Outcome version =
                jointsim(Stream.concat(words.stream(), Stream.of("--version")).toArray());
        assertThat(version.out()).startsWith("jointsim ").contains("Java ");
    }

    @Test
    void verifyRunsAgainFromTheFolderAloneAndComparesBytes() throws IOException {
        Path results = folder.resolve("out");
        jointsim("run", scenario, "--out", results, "--quiet");
        Files.delete(scenario);

        Outcome same = jointsim("verify", results, "--threads", 1);
        assertThat(same.code()).isZero();
        assertThat(same.out()).startsWith("verified: ").contains("files are the same, byte for byte");
    }

    /** The engine of "another program" uses another seed, so the very first events differ. */
    @Test
    void verifySaysWhereTheEventsOfTwoProgramsPart() {
        Path results = folder.resolve("out");
        jointsim("run", scenario, "--out", results, "--quiet");
        engine = threads -> (tasks, progress) -> new LocalExecutor(threads)
                .execute(tasks.stream().map(MainTest::withAnotherSeed).toList(), progress);

        Outcome other = jointsim("verify", results);
        assertThat(other.code()).isEqualTo(3);
        assertThat(other.out())
                .contains("differs: ", "summary.json", "events.csv")
                .contains(
                        "replication 0: the first different one is among events 1 to ",
                        "This program has there",
                        "  event 1 at ")
                .containsPattern("event 1 at [0-9.e-]+ s: a query arrives, phones \\d");
    }

    private static ReplicationTask withAnotherSeed(ReplicationTask task) {
        var run = task.scenario().run();
        return new ReplicationTask(task.scenario().withRun(run.withSeed(run.seed() + 1)), task.replication());
    }

    @Test
    void verifyNoticesAFileThatWasChangedAfterwards() throws IOException {
        Path results = folder.resolve("out");
        jointsim("run", scenario, "--out", results, "--quiet");
        Files.writeString(results.resolve("summary.csv"), "better numbers");

        Outcome changed = jointsim("verify", results);
        assertThat(changed.code()).isEqualTo(3);
        assertThat(changed.out()).isEqualTo("differs: changed or missing since they were written: summary.csv\n");
        assertThat(jointsim("verify", folder.resolve("nowhere")).code()).isEqualTo(74);
    }
}
