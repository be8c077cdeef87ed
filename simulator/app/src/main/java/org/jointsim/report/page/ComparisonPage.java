package org.jointsim.report.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.bdi;
import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jointsim.report.CompareText;
import org.jointsim.report.DisplayUnit;
import org.jointsim.report.MetricUnits;
import org.jointsim.results.ComparedRuns;
import org.jointsim.results.Numbers;
import org.jointsim.results.ResultReader;
import org.jointsim.results.StoredComparison;
import org.jointsim.results.StoredComparison.Row;
import org.jointsim.results.StoredComparison.Run;
import org.jointsim.results.StoredRun.Value;

/** The page of a comparison. */
final class ComparisonPage {

    private static final double PERCENT = 100;

    private static final Set<String> NUMBERS = Set.of("difference", "relative");

    private final StoredComparison compared;

    private ComparisonPage(StoredComparison compared) {
        this.compared = compared;
    }

    static Document of(Path folder) throws IOException {
        StoredComparison compared = StoredComparison.read(folder);
        ComparisonPage page = new ComparisonPage(compared);
        List<ComparedRuns.Run> runs = ComparedRuns.readRuns(folder);
        List<Section> sections = new ArrayList<>();
        sections.add(page.verdict());
        sections.add(page.differences());
        Figures.section(folder).ifPresent(sections::add);
        sections.add(health(runs));
        sections.add(scenarios(runs));
        sections.add(Definitions.section());
        Run first = compared.runs().get(0);
        sections.add(Reproduce.section(
                ResultReader.commandLine(folder),
                runs.get(0).stored().version(),
                "seed " + distinct(compared, run -> Long.toString(run.seed())),
                distinct(compared, Run::fingerprint),
                Reproduce.Again.NO));
        return new Document(
                first.scenario() + ": "
                        + compared.runs().stream().map(Run::name).collect(Collectors.joining(" · ")),
                runs.get(0).stored().about(),
                page.facts(),
                sections,
                null);
    }

    private static String distinct(StoredComparison compared, Function<Run, String> fact) {
        return compared.runs().stream().map(fact).distinct().collect(Collectors.joining(", "));
    }

    private List<String> facts() {
        return List.of(
                compared.runs().size() + " runs",
                compared.isPaired() ? "the same random numbers" : "different random numbers",
                plain(compared.confidenceFraction() * PERCENT) + " % confidence");
    }

    private static String plain(double value) {
        return Numbers.text(Rounded.to6Digits(value)).replaceAll("\\.0$", "");
    }

    /** A sentence for each pair and metric that people ask for first. */
    private Section verdict() {
        List<DomContent> sentences = new ArrayList<>();
        for (String metric : CompareText.FIRST_QUESTIONS) {
            for (Row row : compared.rows(metric)) {
                if (row.firstMean() != 0 || row.secondMean() != 0) {
                    sentences.add(li(
                            strong(bdi(row.second())),
                            span(" " + CompareText.verdict(row) + " in "),
                            metricLink(metric),
                            span(relative(row) + ".")));
                }
            }
        }
        List<DomContent> content = new ArrayList<>();
        ComparedRuns.Selected best = compared.best();
        if (best != null) {
            content.add(p(
                            strong("Best by " + best.metric() + ": " + best.best() + "."),
                            text(" " + CompareText.guarantee(best)))
                    .withClass("verdict " + (best.isDecided() ? "good" : "warn")));
        }
        content.add(ul().with(sentences));
        content.add(p(CompareText.howSure(compared)).withClass("quiet"));
        return new Section("verdict", "In short", content, false);
    }

    private static DomContent metricLink(String metric) {
        return a(code(metric)).withHref("#" + Definitions.id(metric));
    }

    private static String relative(Row row) {
        return Double.isFinite(row.relative()) && row.relative() != 0
                ? String.format(Locale.ROOT, " (%+.1f %%)", row.relative() * PERCENT)
                : "";
    }

    private Section differences() {
        List<DomContent> content = new ArrayList<>();
        content.add(p(
                "Each row is the second run less the first, with the interval of the difference. Better and worse are told"
                        + " where the interval does not hold 0."));
        List<String> usual =
                CompareText.USUAL.stream().filter(this::saysSomething).toList();
        content.add(table("Differences", usual));
        Set<String> rest = new LinkedHashSet<>();
        compared.rows().forEach(row -> rest.add(row.metric()));
        usual.forEach(rest::remove);
        content.add(Cells.folded(
                "All other metrics (%s)".formatted(rest.size()), table("All other metrics", List.copyOf(rest))));
        return new Section("differences", "Differences", content, false);
    }

    private boolean saysSomething(String metric) {
        return compared.rows(metric).stream()
                .anyMatch(row -> Math.abs(row.firstMean()) > 0 || Math.abs(row.secondMean()) > 0);
    }

    private DomContent table(String title, List<String> metrics) {
        return Cells.wide(
                title,
                thead(tr(each(
                        List.of("metric", "unit", "second", "first", "difference", "relative", "verdict"),
                        name -> th(name).withScope("col").withClass(NUMBERS.contains(name) ? "number" : "")))),
                tbody(each(metrics, metric -> each(compared.rows(metric), row -> row(row, unit(metric))))));
    }

    private DisplayUnit unit(String metric) {
        List<Row> rows = compared.rows(metric);
        double largest = rows.stream()
                .mapToDouble(row -> Math.max(Math.abs(row.firstMean()), Math.abs(row.secondMean())))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        return MetricUnits.of(metric, rows.get(0).unit(), largest);
    }

    private static DomContent row(Row row, DisplayUnit unit) {
        return tr(
                        th(a(code(row.metric())).withHref("#" + Definitions.id(row.metric())))
                                .withScope("row"),
                        td(unit.symbol()).withClass("unit"),
                        side(row.second(), row.secondMean(), row.unit(), unit),
                        side(row.first(), row.firstMean(), row.unit(), unit),
                        td(Cells.estimate(row.difference(), unit)).withClass("number"),
                        td(relative(row).replaceAll("[ ()]", "").replace("%", "\u00a0%"))
                                .withClass("number"),
                        td(word(row.verdict())))
                .attr("data-name", row.metric());
    }

    private static DomContent side(String name, double mean, String unit, DisplayUnit shown) {
        Value value = new Value(unit, mean, Double.NaN, Double.NaN, 1);
        return td(bdi(name), text(" "), Cells.estimate(value, shown)).withClass("side");
    }

    private static DomContent word(String verdict) {
        return span(verdict).withClass("word " + verdict.split(" ", 2)[0]);
    }

    static Section health(List<ComparedRuns.Run> runs) {
        List<DomContent> content = new ArrayList<>();
        for (ComparedRuns.Run run : runs) {
            content.add(h3(bdi(run.name())));
            content.add(Verdict.trust(run.stored()));
            content.add(Cells.folded(
                    "All checks of " + run.name(),
                    ul(each(run.stored().health(), RunPage::check)).withClass("checks")));
        }
        return new Section("health", "Health checks", content, false);
    }

    private static Section scenarios(List<ComparedRuns.Run> runs) throws IOException {
        List<DomContent> content = new ArrayList<>();
        for (ComparedRuns.Run run : runs) {
            content.add(Scenarios.resolved(run.name(), run.folder()));
        }
        return new Section("scenario", "Scenarios", content, false);
    }
}
