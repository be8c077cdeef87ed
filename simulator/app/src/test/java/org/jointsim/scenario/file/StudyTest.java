package org.jointsim.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jointsim.scenario.ScenarioTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies: what is varied, and every problem of any point at once. */
class StudyTest {

    private static final double NONE = Double.NaN;

    @TempDir
    private Path folder;

    private Reader reader;

    @BeforeEach
    void setUp() throws IOException {
        reader = new Reader(folder);
        reader.write("base.yaml", Reader.VALID);
    }

    private Study study(String vary) throws Exception {
        return Study.read(reader.write("study.yaml", "study: s\nbase: base.yaml\n" + vary), List.of());
    }

    private List<String> problems(String text, Setting... settings) throws IOException {
        try {
            Study study = Study.read(
                    reader.write("study.yaml", text), Stream.of(settings).toList());
            study.points(List.of(new double[] {0, 0}, new double[] {0.9, 0.9}));
            return List.of();
        } catch (InvalidScenarioException e) {
            return String.valueOf(e.getMessage())
                    .replace(folder.toString() + "/", "")
                    .lines()
                    .skip(1)
                    .map(String::strip)
                    .toList();
        }
    }

    @Test
    void aPointPutsItsValuesIntoTheBase() throws Exception {
        Study study = study("""
                vary:
                  cloud.gpus: [1, 2, 4]
                  clients.*.policy: [mobile-only, {label: jd, value: {name: jointdnn, objective: energy}}]
                """);
        assertThat(study.levelCounts()).containsExactly(3, 2);
        StudyPoint point = study.points(List.of(new double[] {0.99, 0.5})).get(0);
        assertThat(point.settings()).containsExactly(Map.entry("cloud.gpus", "4"), Map.entry("clients.*.policy", "jd"));
        assertThat(point.loaded().scenario().cloud().gpuCount()).isEqualTo(4);
        assertThat(point.loaded().scenario().clients().get(0).policy().name()).isEqualTo("jointdnn");
        StudyPoint base = study.points(List.of(new double[] {NONE, NONE})).get(0);
        assertThat(base.loaded().resolvedYaml()).isEqualTo(study.base().resolvedYaml());
    }

    /** Of whole numbers a whole one, of quantities the share between them; a list of three is no range. */
    @Test
    void aLatinHypercubeTakesValuesFromRanges() throws Exception {
        Study study = study("""
                design: {latinHypercube: 5}
                vary:
                  cloud.gpus: [1, 8]
                  clients.phones.link.uplink: [1 Mbit/s, 5 Mbit/s]
                  clients.phones.count: [1, 2, 3]
                  run.duration: [10 min, 1 h]
                """);
        StudyPoint point =
                study.points(List.of(new double[] {0.999, 0.25, 0.999, 0.5})).get(0);
        assertThat(point.settings())
                .containsEntry("cloud.gpus", "8")
                .containsEntry("clients.phones.link.uplink", "2 Mbit/s")
                .containsEntry("clients.phones.count", "3")
                .containsEntry("run.duration", "2100 s");
        // Each alone: of a range five values with the ends, of whole numbers those that differ; of a list all.
        assertThat(study.coordinatesOfEach().get(2)).hasSize(3);
        List<String> uplinks = new ArrayList<>();
        for (double coordinate : study.coordinatesOfEach().get(1)) {
            uplinks.add(study.points(List.of(new double[] {0, coordinate, 0, 0}))
                    .get(0)
                    .settings()
                    .get("clients.phones.link.uplink"));
        }
        assertThat(uplinks).containsExactly("1 Mbit/s", "2 Mbit/s", "3 Mbit/s", "4 Mbit/s", "5 Mbit/s");
    }

    @Test
    void allProblemsOfAllPointsAreToldAtOnce() throws Exception {
        assertThat(problems("""
                study: s
                base: base.yaml
                vary:
                  cloud.gpu: [1]
                  clients.phones.count: [0, x]
                """))
                .containsExactly(
                        "line 4, column 3, vary.cloud.gpu: unknown key `gpu` in `cloud`. Maybe `gpus`.",
                        "line 5, column 26, vary.clients.phones.count[0]: expected a whole number >= 1, but found 0",
                        "line 5, column 29, vary.clients.phones.count[1]: expected a whole number >= 1, but found \"x\"");
    }

