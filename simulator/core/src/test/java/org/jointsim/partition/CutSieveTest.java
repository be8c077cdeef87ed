package org.jointsim.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Profile;
import org.jointsim.profile.SegmentCosts;
import org.junit.jupiter.api.Test;

/** Which cuts a chain keeps. That the best placement is never lost is the optimizer's contract. */
class CutSieveTest {

    private static final double MEGABYTE = 1e6;

    /** Layers of 10 ms on the mobile and 1 ms in the cloud; sizes in MB. */
    private static List<Integer> cutsLeft(double... megabytes) {
        return cutsLeftAt(0.001, 1, megabytes);
    }

    private static List<Integer> cutsLeftAt(double cloudSeconds, double cloudSecond, double... megabytes) {
        Workload workload = workload(cloudSeconds, "", megabytes);
        return lastLayers(new CutSieve(BlockChain.of(workload), Objective.LATENCY, cloudSecond).sieved());
    }

    private static List<Integer> lastLayers(BlockChain left) {
        return IntStream.rangeClosed(1, left.size())
                .map(left::lastLayer)
                .boxed()
                .toList();
    }

    /** @param kinds of the layers, by letter: a rectifier, or anything else */
    private static Workload workload(double cloudSeconds, String kinds, double... megabytes) {
        List<Layer> layers = new ArrayList<>();
        List<LayerCost> phone = new ArrayList<>();
        List<LayerCost> gpu = new ArrayList<>();
        for (int k = 1; k < megabytes.length; k++) {
            String kind = kinds.startsWith("r", k - 1) ? "relu" : "conv";
            layers.add(new Layer("l" + k, kind, List.of(k - 1), (long) (MEGABYTE * megabytes[k]), 0, 0, 0));
            phone.add(LayerCost.forward(0.01, 0));
            gpu.add(LayerCost.forward(cloudSeconds, 0));
        }
        return new Workload(
                new Dnn("chain", (long) (MEGABYTE * megabytes[0]), layers),
                SegmentCosts.of(new Profile("chain", "phone", phone, List.of())),
                SegmentCosts.of(new Profile("chain", "gpu", gpu, List.of())));
    }

    /** Enter with 0, or with 3 or 5, smaller than all before; leave with 5 or 6 (the answer). 4 is as large as 3: never. */
    @Test
    void onlyTensorsSmallerThanAllBeforeOrAfterAreCuts() {
        assertThat(cutsLeft(1, 4, 2, 0.5, 0.5, 0.1, 0.2)).containsExactly(3, 5, 6);
    }

    @Test
    void ofAChainThatGrowsOnlyTheWayBackIsLeft() {
        assertThat(cutsLeft(0.1, 0.3, 0.2, 0.9, 1)).containsExactly(2, 3, 4);
    }

    @Test
    void aChainThatShrinksKeepsAll() {
        assertThat(cutsLeft(5, 4, 3, 2, 1)).containsExactly(1, 2, 3, 4);
    }

    /** A cloud that is slower than the mobile may be left early or entered late for that alone. */
    @Test
    void whereTheCloudIsSlowNothingIsLeftOut() {
        assertThat(cutsLeftAt(0.001, 20, 1, 4, 2, 0.5, 0.5, 0.1, 0.2)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(cutsLeftAt(0.01, 1, 1, 4, 2, 0.5, 0.5, 0.1, 0.2))
                .as("equally fast: a tie")
                .hasSize(6);
    }

    /**
     * Outputs of rectifiers code 4 : 1, others not at all. Raw and coded MB: 8/8 (input), 4/1, 2/2, 3/0.75, 3/3, 0.1/0.1. Tensor 2 is
     * the smallest so far raw, tensor 3 coded; tensor 4 is neither.
     */
    @Test
    void withACoderATensorMustBeLargerRawAndCodedToGo() {
        Compression coder = new Compression(1, 1e-9, 1e-9, 0, 0, new TreeMap<>(Map.of("relu", 4.0)));
        Workload workload = workload(0.001, "rcrcc", 8, 4, 2, 3, 3, 0.1).withCompression(coder);

        assertThat(lastLayers(new CutSieve(BlockChain.of(workload), Objective.LATENCY, 1).sieved()))
                .containsExactly(1, 2, 3, 5);
    }
}
