package org.jointsim.onnx.profile;

import java.util.List;
import java.util.Map;
import org.jointsim.profile.GroupCost;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Profile;
import org.jointsim.profile.SegmentCosts;

/**
 * What a network costs on this machine.
 *
 * @param dnn its id
 * @param layers in order
 * @param groups runs of consecutive layers
 * @param batches the whole network by size of the batch; 1 is among them
 * @param callSeconds what a session takes that has next to nothing to do; part of every other time
 */
record MeasuredProfile(
        String dnn, List<MeasuredLayer> layers, List<MeasuredGroup> groups, Map<Integer, Timing> batches, double callSeconds) {

    record MeasuredLayer(String name, String kind, Timing timing) {}

    record MeasuredGroup(int from, int to, Timing timing) {}

    /** One sample through all layers. */
    Timing whole() {
        Timing one = batches.get(1);
        if (one == null) {
            throw new IllegalStateException("the whole network was not measured");
        }
        return one;
    }

    double sumOfLayersSeconds() {
        return layers.stream().mapToDouble(layer -> layer.timing().medianSeconds()).sum();
    }

    /** The whole network as the simulator has it: the fastest cover by groups and layers. */
    double coverSeconds() {
        List<LayerCost> costs = layers.stream()
                .map(layer -> LayerCost.forward(layer.timing().medianSeconds(), 0))
                .toList();
        List<GroupCost> together = groups.stream()
                .map(group -> new GroupCost(
                        group.from(), group.to(), LayerCost.forward(group.timing().medianSeconds(), 0)))
                .toList();
        return SegmentCosts.of(new Profile(dnn, "here", costs, together)).seconds(1, layers.size());
    }
}
