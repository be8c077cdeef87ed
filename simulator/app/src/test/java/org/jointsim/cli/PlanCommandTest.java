package org.jointsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jointsim.experiment.LocalExecutor;
import org.jointsim.experiment.Progress;
import org.jointsim.experiment.ReplicationExecutor;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.experiment.ReplicationTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plans from the command line. Ten phones ask 1/s each; a query is 250 ms on a GPU and no data, so 10 · 0.25 = 2.5 GPUs are always
 * busy: two cannot keep up, three can, and a query takes at least 250 ms whatever is bought.
 */
class PlanCommandTest {

    @TempDir
    private Path folder;

    private Path scenario;
    private final AtomicInteger replicationsRun = new AtomicInteger();
    private int dieAfter = Integer.MAX_VALUE;

    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void writeScenario() throws IOException {
        scenario = Files.writeString(folder.resolve("small.yaml"), """
                scenario: small
                run: {duration: 100 s, warmUp: 10 s}
                dnns: {tiny: {input: 0 B, layers: [{name: all, output: 0 B}]}}
                devices:
                  phone: {profiles: {tiny: {layers: {all: {forward: 2 s, energy: 1 J}}}}}
                  gpu: {profiles: {tiny: {layers: {all: {forward: 250 ms, energy: 0 J}}}}}
                clients:
                  phones:
                    count: 10
                    device: phone
                    dnn: tiny
                    arrivals: {process: poisson, rate: 1 /s}
                    link: wifi
                    policy: cloud-only
                cloud: {gpus: 1, device: gpu, price: 0.90 USD/h}
                """);
    }

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

    private Outcome gpus(Object... words) {
        return jointsim(Stream.concat(
                        Stream.of("plan", scenario, "--vary", "cloud.gpus=1..8", "--replications", 40),
                        Stream.of(words))
                .toArray());
    }

    private static JsonNode json(Outcome outcome) {
        return JsonMapper.shared().readTree(outcome.out());
    }

    private static String verdictOf(JsonNode plan, int gpus) {
        return plan.path("candidates")
                .valueStream()
                .filter(one -> one.at("/settings/cloud.gpus").asInt() == gpus)
                .map(one -> one.path("verdict").asString())
                .findFirst()
                .orElse("not probed");
    }

