package org.jointsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jointsim.results.StoredRun;
import org.jointsim.results.StoredRun.Check;

/**
 * The STRESS-DES reporting sheet of a run as Markdown: what a reader needs to judge and repeat a discrete-event study. What the run
 * knows is filled in; what only its author knows is marked.
 *
 * <p>Monks, Currie, Onggo, Robinson, Kunc, Taylor (2019), "Strengthening the reporting of empirical simulation studies: introducing
 * the STRESS guidelines", Journal of Simulation 13(1), 55-67; doi:10.1080/17477778.2018.1442155.
 */
public final class StressDes {

    private static final String FOR_THE_AUTHOR = "_(for the author)_";

    private final StoredRun run;
    private final String version;
    private final List<String> sources;
    private final List<String> lines = new ArrayList<>();

    private StressDes(StoredRun run, String version, List<String> sources) {
        this.run = run;
        this.version = version;
        this.sources = sources;
    }

    /**
     * The sheet.
     *
     * @param version of the model that wrote the run
     * @param sources of data, one line each
     */
    public static String of(StoredRun run, String version, List<String> sources) {
        StressDes sheet = new StressDes(run, version, sources);
        sheet.write();
        return String.join("\n", sheet.lines) + "\n";
    }

    private void write() {
        lines.add("# STRESS-DES: " + run.scenario() + ", run " + run.fingerprint());
        lines.add("");
        lines.add("After Monks et al. 2019, doi:10.1080/17477778.2018.1442155. What only the author knows is marked.");
        section("1 Objectives");
        item("1.1 Purpose of the model", run.about().isEmpty() ? FOR_THE_AUTHOR : run.about());
        item(
                "1.2 Model outputs",
                "%d metrics of clients and cloud with intervals (`summary.csv`), defined in docs/metrics.md; mean latency %s, 95th percentile %s, mean energy %s."
                        .formatted(
                                run.metricNames().size(),
                                value("latency.mean"),
                                value("latency.p95"),
                                value("energy.mean")));
        item("1.3 Aims of experimentation", FOR_THE_AUTHOR);
        section("2 Logic");
        item("2.1 Base model overview", "docs/model/README.md");
        item(
                "2.2 Base model logic",
                "Mobile clients issue queries; a policy places each layer on phone or cloud; transfers, one shared GPU station, batteries: docs/model/.");
        item("2.3 Scenario logic", "`scenario.yaml` in the results folder, every value resolved.");
        item("2.4 Algorithms", "Placement: docs/model/decision.md. Policies used: " + policies() + ".");
        item("2.5 Components", components());
        section("3 Data");
        item("3.1 Data sources", sources.isEmpty() ? FOR_THE_AUTHOR : "\n  - " + String.join("\n  - ", sources));
        item("3.2 Input parameters", "`scenario.yaml`; where each comes from: `jointsim explain SCENARIO`.");
        item("3.3 Preprocessing", FOR_THE_AUTHOR + " (of own profiles or traces)");
        item("3.4 Assumptions", "docs/model/; of this scenario: " + FOR_THE_AUTHOR);
        section("4 Experimentation");
        item("4.1 Initialisation", "The system starts empty. Left out: " + warmUp() + ".");
        item("4.2 Run length", Captions.span(run.durationSeconds()) + " of simulated time, warm-up included.");
        item(
                "4.3 Estimation approach",
                "%s, seed %d; means over replications with %s confidence intervals (docs/model/metrics.md). Checks: %s."
                        .formatted(Captions.replications(run), run.seed(), Captions.confidence(run), checks()));
        section("5 Implementation");
        item("5.1 Software", "JointSim, model version " + version + ", on Java; hardware and Java in `timing.json`.");
        item(
                "5.2 Random sampling",
                "Philox4x32-10, addressed by seed, replication, owner, purpose and index (docs/model/random.md): common random numbers for all policies.");
        item(
                "5.3 Model execution",
                "Event calendar ordered by time, priority and order of scheduling; replications on threads, with the same results on any number.");
        item("5.4 System specification", "`timing.json`");
        section("6 Code access");
        item(
                "6.1 Computer model sharing",
                "Apache-2.0. `jointsim verify RESULTS` repeats this run from its folder and compares every byte.");
    }

    private void section(String title) {
        lines.add("");
        lines.add("## " + title);
        lines.add("");
    }

    private void item(String name, String text) {
        lines.add("- **" + name + ".** " + text);
    }

    private String value(String metric) {
        StoredRun.Value value = run.metric(metric);
        return Quantities.plusMinus(value, MetricUnits.of(metric, value.unit(), value.mean()));
    }

    private String policies() {
        return run.classes().stream()
                .map(StoredRun.ClientClass::policy)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String components() {
        String clients = run.classes().stream()
                .map(c -> "%d %s (%s, %s)".formatted(c.count(), c.name(), c.device(), c.dnns()))
                .collect(Collectors.joining("; "));
        return "Entities: queries. Resources: %s; %d %s GPUs behind one queue. Entry: each client's arrival process. Exit: completion or loss."
                .formatted(clients, run.cloud().gpuCount(), run.cloud().device());
    }

    private String warmUp() {
        double least = run.warmUpSeconds().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
        double most = run.warmUpSeconds().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        if (most == 0) {
            return "nothing";
        }
        return least == most
                ? "the first " + Captions.span(most)
                : "the first %s to %s, by replication (MSER-5)".formatted(Captions.span(least), Captions.span(most));
    }

    private String checks() {
        List<String> failed = run.health().stream()
                .filter(check -> !check.ok())
                .map(Check::name)
                .toList();
        return failed.isEmpty() ? "all passed" : "not passed: " + String.join(", ", failed);
    }
}
