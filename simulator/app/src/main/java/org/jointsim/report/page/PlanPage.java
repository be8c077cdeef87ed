package org.jointsim.report.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.bdi;
import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
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
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jointsim.report.ChartKind;
import org.jointsim.report.DisplayUnit;
import org.jointsim.report.MetricUnits;
import org.jointsim.report.PlanWords;
import org.jointsim.results.ResultReader;
import org.jointsim.results.StoredRun.Value;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of a capacity plan: which candidate keeps the promises, and everything that was probed. */
final class PlanPage {

    private static final String FILE = "plan.json";
    private static final String POLICY = "clients.*.policy";
    private static final double PERCENT = 100;

    private final JsonNode plan;

    private PlanPage(JsonNode plan) {
        this.plan = plan;
    }

    static boolean isFor(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    static Document of(Path folder) throws IOException {
        PlanPage page = new PlanPage(read(folder.resolve(FILE)));
        List<Section> sections = new ArrayList<>();
        sections.add(page.verdict());
        sections.add(page.candidates());
        charts(folder).ifPresent(sections::add);
        sections.add(Definitions.section());
        sections.add(Reproduce.section(
                ResultReader.commandLine(folder),
                page.word("version"),
                "seed " + page.word("seed"),
                page.word("fingerprint"),
                Reproduce.Again.NO));
        return new Document("Plan: " + page.word("scenario"), "", page.facts(), sections, null);
    }

    /** Where no chart knows plans, the folder holds no results that one could draw. */
    private static Optional<Section> charts(Path folder) throws IOException {
        try {
            return Figures.section(folder, ChartKind.CAPACITY);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static JsonNode read(Path file) throws IOException {
        try {
            return JsonMapper.builder().build().readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new IOException(file + " is damaged: " + e.getOriginalMessage(), e);
        }
    }

    private String word(String key) {
        return plan.path(key).asString("");
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        plan.path("slos").forEach(slo -> facts.add(slo.path("slo").asString("")));
        facts.add("%s candidates, %s probed"
                .formatted(word("candidateCount"), plan.path("candidates").size()));
        facts.add(percent(plan.path("confidence").asDouble()) + " confidence of all verdicts together");
        return facts;
    }

    private Section verdict() {
        List<DomContent> content = new ArrayList<>();
        content.add(
                plan.path("feasible").asBoolean(false)
                        ? p(
                                        strong(settings(plan.path("plan"))),
                                        text(" surely keeps every promise; of the candidates that do, it has "
                                                + PlanWords.merit(word("objective")) + "."))
                                .withClass("verdict good")
                        : p(strong("No candidate was shown to keep every promise."), nearest())
                                .withClass("verdict bad"));
        List<DomContent> sentences = new ArrayList<>();
        cost(sentences);
        binding(sentences);
        headroom(sentences);
        next(sentences);
        plan.path("policies").forEach(one -> sentences.add(policy(one)));
        plan.path("notes").forEach(note -> sentences.add(li(note.asString(""))));
        content.add(ul().with(sentences));
        return new Section("verdict", "In short", content, false);
    }

    private DomContent nearest() {
        JsonNode nearest = plan.path("nearest");
        if (!nearest.isObject()) {
            return text("");
        }
        String kept =
                nearest.path("keepable").valueStream().map(PlanPage::keepable).collect(Collectors.joining(" and "));
        return text(" The nearest is %s%s."
                .formatted(settings(nearest.path("settings")), kept.isEmpty() ? "" : "; it surely keeps " + kept));
    }

    private static String keepable(JsonNode one) {
        double limit = one.path("limit").asDouble();
        DisplayUnit unit =
                MetricUnits.of(one.path("metric").asString(""), one.path("unit").asString(""), limit);
        return "%s %s %s%s"
                .formatted(
                        one.path("metric").asString(""),
                        one.path("relation").asString(""),
                        Cells.shortened(limit * unit.factor()).replaceAll("\\.0$", ""),
                        unit.symbol().isEmpty() ? "" : "\u00a0" + unit.symbol());
    }

    private void cost(List<DomContent> sentences) {
        JsonNode cost = plan.path("cost");
        if (cost.path("perHour").isNumber()) {
            String queries = cost.path("perMillionQueries").isNumber()
                    ? ", %s USD for a million completed queries".formatted(money(cost.path("perMillionQueries")))
                    : "";
            sentences.add(li("It costs %s USD an hour, %s USD a month%s."
                    .formatted(money(cost.path("perHour")), money(cost.path("perMonth")), queries)));
        }
    }

    private void binding(List<DomContent> sentences) {
        JsonNode binding = plan.path("binding");
        if (binding.isObject()) {
            String resource = binding.path("resource").asString("");
            boolean feasible = plan.path("feasible").asBoolean(false);
            sentences.add(li("The promise %s is %s%s."
                    .formatted(
                            feasible ? "with the least margin" : "that is furthest from being kept",
                            binding.path("slo").asString(""),
                            resource.isEmpty()
                                    ? ""
                                    : "; the busiest resource: %s, %s of the time"
                                            .formatted(
                                                    resource,
                                                    percent(binding.path("utilization")
                                                            .asDouble())))));
        }
    }

    private void headroom(List<DomContent> sentences) {
        JsonNode headroom = plan.path("headroom");
        if (headroom.path("factor").isNumber()) {
            double factor = headroom.path("factor").asDouble();
            String kept = factor > 1
                    ? "All promises are still kept with %s%s"
                            .formatted(
                                    headroom.path("atLeast").asBoolean(false) ? "at least " : "",
                                    PlanWords.load(factor))
                    : "There is no headroom";
            String beyond = headroom.path("nextFactor").isNumber()
                    ? "; with %s, %s is %s"
                            .formatted(
                                    PlanWords.load(headroom.path("nextFactor").asDouble()),
                                    headroom.path("because").asString(""),
                                    headroom.path("nextVerdict").asString(""))
                    : "; more was not tried";
            sentences.add(li(kept + beyond + "."));
        }
    }

    private void next(List<DomContent> sentences) {
        JsonNode next = plan.path("nextBetter");
        if (next.isObject()) {
            String promises = next.path("because")
                    .valueStream()
                    .map(one -> one.asString(""))
                    .collect(Collectors.joining(" and "));
            sentences.add(li(
                    next.path("verdict").asString("").equals("missed")
                            ? "The next better candidate, %s, misses %s."
                                    .formatted(settings(next.path("settings")), promises)
                            : "The next better candidate, %s, is undecided about %s."
                                    .formatted(settings(next.path("settings")), promises)));
        }
    }

    /** What one policy needs, and what that costs. */
    private static DomContent policy(JsonNode one) {
        String cost = one.path("cost").path("perHour").isNumber()
                ? ", %s USD an hour".formatted(money(one.path("cost").path("perHour")))
                : "";
        boolean feasible = one.path("feasible").asBoolean(false);
        return li(
                strong(bdi(one.path("policy").asString(""))),
                text(": "),
                bdi(
                        feasible
                                ? settings(one.path("plan"), POLICY) + cost
                                : "no candidate was shown to keep every promise"));
    }

    private static String settings(JsonNode settings) {
        return settings(settings, "");
    }

    private static String settings(JsonNode settings, String but) {
        return settings.propertyStream()
                .filter(entry -> !entry.getKey().equals(but))
                .map(entry -> entry.getKey() + " = " + entry.getValue().asString(""))
                .collect(Collectors.joining(", "));
    }

    private Section candidates() {
        JsonNode all = plan.path("candidates");
        List<String> paths = all.isEmpty()
                ? List.of()
                : List.copyOf(all.get(0).path("settings").propertyNames());
        List<JsonNode> slos = plan.path("slos").valueStream().toList();
        boolean priced =
                all.valueStream().anyMatch(one -> one.path("costPerHour").isNumber());
        List<String> numbers = new ArrayList<>(List.of("GPUs busy (%)", "replications"));
        if (priced) {
            numbers.add(0, "cost (USD/h)");
        }
        return new Section(
                "candidates",
                "Candidates",
                p(
                        "Everything that was probed. The bounds of a promise hold for all questions of the plan together, so they are"
                                + " wider than those of a run."),
                Cells.wide(
                        "Candidates",
                        thead(tr(
                                each(paths, path -> th(bdi(code(path))).withScope("col")),
                                th("verdict").withScope("col"),
                                each(slos, PlanPage::head),
                                each(numbers, name -> th(name).withScope("col").withClass("number")))),
                        tbody(each(all.valueStream().toList(), one -> candidate(one, paths, slos, priced)))));
    }

    private static DomContent head(JsonNode slo) {
        DisplayUnit unit = unit(slo);
        return th(
                        a(code(slo.path("slo").asString("")))
                                .withHref(
                                        "#" + Definitions.id(slo.path("metric").asString(""))),
                        text(unit.symbol().isEmpty() ? "" : " (" + unit.symbol() + ")"))
                .withScope("col")
                .withClass("number");
    }

    private static DisplayUnit unit(JsonNode slo) {
        return MetricUnits.of(
                slo.path("metric").asString(""),
                slo.path("unit").asString(""),
                slo.path("limit").asDouble());
    }

    private static DomContent candidate(JsonNode one, List<String> paths, List<JsonNode> slos, boolean priced) {
        List<DomContent> judged = new ArrayList<>();
        for (int i = 0; i < slos.size(); i++) {
            JsonNode found = one.path("slos").path(i);
            judged.add(td(Cells.estimate(
                            new Value("", value(found, "mean"), value(found, "low"), value(found, "high"), 1),
                            unit(slos.get(i))))
                    .withClass("number " + found.path("verdict").asString("")));
        }
        String verdict = one.path("verdict").asString("");
        return tr(
                each(paths, path -> td(bdi(one.path("settings").path(path).asString("")))),
                td(span(verdict).withClass(verdict)),
                each(judged.toArray(DomContent[]::new)),
                priced ? td(money(one.path("costPerHour"))).withClass("number") : text(""),
                td(one.path("utilization").isNumber()
                                ? tenths(one.path("utilization").asDouble())
                                : "–")
                        .withClass("number"),
                td(one.path("replications").asString("")).withClass("number"));
    }

    private static double value(JsonNode node, String key) {
        return node.path(key).isNumber() ? node.path(key).asDouble() : Double.NaN;
    }

    private static String money(JsonNode node) {
        return node.isNumber() ? PlanWords.money(node.asDouble()) : "–";
    }

    /** In per cent. */
    private static String tenths(double fraction) {
        return String.format(Locale.ROOT, "%.1f", fraction * PERCENT);
    }

    private static String percent(double fraction) {
        return tenths(fraction).replaceAll("\\.0$", "") + "\u00a0%";
    }
}
