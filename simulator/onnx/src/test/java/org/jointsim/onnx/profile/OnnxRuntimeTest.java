package org.jointsim.onnx.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jointsim.cli.InvalidInputException;
import org.jointsim.dnn.OperatorDnn;
import org.jointsim.dnn.OperatorKind;
import org.jointsim.dnn.OperatorLayer;
import org.jointsim.dnn.Shape;
import org.jointsim.onnx.CuttableModel;
import org.jointsim.onnx.ImportOptions;
import org.jointsim.onnx.ModelBytes;
import org.jointsim.onnx.ModelExport;
import org.jointsim.onnx.TensorPort;
import org.jointsim.scenario.file.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** ONNX Runtime, another program, agrees with the shapes of our operators and runs what is cut out. */
class OnnxRuntimeTest {

    private final OnnxRuntime runtime = start();

    @TempDir
    private Path folder;

    /** ONNX Runtime is one for the whole process. */
    private static OnnxRuntime start() {
        try {
            return OnnxRuntime.start(OnnxRuntime.Provider.CPU, 1, List.of());
        } catch (InvalidInputException e) {
            throw new TestAbortedException(e.getMessage(), e);
        }
    }

    /** An operator, its parameters and the shapes of its inputs. */
    record Case(OperatorKind kind, Map<String, Integer> parameters, List<Shape> inputs) {

        @Override
        public String toString() {
            return kind.word() + " " + parameters + " of " + inputs;
        }
    }

