package org.jointsim.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.JointDnnOptimizer;
import org.jointsim.partition.LimitedOptimizer;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Prediction;
import org.jointsim.partition.Workload;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Profile;
import org.jointsim.profile.SegmentCosts;

/**
 * What one decision under limits costs, on chains of n layers; prints the table of docs/PERFORMANCE.md. All questions have an
 * answer, but not that of the decision without limits.
 *
 * <p>Arguments: questions for each row (20).
 */
public final class LimitTable {

    private static final int[] SIZES = {20, 50, 100, 150};
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;
    private static final double MILLI = 1e3;
    private static final double PROOF = 1e-9;

    private LimitTable() {}

    /** Chains, and limits that bind. */
    private enum Family {
        CLASSIFIER("tensors shrink, one limit: energy half-way between the fastest and the thriftiest placement"),
        CROSSING("random tensors on a fast link, limits on energy and cloud time: many crossings pay"),
        KNAPSACK("nothing to send, time saved in proportion to cloud time, limit on cloud time: subset sum"),
        TWO_KNAPSACKS("nothing to send, limits on energy and cloud time, energy unrelated to time");

        final String about;

        Family(String about) {
            this.about = about;
        }
    }

    /** One question and what its answer took. */
    private record Outcome(int labels, double seconds, double gap) {}

    public static void main(String[] args) {
        int questions = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        System.out.printf("%s; %d questions a row, one after the other in one JVM%n%n", Markdown.machine(), questions);
        for (Family family : Family.values()) {
            outcomes(family, SIZES[0], questions); // compiles what is measured
        }
        Markdown.header("chain", "n", "labels, median", "most", "ms, median", "most", "not proven best", "largest gap");
        for (Family family : Family.values()) {
            for (int n : SIZES) {
                printRow(family, n, outcomes(family, n, questions));
            }
        }
    }

    private static void printRow(Family family, int n, List<Outcome> outcomes) {
        double[] labels =
                outcomes.stream().mapToDouble(Outcome::labels).sorted().toArray();
        double[] millis =
                outcomes.stream().mapToDouble(o -> MILLI * o.seconds()).sorted().toArray();
        double[] gaps = outcomes.stream().mapToDouble(Outcome::gap).toArray();
        Markdown.row(
                family.about,
                Integer.toString(n),
                Markdown.number(labels[labels.length / 2]),
                Markdown.number(labels[labels.length - 1]),
                Markdown.number(millis[millis.length / 2]),
                Markdown.number(millis[millis.length - 1]),
                Long.toString(Arrays.stream(gaps).filter(gap -> gap > PROOF).count()),
                Markdown.number(100 * Arrays.stream(gaps).max().orElse(0)) + " %");
    }

    private static List<Outcome> outcomes(Family family, int n, int questions) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(n);
        List<Outcome> outcomes = new ArrayList<>();
        while (outcomes.size() < questions) {
            outcomes.add(outcome(family, n, random));
        }
        return outcomes;
    }

    private static Outcome outcome(Family family, int n, UniformRandomProvider random) {
        Workload workload = workload(family, n, random);
        Conditions conditions = family == Family.CLASSIFIER
                ? new Conditions(6e6, 14e6, 0.05, 3.9, 2, 0.5, 0.01, 1)
                : new Conditions(5e7, 5e7, 0, 3, 2, 0.5, 0, 1);
        Limits limits = limits(family, workload, conditions);
        LimitedOptimizer optimizer = new LimitedOptimizer(workload, Objective.LATENCY, limits);
        long before = System.nanoTime();
        LimitedOptimizer.Solution solution = optimizer.solve(conditions);
        double seconds = (System.nanoTime() - before) * 1e-9;
        double cost = solution.isFeasible()
                ? workload.predict(solution.placement(), conditions).latencySeconds()
                : NO_LIMIT;
        return new Outcome(solution.labelCount(), seconds, cost / solution.lowerBound() - 1);
    }

    private static Limits limits(Family family, Workload workload, Conditions conditions) {
        Prediction fastest =
                workload.predict(new JointDnnOptimizer(workload, Objective.LATENCY).optimize(conditions), conditions);
        Prediction thriftiest =
                workload.predict(new JointDnnOptimizer(workload, Objective.ENERGY).optimize(conditions), conditions);
        double energy = (fastest.energyJoules() + thriftiest.energyJoules()) / 2;
        double cloud = fastest.cloudProfileSeconds() / 2;
        return switch (family) {
            case CLASSIFIER -> new Limits(NO_LIMIT, energy, NO_LIMIT);
            case CROSSING -> new Limits(NO_LIMIT, Math.max(energy, thriftiest.energyJoules()), cloud);
            case KNAPSACK -> new Limits(NO_LIMIT, NO_LIMIT, cloud);
            case TWO_KNAPSACKS -> new Limits(NO_LIMIT, energy, Math.max(cloud, thriftiest.cloudProfileSeconds()));
        };
    }

    private static Workload workload(Family family, int n, UniformRandomProvider random) {
        List<Layer> layers = new ArrayList<>();
        List<LayerCost> phone = new ArrayList<>();
        List<LayerCost> gpu = new ArrayList<>();
        for (int k = 1; k <= n; k++) {
            long bytes = switch (family) {
                case CLASSIFIER -> (long) (4e5 * Math.pow(0.01, (double) k / n) * (0.5 + random.nextDouble()));
                case CROSSING -> 1 + random.nextInt(100_000);
                case KNAPSACK, TWO_KNAPSACKS -> 0;
            };
            layers.add(new Layer("layer " + k, "layer", List.of(k - 1), bytes, 0, 0, 0));
            double cloud = 0.005 * (0.5 + random.nextDouble());
            double mobile = family == Family.KNAPSACK ? 3 * cloud : 0.02 * random.nextDouble() + cloud;
            phone.add(LayerCost.forward(mobile, 0.2 * random.nextDouble()));
            gpu.add(LayerCost.forward(cloud, 0));
        }
        long input = family == Family.CLASSIFIER || family == Family.CROSSING ? 150_000 : 0;
        return new Workload(
                new Dnn("chain", input, layers),
                SegmentCosts.of(new Profile("chain", "phone", phone, List.of())),
                SegmentCosts.of(new Profile("chain", "gpu", gpu, List.of())));
    }
}