    @Test
    void theCheapestThatKeepsThePromiseIsFoundAndStored() throws IOException {
        Outcome outcome = gpus("--slo", "latency.mean <= 600 ms", "--json");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        JsonNode plan = json(outcome);
        assertThat(plan.path("feasible").asBoolean()).isTrue();
        assertThat(plan.at("/plan/cloud.gpus").asInt()).isEqualTo(3);
        assertThat(plan.at("/cost/perHour").asDouble()).isEqualTo(2.7, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(verdictOf(plan, 2)).isEqualTo("missed");
        assertThat(plan.at("/headroom/factor").asDouble()).isGreaterThan(1);
        assertThat(plan.at("/headroom/atLeast").asBoolean(true)).isFalse();
        Path results;
        try (Stream<Path> folders = Files.list(folder.resolve("results/small"))) {
            results = folders.findFirst().orElseThrow();
        }
        assertThat(Files.readString(results.resolve("plan.json"))).isEqualTo(outcome.out());
        assertThat(results.resolve("capacity.csv"))
                .content()
                .startsWith("candidate,cloud.gpus,verdict,replications,metric");
        String point = plan.at("/candidates/0/folder").asString();
        assertThat(results.resolve(point).resolve("summary.json")).exists();
        assertThat(jointsim("verify", results.resolve(point)).code()).isZero();
    }

    /** Ten times 0.1 queries/s are 0.25 busy GPUs of four: the search ends at its largest factor, which is then no answer but a bound. */
    @Test
    void aHeadroomThatIsNotFoundOutIsAtLeastTheMostThatWasTried() throws IOException {
        Path results = folder.resolve("light");
        String text = jointsim(
                        "plan",
                        scenario,
                        "--set",
                        "clients.phones.arrivals.rate=0.01 /s",
                        "--vary",
                        "cloud.gpus=4,5",
                        "--slo",
                        "latency.mean <= 600 ms",
                        "--out",
                        results)
                .out();
        JsonNode headroom = JsonMapper.shared()
                .readTree(Files.readAllBytes(results.resolve("plan.json")))
                .path("headroom");
        assertThat(headroom.path("factor").asDouble()).isEqualTo(10);
        assertThat(headroom.path("atLeast").asBoolean(false)).isTrue();
        assertThat(headroom.has("nextFactor")).isFalse();
        assertThat(text).contains("takes at least 10 times the load; more was not tried");
        assertThat(results.resolve("report.html"))
                .content()
                .contains("still kept with at least 10 times the load; more was not tried.");
    }

    /** 3 GPUs of 0.90 USD/h are 2.70 · 730.5 = 1972.35 USD a month. The chart that a plan is about is the first one. */
    @Test
    void thePageSaysWhatTheAnswerCostsAndShowsTheCapacityFirst() throws IOException {
        Path results = folder.resolve("paged");
        gpus("--slo", "latency.mean <= 600 ms", "--out", results);
        String page = Files.readString(results.resolve("report.html"));
        assertThat(page)
                .contains("of the candidates that do, it has the lowest cloud.cost.")
                .contains("It costs 2.70 USD an hour, 1,972.35 USD a month, ")
                .contains("<td class=\"number\">3.60</td>")
                .doesNotContain("minimize");
        assertThat(page.indexOf("capacity.csv"))
                .isPositive()
                .isLessThan(page.indexOf("latency-cdf.csv"))
                .isLessThan(page.indexOf("sweep.csv"));
    }

    private Map<String, String> contents(Path results) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(results)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(results.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    /** A comparison, then a plan into its folder: refused before anything runs, and nothing there is touched. With --force only the plan is left. */
    @Test
    void resultsOfAnotherCommandAreNotMixedWith() throws IOException {
        Path taken = folder.resolve("taken");
        assertThat(jointsim(
                                "compare",
                                scenario,
                                "--policies",
                                "cloud-only,mobile-only",
                                "--replications",
                                2,
                                "--out",
                                taken)
                        .code())
                .isZero();
        Map<String, String> before = contents(taken);
        replicationsRun.set(0);

        Outcome refused = gpus("--slo", "latency.mean <= 600 ms", "--out", taken);
        assertThat(refused.code()).isEqualTo(74);
        assertThat(refused.err())
                .contains("holds the results of a comparison, which those of a plan would mix with")
                .contains("--force");
        assertThat(replicationsRun.get()).isZero();
        assertThat(contents(taken)).isEqualTo(before);

        assertThat(gpus("--slo", "latency.mean <= 600 ms", "--out", taken, "--force")
                        .code())
                .isZero();
        assertThat(contents(taken).keySet())
                .contains("plan.json", "charts/capacity.csv")
                .doesNotContain("compare.json", "compare.csv", "charts/comparison.csv");
        assertThat(taken.resolve("report.html")).content().contains("Plan: small");

        Path study = Files.writeString(folder.resolve("study.yaml"), """
                study: two
                base: small.yaml
                vary: {cloud.gpus: [3, 4]}
                """);
        for (List<Object> words : List.<List<Object>>of(
                List.of("run", scenario),
                List.of("sweep", study),
                List.of("compare", scenario, "--policies", "cloud-only,mobile-only"))) {
            Outcome other = jointsim(
                    Stream.concat(words.stream(), Stream.of("--out", taken)).toArray());
            assertThat(other.code()).as(words.toString()).isEqualTo(74);
            assertThat(other.err()).contains("holds the results of a plan");
        }
    }

    @Test
    void aPlanJsonOfTheUsersOwnIsNotReplaced() throws IOException {
        Path own = Files.createDirectory(folder.resolve("own"));
        Files.writeString(own.resolve("plan.json"), "mine");
        Outcome refused = gpus("--slo", "latency.mean <= 600 ms", "--out", own);
        assertThat(refused.code()).isEqualTo(74);
        assertThat(refused.err()).contains("holds a plan.json").contains("may be yours");
        assertThat(own.resolve("plan.json")).hasContent("mine");
    }

    /** 250 ms are the floor: the exit code says no, and what could be promised is named. */
    @Test
    void whatNothingCanKeepIsInfeasibleWithTheNearestPromise() {
        Outcome outcome = gpus("--slo", "latency.mean <= 200 ms", "--json");
        assertThat(outcome.code()).isEqualTo(3);
        JsonNode plan = json(outcome);
        assertThat(plan.path("feasible").asBoolean()).isFalse();
        assertThat(plan.path("plan").isNull()).isTrue();
        assertThat(plan.at("/nearest/keepable/0/limit").asDouble()).isBetween(0.25, 0.6);
        assertThat(gpus("--slo", "latency.mean <= 200 ms").out())
                .contains("infeasible")
                .contains("could promise");
    }

    @Test
    void everyMistakeOfTheQuestionIsToldAtOnce() {
        Outcome outcome = jointsim(
                "plan",
                scenario,
                "--vary",
                "cloud.gpus=8..1",
                "--slo",
                "latency.p59 <= 1 s",
                "--slo",
                "latency.p95 <= 300",
                "--slo",
                "latency.p95 == 1 s",
                "--slo",
                "queries.lostFraction <= 0.1",
                "--slo",
                "battery.dead <= 1 %",
                "--confidence",
                "150%");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("7 problems")
                .contains("Maybe \"1..8\"")
                .contains("Maybe `latency.p50`")
                .contains("expected a time with a unit")
                .contains("expected <=, <, >= or >, but found ==")
                .contains("Maybe \"10 %\"")
                .contains("no data without a `battery`")
                .contains("--confidence must be");
    }

    /** One heading, one line for each mistake, those of all values of all paths; a value that is wrong is no fault of the file. */
    @Test
    void mistakesOfSeveralCandidatesAreOneList() {
        Outcome outcome = jointsim(
                "plan",
                scenario,
                "--vary",
                "cloud.gpus=2,0,3,-1",
                "--vary",
                "clients.phones.link=wifi,5gx",
                "--slo",
                "latency.p95 <= 300",
                "--minimize",
                "cost");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()
                        .lines()
                        .map(line -> line.replaceFirst("(:|,) .*", "").strip()))
                .containsExactly(
                        "jointsim",
                        "--slo \"latency.p95 <= 300\"",
                        "--vary cloud.gpus=0",
                        "--vary cloud.gpus=-1",
                        "--vary clients.phones.link=5gx",
                        "--minimize cost");
        assertThat(outcome.err()).contains("the question has 5 problems:");
    }

    @Test
    void oneValueWrittenTwiceIsOneCandidate() {
        Outcome outcome = jointsim("plan", scenario, "--vary", "cloud.gpus=1,1.0,2", "--slo", "latency.p95 <= 1 s");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("`1` and `1.0` in the list are the same value");
    }

    /** A phone that computes uses 0.1 W while it does nothing: 1 Wh last 10 hours, the run 100 s. */
    @Test
    void aLifetimeThatNobodySawIsUndecidedAndSaysWhatToPromiseInstead() {
        Outcome outcome = gpus(
                "--set",
                "clients.phones.battery.capacity=1 Wh",
                "--set",
                "devices.phone.idlePower=100 mW",
                "--slo",
                "battery.lifetime >= 10 s");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out())
                .contains("no candidate surely keeps all promises")
                .containsPattern("undecided +cloud.gpus = 1: battery.lifetime >= 10 s: no data, for too few")
                .contains("promise battery.dead instead")
                .doesNotContain("yet")
                .doesNotContain("no number of replications");
    }

