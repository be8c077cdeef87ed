package org.jointsim.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.jointsim.onnx.ModelBytes.list;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jointsim.onnx.Graph.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run of layers needs to run alone. */
class CuttableModelTest {

    @TempDir
    private Path folder;

    private CuttableModel open(ModelBytes model) throws Exception {
        return CuttableModel.open(Files.write(folder.resolve("model.onnx"), model.model()), ImportOptions.NONE);
    }

    /**
     * A skip around a convolution, with a dropout that is no layer.
     *
     * <pre>
     *   x ─► r (1) ─► drop ─► c (2) ─► s = c + drop (3) ─► y (4)
     * </pre>
     */
    private CuttableModel skip() throws Exception {
        return open(new ModelBytes()
                .input("x", 1, 4, 8, 8)
                .weights("w", 4, 4, 3, 3)
                .node("Relu", "x", "r")
                .node("Dropout", "r", "drop")
                .node("Conv", "drop w", "c", "pads", list(1, 1, 1, 1))
                .node("Add", "c drop", "s")
                .node("Tanh", "s", "y")
                .output("y"));
    }

    private static List<String> names(List<TensorPort> ports) {
        return ports.stream().map(TensorPort::name).toList();
    }

    private static List<String> makes(Segment segment) {
        return segment.nodes().stream().map(Node::outputs).flatMap(List::stream).toList();
    }

    @Test
    void aSegmentReadsAndMakesWhatOthersMakeAndRead() throws Exception {
        CuttableModel model = skip();
        Segment add = model.segment(3, 3);

        assertThat(names(add.inputs())).containsExactly("c", "r");
        assertThat(names(add.outputs())).containsExactly("s");
        assertThat(makes(add)).as("what passes tensors on comes along").containsExactly("drop", "s");
        assertThat(add.constants()).isEmpty();
        assertThat(names(model.segment(1, 2).outputs())).containsExactlyInAnyOrder("r", "c");
        assertThat(names(model.segment(2, 4).inputs())).containsExactly("r");
        assertThat(model.segment(2, 4).constants()).containsExactly("w");
        assertThat(names(model.segment(4, 4).outputs())).containsExactly("y");
    }

    /** Behind layer 2 both r and c are still read: 2 · 4 · 64 numbers of 4 B. */
    @Test
    void tensorsThatCrossAreThoseStillToBeRead() throws Exception {
        CuttableModel model = skip();

        assertThat(List.of(model.crossings(1), model.crossings(2), model.crossings(3)))
                .containsExactly(1, 2, 1);
        assertThat(model.crossingBytes(2)).isEqualTo(2 * 4 * 64 * 4);
    }

    /** The shape of the reshape depends on the shape of x; it is known, so the segment does not need x. */
    @Test
    void shapesThatAGraphComputesAreWrittenAsConstants() throws Exception {
        CuttableModel model = open(new ModelBytes()
                .input("x", 1, 4, 8)
                .numbers("first", 0)
                .numbers("rest", -1)
                .node("Relu", "x", "r")
                .node("Shape", "x", "shape")
                .node("Gather", "shape first", "batch")
                .node("Concat", "batch rest", "wanted", "axis", list(0))
                .node("Reshape", "r wanted", "y")
                .output("y"));
        Segment reshape = model.segment(2, 2);

        assertThat(names(reshape.inputs())).containsExactly("r");
        assertThat(reshape.computed()).containsOnlyKeys("wanted");
        assertThat(reshape.computed().values())
                .singleElement()
                .satisfies(wanted -> assertThat(wanted.longs()).containsExactly(1L, -1L));
    }

    /** What was cut out is an ONNX file again, with the same sizes: 64 numbers of 36 multiply-adds each, four channels. */
    @Test
    void aSegmentIsAModel() throws Exception {
        Path part = folder.resolve("part.onnx");
        List<TensorPort> inputs = skip().write(2, 3, part);

        ImportedModel model = ModelImport.read(part, ImportOptions.NONE);
        assertThat(names(inputs)).containsExactly("r");
        assertThat(model.layers())
                .extracting(ImportedModel.ImportedLayer::name, ImportedModel.ImportedLayer::workFlop)
                .containsExactly(tuple("c", 2.0 * 36 * 4 * 64), tuple("s", 4.0 * 64));
    }

    @Test
    void aBatchNeedsAnOpenDimension() throws Exception {
        CuttableModel open =
                open(new ModelBytes().input("x", -1, 4).node("Relu", "x", "y").output("y"));
        assertThat(open.inputs(8)).containsExactly(new TensorPort("x", Tensor.FLOAT, List.of(8L, 4L)));

        CuttableModel fixed = skip();
        assertThat(fixed.inputs(1)).hasSize(1);
        assertThatThrownBy(() -> fixed.inputs(8))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("is 1, so it cannot run a batch of 8");
    }

    @Test
    void weightsInOtherFilesAreNamed() throws Exception {
        CuttableModel model = open(new ModelBytes()
                .input("x", 1, 4)
                .weightsElsewhere("w", 4, 4)
                .node("MatMul", "x w", "y")
                .output("y"));
        assertThatThrownBy(() -> model.write(1, 1, folder.resolve("part.onnx")))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("1 of its weights lie in other files, first `w`");
    }

    @Test
    void aFileThatShrinksIsAnErrorOfTheFile() throws Exception {
        CuttableModel model = skip();
        try (var channel = FileChannel.open(folder.resolve("model.onnx"), StandardOpenOption.WRITE)) {
            channel.truncate(20);
        }
        assertThatThrownBy(() -> model.write(2, 2, folder.resolve("part.onnx"))).isInstanceOf(IOException.class);
    }
}
