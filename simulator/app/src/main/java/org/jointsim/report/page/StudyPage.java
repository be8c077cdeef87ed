package org.jointsim.report.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.bdi;
import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jointsim.report.Captions;
import org.jointsim.report.ChartKind;
import org.jointsim.report.DisplayUnit;
import org.jointsim.report.MetricUnits;
import org.jointsim.report.PointsText;
import org.jointsim.results.ResultReader;
import org.jointsim.results.StoredPoint;
import org.jointsim.results.StoredRun;
import org.jointsim.results.StoredRun.Check;
import org.jointsim.results.StoredRun.Value;
import org.jointsim.results.StudyFolder;

/** The page of a sweep. */
final class StudyPage {

    /** Of which the sentences on top tell the lowest and the highest value. */
    private static final List<String> RANGES =
            List.of("latency.mean", "latency.p95", "energy.mean", "cloud.utilization", "cloud.cost");

    private final List<StoredPoint> points;

    private StudyPage(List<StoredPoint> points) {
        this.points = points;
    }

    static Document of(Path folder) throws IOException {
        StudyPage page = new StudyPage(StudyFolder.read(folder));
        if (page.points.isEmpty()) {
            throw new IOException(folder + " holds a study without points");
        }
        StoredRun first = page.points.get(0).run();
        List<Section> sections = new ArrayList<>();
        sections.add(page.verdict());
        sections.add(page.table());
        sections.add(Explore.ofStudy());
        Figures.section(folder, ChartKind.TORNADO).ifPresent(sections::add);
        sections.add(page.health());
        sections.add(new Section(
                "scenario",
                "Scenario",
                p("Each point is the base with the settings of its row; the first point as an example:"),
                Scenarios.resolved("point 0", folder.resolve(page.points.get(0).folder()))));
        sections.add(Definitions.section());
        sections.add(Reproduce.section(
                ResultReader.commandLine(folder),
                first.version(),
                page.seeds(),
                StudyFolder.fingerprint(folder),
                Reproduce.Again.SWEEP));
        return new Document(
                StudyFolder.name(folder), first.about(), page.facts(), sections, Explore.dataOf(page.points));
    }

    private List<String> facts() {
        StoredRun first = points.get(0).run();
        return List.of(
                "%s points".formatted(points.size()),
                points.get(0).settings().keySet().stream().collect(Collectors.joining(" × ")),
                "%s of %s each".formatted(Captions.replications(first), Captions.span(first.durationSeconds())),
                seeds(),
                Captions.confidence(first) + " confidence");
    }

