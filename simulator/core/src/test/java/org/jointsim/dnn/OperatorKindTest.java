package org.jointsim.dnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jointsim.dnn.OperatorKind.ADD;
import static org.jointsim.dnn.OperatorKind.ATTENTION;
import static org.jointsim.dnn.OperatorKind.AVERAGE_POOL;
import static org.jointsim.dnn.OperatorKind.BATCH_NORM;
import static org.jointsim.dnn.OperatorKind.CHANNEL_SHUFFLE;
import static org.jointsim.dnn.OperatorKind.CONCAT;
import static org.jointsim.dnn.OperatorKind.CONV;
import static org.jointsim.dnn.OperatorKind.DENSE;
import static org.jointsim.dnn.OperatorKind.DROPOUT;
import static org.jointsim.dnn.OperatorKind.EMBEDDING;
import static org.jointsim.dnn.OperatorKind.FLATTEN;
import static org.jointsim.dnn.OperatorKind.GELU;
import static org.jointsim.dnn.OperatorKind.GLOBAL_AVERAGE_POOL;
import static org.jointsim.dnn.OperatorKind.LAYER_NORM;
import static org.jointsim.dnn.OperatorKind.LEAKY_RELU;
import static org.jointsim.dnn.OperatorKind.LINEAR;
import static org.jointsim.dnn.OperatorKind.LRN;
import static org.jointsim.dnn.OperatorKind.LSTM;
import static org.jointsim.dnn.OperatorKind.MAX_POOL;
import static org.jointsim.dnn.OperatorKind.MULTIPLY;
import static org.jointsim.dnn.OperatorKind.POSITIONS;
import static org.jointsim.dnn.OperatorKind.RELU;
import static org.jointsim.dnn.OperatorKind.RELU6;
import static org.jointsim.dnn.OperatorKind.RESHAPE;
import static org.jointsim.dnn.OperatorKind.RESIZE;
import static org.jointsim.dnn.OperatorKind.SIGMOID;
import static org.jointsim.dnn.OperatorKind.SLICE;
import static org.jointsim.dnn.OperatorKind.SOFTMAX;
import static org.jointsim.dnn.OperatorKind.TANH;
import static org.jointsim.dnn.OperatorKind.TRANSPOSED_CONV;
import static org.jointsim.dnn.OperatorKind.UPSAMPLE;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Shape, work and parameters of single operators, each by hand. */
class OperatorKindTest {

    private static final Shape MAP = Shape.of(6, 5, 4);
    private static final Map<String, Integer> NONE = Map.of();

    /** Height (5+2·1-3)/2+1 = 3, width (4+2-3)/2+1 = 2 (rounded down); 8·(6·9+1) parameters; 2·6·9 FLOP for each of 48 numbers. */
    @Test
    void convolution() {
        assertThat(infer(CONV, Map.of("filters", 8, "kernel", 3, "stride", 2, "pad", 1), MAP))
                .isEqualTo(new Inference(Shape.of(8, 3, 2), 2 * 54 * 48, 440));
    }

    /** Two groups: each filter sees 3 channels, so half the work and half the weights. */
    @Test
    void groupedConvolutionWithoutBias() {
        assertThat(infer(CONV, Map.of("filters", 8, "kernel", 3, "pad", 1, "groups", 2, "bias", 0), MAP))
                .isEqualTo(new Inference(Shape.of(8, 5, 4), 2 * 27 * 160, 216));
    }

    /** Taps 0, 2 and 4 reach over 5 rows and columns: 5+2-5+1 = 3 rows, 4+2-5+1 = 2 columns. */
    @Test
    void dilationReachesFurtherForTheSameWork() {
        assertThat(infer(CONV, Map.of("filters", 1, "kernel", 3, "pad", 1, "dilation", 2), MAP))
                .isEqualTo(new Inference(Shape.of(1, 3, 2), 2 * 54 * 6, 55));
    }