    @Test
    void aPathThatIsNotThereIsNamedWithTheNearest() {
        Outcome outcome = jointsim("plan", scenario, "--vary", "cloud.gpu=1..8", "--slo", "latency.p95 <= 1 s");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--vary cloud.gpu=1").contains("Maybe `gpus`");
    }

    /** 3 GPUs serve 12 queries/s: at 600 ms the ten phones may be a few more, but never twelve or more. */
    @Test
    void theMostClientsOfACloudAreFound() {
        Outcome outcome = jointsim(
                "plan",
                scenario,
                "--set",
                "cloud.gpus=3",
                "--vary",
                "clients.phones.count=2..40",
                "--maximize",
                "clients.phones.count",
                "--slo",
                "latency.mean <= 600 ms",
                "--replications",
                40,
                "--json");
        assertThat(outcome.err()).isEmpty();
        assertThat(json(outcome).at("/plan/clients.phones.count").asInt()).isBetween(9, 11);
    }

    /** On the phone a query takes 2 s and the phones are overloaded; the cloud keeps 600 ms with 3 GPUs. */
    @Test
    void eachPolicyHasItsOwnPlan() {
        JsonNode plan = json(gpus("--slo", "latency.mean <= 600 ms", "--policies", "mobile-only,cloud-only", "--json"));
        assertThat(plan.at("/policies/0/feasible").asBoolean()).isFalse();
        assertThat(plan.at("/policies/1/plan/cloud.gpus").asInt()).isEqualTo(3);
        assertThat(plan.at("/plan/clients.*.policy").asString()).isEqualTo("cloud-only");
    }

    @Test
    void aPlanThatWasEndedGoesOnWhereItWasWithTheSameBytes() {
        String whole = gpus("--slo", "latency.mean <= 600 ms", "--json", "--out", folder.resolve("whole"))
                .out();
        int all = replicationsRun.getAndSet(0);
        dieAfter = 25;
        assertThat(gpus("--slo", "latency.mean <= 600 ms", "--json", "--out", folder.resolve("ended"))
                        .code())
                .isEqualTo(70);
        replicationsRun.set(0);
        dieAfter = Integer.MAX_VALUE;
        assertThat(gpus("--slo", "latency.mean <= 600 ms", "--json", "--out", folder.resolve("ended"))
                        .out())
                .isEqualTo(whole);
        assertThat(replicationsRun.get()).isEqualTo(all - 20);
    }
}
