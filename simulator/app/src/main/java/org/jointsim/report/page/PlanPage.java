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
import java.util.Optional;
import java.util.stream.Collectors;
import org.jointsim.report.DisplayUnit;
import org.jointsim.report.MetricUnits;
import org.jointsim.results.ResultReader;
import org.jointsim.results.StoredRun.Value;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of a capacity plan: which candidate keeps the promises, and everything that was probed. */
final class PlanPage {

    private static final String FILE = "plan.json";
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
            return Figures.section(folder);
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
                                        text(" keeps every promise; best by " + word("objective") + "."))
                                .withClass("verdict good")
                        : p(strong("No candidate was shown to keep every promise."), nearest())
                                .withClass("verdict bad"));
        List<DomContent> sentences = new ArrayList<>();
        cost(sentences);
        binding(sentences);
        headroom(sentences);
        next(sentences);
        plan.path("policies")
                .forEach(one -> sentences.add(li(
                        strong(bdi(one.path("policy").asString(""))),
                        text(": "),
                        bdi(one.path("feasible").asBoolean(false) ? settings(one.path("plan")) : "nothing was met"))));
        plan.path("notes").forEach(note -> sentences.add(li(note.asString(""))));
        content.add(ul().with(sentences));
        return new Section("verdict", "In short", content, false);
    }

    private DomContent nearest() {
        JsonNode nearest = plan.path("nearest");
        return nearest.isObject() ? text(" The nearest is " + settings(nearest.path("settings")) + ".") : text("");
    }

    private void cost(List<DomContent> sentences) {
        JsonNode cost = plan.path("cost");
        if (cost.path("perHour").isNumber()) {
            sentences.add(li("It costs %s USD an hour, %s USD a month, %s USD for a million completed queries."
                    .formatted(
                            number(cost.path("perHour")),
                            number(cost.path("perMonth")),
                            number(cost.path("perMillionQueries")))));
        }
    }

    private void binding(List<DomContent> sentences) {
        JsonNode binding = plan.path("binding");
        if (binding.isObject()) {
            String resource = binding.path("resource").asString("");
            sentences.add(li("The promise with the least margin is %s%s."
                    .formatted(
                            binding.path("slo").asString(""),
                            resource.isEmpty()
                                    ? ""
                                    : "; the busiest resource is %s, at %s"
                                            .formatted(
                                                    resource,
                                                    percent(binding.path("utilization")
                                                            .asDouble())))));
        }
    }

    private void headroom(List<DomContent> sentences) {
        JsonNode headroom = plan.path("headroom");
        if (headroom.path("factor").isNumber()) {
            String beyond = headroom.path("nextFactor").isNumber()
                    ? "; at %s times they are %s, because of %s"
                            .formatted(
                                    number(headroom.path("nextFactor")),
                                    headroom.path("nextVerdict").asString(""),
                                    headroom.path("because").asString(""))
                    : "";
            sentences.add(li("The promises are still met with %s times the arrivals%s."
                    .formatted(number(headroom.path("factor")), beyond)));
        }
    }

    private void next(List<DomContent> sentences) {
        JsonNode next = plan.path("nextBetter");
        if (next.isObject()) {
            sentences.add(li("The nearest better candidate, %s, is %s because of %s."
                    .formatted(
                            settings(next.path("settings")),
                            next.path("verdict").asString(""),
                            next.path("because")
                                    .valueStream()
                                    .map(one -> one.asString(""))
                                    .collect(Collectors.joining(" and ")))));
        }
    }

    private static String settings(JsonNode settings) {
        return settings.propertyStream()
                .map(entry -> entry.getKey() + " = " + entry.getValue().asString(""))
                .collect(Collectors.joining(", "));
    }

    private Section candidates() {
        JsonNode all = plan.path("candidates");
        List<String> paths = all.isEmpty()
                ? List.of()
                : List.copyOf(all.get(0).path("settings").propertyNames());
        List<JsonNode> slos = plan.path("slos").valueStream().toList();
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
                                each(
                                        List.of("cost (USD/h)", "GPUs busy (%)", "replications"),
                                        name -> th(name).withScope("col").withClass("number")))),
                        tbody(each(all.valueStream().toList(), one -> candidate(one, paths, slos)))));
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

    private static DomContent candidate(JsonNode one, List<String> paths, List<JsonNode> slos) {
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
                td(number(one.path("costPerHour"))).withClass("number"),
                td(one.path("utilization").isNumber()
                                ? Cells.shortened(Rounded.to3Digits(
                                        one.path("utilization").asDouble() * PERCENT))
                                : "–")
                        .withClass("number"),
                td(one.path("replications").asString("")).withClass("number"));
    }

    private static double value(JsonNode node, String key) {
        return node.path(key).isNumber() ? node.path(key).asDouble() : Double.NaN;
    }

    private static String number(JsonNode node) {
        return node.isNumber() ? Cells.shortened(Rounded.to3Digits(node.asDouble())) : "–";
    }

    private static String percent(double fraction) {
        return Cells.shortened(Rounded.to3Digits(fraction * PERCENT)).replaceAll("\\.0$", "") + "\u00a0%";
    }
}
