package org.jointsim.experiment.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jointsim.statistics.Tally;

/**
 * Selects the best of k systems, fully sequentially: procedure KN of Kim and Nelson. Guarantee: if the best mean is at least
 * {@code indifference} better than the second, it is selected with at least the given probability, for normal values, whether or
 * not systems share random numbers; else one within the indifference of the best is as good as surely selected. A system that
 * falls behind is dropped early.
 *
 * <p>Kim, Nelson (2001), "A fully sequential procedure for indifference-zone selection in simulation", ACM Transactions on
 * Modeling and Computer Simulation 11(3), 251-273; doi:10.1145/502109.502111. Here c = 1, larger is better.
 */
public final class BestOf {

    /** Values of systems, made when they are needed. */
    @FunctionalInterface
    public interface Source {

        /** The values of replications from..to-1 of a system. */
        double[] values(int system, int from, int to);
    }

    /**
     * What was found.
     *
     * @param best index of the selected system
     * @param replications how many were used of each system until it was dropped or selected
     * @param isDecided false where the budget ended first: then {@code best} only looks best
     */
    public record Selection(int best, List<Integer> replications, boolean isDecided) {
        public Selection {
            replications = List.copyOf(replications);
        }
    }

    private final int systemCount;
    private final int firstStage;
    private final double eta;
    private final double indifference;

    /**
     * @param systemCount k, &gt;= 2
     * @param firstStage replications of each before the first is dropped, &gt;= 2; 10 or more make the variances useful
     * @param probability of correct selection, in (1/k, 1)
     * @param indifference the smallest difference that matters, in the unit of the values, &gt; 0
     */
    public BestOf(int systemCount, int firstStage, double probability, double indifference) {
        if (!(systemCount >= 2 && firstStage >= 2 && probability > 1.0 / systemCount && probability < 1)) {
            throw new IllegalArgumentException(
                    "expected k >= 2, a first stage >= 2 and a probability in (1/k, 1), but found %d, %d and %s"
                            .formatted(systemCount, firstStage, probability));
        }
        if (!(indifference > 0)) {
            throw new IllegalArgumentException("indifference must be > 0, but was " + indifference);
        }
        this.systemCount = systemCount;
        this.firstStage = firstStage;
        this.indifference = indifference;
        this.eta = (StrictMath.pow(2 * (1 - probability) / (systemCount - 1), -2.0 / (firstStage - 1)) - 1) / 2;
    }

    /**
     * Runs the procedure.
     *
     * @param batch how many replications of each surviving system are asked for at once; more than are needed are left unused
     * @param most replications of each system at most
     */
    public Selection select(Source source, int batch, int most) {
        List<double[]> values = new ArrayList<>();
        List<Integer> used = new ArrayList<>();
        List<Integer> alive = new ArrayList<>();
        for (int system = 0; system < systemCount; system++) {
            values.add(source.values(system, 0, firstStage));
            used.add(firstStage);
            alive.add(system);
        }
        double[][] variances = variances(values);
        for (int r = firstStage; ; r++) {
            drop(alive, values, variances, r);
            boolean decided = alive.size() == 1 || isOver(alive, variances, r);
            if (decided || r >= most) {
                return new Selection(bestMean(alive, values, r), used, decided);
            }
            for (int system : alive) {
                if (values.get(system).length <= r) {
                    int to = Math.min(most, r + batch);
                    values.set(system, joined(values.get(system), source.values(system, r, to)));
                }
                used.set(system, r + 1);
            }
        }
    }

    /** S²(i, l), of the first-stage differences. */
    private double[][] variances(List<double[]> values) {
        double[][] variances = new double[systemCount][systemCount];
        for (int i = 0; i < systemCount; i++) {
            for (int l = 0; l < systemCount; l++) {
                Tally differences = new Tally();
                for (int r = 0; r < firstStage; r++) {
                    differences.add(values.get(i)[r] - values.get(l)[r]);
                }
                variances[i][l] = differences.variance();
            }
        }
        return variances;
    }

    /** Drops i where its mean is below that of some l by more than W(i, l) = max(0, δ/(2r)·(h²·S²/δ² - r)). */
    private void drop(List<Integer> alive, List<double[]> values, double[][] variances, int r) {
        double hSquared = 2 * eta * (firstStage - 1);
        List<Integer> before = List.copyOf(alive);
        int leader = bestMean(before, values, r);
        alive.removeIf(i -> i != leader
                && before.stream().anyMatch(l -> {
                    double w =
                            indifference / (2.0 * r) * (hSquared * variances[i][l] / (indifference * indifference) - r);
                    return l.intValue() != i.intValue()
                            && mean(values.get(i), r) < mean(values.get(l), r) - Math.max(0, w);
                }));
    }

    /** More than h²·S²/δ² replications of all that are left: the one with the best mean is selected. */
    private boolean isOver(List<Integer> alive, double[][] variances, int r) {
        double hSquared = 2 * eta * (firstStage - 1);
        return alive.stream()
                .allMatch(i ->
                        alive.stream().allMatch(l -> hSquared * variances[i][l] / (indifference * indifference) < r));
    }

    private static int bestMean(List<Integer> alive, List<double[]> values, int r) {
        int best = alive.get(0);
        for (int system : alive) {
            if (mean(values.get(system), r) > mean(values.get(best), r)) {
                best = system;
            }
        }
        return best;
    }

    private static double mean(double[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum / count;
    }

    private static double[] joined(double[] one, double[] other) {
        double[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }
}
