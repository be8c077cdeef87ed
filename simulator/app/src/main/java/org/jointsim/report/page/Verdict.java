package org.jointsim.report.page;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jointsim.report.Captions;
import org.jointsim.report.DisplayUnit;
import org.jointsim.report.EstimateText;
import org.jointsim.report.MetricUnits;
import org.jointsim.report.Part;
import org.jointsim.results.StoredRun;
import org.jointsim.results.StoredRun.Check;
import org.jointsim.results.StoredRun.ClientClass;
import org.jointsim.results.StoredRun.Metrics;
import org.jointsim.results.StoredRun.Value;

/** What came out of a run, in words. */
final class Verdict {

    private final StoredRun run;
    private final List<DomContent> sentences = new ArrayList<>();

    private Verdict(StoredRun run) {
        this.run = run;
    }

    static DomContent of(StoredRun run) {
        Verdict verdict = new Verdict(run);
        verdict.latency();
        verdict.energy();
        verdict.placement();
        verdict.lateAndLost();
        verdict.cloud();
        verdict.battery();
        return div(trust(run), ul(each(verdict.sentences.toArray(DomContent[]::new))));
    }

    /** Whether the numbers can be used. */
    static DomContent trust(StoredRun run) {
        List<Check> failed = run.health().stream().filter(check -> !check.ok()).toList();
        List<Check> errors = failed.stream().filter(Check::isError).toList();
        if (!errors.isEmpty()) {
            return p(
                            strong("Do not use these numbers."),
                            text(" " + errors.get(0).name() + ": "
                                    + errors.get(0).detail() + "."))
                    .withClass("verdict bad");
        }
        if (!failed.isEmpty()) {
            return p(
                            strong(
                                    failed.size() == 1
                                            ? "Read one warning first."
                                            : "Read " + failed.size() + " warnings first."),
                            text(" " + failed.stream().map(Check::name).collect(Collectors.joining("; ")) + "."))
                    .withClass("verdict warn");
        }
        return p(strong("Sound."), text(" All " + run.health().size() + " checks that the run made of itself passed."))
                .withClass("verdict good");
    }

    private void say(String sentence) {
        sentences.add(li(sentence));
    }

    private void latency() {
        Metrics all = run.metrics();
        if (!all.of("latency.p50").hasData()) {
            say("No query was completed in the window, so there are no latencies.");
            return;
        }
        say("Half of the queries took at most %s, 95\u00a0%% of them at most %s."
                        .formatted(words(all, "latency.p50"), words(all, "latency.p95"))
                + largest(all, "latency", Part.OF_LATENCY));
    }

    private void energy() {
        Metrics all = run.metrics();
        if (all.of("energy.mean").hasData()) {
            say("A query cost its client %s.".formatted(words(all, "energy.mean"))
                    + largest(all, "energy", Part.OF_ENERGY));
        }
    }

    /** The part that takes most, where there is something to share. */
    private static String largest(Metrics metrics, String quantity, List<Part> parts) {
        double total = metrics.of(quantity + ".mean").mean();
        return parts.stream()
                .max(Comparator.comparingDouble(part -> part(metrics, quantity, part)))
                .filter(part -> total > 0 && part(metrics, quantity, part) > 0)
                .map(part -> " Its largest part is %s, %s\u00a0%% of the mean."
                        .formatted(part.name(), Math.round(100 * part(metrics, quantity, part) / total)))
                .orElse("");
    }

    private static double part(Metrics metrics, String quantity, Part part) {
        double mean = metrics.of(quantity + "." + part.metric()).mean();
        return Double.isNaN(mean) ? 0 : mean;
    }

    private void placement() {
        Metrics all = run.metrics();
        if (all.of("placement.split").hasData()) {
            say("%s ran on the mobile only, %s in the cloud only, %s on both."
                    .formatted(
                            share(all, "placement.mobileOnly"),
                            share(all, "placement.cloudOnly"),
                            share(all, "placement.split")));
        }
    }

    private void lateAndLost() {
        Metrics all = run.metrics();
        if (all.of("queries.deadlineMissed").hasData()) {
            say("%s of the queries with a deadline were late%s."
                    .formatted(share(all, "queries.deadlineMissed"), byClass("queries.deadlineMissed")));
        }
        if (all.of("queries.lostFraction").mean() > 0) {
            say("%s of the queries were lost%s."
                    .formatted(share(all, "queries.lostFraction"), byClass("queries.lostFraction")));
        }
    }

    private String byClass(String metric) {
        List<ClientClass> classes = run.classes().stream()
                .filter(one -> one.metrics().of(metric).hasData())
                .toList();
        return classes.size() < 2 || classes.size() > 4
                ? ""
                : classes.stream()
                        .map(one -> share(one.metrics(), metric) + " of " + one.name())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private void cloud() {
        Metrics cloud = run.cloud().metrics();
        boolean one = run.cloud().gpuCount() == 1;
        if (cloud.of("cloud.utilization").hasData()) {
            String wait = cloud.of("cloud.wait.mean").hasData()
                    ? "; a request waited %s on average".formatted(words(cloud, "cloud.wait.mean"))
                    : "";
            say("The GPU%s %s busy %s of the time%s."
                    .formatted(one ? "" : "s", one ? "was" : "were", share(cloud, "cloud.utilization"), wait));
        }
        if (cloud.of("cloud.cost").hasData()) {
            say("The cloud cost %s, %s for 1000 completed queries."
                    .formatted(
                            words(cloud, "cloud.cost"),
                            words(cloud.of("cloud.costPerQuery"), new DisplayUnit("USD", 1000))));
        }
    }

    private void battery() {
        Value dead = run.metrics().of("battery.dead");
        if (dead.hasData()) {
            say(
                    dead.mean() > 0
                            ? "At the end %s of the clients with a battery had emptied it; the first died after %s."
                                    .formatted(
                                            share(run.metrics(), "battery.dead"),
                                            words(run.metrics(), "battery.firstDeath"))
                            : "No battery ran empty in %s.".formatted(Captions.span(run.durationSeconds())));
        }
    }

    private static String words(Metrics metrics, String metric) {
        Value value = metrics.of(metric);
        return words(value, MetricUnits.of(metric, value.unit(), value.mean()));
    }

    private static String share(Metrics metrics, String metric) {
        Value value = metrics.of(metric);
        return words(value, MetricUnits.of(metric, "1", value.mean()));
    }

    /** With its interval where that is symmetric; else without, for the table has it. */
    private static String words(Value value, DisplayUnit unit) {
        EstimateText text = EstimateText.of(value, unit);
        String half = text.halfWidth().matches("<.*|[0.]*") ? "" : "\u00a0±\u00a0" + text.halfWidth();
        String mean = text.halfWidth().isEmpty() ? text.mean().replaceAll("\\.0+$", "") : text.mean();
        return mean + half + "\u00a0" + unit.symbol();
    }
}