    /** The usual decoder step, kernel 4, stride 2, pad 1, doubles each side: (5-1)·2-2+4 = 10. Each of 120 inputs meets 3·16 weights. */
    @Test
    void transposedConvolution() {
        assertThat(infer(TRANSPOSED_CONV, Map.of("filters", 3, "kernel", 4, "stride", 2, "pad", 1), MAP))
                .isEqualTo(new Inference(Shape.of(3, 10, 8), 2 * 48 * 120, 6 * 48 + 3));
        assertThat(infer(TRANSPOSED_CONV, Map.of("filters", 3, "kernel", 3, "stride", 2, "pad", 1, "outputPad", 1), MAP)
                        .output())
                .isEqualTo(Shape.of(3, 10, 8));
    }

    /**
     * Windows along a side: (size + 2·pad - 3) / stride + 1, rounded down or up; rounded up, the last one may not start
     * behind the map (size 3, pad 1, stride 4: a second window would start at row 3 of rows 0..2).
     */
    @ParameterizedTest
    @CsvSource({
        "7, 0, 2, 0, 3",
        "7, 0, 2, 1, 3",
        "6, 0, 2, 0, 2",
        "6, 0, 2, 1, 3",
        "112, 1, 2, 0, 56",
        "4, 1, 3, 0, 2",
        "5, 1, 3, 1, 2",
        "3, 1, 4, 1, 1"
    })
    void pooling(int size, int pad, int stride, int roundUp, int expected) {
        Map<String, Integer> given = Map.of("kernel", 3, "stride", stride, "pad", pad, "roundUp", roundUp);
        Shape output = Shape.of(2, expected, expected);
        Inference inference = new Inference(output, 9.0 * output.elementCount(), 0);
        assertThat(infer(MAX_POOL, given, Shape.of(2, size, size))).isEqualTo(inference);
        assertThat(infer(AVERAGE_POOL, given, Shape.of(2, size, size))).isEqualTo(inference);
    }

    @Test
    void denseFlattensItsInput() {
        assertThat(infer(DENSE, Map.of("units", 10), MAP)).isEqualTo(new Inference(Shape.of(10), 2 * 1200, 1210));
        assertThat(infer(DENSE, Map.of("units", 10, "bias", 0), Shape.of(120)))
                .isEqualTo(new Inference(Shape.of(10), 2 * 1200, 1200));
    }

    @Test
    void operatorsThatKeepTheShape() {
        assertThat(infer(RELU, NONE, MAP)).isEqualTo(new Inference(MAP, 120, 0));
        assertThat(infer(LEAKY_RELU, NONE, MAP)).isEqualTo(new Inference(MAP, 120, 0));
        assertThat(infer(RELU6, NONE, MAP)).isEqualTo(new Inference(MAP, 2 * 120, 0));
        assertThat(infer(SIGMOID, NONE, MAP)).isEqualTo(new Inference(MAP, 4 * 120, 0));
        assertThat(infer(TANH, NONE, MAP)).isEqualTo(new Inference(MAP, 5 * 120, 0));
        assertThat(infer(SOFTMAX, NONE, MAP)).isEqualTo(new Inference(MAP, 5 * 120, 0));
        assertThat(infer(LRN, NONE, MAP)).isEqualTo(new Inference(MAP, (2 * 5 + 4) * 120, 0));
        assertThat(infer(LRN, Map.of("size", 3), MAP)).isEqualTo(new Inference(MAP, (2 * 3 + 4) * 120, 0));
        assertThat(infer(BATCH_NORM, NONE, MAP)).isEqualTo(new Inference(MAP, 2 * 120, 12));
        assertThat(infer(DROPOUT, NONE, MAP)).isEqualTo(new Inference(MAP, 0, 0));
    }