    private static Case one(OperatorKind kind, Shape input, Object... parameters) {
        Map<String, Integer> given = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            given.put((String) parameters[i], (Integer) parameters[i + 1]);
        }
        return new Case(kind, given, List.of(input));
    }

    private static Case several(OperatorKind kind, int count, Shape input, Object... parameters) {
        return new Case(kind, one(kind, input, parameters).parameters(), Collections.nCopies(count, input));
    }

    static Stream<Case> cases() {
        Shape map = Shape.of(4, 9, 9);
        Shape even = Shape.of(4, 8, 8);
        Shape sequence = Shape.of(5, 6);
        Stream<Case> others = Stream.of(
                one(OperatorKind.CONV, map, "filters", 6, "kernel", 3, "stride", 2, "pad", 1, "groups", 2),
                one(
                        OperatorKind.CONV,
                        map,
                        "filters",
                        6,
                        "kernel",
                        1,
                        "kernelWidth",
                        7,
                        "pad",
                        0,
                        "padWidth",
                        3,
                        "bias",
                        0),
                one(OperatorKind.CONV, map, "filters", 6, "kernel", 3, "dilation", 2, "relu", 1),
                several(OperatorKind.CONV, 2, map, "filters", 6, "kernel", 3),
                one(OperatorKind.TRANSPOSED_CONV, map, "filters", 6, "kernel", 4, "stride", 2, "pad", 1, "relu", 1),
                one(OperatorKind.TRANSPOSED_CONV, map, "filters", 6, "kernel", 3, "stride", 2, "outputPad", 1),
                one(OperatorKind.MAX_POOL, even, "kernel", 3, "stride", 2, "roundUp", 1),
                one(OperatorKind.MAX_POOL, map, "kernel", 2, "stride", 2, "pad", 1, "roundUp", 1),
                one(OperatorKind.AVERAGE_POOL, even, "kernel", 3, "stride", 2, "pad", 1),
                one(OperatorKind.GLOBAL_AVERAGE_POOL, map),
                one(OperatorKind.DENSE, map, "units", 7, "relu", 1),
                one(OperatorKind.DENSE, Shape.of(12), "units", 7, "bias", 0),
                one(OperatorKind.LINEAR, sequence, "units", 7, "relu", 1),
                one(OperatorKind.LINEAR, Shape.of(12), "units", 7),
                one(OperatorKind.LRN, map),
                one(OperatorKind.BATCH_NORM, map),
                one(OperatorKind.LAYER_NORM, sequence),
                one(OperatorKind.FLATTEN, map),
                one(OperatorKind.RESHAPE, Shape.of(24), "channels", 2, "height", 3, "width", 4),
                one(OperatorKind.SLICE, map, "from", 1, "size", 2),
                several(OperatorKind.ADD, 3, map),
                several(OperatorKind.MULTIPLY, 3, map),
                several(OperatorKind.CONCAT, 2, map),
                one(OperatorKind.CHANNEL_SHUFFLE, map, "groups", 2),
                one(OperatorKind.UPSAMPLE, map, "factor", 2),
                one(OperatorKind.RESIZE, map, "height", 13, "width", 5),
                one(OperatorKind.LSTM, sequence, "units", 3),
                one(OperatorKind.LSTM, sequence, "units", 3, "lastOnly", 1, "biases", 2),
                one(OperatorKind.EMBEDDING, Shape.of(5), "vocabulary", 10, "width", 6),
                one(OperatorKind.POSITIONS, sequence, "rows", 9),
                several(OperatorKind.ATTENTION, 3, sequence, "heads", 2));
        Stream<Case> elementwise = Stream.of(
                        OperatorKind.RELU,
                        OperatorKind.LEAKY_RELU,
                        OperatorKind.RELU6,
                        OperatorKind.SIGMOID,
                        OperatorKind.TANH,
                        OperatorKind.GELU,
                        OperatorKind.SOFTMAX,
                        OperatorKind.DROPOUT)
                .map(kind -> one(kind, map));
        return Stream.concat(others, elementwise);
    }

    /** Every operator is in the list above. */
    @Test
    void noOperatorIsMissing() {
        assertThat(cases().map(Case::kind).distinct()).containsExactlyInAnyOrder(OperatorKind.values());
    }

    /** The expected shape is what ONNX Runtime makes of it, for a batch of 1 and of 2. */
    @ParameterizedTest
    @MethodSource("cases")
    void shapesAreThoseOfOnnxRuntime(Case given) throws Exception {
        OperatorDnn dnn = network(given);
        List<Integer> ours = dnn.shapes().get(dnn.shapes().size() - 1).dimensions();
        CuttableModel model = exported(dnn, false);
        for (long batch : List.of(1L, 2L)) {
            try (OnnxRuntime.Session session = runtime.open(model.file(), model.inputs(batch))) {
                List<Long> expected = new ArrayList<>(List.of(batch));
                ours.forEach(side -> expected.add((long) side));
                assertThat(session.outputShapes()).containsExactly(Map.entry("last", expected));
            }
        }
    }

    /** Several inputs are copies of one by rectifiers, but for tokens. */
    private static OperatorDnn network(Case given) {
        List<OperatorLayer> layers = new ArrayList<>();
        List<String> reads = new ArrayList<>();
        for (int i = 0; i < given.inputs().size() && given.inputs().size() > 1; i++) {
            layers.add(new OperatorLayer("copy" + i, OperatorKind.RELU, Map.of(), List.of("input")));
            reads.add("copy" + i);
        }
        layers.add(new OperatorLayer("last", given.kind(), given.parameters(), reads));
        return new OperatorDnn("case", given.inputs().get(0), 4, 4, layers);
    }

    private CuttableModel exported(OperatorDnn dnn, boolean half) throws Exception {
        Path file = folder.resolve("net.onnx");
        try (OutputStream out = Files.newOutputStream(file)) {
            ModelExport.of(dnn, half).write(1, out);
        }
        return CuttableModel.open(file, ImportOptions.NONE);
    }

    /** Networks of the library of at most 14 MB; their answers are finite, so random weights keep numbers in range. */
    @ParameterizedTest
    @ValueSource(strings = {"mnist-rnn", "squeezenet", "mobilenet-v2"})
    void networksOfTheLibraryRun(String id) throws Exception {
        OperatorDnn dnn = Library.shipped().findOperatorDnn(id).orElseThrow();
        String answer = dnn.layers().get(dnn.layers().size() - 1).name();
        List<Integer> ours = dnn.shapes().get(dnn.shapes().size() - 1).dimensions();
        CuttableModel model = exported(dnn, false);
        try (OnnxRuntime.Session session = runtime.open(model.file(), model.inputs(1))) {
            assertThat(session.outputShapes().get(answer))
                    .containsExactlyElementsOf(
                            Stream.concat(Stream.of(1L), ours.stream().map(Integer::longValue))
                                    .toList());
            for (float value : session.values(answer)) {
                assertThat(value).isFinite();
            }
        }
    }

    @Test
    void networksOfHalfPrecisionRun() throws Exception {
        OperatorLayer relu = new OperatorLayer("relu", OperatorKind.RELU, Map.of(), List.of());
        OperatorLayer dense = new OperatorLayer("last", OperatorKind.DENSE, Map.of("units", 3), List.of());
        CuttableModel model = exported(new OperatorDnn("half", Shape.of(5), 4, 4, List.of(relu, dense)), true);
        try (OnnxRuntime.Session session = runtime.open(model.file(), model.inputs(1))) {
            assertThat(session.outputShapes()).containsKey("last");
        }
    }

    /** A network with a skip, cut in two behind each layer: the second part, fed with what the first makes, answers as the whole. */
    @Test
    void theSegmentsOfACutAnswerAsTheWhole() throws Exception {
        CuttableModel model = exported(
                new OperatorDnn(
                        "skip",
                        Shape.of(3, 8, 8),
                        4,
                        4,
                        List.of(
                                layer(
                                        "conv1",
                                        OperatorKind.CONV,
                                        Map.of("filters", 4, "kernel", 3, "pad", 1, "relu", 1)),
                                layer("conv2", OperatorKind.CONV, Map.of("filters", 4, "kernel", 3, "pad", 1)),
                                layer("norm", OperatorKind.BATCH_NORM, Map.of()),
                                layer("add", OperatorKind.ADD, Map.of(), "norm", "conv1"),
                                layer("pool", OperatorKind.MAX_POOL, Map.of("kernel", 2, "stride", 2)),
                                layer("last", OperatorKind.DENSE, Map.of("units", 5)))),
                false);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OnnxTensor input = Inputs.tensor(environment, model.inputs(1).get(0))) {
            float[] whole =
                    run(environment, model.file(), Map.of("input", input)).get("last");
            for (int cut = 1; cut < model.layerCount(); cut++) {
                Path first = folder.resolve("first.onnx");
                Path second = folder.resolve("second.onnx");
                model.write(1, cut, first);
                List<TensorPort> between = model.write(cut + 1, model.layerCount(), second);
                Map<String, float[]> made = run(environment, first, Map.of("input", input));
                Map<String, OnnxTensor> given = new HashMap<>();
                for (TensorPort port : between) {
                    long[] shape = port.dimensions().stream()
                            .mapToLong(Long::longValue)
                            .toArray();
                    given.put(
                            port.name(),
                            OnnxTensor.createTensor(environment, FloatBuffer.wrap(made.get(port.name())), shape));
                }
                assertThat(run(environment, second, given).get("last"))
                        .as("cut behind layer %d", cut)
                        .containsExactly(whole, within(1e-4f));
                given.values().forEach(OnnxTensor::close);
            }
        }
    }

    private static OperatorLayer layer(
            String name, OperatorKind kind, Map<String, Integer> parameters, String... reads) {
        return new OperatorLayer(name, kind, parameters, List.of(reads));
    }

    private static Map<String, float[]> run(OrtEnvironment environment, Path file, Map<String, OnnxTensor> inputs)
            throws OrtException {
        Map<String, float[]> outputs = new HashMap<>();
        try (OrtSession session = environment.createSession(file.toString());
                OrtSession.Result result = session.run(inputs)) {
            result.forEach(entry -> outputs.put(
                    entry.getKey(),
                    ((OnnxTensor) entry.getValue()).getFloatBuffer().array()));
        }
        return outputs;
    }

    /** The jar for CPUs has no CUDA. */
    @Test
    void aMissingProviderIsSaid() {
        assertThatThrownBy(() -> OnnxRuntime.start(OnnxRuntime.Provider.CUDA, 1, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no CUDA; it has CPU")
                .hasMessageContaining("onnxruntime_gpu");
    }

    /** Here the device is the processor: each number that it fills in is a one, so their sum says how many there were. */
    @Test
    void theDeviceFillsAsMuchMemoryAsItIsTold() throws Exception {
        try (DeviceSweep sweep = new DeviceSweep(runtime, 4)) {
            assertThat(sweep.lastSum()).as("tried once, with 4 B").isEqualTo(1);
            sweep.sweep(4 << 20);
            assertThat(sweep.lastSum()).isEqualTo(1 << 20);
            sweep.sweep(3);
            assertThat(sweep.lastSum()).as("less than a number").isZero();
            // Sums of ones are exact in single precision up to 2^24, and pairs of them beyond: the bound is 2^26.
            sweep.sweep(Long.MAX_VALUE);
            assertThat(sweep.lastSum()).as("256 MiB at most").isEqualTo(1 << 26);
        }
    }

    /** On a GPU's provider (here the processor plays it) memory of the device is filled; else memory of the host is read. */
    @Test
    void theCachesSweptAreThoseOfTheProvider() throws Exception {
        try (CacheSweep host = CacheSweep.of(runtime, OnnxRuntime.Provider.CPU, 1 << 10);
                CacheSweep device = CacheSweep.of(runtime, OnnxRuntime.Provider.CUDA, 1 << 10)) {
            assertThat(host).isInstanceOf(HostSweep.class);
            assertThat(device).isInstanceOf(DeviceSweep.class);
            assertThat(device.shown()).contains("caches of the GPU");
        }
    }

    /** Of a machine whose counter steps by 1 J at each look. */
    private static EnergyCounter stepping() {
        return new EnergyCounter() {
            private double joules;

            @Override
            public double joules() {
                return joules++;
            }

            @Override
            public String source() {
                return "a counter that steps by 1 J";
            }
        };
    }

    /**
     * Two answers are joined by a last layer that has nothing to run: it takes no time, so no energy, and the profile is one with
     * energies. Each run of the others takes 1 J. A machine that tells no energies tells none of it either.
     */
    @Test
    void whatHasNothingToRunTakesNoEnergy() throws Exception {
        byte[] twoAnswers = new ModelBytes()
                .input("x", 1, 4)
                .node("Relu", "x", "r")
                .node("Tanh", "r", "y")
                .output("r")
                .output("y")
                .model();
        CuttableModel model =
                CuttableModel.open(Files.write(folder.resolve("two.onnx"), twoAnswers), ImportOptions.NONE);

        assertThat(joules(model, stepping())).containsExactly(1.0, 1.0, 0.0);
        assertThat(joules(model, EnergyCounter.NONE)).containsOnly(Double.NaN).hasSize(3);
    }

    private List<Double> joules(CuttableModel model, EnergyCounter energy) throws Exception {
        return new Profiler(model, runtime, energy, new Patience(1, 1, 1, 1), CacheSweep.NONE, folder)
                .profile("two", List.of(), List.of()).layers().stream()
                        .map(layer -> layer.timing().joules())
                        .toList();
    }

    /** The thread that calls on the first, the runtime's own on the second; afterwards the thread goes where it could before. */
    @Test
    void threadsArePinned() throws Exception {
        List<Integer> allowed = Machine.here().allowed();
        assumeTrue(allowed.size() >= 2, "needs two processors");
        try (Pinning pinning = Pinning.ofCaller(allowed)) {
            assumeTrue(pinning.isDone(), "needs taskset");
            assertThat(allowedHere()).containsExactly(allowed.get(0));
            OnnxRuntime pinned = OnnxRuntime.start(OnnxRuntime.Provider.CPU, 2, allowed);

            assertThat(pinned.shown()).contains("2 threads within an operator (pinned)");
            Path file = Files.write(folder.resolve("nothing.onnx"), EmptyModel.bytes());
            try (OnnxRuntime.Session session = pinned.open(file, EmptyModel.inputs())) {
                assertThat(session.outputShapes()).containsExactly(Map.entry("relu", List.of(1L, 1L)));
            }
        }
        assertThat(allowedHere()).isEqualTo(allowed);
    }

    private static List<Integer> allowedHere() throws Exception {
        return Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .map(line -> Machine.numbers(line.substring(line.indexOf(':') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
