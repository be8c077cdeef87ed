package org.jointsim.experiment.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jointsim.random.Draws;
import org.jointsim.random.RandomStreams;

/**
 * The points of an experiment, each a coordinate in [0, 1) for every factor. A factor with k levels is at level ⌊k·u⌋; one with
 * a range at the share u of it. {@link #UNCHANGED} leaves a factor as the base has it.
 */
public final class Designs {

    /** The coordinate of a factor that stays as it is. */
    public static final double UNCHANGED = Double.NaN;

    private Designs() {}

    /** Every combination of levels; the last factor changes fastest. */
    public static List<double[]> grid(List<Integer> levelCounts) {
        List<double[]> points = new ArrayList<>();
        points.add(new double[levelCounts.size()]);
        for (int f = 0; f < levelCounts.size(); f++) {
            List<double[]> longer = new ArrayList<>();
            for (double[] point : points) {
                for (int level = 0; level < levelCounts.get(f); level++) {
                    double[] copy = point.clone();
                    copy[f] = middle(level, levelCounts.get(f));
                    longer.add(copy);
                }
            }
            points = longer;
        }
        return points;
    }

    /** The first levels of all factors, then the second ones, and so on; all have the same number. */
    public static List<double[]> zip(List<Integer> levelCounts) {
        if (levelCounts.stream().distinct().count() > 1) {
            throw new IllegalArgumentException("all factors must have as many levels, but they have " + levelCounts);
        }
        int count = levelCounts.isEmpty() ? 1 : levelCounts.get(0);
        List<double[]> points = new ArrayList<>();
        for (int level = 0; level < count; level++) {
            double[] point = new double[levelCounts.size()];
            Arrays.fill(point, middle(level, count));
            points.add(point);
        }
        return points;
    }

    /**
     * Of each factor every one of {@code pointCount} equal parts once, in random order, at a random place within the part.
     * McKay, Beckman, Conover (1979), "A comparison of three methods for selecting values of input variables in the analysis of
     * output from a computer code", Technometrics 21(2), 239-245; doi:10.1080/00401706.1979.10489755.
     *
     * @param seed the same gives the same points
     */
    public static List<double[]> latinHypercube(int pointCount, int factorCount, long seed) {
        Draws draws = new RandomStreams(seed, 0).draws("design", "latinHypercube");
        List<double[]> points = new ArrayList<>();
        for (int p = 0; p < pointCount; p++) {
            points.add(new double[factorCount]);
        }
        for (int f = 0; f < factorCount; f++) {
            int[] parts = shuffled(pointCount, draws.at(f, 0));
            draws.at(f, 1);
            for (int p = 0; p < pointCount; p++) {
                points.get(p)[f] = (parts[p] + draws.uniform()) / pointCount;
            }
        }
        return points;
    }

    /**
     * The base, then each factor alone at each of its values, all others as the base has them.
     *
     * @param coordinates of each factor those of its values
     */
    public static List<double[]> oneAtATime(List<double[]> coordinates) {
        List<double[]> points = new ArrayList<>();
        points.add(unchanged(coordinates.size()));
        for (int f = 0; f < coordinates.size(); f++) {
            for (double coordinate : coordinates.get(f)) {
                double[] point = unchanged(coordinates.size());
                point[f] = coordinate;
                points.add(point);
            }
        }
        return points;
    }

    private static double[] unchanged(int factorCount) {
        double[] point = new double[factorCount];
        Arrays.fill(point, UNCHANGED);
        return point;
    }

    /** A coordinate at which rounding cannot reach the next level. */
    private static double middle(int level, int count) {
        return (level + 0.5) / count;
    }

    /** Fisher and Yates. */
    private static int[] shuffled(int count, Draws draws) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = (int) (draws.uniform() * (i + 1));
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
