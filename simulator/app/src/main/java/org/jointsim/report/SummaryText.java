package org.jointsim.report;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.results.StoredRun;
import org.jointsim.results.StoredRun.Check;

/** The results of a run as a page of text for people, at most 100 characters wide. */
public final class SummaryText {

    private static final int CHECK = 24;

    private final StoredRun run;
    private final TextStyle style;
    private final List<String> lines = new ArrayList<>();

    private SummaryText(StoredRun run, TextStyle style) {
        this.run = run;
        this.style = style;
    }

    /** The page: what was simulated, clients, parts of latency and energy, cloud, health checks. */
    public static String of(StoredRun run, TextStyle style) {
        SummaryText text = new SummaryText(run, style);
        text.headline();
        text.clients();
        text.cloud();
        text.health();
        StringBuilder page = new StringBuilder();
        text.lines.forEach(line -> page.append(line.stripTrailing()).append('\n'));
        return page.toString();
    }

    private void headline() {
        String what = "%s: %s share%s %s; %s of %s, %s, seed %s"
                .formatted(
                        run.scenario(),
                        counted(run.clientCount(), "client"),
                        run.clientCount() == 1 ? "s" : "",
                        gpus(),
                        Captions.replications(run),
                        Captions.span(run.durationSeconds()),
                        warmUp(),
                        run.seed());
        Text.wrap(what, Text.WIDTH).forEach(line -> lines.add(style.strong(line)));
        if (!run.about().isEmpty()) {
            Text.wrap(run.about(), Text.WIDTH).forEach(line -> lines.add(style.quiet(line)));
        }
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private String gpus() {
        return Captions.gpus(run);
    }

    private String warmUp() {
        double mean = run.warmUpSeconds().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        boolean alike = run.warmUpSeconds().stream().distinct().count() <= 1;
        return mean == 0 ? "no warm-up" : "warm-up " + (alike ? "" : "about ") + Captions.span(mean);
    }

    private void clients() {
        List<TextScope> scopes = TextScope.ofClients(run);
        lines.add("");
        List<String> table = new EstimateTable(MetricRow.OF_CLIENTS, scopes, style)
                .linesWithNames(List.of("clients", "dnn", "policy"));
        lines.add(style.strong(table.get(0)));
        lines.addAll(table.subList(1, table.size()));
        if (run.replicationCount() > 1) {
            boolean sampled = run.health().stream()
                    .anyMatch(check -> check.ok() && check.name().equals("profile uncertainty"));
            lines.add(style.quiet("means over replications%shalf widths of %s confidence intervals%s"
                    .formatted(
                            style.plusMinus(),
                            Captions.confidence(run),
                            sampled ? ", which include that of predicted profiles" : "")));
        }
        TextScope whole = scopes.get(0);
        section(new PartsText("latency", Part.OF_LATENCY, scopes, style)
                .lines(
                        "where the latency goes",
                        DisplayUnit.ofTime(whole.metrics().of("latency.mean").mean())));
        section(new PartsText("energy", Part.OF_ENERGY, scopes, style)
                .lines(
                        "where the energy goes",
                        DisplayUnit.ofEnergy(whole.metrics().of("energy.mean").mean())));
    }

    private void section(List<String> section) {
        if (!section.isEmpty()) {
            lines.add("");
            lines.addAll(section);
        }
    }

    private void cloud() {
        lines.add("");
        lines.add(style.strong("cloud: " + gpus()));
        List<TextScope> scopes = TextScope.ofTheCloud(run);
        EstimateTable table = new EstimateTable(MetricRow.OF_THE_CLOUD, scopes, style);
        lines.addAll(scopes.size() == 1 ? table.lines() : table.linesWithNames(List.of()));
    }

    private void health() {
        lines.add("");
        lines.add(style.strong("health checks"));
        for (Check check : run.health()) {
            int indent = style.markWidth() + 1 + CHECK + 1;
            List<String> detail = Text.wrap(check.detail(), Text.WIDTH - indent);
            lines.add(mark(check) + " " + Text.left(check.name(), CHECK) + " " + detail.get(0));
            detail.stream().skip(1).forEach(line -> lines.add(" ".repeat(indent) + line));
        }
    }

    private String mark(Check check) {
        if (check.ok()) {
            return style.passed();
        }
        return check.isError() ? style.failed() : style.warned();
    }
}
