package org.jointsim.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jointsim.onnx.ModelBytes.list;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.jointsim.dnn.Dnn;
import org.jointsim.onnx.ImportOptions.Price;
import org.jointsim.onnx.ImportedModel.ImportedLayer;
import org.jointsim.scenario.file.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Graphs by hand, public graphs against the library, and hostile files. */
class ModelImportTest {

    @TempDir
    private Path folder;

    /**
     * x 1x3x8x8; 4 filters 3 x 3, stride 2, pad 1: (8+2-3)/2+1 = 4 a side, 64 numbers of 27 multiply-adds, 4·27+4 weights; relu; the sum
     * with itself through a skip; flattened to 64; 64·10+10 weights. The input is 192 numbers of 4 B; c moves 768 + 256 + 448 B.
     */
    @Test
    void sizesFollowFromTheGraph() throws Exception {
        ImportedModel model = read(new ModelBytes()
                .input("x", 1, 3, 8, 8)
                .weights("w", 4, 3, 3, 3)
                .weights("b", 4)
                .weights("fw", 10, 64)
                .weights("fb", 10)
                .numbers("flat", 0, -1)
                .node("Conv", "x w b", "c", "strides", list(2, 2), "pads", list(1, 1, 1, 1))
                .node("Relu", "c", "r")
                .node("Add", "r c", "s")
                .node("Dropout", "s", "d")
                .node("Reshape", "d flat", "f")
                .node("Gemm", "f fw fb", "y", "transB", list(1))
                .output("y"));
        assertThat(model.inputBytes()).isEqualTo(768);
        assertThat(model.layers())
                .containsExactly(
                        new ImportedLayer("c", "conv", List.of("input"), 256, 2 * 27 * 64, 448, 112, 768 + 256 + 448),
                        new ImportedLayer("r", "relu", List.of("c"), 256, 64, 0, 0, 512),
                        new ImportedLayer("s", "add", List.of("r", "c"), 256, 64, 0, 0, 768),
                        new ImportedLayer("f", "reshape", List.of("s"), 256, 0, 0, 0, 0),
                        new ImportedLayer("y", "dense", List.of("f"), 40, 2 * 640, 2600, 650, 256 + 40 + 2600));
    }

    /** Attention's reshape: its shape is computed from that of its input, batch and length, by shape, gather and concat. */
    @Test
    void shapesThatAGraphComputesAreFolded() throws Exception {
        ImportedModel model = read(
                new ModelBytes()
                        .input("x", -1, -2, 64)
                        .numbers("one", 1)
                        .numbers("heads", 4, 16)
                        .numbers("zero", 0)
                        .node("Shape", "x", "shape")
                        .node("Gather", "shape zero", "batch")
                        .node("Gather", "shape one", "length")
                        .node("Concat", "batch length heads", "split", "axis", list(0))
                        .node("Reshape", "x split", "h")
                        .node("Transpose", "h", "q", "perm", list(0, 2, 1, 3))
                        .node("Transpose", "h", "k", "perm", list(0, 2, 3, 1))
                        .node("MatMul", "q k", "scores")
                        .node("Softmax", "scores", "p")
                        .output("p"),
                new ImportOptions(Map.of("open2", 7L), Map.of(), Map.of(), OptionalInt.of(1)));
        assertThat(model.inputBytes()).isEqualTo(7 * 64);
        assertThat(model.layers()).extracting(ImportedLayer::name).containsExactly("h", "q", "k", "scores", "p");
        assertThat(model.layers().get(3))
                .isEqualTo(new ImportedLayer(
                        "scores",
                        "matMul",
                        List.of("q", "k"),
                        4 * 49 * 4,
                        2 * 16 * 4 * 49,
                        0,
                        0,
                        2 * 7 * 64 * 4 + 784));
    }

