package org.jointsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jointsim.results.ComparedRuns.Selected;
import org.jointsim.results.StoredComparison;
import org.jointsim.results.StoredComparison.Row;
import org.jspecify.annotations.Nullable;

/** A comparison for people: by metric, each pair with its difference, interval and a verdict in words. */
public final class CompareText {

    /** What people ask for first. */
    public static final List<String> FIRST_QUESTIONS = List.of("latency.mean", "latency.p95", "energy.mean");

    /** The metrics that say something of most comparisons. */
    public static final List<String> USUAL = List.of(
            "latency.mean",
            "latency.p95",
            "energy.mean",
            "queries.deadlineMissed",
            "queries.lostFraction",
            "battery.dead",
            "battery.lifetime",
            "cloud.utilization",
            "cloud.wait.mean",
            "cloud.costPerQuery");

    private static final double PERCENT = 100;

    private final StoredComparison runs;
    private final TextStyle style;
    private final List<String> lines = new ArrayList<>();

    private CompareText(StoredComparison runs, TextStyle style) {
        this.runs = runs;
        this.style = style;
    }

    /**
     * The page.
     *
     * @param wanted qualified names of metrics; empty for the usual ones
     */
    public static String of(StoredComparison runs, List<String> wanted, TextStyle style) {
        CompareText text = new CompareText(runs, style);
        text.head();
        for (String metric : wanted.isEmpty() ? USUAL : wanted) {
            text.metric(metric, runs.rows(metric), wanted.isEmpty());
        }
        text.selected(runs.best());
        StringBuilder page = new StringBuilder();
        text.lines.forEach(line -> page.append(line.stripTrailing()).append('\n'));
        return page.toString();
    }

    private void head() {
        Text.wrap(howSure(runs), Text.WIDTH).forEach(line -> lines.add(style.quiet(line)));
    }

    /** What the intervals are, and how sure they are together. */
    public static String howSure(StoredComparison runs) {
        int pairs = (int) runs.rows().stream()
                .filter(row -> row.metric().equals(runs.rows().get(0).metric()))
                .count();
        String how = runs.isPaired()
                ? "The runs met the same random numbers: paired differences (Student)."
                : "The runs have different seeds, so their replications are not pairs: Welch's intervals, which are wider. Maybe run both with the same --seed.";
        String percent = AxisStyle.plainNumbers().format(runs.confidenceFraction() * PERCENT);
        String sure = pairs > 1
                ? String.format(
                        Locale.ROOT,
                        "All %d intervals of a metric hold together with %s %% (Bonferroni: each with %.5g %%); metrics are judged one by one.",
                        pairs,
                        percent,
                        runs.confidenceOfEach() * PERCENT)
                : "Intervals hold with %s %%; metrics are judged one by one.".formatted(percent);
        return how + " " + sure;
    }

    private void metric(String metric, List<Row> rows, boolean optional) {
        boolean empty = rows.stream().noneMatch(CompareText::saysSomething);
        if (rows.isEmpty() || (optional && empty)) {
            return;
        }
        double largest = rows.stream()
                .mapToDouble(row -> Math.max(Math.abs(row.firstMean()), Math.abs(row.secondMean())))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        DisplayUnit unit = MetricUnits.of(metric, rows.get(0).unit(), largest);
        lines.add("");
        lines.add(style.strong(unit.symbol().isEmpty() ? metric : metric + " (" + style.symbol(unit) + ")"));
        for (Row row : rows) {
            Text.wrap(sentence(row, unit), Text.WIDTH - 4).forEach(line -> lines.add("  " + line));
        }
    }

    private static boolean saysSomething(Row row) {
        return Math.abs(row.firstMean()) > 0 || Math.abs(row.secondMean()) > 0;
    }

    private String sentence(Row row, DisplayUnit unit) {
        String change = "%s %s, %s %s: %s%s"
                .formatted(
                        row.second(),
                        number(row.secondMean(), unit),
                        row.first(),
                        number(row.firstMean(), unit),
                        signed(
                                row.difference().mean() * unit.factor(),
                                row.difference().halfWidth() * unit.factor()),
                        relative(row.relative()));
        String bought = row.varianceRatio() > 0
                ? String.format(
                        Locale.ROOT,
                        "; common random numbers were worth %.3g times the replications",
                        row.varianceRatio())
                : "";
        return change + ". " + row.second() + " " + verdict(row) + bought;
    }

    private String signed(double difference, double halfWidth) {
        if (Double.isNaN(difference)) {
            return Quantities.NO_DATA;
        }
        int decimals = Quantities.decimals(difference, halfWidth);
        String interval = Double.isNaN(halfWidth) ? "" : style.plusMinus() + Quantities.fixed(halfWidth, decimals);
        return (difference > 0 ? "+" : "") + Quantities.fixed(difference, decimals) + interval;
    }

    private static String relative(double change) {
        return Double.isFinite(change) ? String.format(Locale.ROOT, " (%+.1f %%)", change * PERCENT) : "";
    }

    private String number(double value, DisplayUnit unit) {
        double shown = value * unit.factor();
        return Double.isNaN(shown)
                ? Quantities.NO_DATA
                : Quantities.fixed(shown, Quantities.decimals(shown, Double.NaN));
    }

    /** What a row says of its second run, in words. */
    public static String verdict(Row row) {
        return switch (row.verdict()) {
            case "cannot tell yet" ->
                row.moreNeeded().isEmpty()
                        ? "is not told from " + row.first() + " yet, and looks the same"
                        : String.format(
                                Locale.ROOT,
                                "cannot be told from %s yet: about %,d more replications of each are needed, if the difference is what it seems",
                                row.first(),
                                row.moreNeeded().getAsLong());
            case "same" -> "is the same as " + row.first() + " in every replication";
            case "no data" -> "and " + row.first() + " have no data to compare";
            default -> "is " + row.verdict() + " than " + row.first();
        };
    }

    private void selected(@Nullable Selected best) {
        if (best == null) {
            return;
        }
        lines.add("");
        String used = best.replications().toString().replaceAll("[{}]", "").replace("=", " ");
        String answer = "best of %d by %s: %s (%s). %s Replications used: %s"
                .formatted(
                        best.replications().size(),
                        best.metric(),
                        best.best(),
                        best.isDecided() ? "selected" : "only looks best: the budget of replications ended first",
                        guarantee(best),
                        used);
        Text.wrap(answer, Text.WIDTH).forEach(lines::add);
    }

    /** What a selection promises. */
    public static String guarantee(Selected best) {
        return String.format(
                Locale.ROOT,
                "With probability %s %% it is the best, or within %.4g of it (SI unit): Kim and Nelson 2001.",
                AxisStyle.plainNumbers().format(best.probability() * PERCENT),
                best.indifference());
    }
}
