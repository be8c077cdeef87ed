package org.jointsim.onnx.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jointsim.cli.InvalidInputException;
import org.jointsim.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code profile} and {@code export} as a user has them, on a network of four layers. */
class ProfileCommandTest {

    private static final String TINY = """
            input: {shape: [3, 8, 8], bytes: 1}
            layers:
              - {name: conv1, conv: {filters: 4, kernel: 3, pad: 1}}
              - {name: relu1, relu: {}}
              - {name: fc, dense: {units: 10}}
              - {name: prob, softmax: {}}
            """;

    private static final String SCENARIO = """
            scenario: tiny
            run: {duration: 10 s, warmUp: none, replications: 1}
            clients:
              phones: {count: 1, device: %s, dnn: tiny.yaml, arrivals: {process: periodic, every: 1 s}, link: wifi, policy: jointdnn}
            cloud: {gpus: 1, device: tesla-k40}
            """;

    @TempDir
    private Path folder;

    private record Ended(int code, String out, String err) {}

    private static Ended run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                words,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private String tiny() throws IOException {
        return Files.writeString(folder.resolve("tiny.yaml"), TINY).toString();
    }

    private static void assumeRuntime() {
        try {
            OnnxRuntime.start(OnnxRuntime.Provider.CPU, 1, List.of());
        } catch (InvalidInputException e) {
            assumeTrue(false, e.getMessage());
        }
    }

    private Ended profile(String network, String... more) {
        List<String> words = new ArrayList<>(
                List.of("profile", network, "--device", "here", "--runs", "1", "--threads", "1", "--power", "2 W"));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    /** All six runs of four layers; a scenario that names the file as its device is valid. */
    @Test
    void aDeviceFileFitsTheNetwork() throws Exception {
        assumeRuntime();
        Ended ended = profile(tiny(), "--dnn", "tiny.yaml", "--batch", "1,2", "--out", file("here.yaml"));

        assertThat(ended.err()).startsWith("tiny.yaml: 4 layers and 6 groups under ONNX Runtime");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("whole network", "sum of   4 layers", "batch of 2", "times: {tiny.yaml: {1: ");
        assertThat(Files.readString(folder.resolve("here.yaml")))
                .contains("conv1: {forward: ", "- {from: conv1, to: prob, forward: ", "measured: 20")
                .containsIgnoringWhitespaces("caches swept between runs", "Energies are assumed: 2 W while it runs.");
        Path scenario = Files.writeString(folder.resolve("scenario.yaml"), SCENARIO.formatted("here.yaml"));
        assertThat(run("validate", scenario.toString()).out()).isEqualTo(scenario + ": valid\n");
    }

    @Test
    void rowsGoIntoACsvFile() throws Exception {
        assumeRuntime();
        Ended ended = profile(tiny(), "--groups", "none", "--out", file("tiny.csv"));

        assertThat(ended.code()).isZero();
        List<String> rows = Files.readAllLines(folder.resolve("tiny.csv"));
        assertThat(rows.get(0)).isEqualTo("from,to,forward_s,forward_j,backward_s,backward_j");
        assertThat(rows.subList(1, rows.size()))
                .hasSize(4)
                .allMatch(row -> row.matches("(\\w+),\\1,[0-9.E-]+,[0-9.E-]+,,"));
        assertThat(ended.out()).contains("devices:\n  here:\n    profiles: {tiny: tiny.csv}\n");
    }

    /** A file is measured under the names of {@code import model}, whatever made it. */
    @Test
    void anExportedFileHasTheSameLayers() throws Exception {
        assumeRuntime();
        Ended exported = run("export", "model", tiny(), "--out", file("net.onnx"));
        assertThat(exported.err()).isEmpty();
        assertThat(exported.out())
                .contains("net.onnx: tiny, 4 layers, 2,682 random parameters (seed 1), fp32, opset 21");

        Ended ended = profile(file("net.onnx"), "--groups", "all");
        assertThat(ended.err()).startsWith("net: 4 layers and 6 groups");
        assertThat(ended.out())
                .contains("      net:\n        layers:\n          conv1: {forward: ")
                .contains("The network itself: jointsim import model");
        assertThat(folder.resolve("net.onnx.part")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--runs 0 | --runs: expected a whole number from 1",
                "--threads 0 | --threads: expected a whole number from 1 to 1024, but found 0",
                "--batch 1,0 | --batch: expected a whole number from 1 to 65536, but found 0",
                "--groups some | --groups: expected all, none or a number up to 100000, but found \"some\"",
                "--power 5 | --power: expected a power with a unit",
                "--provider tpu | --provider: expected cpu or cuda, but found \"tpu\"",
                "--precision fp8 | expected fp32 or fp16, but found \"fp8\"",
                "--out x.txt | --out: expected a file that ends in .csv or .yaml, but found \"x.txt\"",
                "--seconds -1 | --seconds: expected a number from 0, but found -1.0",
            })
    void wrongOptionsAreExplained(String option, String problem) {
        String[] words = option.split(" ");
        Ended ended = run("profile", "mlp", "--device", "here", words[0], words[1]);

        assertThat(ended.err()).contains(problem).doesNotContain("\tat ");
        assertThat(ended.code()).isEqualTo(2);
    }

    @Test
    void unknownNetworksAreNamed() throws IOException {
        Ended unknown = run("profile", "alexnett", "--device", "here");
        assertThat(unknown.err())
                .contains("unknown dnn `alexnett`. Maybe `alexnet`.")
                .doesNotContain("\tat ");
        assertThat(unknown.code()).isEqualTo(2);

        Path sizes = Files.writeString(folder.resolve("sizes.yaml"), "input: 5 B\nlayers: [{name: a, output: 3 B}]\n");
        Ended inSizes = run("export", "model", sizes.toString(), "--out", file("x.onnx"));
        assertThat(inSizes.err()).contains("expected a network of operators; of sizes alone no graph can be made");
        assertThat(inSizes.code()).isEqualTo(2);

        Ended missing = run("profile", file("no.onnx"), "--device", "here");
        assertThat(missing.err()).contains("no.onnx: no such file or folder");
        assertThat(missing.code()).isEqualTo(74);
    }

    /** Known before anything is measured. */
    @Test
    void aFileThatCannotBeWrittenIsKnownAtOnce() throws IOException {
        Ended noFolder = profile(tiny(), "--out", file("none/here.yaml"));
        assertThat(noFolder.err()).isEqualTo("jointsim: " + folder.resolve("none") + ": no such file or folder\n");
        assertThat(noFolder.code()).isEqualTo(74);

        Files.createDirectory(folder.resolve("folder.csv"));
        assertThat(profile(tiny(), "--out", file("folder.csv")).code()).isEqualTo(74);
        assertThat(run("export", "model", tiny(), "--out", file("none/x.onnx")).code())
                .isEqualTo(74);
    }

    @Test
    void brokenGraphsAreExplained() throws IOException {
        Path garbage = Files.writeString(folder.resolve("garbage.onnx"), "this is not a graph");
        Ended ended = run("profile", garbage.toString(), "--device", "here");

        assertThat(ended.err()).contains("garbage.onnx: it is no ONNX file").doesNotContain("\tat ");
        assertThat(ended.code()).isEqualTo(2);
    }

    @Test
    void withoutCudaTheWayToItIsSaid() throws IOException {
        assumeRuntime();
        Ended ended = profile(tiny(), "--provider", "cuda");

        assertThat(ended.err()).contains("--provider cuda: this ONNX Runtime").contains("has no CUDA; it has CPU");
        assertThat(ended.code()).isEqualTo(2);
    }
}
