package org.jointsim.experiment.plan;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link Question}.
 *
 * @param groups of each level of the axis apart, in its order; one if there is no such axis
 * @param best index of the group with the best candidate of all; empty if nothing is met
 * @param findings of all candidates that were probed as they are, in the order of the grid
 */
public record Plan(List<Group> groups, OptionalInt best, List<Finding> findings) {

    public Plan {
        groups = List.copyOf(groups);
        findings = List.copyOf(findings);
    }

    public boolean isFeasible() {
        return best.isPresent();
    }

    /**
     * The answer for some candidates.
     *
     * @param best the best that is met; {@code null}: none
     * @param better the nearest better one that was probed: missed or undecided; {@code null}: none
     * @param undecided better ones of which nobody can tell yet, best first
     * @param nearest without a best: the one that breaks its promises least; {@code null}: no data
     * @param headroom of the best; {@code null}: not asked
     * @param remarks on how it was searched
     */
    public record Group(
            @Nullable Finding best,
            @Nullable Finding better,
            List<Finding> undecided,
            @Nullable Finding nearest,
            @Nullable Headroom headroom,
            List<Remark> remarks) {
        public Group {
            undecided = List.copyOf(undecided);
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Something about the search that a reader must know.
     *
     * @param metric that is not steady; empty where it is not about one
     */
    public record Remark(
            Kind kind,
            String metric,
            @Nullable Candidate from,
            @Nullable Candidate to) {

        /** The kinds of remarks. */
        public enum Kind {
            /** A promise is kept, then broken again along a line: all that could be better were probed. */
            VERDICT_TURNS,
            /** A metric rises, then falls along a line: all that could be better were probed. */
            METRIC_TURNS,
            /** There were too many to probe all of them. */
            THINNED
        }
    }
}
