package org.jointsim.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.dnn.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The networks of the library against what was published about them. */
class PublishedDnnsTest {

    private static final Set<String> WITH_PRODUCTS = Set.of("conv", "transposedConv", "dense", "linear");
    private static final double MILLION = 1e6;

    private final Library library = Library.shipped();

    /**
     * Layers where the JointDNN study gives a number (doi:10.1109/TMC.2019.2947893), parameters and 10^9 multiply-adds of
     * convolutions and dense layers to the last digit published, by torchvision: {@code num_params} and {@code _ops} of its
     * weights (https://docs.pytorch.org/vision/stable/models.html). Its Inception v3 has 27,161,264 parameters with the
     * auxiliary classifier, which has 3,326,696. SqueezeNet's and ShuffleNet's are of versions 1.1 and x1_0.
     */
    @ParameterizedTest
    @CsvSource({
        "alexnet,       21,  61100840,  0.714",
        "vgg16,         37,  138357544, 15.470",
        "vgg19,         43,  143667240, 19.632",
        "resnet-18,     70,  11689512,  1.814",
        "resnet-50,     175, 25557032,  4.089",
        "inception-v3,  309, 23834568,  5.713",
        "mobilenet-v2,  152, 3504872,   0.301",
        "shufflenet-v2, 211, 2278604,   0.145",
        "squeezenet,    65,  1235496,   0.349",
    })
    void torchvisionCountsTheSame(String id, int layers, long parameters, double gigaMultiplyAdds) {
        Dnn dnn = dnn(id);
        assertThat(dnn.layerCount()).isEqualTo(layers);
        assertThat(parameters(dnn)).isEqualTo(parameters);
        assertThat(gigaMultiplyAdds(dnn)).isCloseTo(gigaMultiplyAdds, within(0.0005));
    }

    /**
     * Published to fewer digits, in 10^6. MobileNet v1: table 8 of arXiv:1704.04861, 4.2 and 569 (Keras: 4,231,976 trainable).
     * PNASNet-5: table 5 of arXiv:1712.00559, 5.1 and 588. OverFeat: table 4 of arXiv:1312.6229, 145 and 2810 (recalled; here
     * 145.92 and 2801). GoogLeNet: section 5 of arXiv:1409.4842 gives 1.5 · 10^9 multiply-adds; 7.0 and 1583 are what tools count
     * on BVLC GoogLeNet (recalled). Inception-ResNet v2: 55.84 and 13.18 · 10^3 in timm's tables (recalled). NiN: 7.6 and 1100
     * are tools' counts on the Caffe model (recalled).
     */
    @ParameterizedTest
    @CsvSource({
        "mobilenet-v1,        84,  4.2,   0.05,  569,   0.5",
        "pnasnet-mobile,      728, 5.1,   0.05,  588,   0.5",
        "overfeat,            14,  145,   1,     2810,  10",
        "googlenet,           141, 7.0,   0.05,  1583,  1",
        "inception-resnet-v2, 782, 55.84, 0.005, 13180, 30",
        "nin,                 29,  7.6,   0.05,  1100,  1",
    })
    void papersCountTheSame(
            String id,
            int layers,
            double millionParameters,
            double parametersWithin,
            double millionMultiplyAdds,
            double multiplyAddsWithin) {
        Dnn dnn = dnn(id);
        assertThat(dnn.layerCount()).isEqualTo(layers);
        assertThat(parameters(dnn) / MILLION).isCloseTo(millionParameters, within(parametersWithin));
        assertThat(1000 * gigaMultiplyAdds(dnn)).isCloseTo(millionMultiplyAdds, within(multiplyAddsWithin));
    }

    /**
     * By hand. MLP: (784+1)·2048 + (2048+1)·4096 + (4096+1)·1024 + (1024+1)·10. Deep Speech: (494+1)·2048 + 3 · (2048+1)·2048 +
     * 4·(2048·(2048+2048) + 2048) + (2048+1)·29. BERT-Small: (30522+512)·512 + 1024 + 4 · (4·(512+1)·512 + (512+1)·2048 +
     * (2048+1)·512 + 2·1024) + (512+1)·512.
     */
    @ParameterizedTest
    @CsvSource({
        "mlp,         8,  14205962",
        "mnist-rnn,   3,  81674",
        "deep-speech, 10, 47224861",
        "transformer, 54, 28762624",
    })
    void handsCountTheSame(String id, int layers, long parameters) {
        assertThat(dnn(id).layerCount()).isEqualTo(layers);
        assertThat(parameters(dnn(id))).isEqualTo(parameters);
    }

