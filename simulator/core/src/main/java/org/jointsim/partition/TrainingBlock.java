package org.jointsim.partition;

import java.util.List;
import java.util.stream.IntStream;
import org.jointsim.dnn.Dnn;

/**
 * What the backward pass of a block of layers costs and needs, for one sample. On a chain of layers a block is one layer and
 * has no inner tensors.
 *
 * @param mobileBackwardSeconds of its layers on the mobile
 * @param cloudBackwardSeconds of its layers in the cloud
 * @param mobileBackwardJoules of its layers on the mobile
 * @param innerTensors the tensors that are made and read inside the block
 * @param weightedLayers how many of its layers have weights
 * @param weightBytes their size; not multiplied by the batch
 */
record TrainingBlock(
        double mobileBackwardSeconds,
        double cloudBackwardSeconds,
        double mobileBackwardJoules,
        List<Integer> innerTensors,
        int weightedLayers,
        long weightBytes) {

    /** The block of layers {@code from..to}. */
    static TrainingBlock of(Workload workload, int from, int to) {
        Dnn dnn = workload.dnn();
        double mobileSeconds = 0;
        double cloudSeconds = 0;
        double mobileJoules = 0;
        int weighted = 0;
        long weights = 0;
        for (int k = from; k <= to; k++) {
            mobileSeconds += workload.mobile().backwardSeconds(k);
            cloudSeconds += workload.cloud().backwardSeconds(k);
            mobileJoules += workload.mobile().backwardJoules(k);
            weights += dnn.layer(k).weightBytes();
            weighted += dnn.layer(k).weightBytes() > 0 ? 1 : 0;
        }
        List<Integer> inner = IntStream.rangeClosed(from, to)
                .boxed()
                .flatMap(k -> dnn.layer(k).inputs().stream())
                .filter(tensor -> tensor >= from)
                .distinct()
                .toList();
        return new TrainingBlock(mobileSeconds, cloudSeconds, mobileJoules, inner, weighted, weights);
    }

    double backwardSeconds(Site site) {
        return site == Site.MOBILE ? mobileBackwardSeconds : cloudBackwardSeconds;
    }
}
