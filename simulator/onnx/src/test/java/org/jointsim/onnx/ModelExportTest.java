package org.jointsim.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.dnn.OperatorDnn;
import org.jointsim.onnx.ImportedModel.ImportedLayer;
import org.jointsim.scenario.file.Kind;
import org.jointsim.scenario.file.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A network that is exported and imported again is the same network. */
class ModelExportTest {

    private static final Library LIBRARY = Library.shipped();

    @TempDir
    private Path folder;

    static Stream<String> networks() {
        return LIBRARY.ids(Kind.DNNS).stream();
    }

    /** The expected values are the library's own: names, operators, inputs, bytes, work, weights and memory of each layer. */
    @ParameterizedTest
    @MethodSource("networks")
    void everyNetworkOfTheLibraryComesBackAsItWas(String id) throws Exception {
        OperatorDnn network = LIBRARY.findOperatorDnn(id).orElseThrow();
        Path file = folder.resolve("net.onnx");
        try (var out = Files.newOutputStream(file)) {
            ModelWriter.writeWithoutWeights(ModelExport.of(network, false).graph(), out);
        }

        Dnn imported = dnn(id, ModelImport.read(file, ImportOptions.NONE));

        Dnn expected = LIBRARY.findDnn(id).orElseThrow();
        assertThat(imported.inputBytes()).isEqualTo(expected.inputBytes());
        assertThat(imported.layers()).containsExactlyElementsOf(expected.layers());
    }

    static Dnn dnn(String id, ImportedModel model) {
        List<String> names = new ArrayList<>(List.of("input"));
        List<Layer> layers = new ArrayList<>();
        for (ImportedLayer layer : model.layers()) {
            List<Integer> inputs = layer.inputs().stream().map(names::indexOf).toList();
            layers.add(new Layer(
                    layer.name(),
                    layer.kind(),
                    inputs,
                    layer.outputBytes(),
                    layer.workFlop(),
                    layer.weightBytes(),
                    layer.memoryBytes()));
            names.add(layer.name());
        }
        return new Dnn(id, model.inputBytes(), layers);
    }

    @Test
    void theSameSeedWritesTheSameBytes() throws IOException {
        OperatorDnn rnn = LIBRARY.findOperatorDnn("mnist-rnn").orElseThrow();

        assertThat(bytes(rnn, 1)).isEqualTo(bytes(rnn, 1)).isNotEqualTo(bytes(rnn, 2));
    }

    /** 4 · 128 · (28 + 128) + 10 · 128 weights, 8 · 128 + 10 biases of 4 B, and a few names. */
    @Test
    void aFileHoldsEveryWeight() throws IOException {
        OperatorDnn rnn = LIBRARY.findOperatorDnn("mnist-rnn").orElseThrow();

        assertThat(bytes(rnn, 1).length).isBetween(4 * 82_186, 4 * 82_186 + 2000);
    }

    private static byte[] bytes(OperatorDnn network, long seed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelExport.of(network, false).write(seed, out);
        return out.toByteArray();
    }
}
