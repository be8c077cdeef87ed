package org.jointsim.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jointsim.results.PlanAnswer;
import org.jointsim.results.PlanAnswer.Bounds;
import org.jointsim.results.PlanAnswer.Busy;
import org.jointsim.results.PlanAnswer.Candidate;
import org.jointsim.results.PlanAnswer.Group;
import org.jointsim.results.PlanAnswer.Judged;
import org.jointsim.results.PlanAnswer.MoreLoad;
import org.jointsim.results.PlanAnswer.Slo;
import org.jointsim.results.PlanFiles;
import org.jspecify.annotations.Nullable;

/** A plan for people: the answer and why, then every candidate that was probed. */
public final class PlanText {

    private static final double PERCENT = 100;
    private static final int MOST_RESOURCES = 3;
    private static final int MOST_UNDECIDED = 3;
    private static final int LABEL = 14;
    private static final double FROM = 0.001;

    private final PlanAnswer answer;
    private final TextStyle style;
    private final List<String> lines = new ArrayList<>();

    private PlanText(PlanAnswer answer, TextStyle style) {
        this.answer = answer;
        this.style = style;
    }

    /** The page. */
    public static String of(PlanAnswer answer, TextStyle style) {
        PlanText text = new PlanText(answer, style);
        text.head();
        if (answer.groups().size() > 1) {
            text.policies();
        }
        for (Group group : answer.groups()) {
            text.group(group);
        }
        text.candidates();
        text.notes();
        StringBuilder page = new StringBuilder();
        text.lines.forEach(line -> page.append(line.stripTrailing()).append('\n'));
        return page.toString();
    }

    private void head() {
        String promises = answer.promises().stream().map(Slo::text).collect(Collectors.joining(" and "));
        paragraph("%s: %s, so that %s".formatted(answer.scenario(), answer.objective(), promises));
        String sure = "%d of %,d candidates probed with at most %d replications; all verdicts hold together with %s %%"
                .formatted(
                        answer.candidates().size(),
                        answer.candidateCount(),
                        answer.mostReplications(),
                        AxisStyle.plainNumbers().format(answer.confidenceFraction() * PERCENT));
        Text.wrap(sure, Text.WIDTH).forEach(line -> lines.add(style.quiet(line)));
    }

    private void paragraph(String text) {
        lines.addAll(Text.wrap(text, Text.WIDTH));
    }

    private void item(String label, String text) {
        List<String> wrapped = Text.wrap(text, Text.WIDTH - LABEL - 2);
        for (int i = 0; i < wrapped.size(); i++) {
            lines.add("  " + Text.left(i == 0 ? label : "", LABEL) + wrapped.get(i));
        }
    }

    private void policies() {
        lines.add("");
        Table table = new Table(List.of("policy", "plan", "USD/h", "USD a month", "USD per million queries"), 2);
        for (Group group : answer.groups()) {
            Candidate best = group.best() < 0 ? null : answer.candidates().get(group.best());
            table.add(
                    group.policy(),
                    best == null ? "none" : settings(best),
                    best == null ? "" : PlanWords.money(best.costPerHour()),
                    best == null ? "" : PlanWords.money(best.costPerHour() * PlanFiles.HOURS_PER_MONTH),
                    best == null ? "" : PlanWords.money(best.costPerQuery() * PlanFiles.MILLION));
        }
        table.lines(style).forEach(line -> lines.add("  " + line));
    }

    private void group(Group group) {
        lines.add("");
        String policy = group.policy().isEmpty() ? "" : group.policy() + ": ";
        if (group.best() >= 0) {
            feasible(group, policy, answer.candidates().get(group.best()));
        } else {
            infeasible(group, policy);
        }
        group.notes().forEach(note -> item("note", note));
    }

    private void feasible(Group group, String policy, Candidate best) {
        lines.add(style.strong(policy + "plan: " + settings(best)));
        if (!Double.isNaN(best.costPerHour())) {
            item(
                    "cost",
                    "%s USD/h, %s USD a month, %s USD per million queries"
                            .formatted(
                                    PlanWords.money(best.costPerHour()),
                                    PlanWords.money(best.costPerHour() * PlanFiles.HOURS_PER_MONTH),
                                    PlanWords.money(best.costPerQuery() * PlanFiles.MILLION)));
        }
        for (int p = 0; p < answer.promises().size(); p++) {
            item(p == 0 ? "keeps" : "", promise(p, best.judged().get(p)));
        }
        headroom(group.headroom());
        next(group);
        undecided(group);
        binding(group);
    }

    private String promise(int p, Judged judged) {
        Slo slo = answer.promises().get(p);
        return "%s: %s".formatted(slo.text(), value(slo, judged.bounds()));
    }