    /**
     * The 7 tensors that the decoder of the pix2pix generator joins are those of its encoder: it reads maps of 1024, 1024, 1024, 1024,
     * 512, 256 and 128 channels. Its authors' code reports 54.414 million parameters; 13 norms there have two numbers a channel where
     * a bias has one, 4352 channels together: 54,409,603 + 4352 = 54,413,955.
     */
    @Test
    void pix2pixHasThePublishedParametersButForItsNorms() {
        Dnn dnn = dnn("pix2pix");
        assertThat(dnn.layerCount()).isEqualTo(32);
        assertThat(parameters(dnn)).isEqualTo(54_409_603);
        assertThat((parameters(dnn) + 4352) / MILLION).isCloseTo(54.414, within(0.0005));
        assertThat(dnn.layers()).filteredOn(layer -> layer.inputs().size() == 2).hasSize(7);
    }

    /**
     * Table 7 of arXiv:1801.04381 (recalled): MobileNet v2 with atrous pyramid at output stride 16 has 4.52 million parameters, with the
     * 21 · (256 + 1) of its scores, and 5.8 · 10^9 multiply-adds. These are 5.36 on maps of 33 x 33, and 5.82 if its three atrous
     * convolutions (3 · 3 · 320 · 256 a number) run on maps padded to 36 x 36. The decoder comes on top.
     */
    @Test
    void theEncoderOfDeepLabHasThePublishedParameters() {
        Dnn dnn = dnn("deeplab-v3-plus");
        List<Layer> encoder = dnn.layers().subList(0, dnn.findLayer("aspp.relu").orElseThrow());
        long parameters = encoder.stream().mapToLong(Layer::weightBytes).sum() / Float.BYTES + 21 * 257;
        assertThat(parameters / MILLION).isCloseTo(4.52, within(0.005));
        double scores = 21.0 * 256 * 33 * 33 / 1e9;
        double padding = 3 * 9 * 320 * 256 * (36.0 * 36 - 33 * 33) / 1e9;
        assertThat(gigaMultiplyAdds(encoder) + scores).isCloseTo(5.36, within(0.005));
        assertThat(gigaMultiplyAdds(encoder) + scores + padding).isCloseTo(5.8, within(0.05));
    }

    /** A classifier ends in far less than it reads; so the cloud's answer is cheap, and late tensors are small. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "alexnet",
                "overfeat",
                "vgg16",
                "vgg19",
                "nin",
                "googlenet",
                "resnet-18",
                "resnet-50",
                "inception-v3",
                "inception-resnet-v2",
                "squeezenet",
                "mobilenet-v1",
                "mobilenet-v2",
                "shufflenet-v2",
                "pnasnet-mobile"
            })
    void discriminativeNetworksShrink(String id) {
        Dnn dnn = dnn(id);
        int n = dnn.layerCount();
        assertThat(dnn.tensorBytes(n)).isEqualTo(4000);
        assertThat(meanBytes(dnn, 1, n / 3)).isGreaterThan(1.5 * meanBytes(dnn, 2 * n / 3, n));
    }

    @Test
    void generativeNetworksGrow() {
        Dnn dnn = dnn("chair");
        int n = dnn.layerCount();
        assertThat(dnn.inputBytes()).isEqualTo(3300);
        assertThat(dnn.tensorBytes(n)).isEqualTo(4 * 128 * 128 * 4);
        assertThat(meanBytes(dnn, 2 * n / 3, n)).isGreaterThan(30 * meanBytes(dnn, 1, n / 3));
    }

    /** Narrow in the middle: a vector of 512 numbers between pictures of 256 x 256. */
    @Test
    void autoencodersAreHourglasses() {
        Dnn dnn = dnn("pix2pix");
        assertThat(library.shapes("pix2pix").get(15)).isEqualTo(Shape.of(512, 1, 1));
        for (int k = 3; k <= 15; k += 2) {
            assertThat(dnn.tensorBytes(k)).isLessThan(dnn.tensorBytes(k - 2));
        }
        for (int k = 19; k < 31; k += 2) {
            assertThat(dnn.tensorBytes(k)).isGreaterThan(dnn.tensorBytes(k - 2));
        }
        assertThat(library.shapes("pix2pix").get(31)).isEqualTo(Shape.of(3, 256, 256));
    }

    private Dnn dnn(String id) {
        return library.findDnn(id).orElseThrow();
    }

    private static long parameters(Dnn dnn) {
        return dnn.weightBytes() / Float.BYTES;
    }

    private static double meanBytes(Dnn dnn, int from, int to) {
        return dnn.layers().subList(from - 1, to).stream()
                .mapToLong(Layer::outputBytes)
                .average()
                .orElseThrow();
    }

    private static double gigaMultiplyAdds(Dnn dnn) {
        return gigaMultiplyAdds(dnn.layers());
    }

    /** A rectifier within a layer adds less than 0.1 %. */
    private static double gigaMultiplyAdds(List<Layer> layers) {
        return layers.stream()
                        .filter(layer -> WITH_PRODUCTS.contains(layer.kind()))
                        .mapToDouble(Layer::workFlop)
                        .sum()
                / 2
                / 1e9;
    }
}
