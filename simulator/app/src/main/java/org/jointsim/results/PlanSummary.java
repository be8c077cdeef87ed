package org.jointsim.results;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jointsim.experiment.plan.Candidate;
import org.jointsim.experiment.plan.Finding;
import org.jointsim.experiment.plan.Headroom;
import org.jointsim.experiment.plan.Judgement;
import org.jointsim.experiment.plan.Plan;
import org.jointsim.experiment.plan.Promise;
import org.jointsim.experiment.plan.Question;
import org.jointsim.experiment.plan.Resource;
import org.jointsim.experiment.plan.Sample;
import org.jointsim.experiment.plan.Verdict;
import org.jointsim.results.PlanAnswer.Bounds;
import org.jointsim.results.PlanAnswer.Busy;
import org.jointsim.results.PlanAnswer.Group;
import org.jointsim.results.PlanAnswer.Judged;
import org.jointsim.results.PlanAnswer.Keepable;
import org.jointsim.results.PlanAnswer.MoreLoad;
import org.jointsim.scenario.Scenario;
import org.jointsim.statistics.Estimate;
import org.jspecify.annotations.Nullable;

/** Puts what a plan found into the form of its files. */
public final class PlanSummary {

    /** Of a promise that could be kept, rounded to its safe side. */
    private static final int DIGITS = 3;

    private final Question question;
    private final Map<Candidate, Integer> indices = new LinkedHashMap<>();
    private final Map<Candidate, Probed> probed;

    /**
     * A candidate that was probed, and its results.
     *
     * @param folder relative to that of the plan
     */
    public record Probed(Scenario scenario, String folder, Sample sample) {}

    private PlanSummary(Question question, Plan plan, Map<Candidate, Probed> probed) {
        this.question = question;
        this.probed = probed;
        plan.findings().forEach(finding -> indices.put(finding.probe().candidate(), indices.size()));
    }

    /**
     * The groups of an answer.
     *
     * @param policies a name for each group
     */
    public static List<Group> groups(
            Question question, Plan plan, Map<Candidate, Probed> probed, List<String> policies) {
        PlanSummary summary = new PlanSummary(question, plan, probed);
        return IntStream.range(0, plan.groups().size())
                .mapToObj(g -> summary.group(policies.get(g), plan.groups().get(g)))
                .toList();
    }

    /** The candidates of an answer. */
    public static List<PlanAnswer.Candidate> candidates(Question question, Plan plan, Map<Candidate, Probed> probed) {
        PlanSummary summary = new PlanSummary(question, plan, probed);
        return plan.findings().stream().map(summary::candidate).toList();
    }

    private PlanAnswer.Candidate candidate(Finding finding) {
        Candidate candidate = finding.probe().candidate();
        Probed results = probed(candidate);
        return new PlanAnswer.Candidate(
                question.grid().settings(candidate),
                finding.verdict().word(),
                finding.replications(),
                finding.judgements().stream().map(PlanSummary::judged).toList(),
                mean(results, "cloud.cost"),
                mean(results, "cloud.costPerQuery"),
                mean(results, "cloud.utilization"),
                results.folder());
    }

    private Probed probed(Candidate candidate) {
        Probed results = probed.get(candidate);
        if (results == null) {
            throw new IllegalStateException("no results of " + question.grid().settings(candidate));
        }
        return results;
    }

    private static Judged judged(Judgement one) {
        return new Judged(
                one.verdict().word(),
                bounds(one.estimate()),
                one.estimate().count(),
                one.moreNeeded().orElse(-1));
    }

    private static Bounds bounds(Estimate estimate) {
        return new Bounds(estimate.mean(), estimate.low(), estimate.high());
    }

    private Group group(String policy, Plan.Group group) {
        Finding shown = group.best() != null ? group.best() : group.nearest();
        return new Group(
                policy,
                index(group.best()),
                index(group.better()),
                group.undecided().stream().map(this::index).toList(),
                shown == null ? -1 : shown.judgements().indexOf(shown.tightest()),
                shown == null ? List.of() : resources(shown.probe().candidate()),
                index(group.nearest()),
                group.nearest() == null ? List.of() : keepable(group.nearest()),
                group.headroom() == null ? null : moreLoad(group.headroom()),
                group.remarks().stream().map(this::remark).distinct().toList());
    }

    private int index(@Nullable Finding finding) {
        return finding == null ? -1 : indices.getOrDefault(finding.probe().candidate(), -1);
    }

    private List<Busy> resources(Candidate candidate) {
        Probed results = probed(candidate);
        return Resource.of(results.scenario(), metric -> mean(results, metric)).stream()
                .map(one -> new Busy(one.name(), one.busyFraction()))
                .toList();
    }

    private static double mean(Probed results, String metric) {
        return Estimate.ofReplications(results.sample().values(metric), 0.5).mean();
    }

    /** Of each promise that is not kept: the worse bound of its metric. */
    private static List<Keepable> keepable(Finding nearest) {
        List<Keepable> all = new ArrayList<>();
        for (int p = 0; p < nearest.judgements().size(); p++) {
            Judgement one = nearest.judgements().get(p);
            if (one.verdict() != Verdict.MET) {
                all.add(new Keepable(p, rounded(one.promise(), one.promise().worseEnd(one.estimate()))));
            }
        }
        return all;
    }

    private static double rounded(Promise promise, double bound) {
        RoundingMode safe = promise.relation().isUpperLimit() ? RoundingMode.CEILING : RoundingMode.FLOOR;
        return new BigDecimal(bound).round(new MathContext(DIGITS, safe)).doubleValue();
    }

    private static MoreLoad moreLoad(Headroom headroom) {
        Finding next = headroom.next();
        if (next == null) {
            return new MoreLoad(headroom.factor(), Double.NaN, "", -1, null);
        }
        Judgement worst = next.tightest();
        return new MoreLoad(
                headroom.factor(),
                next.probe().load(),
                next.verdict().word(),
                next.judgements().indexOf(worst),
                bounds(worst.estimate()));
    }

    private String remark(Plan.Remark remark) {
        return switch (remark.kind()) {
            case VERDICT_TURNS ->
                "the promise about %s is kept and broken by turns between %s and %s, so all candidates that could be better were probed"
                        .formatted(remark.metric(), settings(remark.from()), settings(remark.to()));
            case METRIC_TURNS ->
                "%s does not rise or fall steadily: it turns between %s and %s, so all candidates that could be better were probed"
                        .formatted(remark.metric(), settings(remark.from()), settings(remark.to()));
            case THINNED -> "there were too many candidates to probe all, so a better one may have been passed over";
        };
    }

    private String settings(@Nullable Candidate candidate) {
        return candidate == null
                ? ""
                : question.grid()
                        .settings(candidate)
                        .toString()
                        .replaceAll("^\\{|\\}$", "")
                        .replace("=", " = ");
    }
}
