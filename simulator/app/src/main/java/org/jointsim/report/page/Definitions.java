package org.jointsim.report.page;

import static j2html.TagCreator.bdi;
import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jointsim.results.MetricDefinition;
import org.jointsim.results.StoredRun;
import org.jointsim.results.StoredRun.Metrics;
import org.jointsim.results.StoredRun.Value;

/** What every metric means, and all values of a run as the files have them. */
final class Definitions {

    static final String SECTION = "metrics";

    /** More scopes make a page that nobody scrolls; the files have all. */
    private static final int MOST_SCOPES = 12;

    private static final Set<String> KNOWN =
            all().stream().map(MetricDefinition::name).collect(Collectors.toSet());

    private static final Set<String> NUMBERS = Set.of("mean", "low", "high", "replications");

    private record Scope(String name, Metrics metrics) {}

    private Definitions() {}

    /** The address in the page of what a metric means; its name goes without that of a class. */
    static String id(String metric) {
        String plain = metric;
        while (plain.indexOf('.') > 0 && !KNOWN.contains(plain)) {
            plain = plain.substring(plain.indexOf('.') + 1);
        }
        return "metric-" + plain.replace('.', '-');
    }

    /** The definitions alone. */
    static Section section() {
        return new Section(SECTION, "What the metrics mean", introduction(), table());
    }

    /** The definitions, and below them all values of a run. */
    static Section section(StoredRun run) {
        List<DomContent> content = new ArrayList<>(List.of(introduction(), table()));
        List<Scope> scopes = scopes(run);
        scopes.stream().limit(MOST_SCOPES).forEach(scope -> content.add(values(scope)));
        if (scopes.size() > MOST_SCOPES) {
            content.add(
                    p("%s more client classes and pools are in summary.csv.".formatted(scopes.size() - MOST_SCOPES)));
        }
        return new Section(SECTION, "All metrics and what they mean", content, false);
    }

    private static List<MetricDefinition> all() {
        return Stream.concat(MetricDefinition.ofClients().stream(), MetricDefinition.ofTheCloud().stream())
                .toList();
    }

    private static DomContent introduction() {
        return p("Every value is the mean over the replications of the replication's value, over the window after the"
                + " warm-up unless a definition says otherwise; a percentile too. Units are SI, shares are of 1.");
    }

    private static DomContent table() {
        return Cells.folded(
                "Definitions of all metrics",
                Cells.wide(
                        "Definitions of all metrics",
                        thead(tr(
                                th("metric").withScope("col"),
                                th("unit").withScope("col"),
                                th("meaning").withScope("col"))),
                        tbody(each(
                                all(),
                                one -> tr(
                                                th(code(one.name())).withScope("row"),
                                                td(one.unit()).withClass("unit"),
                                                td(one.text()))
                                        .withId(id(one.name()))))));
    }

    private static List<Scope> scopes(StoredRun run) {
        List<Scope> scopes = new ArrayList<>();
        scopes.add(new Scope("all clients", run.metrics()));
        scopes.add(new Scope("cloud", run.cloud().metrics()));
        run.classes().forEach(one -> scopes.add(new Scope("clients." + one.name(), one.metrics())));
        run.pools().forEach((name, metrics) -> scopes.add(new Scope("pools." + name, metrics)));
        return scopes;
    }

    private static DomContent values(Scope scope) {
        String title = "All values: " + scope.name();
        return Cells.folded(
                title,
                Cells.wide(
                        title,
                        thead(tr(each(
                                List.of("metric", "unit", "mean", "low", "high", "replications"),
                                name -> th(name).withScope("col").withClass(NUMBERS.contains(name) ? "number" : "")))),
                        tbody(each(
                                scope.metrics().values().entrySet(),
                                entry -> row(scope, entry.getKey(), entry.getValue())))));
    }

    private static DomContent row(Scope scope, String metric, Value value) {
        return tr(
                        th(bdi(code(metric))).withScope("row"),
                        td(value.unit()).withClass("unit"),
                        Cells.exact(value.mean()),
                        Cells.exact(value.low()),
                        Cells.exact(value.high()),
                        td(Integer.toString(value.count())).withClass("number"))
                .attr("data-scope", scope.name())
                .attr("data-name", metric);
    }
}
