package org.jointsim.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.partition.Compression;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.Task;
import org.jointsim.partition.Workload;
import org.jointsim.profile.GroupCost;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Profile;
import org.jointsim.profile.SegmentCosts;

/** Random and hand-made workloads for the contract of optimizers. */
final class Instances {

    /** At most this many layers of a chain: brute force tries 2^12 placements. */
    static final int MAX_CHAIN = 12;

    /** At most this many layers of another dnn. */
    static final int MAX_GRAPH = 10;

    /** At most this many layers with a coder: brute force also tries every subset of the tensors that move. */
    static final int MAX_CODED = 7;

    private Instances() {}

    /** A chain whose costs and sizes vary over two orders of magnitude, so that all shapes of placement are best at times. */
    static Workload randomChain(UniformRandomProvider random, int layerCount, boolean groups) {
        List<Layer> layers = new ArrayList<>();
        for (int k = 1; k <= layerCount; k++) {
            layers.add(layer("l" + k, List.of(k - 1), randomBytes(random)));
        }
        return randomProfiles(random, new Dnn("random", randomBytes(random), layers), groups);
    }

    /** A dnn whose layers read one or two tensors, the newest or an older one. */
    static Workload randomGraph(UniformRandomProvider random, int layerCount, boolean groups) {
        List<Layer> layers = new ArrayList<>();
        for (int k = 1; k <= layerCount; k++) {
            int newest = random.nextInt(3) == 0 ? random.nextInt(k) : k - 1;
            int other = random.nextInt(k);
            List<Integer> inputs = other == newest || random.nextBoolean() ? List.of(newest) : List.of(newest, other);
            layers.add(layer("l" + k, inputs, randomBytes(random)));
        }
        return randomProfiles(random, new Dnn("random", randomBytes(random), layers), groups);
    }

    private static Workload randomProfiles(UniformRandomProvider random, Dnn dnn, boolean groups) {
        Profile phone = randomProfile(random, dnn, "phone", 0.05, groups);
        Profile gpu = randomProfile(random, dnn, "gpu", 0.01, groups);
        return new Workload(dnn, SegmentCosts.of(phone), SegmentCosts.of(gpu));
    }

    private static Profile randomProfile(
            UniformRandomProvider random, Dnn dnn, String device, double scaleSeconds, boolean groups) {
        int n = dnn.layerCount();
        List<LayerCost> costs = new ArrayList<>();
        for (int k = 1; k <= n; k++) {
            costs.add(new LayerCost(
                    scaleSeconds * random.nextDouble(),
                    random.nextDouble(),
                    2 * scaleSeconds * random.nextDouble(),
                    2 * random.nextDouble()));
        }
        List<GroupCost> groupCosts = new ArrayList<>();
        for (int from = 1; groups && from <= n; from++) {
            for (int to = from + 1; to <= n; to++) {
                if (random.nextInt(3) == 0) {
                    groupCosts.add(new GroupCost(from, to, fused(random, costs.subList(from - 1, to))));
                }
            }
        }
        return new Profile(dnn.id(), device, costs, groupCosts);
    }

    /** A group takes between half and 1.1 times the sum of its layers: measured groups may also be slower. */
    private static LayerCost fused(UniformRandomProvider random, List<LayerCost> parts) {
        double seconds = parts.stream().mapToDouble(LayerCost::forwardSeconds).sum();
        double joules = parts.stream().mapToDouble(LayerCost::forwardJoules).sum();
        return LayerCost.forward(
                seconds * (0.5 + 0.6 * random.nextDouble()), joules * (0.5 + 0.6 * random.nextDouble()));
    }

    private static long randomBytes(UniformRandomProvider random) {
        return random.nextInt(20) == 0 ? 0 : (long) Math.pow(10, 3 + 2.5 * random.nextDouble());
    }

    /** Conditions from poor to excellent; with an idle cloud, or one with a wait and a slow-down. */
    static Conditions randomConditions(UniformRandomProvider random) {
        boolean busy = random.nextBoolean();
        return new Conditions(
                rate(random),
                rate(random),
                random.nextBoolean() ? 0 : 0.1 * random.nextDouble(),
                4 * random.nextDouble(),
                4 * random.nextDouble(),
                random.nextBoolean() ? 0 : 2 * random.nextDouble(),
                busy ? 0.05 * random.nextDouble() : 0,
                busy ? 1 + 2 * random.nextDouble() : 1);
    }

