package org.jointsim.experiment.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * All combinations of the levels of some axes.
 *
 * @param axes at least one
 */
public record Grid(List<Axis> axes) {

    public Grid {
        axes = List.copyOf(axes);
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("a grid has at least one axis");
        }
    }

    /** How many combinations there are; saturates. */
    public long size() {
        double product = axes.stream().mapToDouble(axis -> axis.levels().size()).reduce(1, (a, b) -> a * b);
        return (long) product;
    }

    /** All combinations; the last axis runs fastest. */
    public List<Candidate> candidates() {
        return combinations(IntStream.range(0, axes.size())
                .mapToObj(a ->
                        IntStream.range(0, axes.get(a).levels().size()).boxed().toList())
                .toList());
    }

    private static List<Candidate> combinations(List<List<Integer>> choices) {
        List<List<Integer>> all = new ArrayList<>(List.of(List.of()));
        for (List<Integer> choice : choices) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> start : all) {
                for (int level : choice) {
                    List<Integer> one = new ArrayList<>(start);
                    one.add(level);
                    longer.add(one);
                }
            }
            all = longer;
        }
        return all.stream().map(Candidate::new).toList();
    }

    /** Path to text. */
    public Map<String, String> settings(Candidate candidate) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int a = 0; a < axes.size(); a++) {
            settings.put(axes.get(a).path(), level(candidate, a).text());
        }
        return settings;
    }

    /** The level of a candidate on an axis. */
    public Level level(Candidate candidate, int axis) {
        return axes.get(axis).levels().get(candidate.levels().get(axis));
    }

    /** The axis along which a search pays most: the numeric one with the most levels, if it has more than two. */
    OptionalInt longestAxis() {
        return IntStream.range(0, axes.size())
                .filter(a -> axes.get(a).isNumeric() && axes.get(a).levels().size() > 2)
                .boxed()
                .max(Comparator.comparingInt((Integer a) -> axes.get(a).levels().size())
                        .thenComparing(Comparator.reverseOrder()))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }
}
