package org.jointsim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jointsim.cli.PointRuns.PointRun;
import org.jointsim.experiment.design.Designs;
import org.jointsim.report.Charts;
import org.jointsim.report.PointsText;
import org.jointsim.report.TornadoText;
import org.jointsim.results.ResultReader;
import org.jointsim.results.RunIdentity;
import org.jointsim.results.StoredPoint;
import org.jointsim.results.StoredRun;
import org.jointsim.results.StudyFolder;
import org.jointsim.results.Tornado;
import org.jointsim.scenario.file.InvalidScenarioException;
import org.jointsim.scenario.file.MetricNames;
import org.jointsim.scenario.file.Study;
import org.jointsim.scenario.file.StudyPoint;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Simulates all points of a study. */
@Command(
        name = "sweep",
        description = {
            "Simulate all points of a study: a file with 'base' and 'vary', or a scenario with 'vary'.",
            "",
            "All points are checked before the first is simulated, and meet the same random numbers. Each has a folder of"
                    + " its own below results/<study>/<fingerprint>/; finished ones are reused, so a sweep that was ended"
                    + " at any moment goes on where it was. points.csv holds settings and metrics, one row a point."
        },
        footer = {
            "",
            "Examples:",
            "  jointsim sweep scenarios/studies/gpu-sizing.yaml",
            "  jointsim sweep study.yaml --replications 30 --metric latency.p99 --metric cloud.utilization",
            "  jointsim sweep study.yaml --tornado latency.p95"
        })
final class SweepCommand implements Callable<Integer> {

    /** More points are simulated, but not silently. */
    private static final int MANY = 1000;

    private final Context context;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ScenarioOptions scenarioOptions;

    @Mixin
    private AnswerOptions options;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description =
                    "A metric to print, for example latency.p99 or phones.energy.mean; may be repeated. points.csv has"
                            + " all of them.")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description = "Also write the settings and the metrics of --metric, with their intervals, as CSV.")
    private @Nullable Path table;

    @Option(
            names = "--tornado",
            paramLabel = "METRIC",
            description =
                    "Instead of the design: the base, then each path alone at each of its values (of a range at five). Tells"
                            + " which of them moves this metric most, from its least to its greatest, also in tornado.csv.")
    private @Nullable String tornado;

    SweepCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InvalidScenarioException, IOException {
        options.check();
        Study study = scenarioOptions.readStudy();
        checkMetrics(study);
        if (table != null && metrics.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--table needs --metric, at least once");
        }
        List<StudyPoint> points = study.points(coordinates(study));
        warnOfMany(points.size());
        List<RunIdentity> identities = points.stream()
                .map(p -> RunIdentity.of(p.loaded().scenario(), p.loaded().resolvedYaml()))
                .toList();
        StudyFolder folder = StudyFolder.of(
                options.out(),
                context.workingFolder(),
                study.name(),
                identities,
                points.stream().map(StudyPoint::settings).toList());
        folder.claim(options.force());
        List<PointRun> runs = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            runs.add(new PointRun(points.get(i).loaded(), identities.get(i), folder.point(identities.get(i))));
        }
        int simulated;
        try {
            simulated = new PointRuns(context, options).complete(runs, run -> folder.isFinished(run.identity()));
        } catch (PointRuns.RunFailedException e) {
            return Failures.run(e, context.err());
        }
        List<StoredPoint> stored = read(points, runs);
        answer(study, folder, stored, simulated);
        return healthy(stored, runs);
    }

    private List<double[]> coordinates(Study study) {
        return tornado == null ? Designed.coordinates(study) : Designs.oneAtATime(study.coordinatesOfEach());
    }

    private void checkMetrics(Study study) {
        List<String> named = new ArrayList<>(metrics);
        if (tornado != null) {
            named.add(tornado);
        }
        for (String metric : named) {
            MetricNames.problem(metric, study.base().scenario()).ifPresent(problem -> {
                throw new ParameterException(spec.commandLine(), problem);
            });
        }
    }

    private void warnOfMany(int count) {
        if (count > MANY) {
            context.err()
                    .println(
                            "jointsim: warning: the study has %,d points. Maybe fewer values, or 'design: {latinHypercube: 200}'"
                                    .formatted(count));
        }
    }

    private static List<StoredPoint> read(List<StudyPoint> points, List<PointRun> runs) throws IOException {
        Map<Path, StoredRun> known = new LinkedHashMap<>();
        List<StoredPoint> stored = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Path at = runs.get(i).folder();
            if (!known.containsKey(at)) {
                known.put(at, ResultReader.read(at));
            }
            stored.add(new StoredPoint(
                    i, points.get(i).settings(), at.getFileName().toString(), known.get(at)));
        }
        return stored;
    }

    private void answer(Study study, StudyFolder folder, List<StoredPoint> points, int simulated) throws IOException {
        Map<String, byte[]> more = new LinkedHashMap<>();
        Tornado bars = tornado == null ? null : Tornado.of(folder.folder(), points, tornado);
        if (bars != null) {
            more.put(Tornado.FILE, bars.csv());
        }
        folder.store(points, more);
        if (table != null) {
            Files.write(context.workingFolder().resolve(table), StudyFolder.table(points, metrics));
        }
        Charts.draw(folder.folder());
        Pages.write(context, options, folder.folder());
        if (options.quiet()) {
            context.out().println(folder.folder());
        } else if (options.json()) {
            context.out().print(folder.json(points));
        } else {
            String reused = simulated < points.size() ? ", " + (points.size() - simulated) + " reused" : "";
            context.out()
                    .println("%s: %d points of %d replications, seed %d; %d simulated%s"
                            .formatted(
                                    study.name(),
                                    points.size(),
                                    study.base().scenario().run().replicationCount(),
                                    study.base().scenario().run().seed(),
                                    simulated,
                                    reused));
            context.out().println();
            context.out()
                    .print(PointsText.of(points, metrics, context.terminal().outStyle()));
            if (bars != null) {
                context.out().println();
                context.out().print(TornadoText.of(bars, context.terminal().outStyle()));
            }
            context.out().println();
            context.out()
                    .println("means over replications and half widths of their confidence intervals; all metrics in");
            context.out().println("  " + folder.folder().resolve("points.csv"));
        }
    }

    private int healthy(List<StoredPoint> points, List<PointRun> runs) {
        int code = ExitCode.OK;
        for (StoredPoint point : points) {
            for (StoredRun.Check check : point.run().health()) {
                if (!check.ok() && check.isError()) {
                    context.err()
                            .println(
                                    "jointsim: point %d: the health check \"%s\" failed, so its numbers must not be used: %s"
                                            .formatted(point.index(), check.name(), check.detail()));
                    context.err()
                            .println(Failures.reproduce(runs.get(point.index()).folder(), check.detail()));
                    code = ExitCode.INTERNAL;
                }
            }
        }
        return code;
    }
}