    /** Inception's 1 x 7: height 5 as before, width (4+2·3-7)/1+1 = 4; 8 filters of 6·7 weights; stride 2 to the right halves it. */
    @Test
    void aWindowNeedNotBeSquare() {
        Map<String, Integer> wide = Map.of("filters", 8, "kernel", 1, "kernelWidth", 7, "padWidth", 3, "bias", 0);
        assertThat(infer(CONV, wide, MAP)).isEqualTo(new Inference(Shape.of(8, 5, 4), 2 * 42 * 160, 336));
        Map<String, Integer> stepping = new HashMap<>(wide);
        stepping.put("strideWidth", 2);
        assertThat(infer(CONV, stepping, MAP).output()).isEqualTo(Shape.of(8, 5, 2));
    }

    /** max(0, x) of each output once more: 48 FLOP for the convolution above, 10 for the dense layer. */
    @Test
    void aRectifierMayBePartOfALayer() {
        Map<String, Integer> conv = Map.of("filters", 8, "kernel", 3, "stride", 2, "pad", 1, "relu", 1);
        assertThat(infer(CONV, conv, MAP)).isEqualTo(new Inference(Shape.of(8, 3, 2), 2 * 54 * 48 + 48, 440));
        assertThat(infer(DENSE, Map.of("units", 10, "relu", 1), MAP))
                .isEqualTo(new Inference(Shape.of(10), 2 * 1200 + 10, 1210));
    }

    /** Maps of 6 and 2 channels are a map of 8: 1·(8+1) parameters and 2·8 FLOP for each of 20 positions. */
    @Test
    void convolutionsJoinTheirInputs() {
        assertThat(infer(CONV, Map.of("filters", 1, "kernel", 1), MAP, Shape.of(2, 5, 4)))
                .isEqualTo(new Inference(Shape.of(1, 5, 4), 2 * 8 * 20, 9));
        assertThat(infer(TRANSPOSED_CONV, Map.of("filters", 1, "kernel", 1), MAP, Shape.of(2, 5, 4)))
                .isEqualTo(new Inference(Shape.of(1, 5, 4), 2 * 8 * 20, 9));
    }

    @Test
    void operatorsThatMoveChannelsOrPixels() {
        assertThat(infer(CHANNEL_SHUFFLE, Map.of("groups", 3), MAP)).isEqualTo(new Inference(MAP, 0, 0));
        assertThat(infer(SLICE, Map.of("from", 2, "size", 4), MAP)).isEqualTo(new Inference(Shape.of(4, 5, 4), 0, 0));
        assertThat(infer(RESHAPE, Map.of("channels", 2, "height", 6, "width", 10), MAP))
                .isEqualTo(new Inference(Shape.of(2, 6, 10), 0, 0));
        assertThat(infer(UPSAMPLE, Map.of("factor", 3), MAP)).isEqualTo(new Inference(Shape.of(6, 15, 12), 0, 0));
        assertThat(infer(RESIZE, Map.of("height", 10, "width", 7), MAP))
                .isEqualTo(new Inference(Shape.of(6, 10, 7), 9 * 420, 0));
    }

    /**
     * 5 steps of 4 features, 3 units: 4·3·(4+3) = 84 weights and 12 numbers of each bias vector; a step costs 2·84 FLOP, and 26 for each
     * unit: 3 sigmoids of 4, 2 tanh of 5, 3 products, 1 sum.
     */
    @Test
    void longShortTermMemory() {
        Shape input = Shape.of(5, 4);
        double flop = 5 * (2 * 84 + 26 * 3);
        assertThat(infer(LSTM, Map.of("units", 3), input)).isEqualTo(new Inference(Shape.of(5, 3), flop, 96));
        assertThat(infer(LSTM, Map.of("units", 3, "biases", 2, "lastOnly", 1), input))
                .isEqualTo(new Inference(Shape.of(3), flop, 108));
    }

    /** 10 tokens; of 1000 vectors of 8 numbers, 10 are read. */
    @Test
    void embeddingsReadWhatTheyLookUp() {
        assertThat(infer(EMBEDDING, Map.of("vocabulary", 1000, "width", 8), Shape.of(10)))
                .isEqualTo(new Inference(Shape.of(10, 8), 0, 8000, 80));
        assertThat(infer(POSITIONS, Map.of("rows", 64), Shape.of(10, 8)))
                .isEqualTo(new Inference(Shape.of(10, 8), 80, 512, 80));
    }

