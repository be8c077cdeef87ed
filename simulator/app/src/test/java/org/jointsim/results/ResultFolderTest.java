package org.jointsim.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jointsim.experiment.ExperimentResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ResultFolderTest {

    private static final String YAML = "scenario: quickstart\n";
    private static final ResultFolder.Drawing NO_DRAWING = folder -> {};
    private static final Provenance PROVENANCE =
            new Provenance(List.of("run", "quickstart.yaml"), 2, Instant.parse("2026-11-21T00:00:00Z"));

    @TempDir
    private Path temporary;

    private final ExperimentResult result = SampleResults.quickstart();
    private final RunIdentity identity = RunIdentity.of(result.scenario(), YAML);

    private void store(Path target) throws IOException {
        store(target, NO_DRAWING);
    }

    private void store(Path target, ResultFolder.Drawing drawing) throws IOException {
        try (ResultFolder folder = ResultFolder.open(target, identity, PROVENANCE, drawing, false)) {
            folder.store(result);
        }
    }

    private static List<String> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aRunLeavesTheFilesOfTheDesign() throws IOException {
        Path target = ResultFolder.defaultPath(temporary, identity);
        store(target);
        assertThat(target).isEqualTo(temporary.resolve("results/quickstart").resolve(identity.fingerprint()));
        assertThat(filesBelow(target))
                .containsExactly(
                        "distributions.csv",
                        "manifest.json",
                        "replications.csv",
                        "scenario.yaml",
                        "summary.csv",
                        "summary.json",
                        "timeline.csv",
                        "timing.json");
        assertThat(filesBelow(temporary)).hasSize(8);
    }

    @Test
    void theSummaryFollowsItsSchema() throws IOException {
        store(temporary.resolve("out"));
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(ResultSchema.summaryJsonSchema());
        String summary = Files.readString(temporary.resolve("out/summary.json"));
        assertThat(schema.validate(summary, InputFormat.JSON)).isEmpty();
        List<Error> errors = schema.validate(summary.replace("\"mean\"", "\"average\""), InputFormat.JSON);
        assertThat(errors).as("the schema can say no").isNotEmpty();
    }

    @Test
    void theSummaryHasTheKeysOfTheDesignInItsOrder() throws IOException {
        store(temporary.resolve("out"));
        JsonNode summary = Json.MAPPER.readTree(Files.readAllBytes(temporary.resolve("out/summary.json")));
        assertThat(summary.propertyNames())
                .containsExactly(
                        "scenario",
                        "fingerprint",
                        "version",
                        "seed",
                        "replications",
                        "confidence",
                        "metrics",
                        "clients",
                        "cloud",
                        "pools",
                        "health");
        assertThat(summary.at("/seed").asInt()).isEqualTo(42);
        assertThat(summary.at("/clients").propertyNames()).containsExactly("phones", "tablets");
        assertThat(summary.at("/clients/phones/latency.p95").propertyNames())
                .containsExactly("unit", "mean", "low", "high", "n");
        assertThat(summary.at("/cloud/cloud.wait.mean/unit").asString()).isEqualTo("s");
        assertThat(summary.at("/metrics/battery.lifetime/mean").isNull())
                .as("no data is null")
                .isTrue();
        assertThat(summary.at("/metrics/battery.lifetime/n").asInt()).isZero();
        assertThat(summary.at("/pools").isEmpty()).isTrue();
        assertThat(summary.at("/health/2/severity").asString()).isEqualTo("warning");
    }

    @Test
    void csvFilesAreTidy() throws IOException {
        store(temporary.resolve("out"));
        assertThat(Files.readString(temporary.resolve("out/summary.csv")))
                .startsWith("scope,metric,unit,mean,low,high,n\nall,queries.issued,1,4003.0,4003.0,4003.0,10\n")
                .contains("\nall,battery.lifetime,s,,,,0\n")
                .doesNotContain("\r", "NaN");
        assertThat(Files.readAllLines(temporary.resolve("out/replications.csv")))
                .startsWith("point,replication,scope,metric,unit,value", "0,0,all,queries.issued,1,4003.0");
        assertThat(Files.readAllLines(temporary.resolve("out/timeline.csv")))
                .startsWith("replication,time_s,clients_alive,queue_length", "0,0.0,200.0,0.0", "0,600.0,200.0,0.3")
                .hasSize(1 + 10 * 3);
        assertThat(Files.readAllLines(temporary.resolve("out/distributions.csv"))
                        .get(0))
                .isEqualTo("scope,metric,value,cumulativeShare");
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        store(temporary.resolve("out"));
        StoredRun run = ResultReader.read(temporary.resolve("out"));
        assertThat(run.clientCount()).isEqualTo(200);
        assertThat(run.isHealthy()).isTrue();
        assertThat(run.classes().get(0).deadlineSeconds()).isEqualTo(0.3);
        assertThat(run.metrics().of("latency.mean").mean())
                .isEqualTo(result.scopes().get(0).estimates().get(11).estimate().mean());
        assertThat(run.metrics().of("battery.lifetime").hasData()).isFalse();
        List<Curve> curves = ResultReader.distributions(temporary.resolve("out"), "latency");
        assertThat(curves).extracting(Curve::scope).containsExactly("all", "phones", "tablets");
        List<Curve.Point> points = curves.get(2).points();
        assertThat(points.get(points.size() - 1).cumulativeFraction()).isEqualTo(1);
    }

    @Test
    void theSameResultHasTheSameBytesButForTiming() throws IOException {
        store(temporary.resolve("a"));
        store(temporary.resolve("b"));
        for (String name : filesBelow(temporary.resolve("a"))) {
            boolean same = Files.mismatch(
                            temporary.resolve("a").resolve(name),
                            temporary.resolve("b").resolve(name))
                    < 0;
            assertThat(same).as(name).isEqualTo(!name.equals("timing.json"));
        }
    }

    /** sha256sum of the text "scenario: quickstart\n", a zero byte, "42", a zero byte, "0.1.0" begins with these digits. */
    @Test
    void theFingerprintHashesScenarioSeedAndVersion() {
        assertThat(Hashes.fingerprint(YAML, 42, "0.1.0")).isEqualTo("3e0cedd748367c84");
        assertThat(Hashes.fingerprint(YAML, 43, "0.1.0")).isNotEqualTo(Hashes.fingerprint(YAML, 42, "0.1.0"));
        assertThat(identity.onlyReplication(3).fingerprint()).isEqualTo(identity.fingerprint() + "-r3");
    }

    @Test
    void aFinishedRunIsKnownUntilAFileChanges() throws IOException {
        Path target = temporary.resolve("out");
        assertThat(ResultFolder.isFinished(target, identity)).isFalse();
        store(target);
        assertThat(ResultFolder.isFinished(target, identity)).isTrue();
        assertThat(ResultFolder.isFinished(target, identity.onlyReplication(0))).isFalse();
        Files.writeString(target.resolve("summary.csv"), "changed");
        assertThat(ResultFolder.isFinished(target, identity)).isFalse();
    }

    @Test
    void aManifestOfJunkIsNoFinishedRun() throws IOException {
        store(temporary.resolve("out"));
        for (String junk : List.of("", "{", "[]", "{\"fingerprint\":\"%s\"}".formatted(identity.fingerprint()))) {
            Files.writeString(temporary.resolve("out/manifest.json"), junk);
            assertThat(ResultFolder.isFinished(temporary.resolve("out"), identity))
                    .as(junk)
                    .isFalse();
        }
    }

    @Test
    void drawingsSeeTheNumbersAndTheirCsvIsHashed() throws IOException {
        store(temporary.resolve("out"), folder -> {
            assertThat(ResultReader.read(folder).clientCount()).isEqualTo(200);
            Files.createDirectory(folder.resolve("charts"));
            Files.writeString(folder.resolve("charts/a.csv"), "x\n1\n");
            Files.writeString(folder.resolve("charts/a.png"), "picture");
        });
        JsonNode manifest = Json.MAPPER.readTree(Files.readAllBytes(temporary.resolve("out/manifest.json")));
        assertThat(manifest.at("/files").has("charts/a.csv")).isTrue();
        assertThat(manifest.at("/files").has("charts/a.png")).isFalse();
        assertThat(ResultFolder.files(temporary.resolve("out")))
                .contains("charts/a.csv", "charts/a.png")
                .hasSize(10);
    }

    @Test
    void closingWithoutStoringLeavesNoTrace() throws IOException {
        Path target = ResultFolder.defaultPath(temporary, identity);
        ResultFolder.open(target, identity, PROVENANCE, NO_DRAWING, false).close();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aFailedDrawingLeavesNoTrace() {
        assertThatThrownBy(() -> store(temporary.resolve("a/b/out"), folder -> {
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class);
        assertThat(temporary).isEmptyDirectory();
    }

    /** The program dies while it replaces file after file: what is there is no finished run, and the next run repairs it. */
    @Test
    void afterAFailureBetweenFilesTheFolderIsNotFinishedAndCanBeWrittenAgain() throws IOException {
        Path target = Files.createDirectory(temporary.resolve("out"));
        int files = 8;
        for (int survivors = 0; survivors < files; survivors++) {
            int allowed = survivors;
            AtomicInteger moved = new AtomicInteger();
            Staging.Mover dying = (from, to) -> {
                if (moved.getAndIncrement() == allowed) {
                    throw new IOException("killed");
                }
                Staging.RENAME.move(from, to);
            };
            assertThatThrownBy(() -> {
                        try (ResultFolder folder =
                                ResultFolder.open(target, identity, PROVENANCE, NO_DRAWING, true, dying)) {
                            folder.store(result);
                        }
                    })
                    .hasMessageEndingWith(": killed");
            assertThat(filesBelow(target)).hasSize(survivors).doesNotContain("manifest.json");
            assertThat(ResultFolder.isFinished(target, identity)).isFalse();
            for (String name : filesBelow(target)) {
                Files.delete(target.resolve(name));
            }
        }
        store(target);
        assertThat(ResultFolder.isFinished(target, identity)).isTrue();
    }

    @Test
    void anotherAnswerInTheFolderIsReplacedWholly() throws IOException {
        Path target = temporary.resolve("out");
        store(target, folder -> {
            Files.createDirectory(folder.resolve("charts"));
            Files.writeString(folder.resolve("charts/old.csv"), "x\n1\n");
            Files.writeString(folder.resolve("charts/old.png"), "picture");
        });
        Files.writeString(target.resolve("notes.txt"), "mine");
        RunIdentity other = RunIdentity.of(result.scenario(), YAML + "about: other\n");
        try (ResultFolder folder = ResultFolder.open(target, other, PROVENANCE, NO_DRAWING, false)) {
            folder.store(result);
        }
        assertThat(ResultFolder.isFinished(target, other)).isTrue();
        assertThat(target.resolve("charts/old.csv")).doesNotExist();
        assertThat(target.resolve("charts/old.png")).doesNotExist();
        assertThat(target.resolve("notes.txt")).hasContent("mine");
        assertThat(filesBelow(target)).hasSize(9);
    }

    @Test
    void aFileThatMayBeTheUsersIsNotReplaced() throws IOException {
        Files.writeString(temporary.resolve("scenario.yaml"), "mine");
        assertThatThrownBy(() -> store(temporary))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("holds a scenario.yaml")
                .hasMessageContaining("--force");
        assertThat(temporary.resolve("scenario.yaml")).hasContent("mine");
        assertThat(filesBelow(temporary)).hasSize(1);
    }

    @Test
    void aFolderThatCannotBeIsRefusedBeforeAnythingRuns() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "mine");
        assertThatThrownBy(() -> store(file)).hasMessageContaining("is a file");
        assertThatThrownBy(() -> store(file.resolve("below/it"))).hasMessageContaining("is a file");
        assertThat(filesBelow(temporary)).containsExactly("file");
    }

    @Test
    void twoRunsOfTheSameQuestionAtOnceBothSucceed() throws IOException {
        Path target = temporary.resolve("results/x/y");
        try (ResultFolder slow = ResultFolder.open(target, identity, PROVENANCE, NO_DRAWING, false)) {
            store(target);
            slow.store(result);
        }
        assertThat(ResultFolder.isFinished(target, identity)).isTrue();
        assertThat(filesBelow(temporary)).hasSize(8);
    }

    @Test
    void foldersAreNamedAfterScenariosSafely() {
        RunIdentity odd = new RunIdentity("../etc/a b", "0123456789abcdef", "0.1.0", YAML);
        assertThat(ResultFolder.defaultPath(Path.of("w"), odd))
                .isEqualTo(Path.of("w/results/_.-etc-a-b/0123456789abcdef"));
    }

    @Test
    void theReferencePageIsNotStale() throws IOException {
        Path page = Path.of("../../results/README.md");
        String generated = ResultSchema.referenceMarkdown();
        if (Boolean.getBoolean("jointsim.update")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, generated);
        }
        assertThat(Files.readString(page, StandardCharsets.UTF_8))
                .as("results/README.md is generated: mvn -pl simulator/app -am test -Dtest=ResultFolderTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Djointsim.update=true")
                .isEqualTo(generated);
    }

    @Test
    void theFirstLevelsOfJsonAreLinesAndTheInnermostObjectsAreOne() {
        var root = Json.object();
        root.put("a", 1);
        root.putObject("b").putObject("c").put("d", 1.0E-5).put("e", "x\n");
        assertThat(new String(Json.bytes(root), StandardCharsets.UTF_8))
                .isEqualTo("{\n  \"a\": 1,\n  \"b\": {\n    \"c\": {\"d\":1.0E-5,\"e\":\"x\\n\"}\n  }\n}\n");
    }

    /** Release note of JDK 19: {@code Double.toString(2e23)} is 2.0E23 there, 1.9999999999999998E23 before. */
    @Test
    void numbersAreShortestDecimals() {
        assertThat(Numbers.text(Double.parseDouble("2e23"))).isEqualTo("2.0E23");
        assertThat(Numbers.text(0.1)).isEqualTo("0.1");
        assertThat(Numbers.text(-0.0)).isEqualTo("0.0");
        assertThat(Numbers.text(Double.NaN)).isEmpty();
        assertThat(Numbers.text(Double.POSITIVE_INFINITY)).isEmpty();
        assertThat(Numbers.parse("")).isNaN();
    }
}
