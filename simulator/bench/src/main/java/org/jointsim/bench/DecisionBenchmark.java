package org.jointsim.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.JointDnnOptimizer;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Workload;
import org.jointsim.profile.GroupCost;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Profile;
import org.jointsim.profile.SegmentCosts;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One JointDNN decision under ever new conditions, on synthetic chains. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class DecisionBenchmark {

    /** Layers, whether all groups of them are measured, and by what share the sizes of tensors vary at random. */
    public enum Chain {
        LAYERS_20(20, false, 1),
        LAYERS_150(150, false, 1),
        LAYERS_60_ALL_GROUPS(60, true, 1),
        /** Every tensor is smaller than the one before, so that no cut can be left out. */
        LAYERS_150_SHRINKING(150, false, 0),
        LAYERS_60_ALL_GROUPS_SHRINKING(60, true, 0);

        private final int layers;
        private final boolean withGroups;
        private final double noise;

        Chain(int layers, boolean withGroups, double noise) {
            this.layers = layers;
            this.withGroups = withGroups;
            this.noise = noise;
        }
    }

    private static final int CONDITIONS = 1024;

    @Param
    public Chain chain = Chain.LAYERS_20;

    private JointDnnOptimizer optimizer = new JointDnnOptimizer(workload(Chain.LAYERS_20), Objective.LATENCY);
    private List<Conditions> conditions = List.of();
    private int next;

    /** The optimizer, and conditions with rates from 0.5 to 50 Mbit/s and waits of 0 to 100 ms. */
    @Setup
    public void setUp() {
        optimizer = new JointDnnOptimizer(workload(chain), Objective.LATENCY);
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(3);
        List<Conditions> all = new ArrayList<>();
        for (int i = 0; i < CONDITIONS; i++) {
            double rate = 5e5 * Math.pow(100, random.nextDouble());
            all.add(new Conditions(rate, 2 * rate, 0.05, 0.05, 2, 1.5, 0.5, 0.1 * random.nextDouble(), 1));
        }
        conditions = List.copyOf(all);
    }

    @Benchmark
    public Placement decide() {
        return optimizer.optimize(conditions.get(next++ & (CONDITIONS - 1)));
    }

    private static Workload workload(Chain chain) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(4);
        List<Layer> layers = new ArrayList<>();
        for (int k = 1; k <= chain.layers; k++) {
            // Tensors shrink towards the answer, as those of classifiers do.
            long bytes = (long)
                    (4e5 * Math.pow(0.01, (double) k / chain.layers) * (1 + chain.noise * (random.nextDouble() - 0.5)));
            layers.add(new Layer("layer " + k, "layer", List.of(k - 1), bytes, 0, 0, 0));
        }
        Dnn dnn = new Dnn("chain", 150_000, layers);
        return new Workload(dnn, costs(chain, random, 0.4), costs(chain, random, 0.04));
    }

    private static SegmentCosts costs(Chain chain, UniformRandomProvider random, double totalSeconds) {
        List<LayerCost> layers = new ArrayList<>();
        for (int k = 1; k <= chain.layers; k++) {
            double seconds = totalSeconds / chain.layers * 2 * random.nextDouble();
            layers.add(LayerCost.forward(seconds, 3 * seconds));
        }
        List<GroupCost> groups = new ArrayList<>();
        for (int from = 1; chain.withGroups && from < chain.layers; from++) {
            double seconds = layers.get(from - 1).forwardSeconds();
            for (int to = from + 1; to <= chain.layers; to++) {
                seconds += layers.get(to - 1).forwardSeconds() * (0.7 + 0.3 * random.nextDouble());
                groups.add(new GroupCost(from, to, LayerCost.forward(seconds, 3 * seconds)));
            }
        }
        return SegmentCosts.of(new Profile("chain", "device", layers, groups));
    }
}