    /** Each of 10 positions: 8·16 weights and 16 biases shared by all. */
    @Test
    void linearActsOnEachPosition() {
        assertThat(infer(LINEAR, Map.of("units", 16), Shape.of(10, 8)))
                .isEqualTo(new Inference(Shape.of(10, 16), 10 * 2 * 128, 144));
        assertThat(infer(LAYER_NORM, NONE, Shape.of(10, 8))).isEqualTo(new Inference(Shape.of(10, 8), 7 * 80, 16));
        assertThat(infer(GELU, NONE, Shape.of(10, 8))).isEqualTo(new Inference(Shape.of(10, 8), 13 * 80, 0));
    }

    /**
     * 3 queries and 5 keys of width 8, 5 values of width 4, 2 heads: 15 pairs with 2·8 FLOP for their product, 1 + 5 in each head to scale
     * it and for the softmax, 2·4 to weigh the value.
     */
    @Test
    void attention() {
        assertThat(infer(ATTENTION, Map.of("heads", 2), Shape.of(3, 8), Shape.of(5, 8), Shape.of(5, 4)))
                .isEqualTo(new Inference(Shape.of(3, 4), 15 * (16 + 12 + 8), 0));
    }

    @Test
    void operatorsThatReshapeOrJoin() {
        assertThat(infer(MULTIPLY, NONE, MAP, MAP)).isEqualTo(new Inference(MAP, 120, 0));
        assertThat(infer(GLOBAL_AVERAGE_POOL, NONE, MAP)).isEqualTo(new Inference(Shape.of(6, 1, 1), 120, 0));
        assertThat(infer(FLATTEN, NONE, MAP)).isEqualTo(new Inference(Shape.of(120), 0, 0));
        assertThat(infer(ADD, NONE, MAP, MAP, MAP)).isEqualTo(new Inference(MAP, 2 * 120, 0));
        assertThat(infer(CONCAT, NONE, MAP, Shape.of(1, 5, 4))).isEqualTo(new Inference(Shape.of(7, 5, 4), 0, 0));
    }