    private String seeds() {
        return "seed "
                + points.stream()
                        .map(point -> Long.toString(point.run().seed()))
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    private Section verdict() {
        List<DomContent> content = new ArrayList<>();
        List<StoredPoint> bad =
                points.stream().filter(point -> !point.run().isHealthy()).toList();
        List<StoredPoint> good =
                points.stream().filter(point -> point.run().isHealthy()).toList();
        content.add(trust(bad));
        List<DomContent> sentences = new ArrayList<>();
        RANGES.forEach(metric -> range(metric, good, sentences));
        content.add(ul().with(sentences));
        return new Section("verdict", "In short", content, false);
    }

    private DomContent trust(List<StoredPoint> bad) {
        if (!bad.isEmpty()) {
            return p(
                            strong("%s of %s points must not be used".formatted(bad.size(), points.size())),
                            text(": " + numbers(bad)
                                    + ". The health checks below say why; the sentences here leave them out."))
                    .withClass("verdict bad");
        }
        List<StoredPoint> warned = points.stream()
                .filter(point -> !point.run().health().stream().allMatch(Check::ok))
                .toList();
        return warned.isEmpty()
                ? p(strong("Sound."), text(" All checks of all %s points passed.".formatted(points.size())))
                        .withClass("verdict good")
                : p(
                                strong("Read the warnings first."),
                                text(" No check failed, but %s of %s points have warnings: %s."
                                        .formatted(warned.size(), points.size(), numbers(warned))))
                        .withClass("verdict warn");
    }

    private static String numbers(List<StoredPoint> points) {
        return points.stream().map(StudyPage::number).collect(Collectors.joining(", "));
    }

    private static String number(StoredPoint point) {
        return Integer.toString(point.index());
    }

    private static void range(String metric, List<StoredPoint> points, List<DomContent> sentences) {
        List<StoredPoint> known = points.stream()
                .filter(point -> point.run().metric(metric).hasData())
                .sorted(Comparator.comparingDouble(
                        point -> point.run().metric(metric).mean()))
                .toList();
        if (known.isEmpty()) {
            return;
        }
        StoredPoint low = known.get(0);
        StoredPoint high = known.get(known.size() - 1);
        if (low.run().metric(metric).mean() == high.run().metric(metric).mean()) {
            return;
        }
        Value most = high.run().metric(metric);
        DisplayUnit unit = MetricUnits.of(metric, most.unit(), most.mean());
        sentences.add(li(
                a(code(metric)).withHref("#" + Definitions.id(metric)),
                text(" goes from "),
                Cells.quantity(low.run().metric(metric), unit),
                where(low),
                text(" to "),
                Cells.quantity(most, unit),
                where(high),
                text(".")));
    }

    private static DomContent where(StoredPoint point) {
        String settings = point.settings().entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
        return each(
                text(" at "),
                a("point " + point.index()).withHref("#point-" + point.index()),
                bdi(settings.isEmpty() ? "" : " (" + settings + ")"));
    }

    private Section table() {
        List<String> paths = List.copyOf(points.get(0).settings().keySet());
        Map<String, DisplayUnit> metrics = new LinkedHashMap<>();
        PointsText.usual(points).forEach(metric -> metrics.put(metric, unit(metric)));
        return new Section(
                "points",
                "Points",
                p("Means over the replications with their confidence intervals; points.csv has all metrics."),
                Cells.wide(
                        "Points",
                        thead(tr(th("point").withScope("col"))
                                .with(each(paths, path -> th(bdi(code(path))).withScope("col")))
                                .with(each(
                                        metrics,
                                        (metric, unit) -> th(
                                                        a(code(metric)).withHref("#" + Definitions.id(metric)),
                                                        text(unit.symbol().isEmpty() ? "" : " (" + unit.symbol() + ")"))
                                                .withScope("col")
                                                .withClass("number")))),
                        tbody(each(points, point -> row(point, paths, metrics)))));
    }

    private DisplayUnit unit(String metric) {
        double largest = points.stream()
                .map(point -> point.run().metric(metric))
                .filter(Value::hasData)
                .mapToDouble(value -> Math.abs(value.mean()))
                .max()
                .orElse(0);
        String unit = points.stream()
                .map(point -> point.run().metric(metric).unit())
                .filter(symbol -> !symbol.isEmpty())
                .findFirst()
                .orElse("");
        return MetricUnits.of(metric, unit, largest);
    }

    private static DomContent row(StoredPoint point, List<String> paths, Map<String, DisplayUnit> metrics) {
        String id = "point-" + point.index();
        return tr(th(a(number(point)).withHref("#" + id)).withScope("row"))
                .with(each(paths, path -> td(bdi(point.settings().getOrDefault(path, "")))))
                .with(each(
                        metrics,
                        (metric, unit) -> td(Cells.estimate(point.run().metric(metric), unit))
                                .withClass("number")
                                .attr("data-metric", metric)))
                .withId(id)
                .withCondClass(!point.run().isHealthy(), "failed");
    }

    /** Check by check: what one says of many points is said once, with one of them as an example. */
    private Section health() {
        Map<String, List<StoredPoint>> failed = new LinkedHashMap<>();
        for (StoredPoint point : points) {
            point.run().health().stream()
                    .filter(check -> !check.ok())
                    .forEach(check -> failed.computeIfAbsent(check.name(), name -> new ArrayList<>())
                            .add(point));
        }
        List<DomContent> content = new ArrayList<>();
        if (failed.isEmpty()) {
            content.add(p("All checks of all points passed."));
        } else {
            content.add(p(
                    "Checks that a point made of itself and did not pass. A failed one means that the point must not be"
                            + " used."));
        }
        failed.forEach((name, where) -> {
            content.add(h3(name));
            content.add(p((where.size() == 1 ? "Point " : "Points ")
                    + numbers(where)
                    + (where.size() == 1 ? ":" : "; of point " + number(where.get(0)) + ":")));
            content.add(ul(each(
                            where.get(0).run().health().stream()
                                    .filter(check -> !check.ok() && check.name().equals(name))
                                    .toList(),
                            RunPage::check))
                    .withClass("checks"));
        });
        return new Section("health", "Health checks", content, false);
    }
}
