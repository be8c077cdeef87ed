package org.jointsim.dnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.dnn.OperatorKind.ADD;
import static org.jointsim.dnn.OperatorKind.AVERAGE_POOL;
import static org.jointsim.dnn.OperatorKind.BATCH_NORM;
import static org.jointsim.dnn.OperatorKind.CONCAT;
import static org.jointsim.dnn.OperatorKind.CONV;
import static org.jointsim.dnn.OperatorKind.DENSE;
import static org.jointsim.dnn.OperatorKind.DROPOUT;
import static org.jointsim.dnn.OperatorKind.GLOBAL_AVERAGE_POOL;
import static org.jointsim.dnn.OperatorKind.LRN;
import static org.jointsim.dnn.OperatorKind.MAX_POOL;
import static org.jointsim.dnn.OperatorKind.RELU;
import static org.jointsim.dnn.OperatorKind.SOFTMAX;

import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Whole networks against what torchvision publishes for its own: parameters ({@code num_params}) and multiply-adds of
 * convolutions and dense layers on a 224 x 224 image ({@code _ops}, to three decimals of 10^9), in the metadata of its
 * weights (https://docs.pytorch.org/vision/stable/models.html).
 */
class PublishedDnnsTest {

    private static final int BYTES_PER_NUMBER = 4;
    private static final Offset<Double> HALF_A_DIGIT = Offset.offset(0.0005);

    @Test
    void alexNet() {
        Dnn dnn = alexNetLayers().forImage(224);
        assertThat(dnn.layerCount()).isEqualTo(21);
        assertThat(dnn.isChain()).isTrue();
        assertThat(parameterCount(dnn)).isEqualTo(61_100_840);
        assertThat(gigaMultiplyAdds(dnn)).isCloseTo(0.714, HALF_A_DIGIT);
    }

    /**
     * The feature maps of torchvision's AlexNet, in bytes of four-byte numbers: into conv2 64·27·27·4, conv3 192·13·13·4, conv4
     * 384·13·13·4, conv5 256·13·13·4, fc6 256·6·6·4, fc7 and fc8 4096·4, answer 1000·4. The image is sent at one byte a value.
     */
    @Test
    void tensorsOfAlexNet() {
        Dnn dnn = alexNetLayers().forImage(224);
        assertThat(dnn.inputBytes()).isEqualTo(150_528);
        assertThat(outputBytes(dnn, "pool1", "pool2", "relu3", "relu4", "pool5", "relu6", "relu7", "prob"))
                .containsExactly(186_624L, 129_792L, 259_584L, 173_056L, 36_864L, 16_384L, 16_384L, 4_000L);
    }

    @Test
    void vgg16() {
        LayerList layers = new LayerList();
        int[][] blocks = {{64, 2}, {128, 2}, {256, 3}, {512, 3}, {512, 3}};
        for (int b = 1; b <= blocks.length; b++) {
            for (int i = 1; i <= blocks[b - 1][1]; i++) {
                layers.then("conv" + b + "_" + i, CONV, "filters", blocks[b - 1][0], "kernel", 3, "pad", 1);
                layers.then("relu" + b + "_" + i, RELU);
            }
            layers.then("pool" + b, MAX_POOL, "kernel", 2, "stride", 2);
        }
        Dnn dnn = classifier(layers).forImage(224);
        assertThat(dnn.layerCount()).isEqualTo(37);
        assertThat(parameterCount(dnn)).isEqualTo(138_357_544);
        assertThat(gigaMultiplyAdds(dnn)).isCloseTo(15.470, HALF_A_DIGIT);
        assertThat(outputBytes(dnn, "conv1_1", "pool5", "prob")).containsExactly(12_845_056L, 100_352L, 4_000L);
    }

    /** Residual connections, batch normalization, convolutions without bias. */
    @Test
    void resNet50() {
        LayerList layers = new LayerList();
        convNorm(layers, "stem", 64, 7, 2, 3, 1).then("stem.relu", RELU);
        layers.then("stem.pool", MAX_POOL, "kernel", 3, "stride", 2, "pad", 1);
        int[][] stages = {{64, 3, 1}, {128, 4, 2}, {256, 6, 2}, {512, 3, 2}};
        String last = "stem.pool";
        for (int s = 0; s < stages.length; s++) {
            for (int i = 0; i < stages[s][1]; i++) {
                last = bottleneck(
                        layers, "r%d.%d".formatted(s, i), last, stages[s][0], i == 0 ? stages[s][2] : 1, i == 0);
            }
        }
        layers.then("pool", GLOBAL_AVERAGE_POOL).then("fc", DENSE, "units", 1000);
        Dnn dnn = layers.forImage(224);
        assertThat(parameterCount(dnn)).isEqualTo(25_557_032);
        assertThat(gigaMultiplyAdds(dnn)).isCloseTo(4.089, HALF_A_DIGIT);
        assertThat(dnn.isChain()).isFalse();
    }

    /** Concatenation, and pools that round up. */
    @Test
    void squeezeNet11() {
        LayerList layers = new LayerList();
        layers.then("conv1", CONV, "filters", 64, "kernel", 3, "stride", 2).then("relu1", RELU);
        int[][] fires = {{16, 64}, {16, 64}, {32, 128}, {32, 128}, {48, 192}, {48, 192}, {64, 256}, {64, 256}};
        for (int i = 0; i < fires.length; i++) {
            if (i == 0 || i == 2 || i == 4) {
                layers.then("pool" + i, MAX_POOL, "kernel", 3, "stride", 2, "roundUp", 1);
            }
            fire(layers, "fire" + i, fires[i][0], fires[i][1]);
        }
        layers.then("drop", DROPOUT).then("conv10", CONV, "filters", 1000, "kernel", 1);
        layers.then("relu10", RELU).then("pool", AVERAGE_POOL, "kernel", 13, "stride", 1);
        Dnn dnn = layers.forImage(224);
        assertThat(parameterCount(dnn)).isEqualTo(1_235_496);
        assertThat(gigaMultiplyAdds(dnn)).isCloseTo(0.349, HALF_A_DIGIT);
        assertThat(outputBytes(dnn, "pool")).containsExactly(4_000L);
    }

    /** Depthwise convolutions: as many groups as channels. */
    @Test
    void mobileNetV2() {
        LayerList layers = new LayerList();
        convNorm(layers, "stem", 32, 3, 2, 1, 1).then("stem.relu", RELU);
        int[][] stages = {
            {1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}
        };
        int channels = 32;
        String last = "stem.relu";
        for (int s = 0; s < stages.length; s++) {
            for (int i = 0; i < stages[s][2]; i++) {
                String name = "b%d.%d".formatted(s, i);
                last = invertedResidual(
                        layers, name, last, channels, stages[s][0], stages[s][1], i == 0 ? stages[s][3] : 1);
                channels = stages[s][1];
            }
        }
        convNorm(layers, "head", 1280, 1, 1, 0, 1).then("head.relu", RELU);
        layers.then("pool", GLOBAL_AVERAGE_POOL).then("drop", DROPOUT).then("fc", DENSE, "units", 1000);
        Dnn dnn = layers.forImage(224);
        assertThat(parameterCount(dnn)).isEqualTo(3_504_872);
        assertThat(gigaMultiplyAdds(dnn)).isCloseTo(0.301, HALF_A_DIGIT);
    }

    private static LayerList alexNetLayers() {
        LayerList layers = new LayerList();
        layers.then("conv1", CONV, "filters", 64, "kernel", 11, "stride", 4, "pad", 2);
        layers.then("relu1", RELU).then("norm1", LRN).then("pool1", MAX_POOL, "kernel", 3, "stride", 2);
        layers.then("conv2", CONV, "filters", 192, "kernel", 5, "pad", 2);
        layers.then("relu2", RELU).then("norm2", LRN).then("pool2", MAX_POOL, "kernel", 3, "stride", 2);
        layers.then("conv3", CONV, "filters", 384, "kernel", 3, "pad", 1).then("relu3", RELU);
        layers.then("conv4", CONV, "filters", 256, "kernel", 3, "pad", 1).then("relu4", RELU);
        layers.then("conv5", CONV, "filters", 256, "kernel", 3, "pad", 1).then("relu5", RELU);
        return classifier(layers.then("pool5", MAX_POOL, "kernel", 3, "stride", 2));
    }

    private static LayerList classifier(LayerList layers) {
        layers.then("fc6", DENSE, "units", 4096).then("relu6", RELU);
        layers.then("fc7", DENSE, "units", 4096).then("relu7", RELU);
        return layers.then("fc8", DENSE, "units", 1000).then("prob", SOFTMAX);
    }

    private static LayerList convNorm(
            LayerList layers, String name, int filters, int kernel, int stride, int pad, int groups) {
        layers.then(
                name, CONV, "filters", filters, "kernel", kernel, "stride", stride, "pad", pad, "groups", groups,
                "bias", 0);
        return layers.then(name + ".norm", BATCH_NORM);
    }

    private static String bottleneck(
            LayerList layers, String name, String from, int width, int stride, boolean project) {
        layers.join(name + ".a", CONV, List.of(from), "filters", width, "kernel", 1, "bias", 0);
        layers.then(name + ".a.norm", BATCH_NORM).then(name + ".a.relu", RELU);
        convNorm(layers, name + ".b", width, 3, stride, 1, 1).then(name + ".b.relu", RELU);
        convNorm(layers, name + ".c", 4 * width, 1, 1, 0, 1);
        String shortcut = from;
        if (project) {
            shortcut = name + ".d.norm";
            layers.join(
                    name + ".d", CONV, List.of(from), "filters", 4 * width, "kernel", 1, "stride", stride, "bias", 0);
            layers.then(shortcut, BATCH_NORM);
        }
        layers.join(name + ".add", ADD, List.of(name + ".c.norm", shortcut)).then(name, RELU);
        return name;
    }

    private static void fire(LayerList layers, String name, int squeeze, int expand) {
        String squeezed = name + ".squeezed";
        layers.then(name + ".s", CONV, "filters", squeeze, "kernel", 1).then(squeezed, RELU);
        layers.join(name + ".e1", CONV, List.of(squeezed), "filters", expand, "kernel", 1)
                .then(name + ".r1", RELU);
        layers.join(name + ".e3", CONV, List.of(squeezed), "filters", expand, "kernel", 3, "pad", 1);
        layers.then(name + ".r3", RELU).join(name, CONCAT, List.of(name + ".r1", name + ".r3"));
    }

    private static String invertedResidual(
            LayerList layers, String name, String from, int channels, int factor, int filters, int stride) {
        int hidden = channels * factor;
        if (factor > 1) {
            convNorm(layers, name + ".expand", hidden, 1, 1, 0, 1).then(name + ".expand.relu", RELU);
        }
        convNorm(layers, name + ".depth", hidden, 3, stride, 1, hidden).then(name + ".depth.relu", RELU);
        convNorm(layers, name + ".project", filters, 1, 1, 0, 1);
        if (stride > 1 || channels != filters) {
            return name + ".project.norm";
        }
        layers.join(name, ADD, List.of(name + ".project.norm", from));
        return name;
    }

    private static long parameterCount(Dnn dnn) {
        return dnn.weightBytes() / BYTES_PER_NUMBER;
    }

    private static double gigaMultiplyAdds(Dnn dnn) {
        Set<String> counted = Set.of(CONV.word(), DENSE.word());
        return dnn.layers().stream()
                        .filter(layer -> counted.contains(layer.kind()))
                        .mapToDouble(Layer::workFlop)
                        .sum()
                / 2
                / 1e9;
    }

    private static List<Long> outputBytes(Dnn dnn, String... names) {
        return List.of(names).stream()
                .map(name -> dnn.tensorBytes(dnn.findLayer(name).orElseThrow()))
                .toList();
    }
}
