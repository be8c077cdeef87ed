package org.jointsim.report.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.bdi;
import static j2html.TagCreator.each;
import static j2html.TagCreator.span;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.jointsim.report.DisplayUnit;
import org.jointsim.report.MetricRow;
import org.jointsim.report.TextScope;
import org.jointsim.results.StoredRun.Value;

/** The estimates that people ask for first, a column for each scope; each name leads to its definition. */
final class EstimateTables {

    private EstimateTables() {}

    /** A table of the rows that say something of one of the scopes. */
    static DomContent of(String title, List<MetricRow> rows, List<TextScope> scopes, List<String> factLabels) {
        List<MetricRow> shown = rows.stream().filter(row -> row.isShown(scopes)).toList();
        return Cells.wide(
                title,
                thead(
                        tr(th("").withScope("col"), th("unit").withScope("col"))
                                .with(each(
                                        scopes,
                                        scope -> th(bdi(scope.name()))
                                                .withScope("col")
                                                .withClass("number"))),
                        facts(scopes, factLabels)),
                tbody(each(shown, row -> row(row, scopes))));
    }

    private static DomContent facts(List<TextScope> scopes, List<String> labels) {
        List<DomContent> rows = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            int index = i;
            rows.add(tr(th(labels.get(i)).withScope("row"), td(""))
                    .with(each(
                            scopes, scope -> td(bdi(scope.facts().get(index))).withClass("number"))));
        }
        return each(rows.toArray(DomContent[]::new));
    }

    private static DomContent row(MetricRow row, List<TextScope> scopes) {
        DisplayUnit unit = row.unit(scopes);
        return tr(
                        th(a(row.words()).withHref("#" + Definitions.id(row.metric())))
                                .withScope("row"),
                        td(unit.symbol()).withClass("unit"))
                .with(each(scopes, scope -> cell(scope, row.metric(), unit)));
    }

    private static DomContent cell(TextScope scope, String metric, DisplayUnit unit) {
        Value value = scope.metrics().of(metric);
        return value.hasData() && scope.restsOnTooFew(metric)
                ? td(span("too few queries").withClass("none")).withClass("number")
                : td(Cells.estimate(value, unit)).withClass("number").attr("data-metric", metric);
    }
}