    @Test
    void refusalsSayWhatAndWhy() {
        assertRefused("`filters` is missing (channels of the output)", CONV, Map.of("kernel", 3), MAP);
        assertRefused("`kernel` must be a whole number >= 1, but was 0", CONV, Map.of("filters", 1, "kernel", 0), MAP);
        assertRefused(
                "`bias` must be a whole number from 0 to 1, but was 2", DENSE, Map.of("units", 1, "bias", 2), MAP);
        assertRefused("dense has no parameter `unit`. Known: units, bias", DENSE, Map.of("units", 1, "unit", 1), MAP);
        assertRefused("relu has no parameter `size`. Known: none", RELU, Map.of("size", 1), MAP);
        assertRefused(
                "its input must have three dimensions, channels x height x width, but was 120",
                LRN,
                NONE,
                Shape.of(120));
        assertRefused(
                "the kernel spans 7, but the padded width of its input is only 6",
                CONV,
                Map.of("filters", 1, "kernel", 7, "pad", 1),
                MAP);
        assertRefused(
                "`groups` must divide the channels of the input and the filters, but 4 does not divide both 6 and 8",
                CONV,
                Map.of("filters", 8, "kernel", 1, "groups", 4),
                MAP);
        assertRefused(
                "`pad` must be smaller than `kernel`, but they were 2 and 2",
                MAX_POOL,
                Map.of("kernel", 2, "stride", 2, "pad", 2),
                MAP);
        assertRefused(
                "the height of its output would be -1, but must be from 1 to 2147483647",
                TRANSPOSED_CONV,
                Map.of("filters", 1, "kernel", 1, "pad", 3),
                MAP);
        assertRefused("it takes two or more inputs, but got 1", ADD, NONE, MAP);
        assertRefused(
                "`from` and `size` must end within its input of 6, but were 3 and 4",
                SLICE,
                Map.of("from", 3, "size", 4),
                MAP);
        assertRefused(
                "its input 6 x 5 x 4 and 2 x 2 x 2 hold different numbers of numbers",
                RESHAPE,
                Map.of("channels", 2, "height", 2, "width", 2),
                MAP);
        assertRefused(
                "its inputs must have two dimensions, positions x features, but one was 6 x 5 x 4",
                LSTM,
                Map.of("units", 3),
                MAP);
        assertRefused(
                "`rows` must be at least the positions of its input, 10, but was 9",
                POSITIONS,
                Map.of("rows", 9),
                Shape.of(10, 8));
        assertRefused("it takes three inputs", ATTENTION, Map.of("heads", 2), Shape.of(10, 8));
        assertRefused(
                "`heads` must divide the widths, but 3 does not divide both 8 and 8",
                ATTENTION,
                Map.of("heads", 3),
                Shape.of(10, 8),
                Shape.of(10, 8),
                Shape.of(10, 8));
        assertRefused("it takes one input, but got 2", RELU, NONE, MAP, MAP);
        assertRefused(
                "all inputs must have one shape, but were [6 x 5 x 4, 6 x 4 x 5]", ADD, NONE, MAP, Shape.of(6, 4, 5));
        assertRefused(
                "all inputs must agree in all dimensions but the first, but were [6 x 5 x 4, 6 x 4 x 5]",
                CONCAT,
                NONE,
                MAP,
                Shape.of(6, 4, 5));
    }

    /** Sizes that would overflow an int or a long are refused in words, never wrapped around. */
    @Test
    void hostileSizesAreRefused() {
        int most = Integer.MAX_VALUE;
        Shape large = Shape.of(1 << 20, 1 << 10, 1 << 10);
        assertRefused("it would have more than", CONV, Map.of("filters", 1, "kernel", most, "pad", most / 2), MAP);
        assertRefused("it would have more than", DENSE, Map.of("units", most), large);
        assertRefused("it would have more than", LSTM, Map.of("units", most), Shape.of(1, most));
        assertRefused("a tensor may hold", EMBEDDING, Map.of("vocabulary", 1, "width", most), Shape.of(most));
        assertRefused("the height of its output would be", UPSAMPLE, Map.of("factor", most), MAP);
        assertRefused("a tensor may hold at most", CONV, Map.of("filters", 1, "kernel", 1, "pad", 1 << 29), MAP);
        assertRefused(
                "the padded height of its input is only 7",
                CONV,
                Map.of("filters", 1, "kernel", most, "dilation", most, "pad", 1),
                MAP);
        assertRefused("the length of its output would be 1099511627776", FLATTEN, NONE, large);
        assertRefused(
                "the number of channels of its output would be 4294967294",
                CONCAT,
                NONE,
                Shape.of(most),
                Shape.of(most));
    }

    @ParameterizedTest
    @EnumSource(OperatorKind.class)
    void everyOperatorIsFoundByItsWordAndDescribed(OperatorKind kind) {
        assertThat(OperatorKind.find(kind.word())).contains(kind);
        assertThat(kind.about()).isNotBlank();
        assertThat(kind.parameters())
                .allSatisfy(parameter -> assertThat(parameter.about()).isNotBlank());
    }

    @Test
    void anUnknownWordIsNoOperator() {
        assertThat(OperatorKind.find("convolution")).isEmpty();
    }

    private static Inference infer(OperatorKind kind, Map<String, Integer> given, Shape... inputs) {
        return kind.infer(Arrays.asList(inputs), given);
    }

    private static void assertRefused(String reason, OperatorKind kind, Map<String, Integer> given, Shape... inputs) {
        assertThatThrownBy(() -> kind.infer(List.of(inputs), given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
