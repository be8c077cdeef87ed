package org.jointsim.report.page;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.data;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import org.jointsim.report.DisplayUnit;
import org.jointsim.report.EstimateText;
import org.jointsim.results.Numbers;
import org.jointsim.results.StoredRun.Value;

/** Numbers and tables as all pages show them. Beside what people read stands the number of the file, in SI units. */
final class Cells {

    private Cells() {}

    /** A mean with its interval, without a unit. */
    static DomContent estimate(Value value, DisplayUnit unit) {
        if (!value.hasData()) {
            return span("no data").withClass("none");
        }
        EstimateText shown = EstimateText.of(value, unit);
        return each(data(shown.mean()).withValue(Numbers.text(value.mean())), interval(shown));
    }

    private static DomContent interval(EstimateText text) {
        if (!text.halfWidth().isEmpty()) {
            return span(" ± " + text.halfWidth()).withClass("ci");
        }
        return text.low().isEmpty()
                ? text("")
                : span(" (%s to %s)".formatted(text.low(), text.high())).withClass("ci");
    }

    /** The same with its unit. */
    static DomContent quantity(Value value, DisplayUnit unit) {
        return value.hasData() && !unit.symbol().isEmpty()
                ? each(estimate(value, unit), span("\u00a0" + unit.symbol()).withClass("unit"))
                : estimate(value, unit);
    }

    /** A mean with its unit, and its interval below. */
    static DomContent tile(Value value, DisplayUnit unit) {
        EstimateText text = EstimateText.of(value, unit);
        DomContent interval = interval(text);
        return div(
                        data(text.mean()).withValue(Numbers.text(value.mean())),
                        span("\u00a0" + unit.symbol()).withClass("unit"),
                        div(interval))
                .withClass("big");
    }

    /** A number of a file as it stands there. */
    static DomContent exact(double value) {
        return Double.isFinite(value)
                ? td(shortened(value)).withClass("number").withTitle(Numbers.text(value))
                : td("–").withClass("number none");
    }

    /** To six digits. */
    static String shortened(double value) {
        return Numbers.text(Rounded.to6Digits(value));
    }

    /** A table that can be wider than the page: then it scrolls, also with the keyboard. */
    static DomContent wide(String title, DomContent... content) {
        return div(table(caption(title).withClass("hidden")).with(content))
                .withClass("scroll")
                .attr("role", "region")
                .attr("aria-label", title)
                .attr("tabindex", "0");
    }

    /** What is shown on demand. */
    static DomContent folded(String title, DomContent... content) {
        return details(summary(title)).with(content);
    }
}