    /** For example {@code 212 ms, in 203 .. 221 ms}. */
    private String value(Slo slo, Bounds bounds) {
        if (Double.isNaN(bounds.mean())) {
            return "no data";
        }
        DisplayUnit unit = MetricUnits.of(slo.metric(), slo.unit(), bounds.mean());
        double half = (bounds.high() - bounds.low()) / 2 * unit.factor();
        int decimals = Quantities.decimals(bounds.mean() * unit.factor(), half);
        String symbol = unit.symbol().isEmpty() ? "" : " " + style.symbol(unit);
        String mean = Quantities.fixed(bounds.mean() * unit.factor(), decimals) + symbol;
        if (Double.isNaN(half)) {
            return mean;
        }
        // Student's interval knows nothing of what a metric can be.
        double low = Math.max(0, bounds.low());
        double high = unit.symbol().equals("%") ? Math.min(1, bounds.high()) : bounds.high();
        return "%s, surely from %s to %s%s"
                .formatted(
                        mean,
                        Quantities.fixed(low * unit.factor(), decimals),
                        Quantities.fixed(high * unit.factor(), decimals),
                        symbol);
    }

    private void headroom(@Nullable MoreLoad headroom) {
        if (headroom == null) {
            return;
        }
        if (headroom.isAtLeast()) {
            item("headroom", "takes at least %s; more was not tried".formatted(PlanWords.load(headroom.factor())));
            return;
        }
        String takes = headroom.factor() > 1
                ? "takes " + PlanWords.load(headroom.factor())
                : "none: no more load is surely kept";
        Slo slo = answer.promises().get(headroom.nextPromise());
        String verdict = headroom.nextVerdict().equals("missed") ? "is missed" : "is undecided";
        Bounds bounds = headroom.nextBounds();
        item(
                "headroom",
                "%s; with %s, %s %s%s"
                        .formatted(
                                takes,
                                PlanWords.load(headroom.nextFactor()),
                                slo.text(),
                                verdict,
                                bounds == null ? "" : " (" + value(slo, bounds) + ")"));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * PERCENT);
    }

    private void next(Group group) {
        if (group.better() < 0) {
            item("next better", "there is none among the candidates");
            return;
        }
        Candidate better = answer.candidates().get(group.better());
        item("next better", settings(better) + " " + why(better));
    }

    /** Why a candidate is not the answer. */
    private String why(Candidate candidate) {
        return (candidate.verdict().equals("missed") ? "fails: " : "is undecided: ") + reason(candidate);
    }

    private String reason(Candidate candidate) {
        List<String> missed = new ArrayList<>();
        for (int p = 0; p < answer.promises().size(); p++) {
            Judged judged = candidate.judged().get(p);
            if (judged.verdict().equals(candidate.verdict())) {
                missed.add(promise(p, judged));
            }
        }
        String list = String.join("; ", missed);
        if (candidate.verdict().equals("missed")) {
            return list;
        }
        return candidate.moreNeeded() < 0
                ? list + withoutHope(candidate)
                : String.format(
                        Locale.ROOT,
                        "%s; needs about %,d more replications (--replications)",
                        list,
                        candidate.moreNeeded());
    }

    /** Why more replications would not help. */
    private String withoutHope(Candidate candidate) {
        for (int p = 0; p < answer.promises().size(); p++) {
            String metric = answer.promises().get(p).metric();
            if (candidate.judged().get(p).hasNoData()) {
                return metric.matches("(.*\\.)?battery\\.(lifetime|firstDeath|tenthDeath|medianDeath)")
                        ? ", for too few batteries ran empty in run.duration. Maybe promise battery.dead instead, for example \"battery.dead <= 1 %\""
                        : " in any replication";
            }
        }
        return "; no number of replications would tell";
    }

    private void undecided(Group group) {
        List<Integer> others = group.undecided().stream()
                .filter(i -> i != group.better() && i != group.nearest())
                .limit(MOST_UNDECIDED)
                .toList();
        for (int index : others) {
            Candidate candidate = answer.candidates().get(index);
            item("undecided", settings(candidate) + ": " + reason(candidate));
        }
    }

    private void binding(Group group) {
        if (group.bindingPromise() < 0) {
            return;
        }
        String busy = group.resources().stream()
                .filter(one -> one.busyFraction() > FROM)
                .limit(MOST_RESOURCES)
                .map(PlanText::busy)
                .collect(Collectors.joining(", "));
        item("binding", answer.promises().get(group.bindingPromise()).text() + (busy.isEmpty() ? "" : "; " + busy));
    }

    private static String busy(Busy one) {
        return "%s %s busy".formatted(one.name(), percent(one.busyFraction()));
    }

    private void infeasible(Group group, String policy) {
        boolean undecided = !group.undecided().isEmpty();
        lines.add(style.strong(policy
                + (undecided
                        ? "no candidate surely keeps all promises"
                        : "infeasible: no candidate keeps all promises")));
        if (group.nearest() >= 0) {
            Candidate nearest = answer.candidates().get(group.nearest());
            item("because", "even %s %s".formatted(settings(nearest), why(nearest)));
            String keepable = group.keepable().stream()
                    .map(one -> {
                        Slo slo = answer.promises().get(one.promise());
                        DisplayUnit unit = MetricUnits.of(slo.metric(), slo.unit(), one.limit());
                        String symbol = unit.symbol().isEmpty() ? "" : " " + style.symbol(unit);
                        return "%s %s %s%s"
                                .formatted(
                                        slo.metric(),
                                        slo.relation(),
                                        AxisStyle.plainNumbers().format(one.limit() * unit.factor()),
                                        symbol);
                    })
                    .collect(Collectors.joining(" and "));
            if (!keepable.isEmpty()) {
                item("could promise", "%s with %s".formatted(keepable, settings(nearest)));
            }
        }
        undecided(group);
        binding(group);
    }

    private static String settings(Candidate candidate) {
        return candidate.settings().entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private void candidates() {
        lines.add("");
        Set<String> paths = new LinkedHashSet<>();
        answer.candidates().forEach(one -> paths.addAll(one.settings().keySet()));
        List<String> head = new ArrayList<>(paths);
        head.add("verdict");
        int words = head.size();
        head.add("replications");
        answer.promises().forEach(slo -> head.add(slo.metric() + symbol(slo)));
        boolean priced = answer.candidates().stream().anyMatch(one -> !Double.isNaN(one.costPerHour()));
        if (priced) {
            head.add("USD/h");
        }
        Table table = new Table(head, words);
        for (Candidate candidate : answer.candidates()) {
            List<String> cells = new ArrayList<>();
            Map<String, String> settings = candidate.settings();
            paths.forEach(path -> cells.add(settings.getOrDefault(path, "")));
            cells.add(candidate.verdict());
            cells.add(Integer.toString(candidate.replications()));
            for (int p = 0; p < answer.promises().size(); p++) {
                cells.add(cell(p, candidate.judged().get(p)));
            }
            if (priced) {
                cells.add(PlanWords.money(candidate.costPerHour()));
            }
            table.add(cells.toArray(String[]::new));
        }
        lines.addAll(table.lines(style));
    }

    private DisplayUnit unit(Slo slo) {
        return MetricUnits.of(slo.metric(), slo.unit(), slo.limit());
    }

    private String symbol(Slo slo) {
        return unit(slo).symbol().isEmpty() ? "" : " (" + style.symbol(unit(slo)) + ")";
    }

    private String cell(int p, Judged judged) {
        DisplayUnit unit = unit(answer.promises().get(p));
        Bounds bounds = judged.bounds();
        if (Double.isNaN(bounds.mean())) {
            return "no data";
        }
        double half = Math.max(bounds.high() - bounds.mean(), bounds.mean() - bounds.low()) * unit.factor();
        int decimals = Quantities.decimals(bounds.mean() * unit.factor(), half);
        return Quantities.fixed(bounds.mean() * unit.factor(), decimals)
                + (Double.isNaN(half) ? "" : style.plusMinus() + Quantities.fixed(half, decimals));
    }

    private void notes() {
        if (!answer.notes().isEmpty()) {
            lines.add("");
            answer.notes().forEach(note -> paragraph("note: " + note));
        }
    }

    /** Rows of cells; the first columns are words, to the left. */
    private static final class Table {
        private final int wordColumns;
        private final List<List<String>> rows = new ArrayList<>();

        Table(List<String> head, int wordColumns) {
            this.wordColumns = wordColumns;
            rows.add(List.copyOf(head));
        }

        void add(String... cells) {
            rows.add(List.of(cells));
        }

        List<String> lines(TextStyle style) {
            List<String> lines = new ArrayList<>();
            for (int r = 0; r < rows.size(); r++) {
                StringBuilder line = new StringBuilder();
                for (int c = 0; c < rows.get(r).size(); c++) {
                    int column = c;
                    int width = rows.stream()
                            .mapToInt(row -> row.get(column).length())
                            .max()
                            .orElse(0);
                    String cell = rows.get(r).get(c);
                    line.append(c == 0 ? "" : "  ")
                            .append(c < wordColumns ? Text.left(cell, width) : Text.right(cell, width));
                }
                String shown = line.toString().stripTrailing();
                lines.add(r == 0 ? style.strong(shown) : shown);
            }
            return lines;
        }
    }
}
