package org.jointsim.onnx.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        String dnn,
        List<MeasuredLayer> layers,
        List<MeasuredGroup> groups,
        Map<Integer, Timing> batches,
        double callSeconds) {

    record MeasuredLayer(String name, String kind, Timing timing) {}

    record MeasuredGroup(int from, int to, Timing timing) {}

    /** The faster of each two times of the same network. */
    MeasuredProfile faster(MeasuredProfile other) {
        List<MeasuredLayer> fasterLayers = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            MeasuredLayer layer = layers.get(i);
            Timing timing = layer.timing().faster(other.layers.get(i).timing());
            fasterLayers.add(new MeasuredLayer(layer.name(), layer.kind(), timing));
        }
        List<MeasuredGroup> fasterGroups = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            MeasuredGroup group = groups.get(i);
            Timing timing = group.timing().faster(other.groups.get(i).timing());
            fasterGroups.add(new MeasuredGroup(group.from(), group.to(), timing));
        }
        Map<Integer, Timing> fasterBatches = new TreeMap<>(batches);
        other.batches.forEach((size, timing) -> fasterBatches.merge(size, timing, Timing::faster));
        return new MeasuredProfile(
                dnn, fasterLayers, fasterGroups, fasterBatches, Math.min(callSeconds, other.callSeconds));
    }

    /** One sample through all layers. */
    Timing whole() {
        Timing one = batches.get(1);
        if (one == null) {
            throw new IllegalStateException("the whole network was not measured");
        }
        return one;
    }

    double sumOfLayersSeconds() {
        return layers.stream()
                .mapToDouble(layer -> layer.timing().medianSeconds())
                .sum();
    }

    /** The whole network as the simulator has it: the fastest cover by groups and layers. */
    double coverSeconds() {
        List<LayerCost> costs = layers.stream()
                .map(layer -> LayerCost.forward(layer.timing().medianSeconds(), 0))
                .toList();
        List<GroupCost> together = groups.stream()
                .map(group -> new GroupCost(
                        group.from(),
                        group.to(),
                        LayerCost.forward(group.timing().medianSeconds(), 0)))
                .toList();
        return SegmentCosts.of(new Profile(dnn, "here", costs, together)).seconds(1, layers.size());
    }
}