    /** The rows of a zip are points, so a value may serve several of them. */
    @Test
    void aZipMayRepeatAValue() throws Exception {
        Study study = study("design: zip\nvary: {cloud.gpus: [1, 1, 2], clients.phones.count: [5, 6, 6]}\n");
        assertThat(study.levelCounts()).containsExactly(3, 3);
    }

    @Test
    void whatCannotBeAStudyIsRefused() throws Exception {
        assertThat(problems("study: s\nbase: nowhere.yaml\nvary: {cloud.gpus: [1]}\n")
                        .get(0))
                .startsWith("line 2, column 7, base: there is no file `");
        assertThat(
                        problems(
                                "study: s\nbase: base.yaml\ndesign: zip\nvary: {cloud.gpus: [1], clients.phones.count: [1, 2]}\n"))
                .containsExactly(
                        "line 3, column 9, design: a zip needs lists of the same length, but they have [1, 2] values");
        assertThat(problems("study: s\nbase: base.yaml\nvary: {cloud.gpus: [1, 1]}\n"))
                .containsExactly("line 3, column 24, vary.cloud.gpus[1]: `1` stands twice in the list of `cloud.gpus`");
        assertThat(problems("study: s\nbase: base.yaml\nvary: {clients.phones.deadline: [1 s, 1000 ms]}\n"))
                .containsExactly(
                        "line 3, column 39, vary.clients.phones.deadline[1]: `1 s` and `1000 ms` in the list of `clients.phones.deadline` are the same value");
        assertThat(problems(Reader.VALID).get(0)).contains("nothing to vary: expected key `vary`");
        assertThat(problems(
                        "study: s\nbase: base.yaml\nvary: {cloud.gpus: [1, 2], run.seed: [1]}\n",
                        new Setting("cloud.gpus", "4")))
                .containsExactly("--set cloud.gpus=4: the study varies `cloud.gpus`, so a setting of it has no effect");
        assertThatThrownBy(() -> ScenarioFiles.read(
                        reader.write("s.yaml", "study: s\nbase: base.yaml\nvary: {cloud.gpus: [1]}\n"), List.of()))
                .isInstanceOf(InvalidScenarioException.class)
                .hasMessageContaining("`study` makes this file a study, which `jointsim sweep` runs");
    }

    @Test
    void aScenarioMayVaryItself() throws Exception {
        Path file = reader.write("own.yaml", Reader.VALID + "vary: {cloud.gpus: [1, 2]}\n");
        assertThat(Study.isStudy(file)).isFalse();
        assertThat(ScenarioFiles.read(file, List.of()).variesSomething()).isTrue();
        assertThat(Study.read(file, List.of()).paths()).containsExactly("cloud.gpus");
    }

    @Test
    void aTemplateTakesValuesByText() throws Exception {
        ScenarioTemplate template = ScenarioFiles.template(folder.resolve("base.yaml"), List.of());
        assertThat(template.with(Map.of("cloud.gpus", "7")).cloud().gpuCount()).isEqualTo(7);
        assertThatThrownBy(() -> template.with(Map.of("cloud.gpus", "none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--set cloud.gpus=none: expected a whole number >= 1");
    }

    @Test
    void aPrecisionOfAnUnknownMetricIsAProblem() throws Exception {
        String run = "run: {duration: 10 min, precision: {metric: %s, relative: 2 %%}}";
        String valid = "run: {duration: 10 min, warmUp: 1 min}";
        assertThat(reader.problems(Reader.with(valid, run.formatted("latency.meen"))))
                .singleElement()
                .asString()
                .contains("run.precision.metric: unknown metric `latency.meen`. Maybe `latency.mean`.");
        assertThat(reader.problems(Reader.with(valid, run.formatted("phones.latency.p95"))))
                .isEmpty();
        assertThat(reader.problems(Reader.with(valid, run.formatted("cloud.wait.mean"))))
                .isEmpty();
    }
}
