package org.jointsim.report.page;

import static j2html.TagCreator.bdi;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointsim.report.ChartFormat;
import org.jointsim.report.ChartKind;
import org.jointsim.report.ChartRequest;
import org.jointsim.report.Charts;
import org.jointsim.report.DrawnChart;
import org.jointsim.report.NotDrawableException;
import org.jointsim.report.PageWidth;
import org.jointsim.results.Csv;

/** The charts of a folder as part of the page, each with its caption and the numbers behind it. */
final class Figures {

    /** More rows of numbers make the page heavy; the file beside it has all. */
    private static final int MOST_ROWS = 120;

    private Figures() {}

    /** All charts that the folder allows; empty where there are none. */
    static Optional<Section> section(Path folder) throws IOException {
        return section(drawn(folder));
    }

    /** The same; the one that the page is about comes first, where it is drawn. */
    static Optional<Section> section(Path folder, ChartKind first) throws IOException {
        List<DrawnChart> charts = new ArrayList<>(drawn(folder));
        charts.sort(Comparator.comparing(chart -> chart.kind() != first));
        return section(charts);
    }

    private static Optional<Section> section(List<DrawnChart> charts) {
        List<DomContent> figures = new ArrayList<>();
        for (DrawnChart chart : charts) {
            figures.add(h3(bdi(chart.title().isEmpty() ? chart.kind().about() : chart.title()))
                    .withClass("hidden"));
            figures.add(of(chart));
        }
        return figures.isEmpty() ? Optional.empty() : Optional.of(new Section("charts", "Charts", figures, false));
    }

    private static List<DrawnChart> drawn(Path folder) throws IOException {
        try {
            return Charts.of(
                    folder, new ChartRequest(List.of(), List.of(ChartFormat.SVG), PageWidth.TWO_COLUMN, List.of()));
        } catch (NotDrawableException e) {
            throw new IllegalStateException("only a chart that was asked for is refused", e);
        }
    }

    private static DomContent of(DrawnChart chart) {
        String name = chart.kind().word();
        byte[] svg = null;
        byte[] csv = null;
        for (Map.Entry<String, byte[]> file : chart.files().entrySet()) {
            svg = file.getKey().endsWith(".svg") ? file.getValue() : svg;
            csv = file.getKey().endsWith(".csv") ? file.getValue() : csv;
        }
        return figure(
                svg == null
                        ? p("Not drawn: this machine has no fonts. The numbers are here.")
                        : div(rawHtml(picture(new String(svg, StandardCharsets.UTF_8), name)))
                                .withClass("picture")
                                .attr("tabindex", "0"),
                figcaption(bdi(chart.caption())).withClass("hidden"),
                csv == null ? text("") : numbers(name, Csv.read(csv)));
    }

    /** An SVG element for a page that holds others: names inside are its own. */
    private static String picture(String svg, String name) {
        return CompactSvg.of(svg.substring(svg.indexOf("<svg")))
                .replaceAll("\\bid=\"", "id=\"" + name + "-")
                .replaceAll("url\\(#", "url(#" + name + "-")
                .replaceAll("href=\"#", "href=\"#" + name + "-");
    }

    private static DomContent numbers(String name, List<List<String>> rows) {
        List<List<String>> body = rows.subList(1, rows.size());
        int step = (body.size() + MOST_ROWS - 1) / MOST_ROWS;
        List<List<String>> some = new ArrayList<>();
        for (int i = 0; i < body.size(); i += Math.max(1, step)) {
            some.add(body.get(i));
        }
        String title = "The numbers of this chart (%s.csv)".formatted(name);
        return Cells.folded(
                title,
                step > 1
                        ? p("%s of its %s rows, equally far apart; charts/%s.csv has all."
                                .formatted(some.size(), body.size(), name))
                        : text(""),
                Cells.wide(
                        title,
                        thead(tr(each(rows.get(0), column -> th(column).withScope("col")))),
                        tbody(each(some, row -> tr(each(row, Figures::cell))))));
    }

    private static DomContent cell(String text) {
        try {
            return td(Cells.shortened(Double.parseDouble(text))).withClass("number");
        } catch (NumberFormatException word) {
            return td(bdi(text));
        }
    }
}
