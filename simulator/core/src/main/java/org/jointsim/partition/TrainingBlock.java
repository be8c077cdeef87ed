package org.jointsim.partition;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.dnn.Dnn;

/**
 * What the backward pass of a block of layers costs and needs, for one sample. Its layers run last to first; one that needs a
 * tensor which is not there begins a new segment. On a chain of layers a block is one layer and has no inner tensors.
 *
 * @param mobileBackwardSeconds of its layers on the mobile
 * @param cloudBackwardSeconds of its layers in the cloud
 * @param mobileBackwardJoules of its layers on the mobile
 * @param innerTensors the tensors that are made and read inside the block
 * @param weightedLayers how many of its layers have weights
 * @param weightBytes their size; not multiplied by the batch
 * @param firstLayerFetchesInner whether the layer that runs backward first reads an inner tensor
 * @param firstLayerFetches the same, or the tensor before the block
 * @param laterLayersThatFetchInner how many of the others are the first to read some inner tensor
 * @param laterLayersThatFetch the same, or the tensor before the block
 */
record TrainingBlock(
        double mobileBackwardSeconds,
        double cloudBackwardSeconds,
        double mobileBackwardJoules,
        List<Integer> innerTensors,
        int weightedLayers,
        long weightBytes,
        boolean firstLayerFetchesInner,
        boolean firstLayerFetches,
        int laterLayersThatFetchInner,
        int laterLayersThatFetch) {

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
        Fetches inner = Fetches.of(dnn, from, to, from);
        Fetches all = Fetches.of(dnn, from, to, from - 1);
        return new TrainingBlock(
                mobileSeconds,
                cloudSeconds,
                mobileJoules,
                inner.tensors(),
                weighted,
                weights,
                inner.first(),
                all.first(),
                inner.later(),
                all.later());
    }

    double backwardSeconds(Site site) {
        return site == Site.MOBILE ? mobileBackwardSeconds : cloudBackwardSeconds;
    }

    /** What the backward pass fetches when the tensors from some number on are on the other site. */
    private record Fetches(boolean first, int later, List<Integer> tensors) {

        static Fetches of(Dnn dnn, int from, int to, int oldestAway) {
            List<Integer> fetched = new ArrayList<>();
            boolean first = false;
            int later = 0;
            for (int k = to; k >= from; k--) {
                int before = fetched.size();
                for (int tensor : dnn.layer(k).inputs()) {
                    if (tensor >= oldestAway && !fetched.contains(tensor)) {
                        fetched.add(tensor);
                    }
                }
                boolean fetches = fetched.size() > before;
                first |= fetches && k == to;
                later += fetches && k < to ? 1 : 0;
            }
            return new Fetches(first, later, List.copyOf(fetched));
        }
    }
}
