package org.jointsim.experiment.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a plan is to find.
 *
 * @param apartAxis the axis of the grid whose levels are planned for one by one; -1: none
 * @param promises at least one
 * @param order the better of two candidates first, if that is known beforehand; total but for equal ones
 * @param rankedBy else the metric of which less is better, or with a minus sign more
 * @param wantsHeadroom whether to ask how much more load the answer takes
 */
public record Question(
        Grid grid,
        int apartAxis,
        List<Promise> promises,
        Certainty certainty,
        @Nullable Comparator<Candidate> order,
        RankingMetric rankedBy,
        boolean wantsHeadroom) {

    /** A metric by which candidates are ranked when they were probed. */
    public record RankingMetric(String name, boolean lessIsBetter) {}

    public Question {
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(certainty, "certainty");
        Objects.requireNonNull(rankedBy, "rankedBy");
        promises = List.copyOf(promises);
        if (promises.isEmpty()) {
            throw new IllegalArgumentException("expected at least one promise");
        }
    }

    /** The candidates that are planned for together: all, or those of each level of the axis apart. */
    List<List<Candidate>> groups() {
        List<Candidate> all = grid.candidates();
        if (apartAxis < 0) {
            return List.of(all);
        }
        return IntStream.range(0, grid.axes().get(apartAxis).levels().size())
                .mapToObj(level -> all.stream()
                        .filter(one -> one.levels().get(apartAxis) == level)
                        .toList())
                .toList();
    }
}
