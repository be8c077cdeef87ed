package org.jointsim.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a plan found, as its files hold it.
 *
 * @param scenario name
 * @param fingerprint of the question
 * @param confidenceFraction of all verdicts together
 * @param mostReplications of a candidate
 * @param candidateCount how many could have been probed
 * @param promises in the order of the question
 * @param objective what was made small or large, in words
 * @param groups one, or one for each policy
 * @param best index of the group with the best plan; -1: nothing is met
 * @param candidates those that were probed, in the order of the grid
 * @param notes for readers
 */
public record PlanAnswer(
        String scenario,
        String fingerprint,
        String version,
        long seed,
        double confidenceFraction,
        int mostReplications,
        long candidateCount,
        List<Slo> promises,
        String objective,
        List<Group> groups,
        int best,
        List<Candidate> candidates,
        List<String> notes) {

    public PlanAnswer {
        promises = List.copyOf(promises);
        groups = List.copyOf(groups);
        candidates = List.copyOf(candidates);
        notes = List.copyOf(notes);
    }

    /**
     * A promise.
     *
     * @param text as it was written
     * @param limit in the unit of the metric
     */
    public record Slo(String text, String metric, String relation, double limit, String unit) {}

    /**
     * An estimate with its bounds.
     *
     * @param mean NaN: no data
     */
    public record Bounds(double mean, double low, double high) {}

    /**
     * What is known of a promise of a candidate.
     *
     * @param count replications that had data
     * @param moreNeeded about how many more replications would decide it; -1: decided, or nobody can say
     */
    public record Judged(String verdict, Bounds bounds, int count, long moreNeeded) {

        boolean isUndecided() {
            return verdict.equals("undecided");
        }

        /** Whether no replication had data. */
        public boolean hasNoData() {
            return Double.isNaN(bounds.mean());
        }
    }

    /**
     * A candidate that was probed.
     *
     * @param settings path to value
     * @param judged of each promise
     * @param costPerHour USD/h; NaN without prices
     * @param costPerQuery USD
     * @param utilization of the GPUs
     * @param folder its results, relative to that of the plan
     */
    public record Candidate(
            Map<String, String> settings,
            String verdict,
            int replications,
            List<Judged> judged,
            double costPerHour,
            double costPerQuery,
            double utilization,
            String folder) {
        public Candidate {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
            judged = List.copyOf(judged);
        }

        public boolean isMet() {
            return verdict.equals("met");
        }

        /** Of the undecided promise that needs most; -1: there is one that no number of replications would decide. */
        public long moreNeeded() {
            List<Judged> open = judged.stream().filter(Judged::isUndecided).toList();
            return open.stream().anyMatch(one -> one.moreNeeded() < 0)
                    ? -1
                    : open.stream().mapToLong(Judged::moreNeeded).max().orElse(-1);
        }
    }

    /**
     * The answer for one policy, or for all.
     *
     * @param policy empty where policies are not compared
     * @param best index of the candidate; -1: nothing is met
     * @param better index of the nearest better candidate that was probed; -1: none
     * @param undecided indices of better ones of which nobody can tell yet, best first
     * @param bindingPromise index of the one with the least margin at the best, or that is broken most at the nearest; -1: none
     * @param resources the busiest first, at the best or nearest
     * @param nearest index of the candidate that breaks its promises least, where nothing is met; -1: no data
     * @param keepable promises that the nearest keeps, in place of those that it does not
     * @param headroom {@code null}: not known
     * @param notes on the search
     */
    public record Group(
            String policy,
            int best,
            int better,
            List<Integer> undecided,
            int bindingPromise,
            List<Busy> resources,
            int nearest,
            List<Keepable> keepable,
            @Nullable MoreLoad headroom,
            List<String> notes) {
        public Group {
            undecided = List.copyOf(undecided);
            resources = List.copyOf(resources);
            keepable = List.copyOf(keepable);
            notes = List.copyOf(notes);
        }
    }

    /** A resource and the share of the time that it is in use. */
    public record Busy(String name, double busyFraction) {}

    /**
     * A promise that could be kept.
     *
     * @param promise index
     * @param limit rounded to its safe side
     */
    public record Keepable(int promise, double limit) {}

    /**
     * How much more load the best takes.
     *
     * @param factor the largest at which all promises were kept
     * @param nextFactor the next that was asked about; NaN: there is none
     * @param nextVerdict of that; empty: none
     * @param nextPromise index of the one that is broken most there; -1: none
     * @param nextBounds of its metric
     */
    public record MoreLoad(
            double factor,
            double nextFactor,
            String nextVerdict,
            int nextPromise,
            @Nullable Bounds nextBounds) {

        /** Whether the largest factor that is asked about was kept, so that the load may rise further. */
        public boolean isAtLeast() {
            return nextVerdict.isEmpty();
        }
    }

    public boolean isFeasible() {
        return best >= 0;
    }

    /** The best candidate of all; nothing is met: {@code null}. */
    public @Nullable Candidate plan() {
        return best < 0 ? null : candidates.get(groups.get(best).best());
    }
}
