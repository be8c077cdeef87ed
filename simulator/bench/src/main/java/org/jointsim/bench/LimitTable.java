package org.jointsim.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    private static final double SLACK = 1.001;
    private static final double DEAR_CLOUD = 1e4;
    private static final int BISECTIONS = 40;

    private LimitTable() {}

    /** Chains, and limits that bind. */
    enum Family {
        CLASSIFIER("tensors shrink, a limit on cloud time: half of what the fastest placement takes"),
        CROSSING("random tensors on a fast link, limits on energy and cloud time"),
        FREE("nothing to send, limits on energy and cloud time"),
        SUBSET_SUM("nothing to send, time saved in proportion to cloud time, a limit on cloud time: a subset sum");

        final String about;

        Family(String about) {
            this.about = about;
        }
    }

    /** One question and what its answer took. */
    record Outcome(int labels, double seconds, double gap) {}

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
                "%.1e".formatted(Math.max(0, Arrays.stream(gaps).max().orElse(0))));
    }

    static List<Outcome> outcomes(Family family, int n, int questions) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(n);
        List<Outcome> outcomes = new ArrayList<>();
        while (outcomes.size() < questions) {
            outcome(family, n, random).ifPresent(outcomes::add);
        }
        return outcomes;
    }

    /** Empty if the question was no good: the decision without limits keeps them. */
    private static Optional<Outcome> outcome(Family family, int n, UniformRandomProvider random) {
        Workload workload = workload(family, n, random);
        Conditions conditions = conditions(family, 1);
        Prediction fastest = fastest(workload, conditions, conditions);
        Limits limits = limits(family, workload, fastest);
        if (fastest.isWithin(limits)) {
            return Optional.empty();
        }
        LimitedOptimizer optimizer = new LimitedOptimizer(workload, Objective.LATENCY, limits);
        long before = System.nanoTime();
        LimitedOptimizer.Solution solution = optimizer.solve(conditions);
        double seconds = (System.nanoTime() - before) * 1e-9;
        double cost = workload.predict(solution.placement(), conditions).latencySeconds();
        if (!solution.isFeasible()) {
            throw new IllegalStateException("a placement keeps %s, but none was found".formatted(limits));
        }
        return Optional.of(new Outcome(solution.labelCount(), seconds, cost / solution.lowerBound() - 1));
    }

    private static Conditions conditions(Family family, double slowDown) {
        return family == Family.CLASSIFIER
                ? new Conditions(6e6, 14e6, 0.05, 3.9, 2, 0.5, 0.01, slowDown)
                : new Conditions(5e7, 5e7, 0, 3, 2, 0.5, 0, slowDown);
    }

    private static Prediction fastest(Workload workload, Conditions believed, Conditions real) {
        return workload.predict(new JointDnnOptimizer(workload, Objective.LATENCY).optimize(believed), real);
    }

    /** Half of the cloud time of the fastest placement; and little more than the energy of a fast placement that keeps that. */
    private static Limits limits(Family family, Workload workload, Prediction fastest) {
        double cloud = fastest.cloudProfileSeconds() / 2;
        if (family == Family.CLASSIFIER || family == Family.SUBSET_SUM) {
            return new Limits(NO_LIMIT, NO_LIMIT, cloud);
        }
        Conditions real = conditions(family, 1);
        double low = 1;
        double high = DEAR_CLOUD;
        for (int i = 0; i < BISECTIONS; i++) {
            double price = Math.sqrt(low * high);
            boolean isDear = fastest(workload, conditions(family, price), real).cloudProfileSeconds() <= cloud;
            low = isDear ? low : price;
            high = isDear ? price : high;
        }
        double energy = fastest(workload, conditions(family, high), real).energyJoules();
        return new Limits(NO_LIMIT, SLACK * energy, cloud);
    }

    private static Workload workload(Family family, int n, UniformRandomProvider random) {
        List<Layer> layers = new ArrayList<>();
        List<LayerCost> phone = new ArrayList<>();
        List<LayerCost> gpu = new ArrayList<>();
        for (int k = 1; k <= n; k++) {
            long bytes = switch (family) {
                case CLASSIFIER -> (long) (4e5 * Math.pow(0.01, (double) k / n) * (0.5 + random.nextDouble()));
                case CROSSING -> 1 + random.nextInt(100_000);
                case FREE, SUBSET_SUM -> 0;
            };
            layers.add(new Layer("layer " + k, "layer", List.of(k - 1), bytes, 0, 0, 0));
            double cloud = 0.005 * (0.5 + random.nextDouble());
            double mobile = family == Family.SUBSET_SUM ? 3 * cloud : 0.02 * random.nextDouble() + cloud;
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
