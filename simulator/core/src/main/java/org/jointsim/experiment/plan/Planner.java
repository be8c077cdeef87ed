package org.jointsim.experiment.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jointsim.experiment.plan.Plan.Group;
import org.jointsim.experiment.plan.Plan.Remark;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best candidate that keeps all promises. With several axes, the lines along the longest numeric one are searched in the
 * order of their best candidates, and of each only what is better than the best so far. Where the order of candidates is only
 * known from a metric, all are probed.
 */
public final class Planner {

    private final Question question;
    private final Prober prober;

    private Planner(Question question, Source source) {
        this.question = question;
        this.prober = new Prober(source, question.promises(), question.certainty());
    }

    /** The answer; as many replications are made as it takes. */
    public static Plan plan(Question question, Source source) {
        return new Planner(question, source).plan();
    }

    private Plan plan() {
        List<Group> groups = question.groups().stream().map(this::group).toList();
        OptionalInt best = IntStream.range(0, groups.size())
                .filter(g -> groups.get(g).best() != null)
                .boxed()
                .min(Comparator.comparing(
                        g -> Objects.requireNonNull(groups.get(g).best())
                                .probe()
                                .candidate(),
                        order()))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
        return new Plan(groups, best, findings());
    }

    private List<Finding> findings() {
        List<Candidate> inOrder = question.grid().candidates();
        Map<Candidate, Integer> place = new LinkedHashMap<>();
        inOrder.forEach(candidate -> place.put(candidate, place.size()));
        return prober.findings().stream()
                .filter(finding -> finding.probe().isAsWritten())
                .sorted(Comparator.comparingInt(
                        finding -> place.getOrDefault(finding.probe().candidate(), 0)))
                .toList();
    }

    private Group group(List<Candidate> candidates) {
        List<Remark> remarks = new ArrayList<>();
        Candidate best = question.order() == null ? probeAll(candidates) : search(candidates, remarks);
        return conclude(candidates, best, remarks);
    }

    /** The better one first; by the metric only those that were probed can be compared. */
    private Comparator<Candidate> order() {
        if (question.order() != null) {
            return question.order();
        }
        double sign = question.rankedBy().lessIsBetter() ? 1 : -1;
        return Comparator.comparingDouble(candidate -> {
            double mean = prober.estimate(
                            new Probe(candidate), question.rankedBy().name())
                    .mean();
            return Double.isNaN(mean) ? Double.POSITIVE_INFINITY : sign * mean;
        });
    }

    private @Nullable Candidate probeAll(List<Candidate> candidates) {
        prober.probe(candidates.stream().map(Probe::new).toList());
        return candidates.stream().filter(this::isMet).min(order()).orElse(null);
    }

    private boolean isMet(Candidate candidate) {
        return prober.known(new Probe(candidate)).isMet();
    }

    private @Nullable Candidate search(List<Candidate> candidates, List<Remark> remarks) {
        Candidate best = null;
        for (List<Candidate> line : lines(candidates)) {
            Candidate bound = best;
            List<Candidate> better = line.stream()
                    .filter(one -> bound == null || order().compare(one, bound) < 0)
                    .toList();
            if (!better.isEmpty()) {
                LineSearch search = new LineSearch(prober, question.promises(), better);
                OptionalInt first = isAlongAnAxis(better) ? search.first() : search.scan();
                best = first.isPresent() ? better.get(first.getAsInt()) : best;
                remarks.addAll(remarks(search));
            }
        }
        return best;
    }

    private static List<Remark> remarks(LineSearch search) {
        List<Remark> remarks = new ArrayList<>();
        for (LineSearch.Irregularity one : search.irregularities()) {
            Remark.Kind kind = one.isVerdict() ? Remark.Kind.VERDICT_TURNS : Remark.Kind.METRIC_TURNS;
            remarks.add(new Remark(kind, one.metric(), one.from(), one.to()));
        }
        if (search.isThinned()) {
            remarks.add(new Remark(Remark.Kind.THINNED, "", null, null));
        }
        return remarks;
    }

    /** Candidates that differ on the longest axis only, best first; the line with the best first. */
    private List<List<Candidate>> lines(List<Candidate> candidates) {
        OptionalInt axis = question.grid().longestAxis();
        Map<List<Integer>, List<Candidate>> lines = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            List<Integer> others = new ArrayList<>(candidate.levels());
            axis.ifPresent(a -> others.set(a, 0));
            lines.computeIfAbsent(axis.isPresent() ? others : List.of(), key -> new ArrayList<>())
                    .add(candidate);
        }
        lines.values().forEach(line -> line.sort(order()));
        return lines.values().stream()
                .sorted(Comparator.comparing(line -> line.get(0), order()))
                .toList();
    }

    /** Whether the order of a line is that of the numbers on the longest axis, or the reverse. */
    private boolean isAlongAnAxis(List<Candidate> line) {
        OptionalInt axis = question.grid().longestAxis();
        if (axis.isEmpty()) {
            return false;
        }
        double[] numbers = line.stream()
                .mapToDouble(one -> question.grid().level(one, axis.getAsInt()).number())
                .toArray();
        boolean rises = IntStream.range(1, numbers.length).allMatch(i -> numbers[i - 1] < numbers[i]);
        boolean falls = IntStream.range(1, numbers.length).allMatch(i -> numbers[i - 1] > numbers[i]);
        return rises || falls;
    }

    private Group conclude(List<Candidate> candidates, @Nullable Candidate best, List<Remark> remarks) {
        List<Finding> known = candidates.stream()
                .map(Probe::new)
                .filter(prober::knows)
                .map(prober::known)
                .toList();
        Comparator<Finding> byOrder =
                Comparator.comparing(finding -> finding.probe().candidate(), order());
        List<Finding> better = known.stream()
                .filter(one -> best == null || order().compare(one.probe().candidate(), best) < 0)
                .sorted(byOrder)
                .toList();
        return new Group(
                best == null ? null : prober.known(new Probe(best)),
                best == null || better.isEmpty() ? null : better.get(better.size() - 1),
                better.stream()
                        .filter(one -> one.verdict() == Verdict.UNDECIDED)
                        .toList(),
                best == null ? nearest(known) : null,
                best != null && question.wantsHeadroom() ? Headroom.of(best, prober) : null,
                remarks);
    }

    /** The one whose worst promise is broken least. */
    private static @Nullable Finding nearest(List<Finding> known) {
        return known.stream()
                .filter(one -> one.judgements().stream()
                        .noneMatch(j -> Double.isNaN(j.promise().worseEnd(j.estimate()))))
                .min(Comparator.comparingDouble(one -> Finding.relativeExcess(one.tightest())))
                .orElse(null);
    }
}
