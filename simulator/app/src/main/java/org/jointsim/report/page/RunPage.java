package org.jointsim.report.page;

import static j2html.TagCreator.bdi;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jointsim.report.Captions;
import org.jointsim.report.DisplayUnit;
import org.jointsim.report.MetricRow;
import org.jointsim.report.MetricUnits;
import org.jointsim.report.TextScope;
import org.jointsim.results.ResultReader;
import org.jointsim.results.ScenarioOrigin;
import org.jointsim.results.StoredRun;
import org.jointsim.results.StoredRun.Check;
import org.jointsim.results.StoredRun.Metrics;
import org.jointsim.results.StoredRun.Value;

/** The page of one run. */
final class RunPage {

    private static final List<String> TILES = List.of(
            "latency.mean",
            "latency.p95",
            "energy.mean",
            "queries.rate",
            "queries.deadlineMissed",
            "queries.lostFraction",
            "battery.dead");
    private static final List<String> TILES_OF_THE_CLOUD =
            List.of("cloud.utilization", "cloud.wait.mean", "cloud.cost");
    /** Columns that a reader can compare. */
    private static final int COLUMNS = 8;

    private final Path folder;
    private final StoredRun run;

    private RunPage(Path folder, StoredRun run) {
        this.folder = folder;
        this.run = run;
    }

    static Document of(Path folder) throws IOException {
        StoredRun run = ResultReader.read(folder);
        RunPage page = new RunPage(folder, run);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("verdict", "In short", Verdict.of(run)));
        sections.add(page.numbers());
        Figures.section(folder).ifPresent(sections::add);
        sections.add(Explore.ofRun());
        sections.add(page.health());
        sections.add(page.scenario());
        sections.add(Definitions.section(run));
        sections.add(Reproduce.section(
                ResultReader.commandLine(folder),
                run.version(),
                "seed " + run.seed(),
                run.fingerprint(),
                Reproduce.Again.RUN));
        return new Document(run.scenario(), run.about(), page.facts(), sections, Explore.dataOf(folder, run));
    }

    private List<String> facts() {
        return List.of(
                "%s client%s".formatted(run.clientCount(), run.clientCount() == 1 ? "" : "s"),
                Captions.gpus(run),
                "%s of %s".formatted(Captions.replications(run), Captions.span(run.durationSeconds())),
                "seed " + run.seed(),
                Captions.confidence(run) + " confidence",
                "fingerprint " + run.fingerprint());
    }

    private Section numbers() {
        List<DomContent> content = new ArrayList<>();
        content.add(p(
                run.replicationCount() == 1
                        ? "Values of one replication: without intervals nobody knows how far they would differ in another one."
                        : "Means over %s with %s confidence intervals (± half the width)."
                                .formatted(Captions.replications(run), Captions.confidence(run))));
        List<DomContent> tiles = new ArrayList<>();
        TILES.forEach(metric -> tile(run.metrics(), metric, tiles));
        TILES_OF_THE_CLOUD.forEach(metric -> tile(run.cloud().metrics(), metric, tiles));
        content.add(div(each(tiles.toArray(DomContent[]::new))).withClass("tiles"));
        content.add(h3("Clients"));
        List<TextScope> scopes = TextScope.ofClients(run);
        for (int from = 0; from < scopes.size(); from += COLUMNS) {
            List<TextScope> some = scopes.subList(from, Math.min(scopes.size(), from + COLUMNS));
            content.add(EstimateTables.of(
                    from == 0 ? "Clients" : "Clients, continued",
                    MetricRow.OF_CLIENTS,
                    some,
                    List.of("clients", "dnn", "policy")));
        }
        content.add(h3("Cloud"));
        List<TextScope> cloud = TextScope.ofTheCloud(run);
        content.add(EstimateTables.of("Cloud", MetricRow.OF_THE_CLOUD, cloud, List.of()));
        return new Section("numbers", "Key numbers", content, false);
    }

    /** One number; shares that are 0 are told in words above. */
    private static void tile(Metrics metrics, String metric, List<DomContent> tiles) {
        Value value = metrics.of(metric);
        if (!value.hasData() || (value.mean() == 0 && value.unit().equals("1"))) {
            return;
        }
        DisplayUnit unit = MetricUnits.of(metric, value.unit(), value.mean());
        tiles.add(div(div(MetricRow.words(metric)).withClass("what"), Cells.tile(value, unit))
                .withClass("tile"));
    }

    private Section health() {
        return new Section(
                "health",
                "Health checks",
                p(
                        "What the run checked of itself. A failed check means that the numbers must not be used; a warning, that they"
                                + " need a second look."),
                ul(each(run.health(), RunPage::check)).withClass("checks"));
    }

    static DomContent check(Check check) {
        String kind = check.ok() ? "ok" : check.isError() ? "failed" : "warning";
        return li(span(kind).withClass("mark " + kind), span(check.name()).withClass("name"), span(check.detail()))
                .withClass(kind);
    }

    private Section scenario() throws IOException {
        List<DomContent> content = new ArrayList<>();
        List<ScenarioOrigin> origins = ScenarioOrigin.read(folder);
        List<ScenarioOrigin> library = origins.stream()
                .filter(one -> one.path().startsWith("library."))
                .toList();
        List<ScenarioOrigin> values = new ArrayList<>(origins);
        values.removeAll(library);
        if (!values.isEmpty()) {
            content.add(
                    p("Every value, and where it came from: a line of the file, the command line, or a default of the"
                            + " language. Values of the library have their sources below."));
            content.add(table("Values of the scenario", "value", "where it is from", values));
        }
        if (!library.isEmpty()) {
            content.add(table("From the library", "what it is", "source of its constants", library));
        }
        content.add(Scenarios.resolved("scenario.yaml", folder));
        return new Section("scenario", "Scenario", content, false);
    }

    private static DomContent table(String title, String value, String origin, List<ScenarioOrigin> rows) {
        return Cells.folded(
                "%s (%s)".formatted(title, rows.size()),
                Cells.wide(
                        title,
                        thead(tr(each(List.of("path", value, origin), name -> th(name).withScope("col")))),
                        tbody(each(
                                rows,
                                one -> tr(
                                        th(bdi(code(one.path()))).withScope("row"),
                                        td(bdi(one.value())),
                                        td(bdi(one.origin())))))));
    }
}