    /** 5 steps of 4 features, 3 units, as in OperatorKindTest: 5 · (2·84 + 26·3) FLOP, 84 weights and two biases of 12. */
    @Test
    void anLstmCountsAsInTheLibrary() throws Exception {
        ImportedModel model = read(new ModelBytes()
                .input("x", 5, 1, 4)
                .weights("w", 1, 12, 4)
                .weights("r", 1, 12, 3)
                .weights("b", 1, 24)
                .node("LSTM", "x w r b", "y", "hidden_size", list(3))
                .output("y"));
        ImportedLayer lstm = model.layers().get(0);
        assertThat(lstm.workFlop()).isEqualTo(5 * (2 * 84 + 26 * 3));
        assertThat(lstm.weightCount()).isEqualTo(108);
        assertThat(lstm.outputBytes()).isEqualTo(60);
    }

    /** The answer is the tensor of the last layer, so two outputs make one more layer. */
    @Test
    void severalOutputsAreJoined() throws Exception {
        ImportedModel model = read(new ModelBytes()
                .input("x", 1, 4)
                .node("Relu", "x", "a")
                .node("Tanh", "x", "b")
                .node("Exp", "x", "unused")
                .output("a")
                .output("b"));
        assertThat(model.layers()).extracting(ImportedLayer::name).containsExactly("a", "b", "answers");
        assertThat(model.layers().get(2).inputs()).containsExactly("a", "b");
        assertThat(model.layers().get(2).outputBytes()).isEqualTo(32);
    }

    @Test
    void unknownOperatorsAreNamedAllAtOnceAndCanBePriced() throws Exception {
        ModelBytes model = new ModelBytes()
                .input("x", 1, 4)
                .node("Fancy", "x", "a")
                .node("Fancy", "a", "b")
                .node("Odd", "b", "c")
                .output("c");
        assertThatThrownBy(() -> read(model))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("2 problems")
                .hasMessageContaining(
                        "unknown operator `Fancy`, 2 node(s), first: Fancy that makes `a`. Maybe state its")
                .hasMessageContaining("unknown operator `Odd`, 1 node(s)");
        Map<String, Price> prices = Map.of("Fancy", new Price(3, List.of()), "Odd", new Price(10, List.of(1L, 2L)));
        ImportedModel priced = read(model, new ImportOptions(Map.of(), Map.of(), prices, OptionalInt.empty()));
        assertThat(priced.layers()).extracting(ImportedLayer::workFlop).containsExactly(12.0, 12.0, 20.0);
        assertThat(priced.layers().get(2).outputBytes()).isEqualTo(8);
    }

    /**
     * The model files "light_…" of ONNX's own tests (github.com/onnx/onnx, backend/test/data/light; Apache-2.0): real graphs
     * without the values of their weights. Layers: nodes of the graph less dropouts, and less those that make constants.
     */
    @ParameterizedTest
    @CsvSource({
        "light_vgg19,        vgg19",
        "light_resnet50,     resnet-50",
        "light_inception_v1, googlenet",
        "light_squeezenet,   squeezenet",
    })
    void publicGraphsHaveTheParametersOfTheLibrary(String file, String id) throws Exception {
        ImportedModel model = publicGraph(file);
        Dnn dnn = Library.shipped().findDnn(id).orElseThrow();
        assertThat(model.parameterCount()).isEqualTo(dnn.weightBytes() / Float.BYTES);
        assertThat(model.inputBytes()).isEqualTo(dnn.inputBytes());
        assertThat(model.layers().get(model.layers().size() - 1).outputBytes()).isEqualTo(4000);
    }

    /**
     * AlexNet of Caffe has its convolutions in two groups, so 60,965,224 parameters (61,100,840 in the library's): by hand 96·(3·121+1) +
     * 256·(48·25+1) + 384·(256·9+1) + 384·(192·9+1) + 256·(192·9+1) + 4096·(9216+1) + 4096·(4096+1) + 1000·(4096+1).
     * ShuffleNet v1 has no counterpart there.
     */
    @ParameterizedTest
    @CsvSource({"light_bvlc_alexnet, 60965224", "light_shufflenet, 1393320"})
    void publicGraphsWithoutACounterpartImport(String file, long parameters) throws Exception {
        assertThat(publicGraph(file).parameterCount()).isEqualTo(parameters);
    }

