package org.jointsim.dnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jointsim.dnn.OperatorKind.ADD;
import static org.jointsim.dnn.OperatorKind.CONV;
import static org.jointsim.dnn.OperatorKind.DENSE;
import static org.jointsim.dnn.OperatorKind.FLATTEN;
import static org.jointsim.dnn.OperatorKind.RELU;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorDnnsTest {

    /**
     * A 3 x 4 x 4 image (48 B as sent, 192 B inside), 2 filters 3 x 3 with pad 1: output 2·16·4 = 128 B, 2·(27+1)·4 = 224 B of weights,
     * 2·27·32 FLOP; moved once each: 192 + 128 + 224 B.
     */
    @Test
    void aLayerMovesItsInputItsOutputAndItsWeights() {
        Dnn dnn = new LayerList()
                .then("c", CONV, "filters", 2, "kernel", 3, "pad", 1)
                .forImage(4);
        assertThat(dnn.inputBytes()).isEqualTo(48);
        assertThat(dnn.layer(1)).isEqualTo(new Layer("c", "conv", List.of(0), 128, 2 * 27 * 32, 224, 544));
    }

    @Test
    void aViewMovesNothing() {
        Dnn dnn = new LayerList().then("f", FLATTEN).forImage(4);
        assertThat(dnn.layer(1)).isEqualTo(new Layer("f", "flatten", List.of(0), 192, 0, 0, 0));
    }

    /** 10 tokens of 4 bytes, 10 vectors of 8 numbers read and written; the table of 1000 · 8 numbers is not. */
    @Test
    void aLookUpMovesWhatItReads() {
        List<OperatorLayer> layers = new LayerList()
                .then("e", OperatorKind.EMBEDDING, "vocabulary", 1000, "width", 8)
                .layers();
        Dnn dnn = OperatorDnns.build("words", Shape.of(10), 4, 4, layers);
        assertThat(dnn.layer(1)).isEqualTo(new Layer("e", "embedding", List.of(0), 320, 0, 32_000, 40 + 320 + 320));
    }

    @Test
    void layersReadTheOneBeforeOrThoseTheyName() {
        LayerList layers = new LayerList().then("a", RELU).then("b", RELU);
        layers.join("sum", ADD, List.of("input", "a", "b"));
        assertThat(layers.forImage(4).layers())
                .extracting(Layer::inputs)
                .containsExactly(List.of(0), List.of(1), List.of(0, 1, 2));
        assertThat(layers.forImage(4).layer(3).memoryBytes()).isEqualTo(4 * 192);
    }

    @Test
    void numbersMayHaveAnySize() {
        List<OperatorLayer> layers =
                new LayerList().then("fc", DENSE, "units", 10).layers();
        Dnn half = OperatorDnns.build("half", Shape.of(5), 4, 2, layers);
        assertThat(half.inputBytes()).isEqualTo(20);
        assertThat(half.layer(1)).isEqualTo(new Layer("fc", "dense", List.of(0), 20, 100, 120, 10 + 20 + 120));
    }

    @Test
    void theFirstLayerThatDoesNotFitIsNamed() {
        LayerList layers = new LayerList().then("a", RELU).then("b", DENSE).then("c", DENSE);
        assertThatThrownBy(() -> layers.forImage(4)).isInstanceOfSatisfying(InvalidLayerException.class, e -> {
            assertThat(e.layerIndex()).isEqualTo(1);
            assertThat(e.reason()).isEqualTo("`units` is missing (numbers of the output)");
            assertThat(e).hasMessage("layer 2 (b): `units` is missing (numbers of the output)");
        });
    }

    @Test
    void namesMustBeKnownAndUnique() {
        assertInvalid(
                "layer 1 (a): it reads `b`, but no layer before it has that name",
                new LayerList().join("a", RELU, List.of("b")).then("b", RELU));
        assertInvalid(
                "layer 2 (a): the name is already taken",
                new LayerList().then("a", RELU).then("a", RELU));
        assertInvalid("layer 1 (input): the name is already taken", new LayerList().then("input", RELU));
    }

    /** A sum of 2^21 inputs of 2^40 numbers of 4 bytes has 2^63 bytes to read, one more than a long holds. */
    @Test
    void memoryTrafficDoesNotOverflow() {
        LayerList layers = new LayerList().join("sum", ADD, Collections.nCopies(1 << 21, "input"));
        Shape large = Shape.of(1 << 20, 1 << 20);
        assertThatThrownBy(() -> OperatorDnns.build("large", large, 1, 4, layers.layers()))
                .isInstanceOf(InvalidLayerException.class)
                .hasMessage("layer 1 (sum): its inputs, output and parameters are too large");
    }

    @Test
    void shapesAreCheckedAndShown() {
        assertThat(Shape.of(64, 27, 27)).hasToString("64 x 27 x 27");
        assertThat(Shape.of(64, 27, 27).elementCount()).isEqualTo(46_656);
        assertThatThrownBy(() -> new Shape(List.of())).hasMessageContaining("at least one dimension");
        assertThatThrownBy(() -> Shape.of(3, 0)).hasMessage("each dimension must be >= 1, but the shape was [3, 0]");
        assertThatThrownBy(() -> Shape.of(1 << 30, 1 << 30, 1 << 30))
                .hasMessageContaining("at most 1099511627776 numbers");
    }

    @Test
    void numbersHaveAtLeastOneByte() {
        List<OperatorLayer> layers = new LayerList().then("a", RELU).layers();
        assertThatThrownBy(() -> OperatorDnns.build("d", Shape.of(1), 0, 4, layers))
                .hasMessage("inputBytesPerNumber must be from 1 to 8, but was 0");
    }

    private static void assertInvalid(String message, LayerList layers) {
        assertThatThrownBy(() -> layers.forImage(4))
                .isInstanceOf(InvalidLayerException.class)
                .hasMessage(message);
    }
}