    /** The same with a coder that is sometimes worth its time and energy, and never for some kinds of layers. */
    static Workload coded(UniformRandomProvider random, Workload workload) {
        List<Layer> layers = workload.dnn().layers().stream()
                .map(layer -> new Layer(
                        layer.name(),
                        random.nextBoolean() ? "relu" : "conv",
                        layer.inputs(),
                        layer.outputBytes(),
                        layer.workFlop(),
                        layer.weightBytes(),
                        layer.memoryBytes()))
                .toList();
        Dnn dnn = new Dnn(workload.dnn().id(), workload.dnn().inputBytes(), layers);
        return new Workload(dnn, workload.mobile(), workload.cloud(), workload.task(), randomCoder(random));
    }

    /** Rates go from 1 to 300 Mbit/s, so a byte takes from 27 ns to 8 µs: coding is as dear as sending at times. */
    private static Compression randomCoder(UniformRandomProvider random) {
        return new Compression(
                1 + 4 * random.nextDouble(),
                1e-6 * random.nextDouble() * random.nextDouble(),
                1e-6 * random.nextDouble() * random.nextDouble(),
                2e-6 * random.nextDouble(),
                2e-6 * random.nextDouble(),
                new TreeMap<>(Map.of("conv", 1.0, Compression.INPUT, 1 + random.nextDouble())));
    }

    private static double rate(UniformRandomProvider random) {
        return random.nextInt(25) == 0 ? 0 : 1e6 * Math.pow(10, 2.5 * random.nextDouble());
    }

    /**
     * A chain by hand, without energy.
     *
     * @param bytes of tensors 0..n
     */
    static Workload chain(double[] mobileSeconds, double[] cloudSeconds, long... bytes) {
        List<Layer> layers = new ArrayList<>();
        for (int k = 1; k < bytes.length; k++) {
            layers.add(layer("l" + k, List.of(k - 1), bytes[k]));
        }
        Dnn dnn = new Dnn("chain", bytes[0], layers);
        return new Workload(
                dnn, SegmentCosts.of(profile("phone", mobileSeconds)), SegmentCosts.of(profile("gpu", cloudSeconds)));
    }

    /** The same graph with costs and sizes by hand. */
    static Workload graph(Dnn shape, double[] mobileSeconds, double[] cloudSeconds, long... bytes) {
        List<Layer> layers = new ArrayList<>();
        for (int k = 1; k < bytes.length; k++) {
            layers.add(layer("l" + k, shape.layer(k).inputs(), bytes[k]));
        }
        return new Workload(
                new Dnn("graph", bytes[0], layers),
                SegmentCosts.of(profile("phone", mobileSeconds)),
                SegmentCosts.of(profile("gpu", cloudSeconds)));
    }

    /** A profile without groups; energy is 2 W times the time. */
    static Profile profile(String device, double... seconds) {
        List<LayerCost> costs = new ArrayList<>();
        for (double s : seconds) {
            costs.add(LayerCost.forward(s, 2 * s));
        }
        return new Profile("chain", device, costs, List.of());
    }

    /** The same as a training step on a few samples; some layers have weights. */
    static Workload training(UniformRandomProvider random, Workload inference) {
        List<Layer> layers = inference.dnn().layers().stream()
                .map(layer -> new Layer(
                        layer.name(),
                        layer.kind(),
                        layer.inputs(),
                        layer.outputBytes(),
                        layer.workFlop(),
                        random.nextBoolean() ? 0 : randomBytes(random),
                        0))
                .toList();
        Dnn dnn = new Dnn("random", inference.dnn().inputBytes(), layers);
        return new Workload(dnn, inference.mobile(), inference.cloud(), new Task.Training(1 + random.nextInt(4)));
    }

    static Layer layer(String name, List<Integer> inputs, long outputBytes) {
        return new Layer(name, "layer", inputs, outputBytes, 0, 0, 0);
    }

    /** Rates in bit/s, an idle cloud, no propagation, no waiting power. */
    static Conditions link(double uplinkBitsPerSecond, double downlinkBitsPerSecond) {
        return new Conditions(uplinkBitsPerSecond, downlinkBitsPerSecond, 0, 1, 1, 0, 0, 1);
    }
}