    private static ImportedModel publicGraph(String file) throws Exception {
        String data = System.getProperty("jointsim.data", "");
        assumeTrue(!data.isEmpty(), "skipped: needs -Djointsim.data=DIR with onnx/*.onnx");
        ImportOptions image = new ImportOptions(Map.of(), Map.of(), Map.of(), OptionalInt.of(1));
        return ModelImport.read(Path.of(data, "onnx", file + ".onnx"), image);
    }

    @Test
    void whatDoesNotFitIsSaid() {
        assertRefused("it is no ONNX file: it holds 0 graphs", new byte[0]);
        assertRefused("it is no ONNX file", "about: a dnn\nlayers: []\n".getBytes(StandardCharsets.UTF_8));
        assertRefused(
                "Relu that makes `b` reads tensor `nowhere`, which nothing makes",
                new ModelBytes().input("x", 1).node("Relu", "nowhere", "b").output("b"));
        assertRefused("it has no outputs", new ModelBytes().input("x", 1).node("Relu", "x", "b"));
        assertRefused(
                "its output `z` is made by no node",
                new ModelBytes().input("x", 1).output("z"));
        assertRefused(
                "tensor `a` is made by two nodes",
                new ModelBytes()
                        .input("x", 1)
                        .node("Relu", "x", "a")
                        .node("Tanh", "x", "a")
                        .output("a"));
        assertRefused(
                "2 nodes wait for each other in a circle: Relu that makes `a`, then Relu that makes `b`",
                new ModelBytes()
                        .input("x", 1)
                        .node("Relu", "b", "a")
                        .node("Relu", "a", "b")
                        .output("a"));
        assertRefused(
                "input `x`: dimension 2 is open (`open2`). Maybe add --size open2=128",
                new ModelBytes().input("x", -1, -2).node("Relu", "x", "b").output("b"));
        assertRefused(
                "its inputs 1 x 3 and 4 x 2 cannot be multiplied",
                new ModelBytes()
                        .input("x", 1, 3)
                        .weights("w", 4, 2)
                        .node("MatMul", "x w", "y")
                        .output("y"));
        assertRefused(
                "it depends on the values of a tensor that are not known",
                new ModelBytes()
                        .input("x", 1, 3)
                        .input("s", 2)
                        .node("Reshape", "x s", "y")
                        .output("y"));
    }

    @Test
    void hugeClaimsAreRefusedInWords() {
        long huge = 1L << 40;
        assertRefused(
                "input `x`: a tensor may hold at most",
                new ModelBytes()
                        .input("x", 1, huge, huge)
                        .node("Relu", "x", "y")
                        .output("y"));
        assertRefused(
                "Tile that makes `y`: a side of its output would have",
                new ModelBytes()
                        .input("x", 1, 9)
                        .numbers("n", 1, Long.MAX_VALUE)
                        .node("Tile", "x n", "y")
                        .output("y"));
        assertRefused(
                "`strides` must be from 1 to 2147483647, but was 0",
                new ModelBytes()
                        .input("x", 1, 3, 8, 8)
                        .weights("w", 4, 3, 3, 3)
                        .node("Conv", "x w", "y", "strides", list(0, 1))
                        .output("y"));
        assertRefused(
                "Conv that makes `y`: its sizes are too large",
                new ModelBytes()
                        .input("x", 1, 2, 8)
                        .weights("w", 1, 2, 1)
                        .node("Conv", "x w", "y", "group", list(Long.MAX_VALUE))
                        .output("y"));
        assertRefused(
                "ConvTranspose that makes `y`: a dimension is negative or too large",
                new ModelBytes()
                        .input("x", 1, 1, 1 << 20)
                        .weights("w", 1, 1, 1)
                        .node("ConvTranspose", "x w", "y", "strides", list(1 << 30))
                        .output("y"));
        // A graph of 4 GB, a name of 2 GB, a constant of 1 GB, in a few bytes.
        assertRefused("it is cut off or damaged", new byte[] {0x3A, -1, -1, -1, -1, 0x0F, 0x0A});
        assertRefused("a name of 2147483647 bytes", new byte[] {0x3A, 0x08, 0x0A, 0x06, 0x1A, -1, -1, -1, -1, 0x07});
        assertRefused("it is cut off or damaged", new byte[] {0x3A, 0x08, 0x2A, 0x06, 0x4A, -1, -1, -1, -1, 0x03, 0});
    }

    /** Every prefix of a model, and 300 copies with random damage (fixed seed), import or are refused in words. */
    @Test
    void damagedFilesNeverCrash() throws Exception {
        byte[] whole = new ModelBytes()
                .input("x", 1, 3, 8, 8)
                .weights("w", 4, 3, 3, 3)
                .numbers("flat", 1, -1)
                .node("Conv", "x w", "c", "pads", list(1, 1, 1, 1), "auto_pad", "NOTSET")
                .node("MaxPool", "c", "p", "kernel_shape", list(2, 2), "strides", list(2, 2))
                .node("Reshape", "p flat", "y")
                .output("y")
                .model();
        for (int length = 0; length < whole.length; length++) {
            importOrRefuse(Arrays.copyOf(whole, length));
        }
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            for (int j = 0; j <= random.nextInt(4); j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            importOrRefuse(damaged);
        }
    }

    private void importOrRefuse(byte[] bytes) throws IOException {
        try {
            assertThat(DnnYaml.of(ModelImport.read(file(bytes), ImportOptions.NONE), "x"))
                    .isNotEmpty();
        } catch (InvalidModelException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** A file of layers can be read as a dnn again, DAG and all. */
    @Test
    void theDnnFileIsOne() throws Exception {
        ImportedModel model = read(new ModelBytes()
                .input("x", 1, 4)
                .node("Relu", "x", "1/a:b")
                .node("Tanh", "x", "true")
                .node("Add", "1/a#b true", "y")
                .node("Relu", "1/a:b", "1/a#b")
                .output("y"));
        assertThat(DnnYaml.of(model, "odd \"name\".onnx")).isEqualTo("""
                        about: "imported from odd _name_.onnx"
                        provenance:
                          input: "derived: the type and shape of the input in the file"
                          layers: >-
                            derived: shapes, work (a multiply-add counts 2) and weights inferred from the graph
                        input: 16 B
                        layers:
                          - {name: node.1.a.b, kind: relu, output: 16 B, work: 4 FLOP, memory: 32 B}
                          - {name: node.true, inputs: [input], kind: tanh, output: 16 B, work: 20 FLOP, memory: 32 B}
                          - {name: node.1.a.b.2, inputs: [node.1.a.b], kind: relu, output: 16 B, work: 4 FLOP, memory: 32 B}
                          - {name: y, inputs: [node.1.a.b.2, node.true], kind: add, output: 16 B, work: 4 FLOP, memory: 48 B}
                        """);
    }

    private void assertRefused(String reason, ModelBytes model) {
        assertRefused(reason, model.model());
    }

    private void assertRefused(String reason, byte[] bytes) {
        assertThatThrownBy(() -> ModelImport.read(file(bytes), ImportOptions.NONE))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(reason);
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("model.onnx"), bytes);
    }

    private ImportedModel read(ModelBytes model) throws Exception {
        return read(model, ImportOptions.NONE);
    }

    private ImportedModel read(ModelBytes model, ImportOptions options) throws Exception {
        return ModelImport.read(file(model.model()), options);
    }
}
