package org.jointsim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jointsim.cli.PointRuns.PointRun;
import org.jointsim.experiment.Experiment;
import org.jointsim.experiment.ReplicationExecutor;
import org.jointsim.experiment.compare.BestOf;
import org.jointsim.experiment.compare.Direction;
import org.jointsim.report.Charts;
import org.jointsim.report.CompareText;
import org.jointsim.results.ComparedRuns;
import org.jointsim.results.ComparedRuns.Selected;
import org.jointsim.results.FolderKind;
import org.jointsim.results.ResultFolder;
import org.jointsim.results.RunIdentity;
import org.jointsim.results.StoredComparison;
import org.jointsim.scenario.file.InvalidScenarioException;
import org.jointsim.scenario.file.LoadedScenario;
import org.jointsim.scenario.file.MetricNames;
import org.jointsim.units.Dimension;
import org.jointsim.units.InvalidQuantityException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares policies of one scenario, or finished runs. */
@Command(
        name = "compare",
        description = {
            "Compare policies of one scenario (they meet the same random numbers), or finished runs: differences with"
                    + " simultaneous confidence intervals, and a verdict in words.",
            "",
            "With --policies only the name of the policy changes in every client class: objective, information and limits stay"
                    + " as the scenario has them."
        },
        footer = {
            "",
            "Examples:",
            "  jointsim compare scenarios/quickstart.yaml --policies mobile-only,cloud-only,jointdnn",
            "  jointsim compare results/quickstart/0123… results/quickstart/4567…",
            "  jointsim compare scenarios/quickstart.yaml --policies cloud-only,jointdnn \\",
            "      --select-best latency.p95 --indifference 5ms"
        })
final class CompareCommand implements Callable<Integer> {

    private static final int SELECTION_BATCH = 10;

    private final Context context;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ScenarioOptions scenarioOptions;

    @Parameters(
            index = "1..*",
            paramLabel = "RESULTS",
            description = "With folders of finished runs: the others, to compare with the first one.")
    private List<Path> others = new ArrayList<>();

    @Mixin
    private AnswerOptions options;

    @Option(
            names = "--policies",
            paramLabel = "A,B,…",
            description =
                    "Policies to compare, at least two: ids, or maps like '{name: jointdnn, objective: energy, label:"
                            + " jd-energy}', which replace the whole policy.")
    private @Nullable String policies;

    @Option(
            names = "--baseline",
            paramLabel = "NAME",
            description = "Compare all with this one instead of all pairs, which gives shorter intervals.")
    private @Nullable String baseline;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "A metric to print; may be repeated. compare.csv has all of them.")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--select-best",
            paramLabel = "METRIC",
            description =
                    "Run more replications until the best policy by this metric is selected with the confidence of the"
                            + " scenario (Kim and Nelson 2001); needs --policies and --indifference.")
    private @Nullable String selectBest;

    @Option(
            names = "--indifference",
            paramLabel = "VALUE",
            description = "The smallest difference that matters, with its unit: 5ms, '0.1 J', '2 %%'.")
    private @Nullable String indifference;

    @Option(
            names = "--max-replications",
            paramLabel = "N",
            description = "Budget of --select-best for each policy; default ${DEFAULT-VALUE}.")
    private int maxReplications = 1000;

    CompareCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InvalidScenarioException, IOException {
        options.check();
        Path out = options.out();
        if (out != null) {
            FolderKind.COMPARISON.claim(out, options.force());
        }
        return policies != null ? comparePolicies(policies) : compareResults();
    }

    private int compareResults() throws IOException {
        if (others.isEmpty()) {
            throw wrong("expected --policies A,B,… for a scenario, or two folders of finished runs");
        }
        if (selectBest != null) {
            throw wrong("--select-best needs a scenario and --policies: it runs more replications");
        }
        List<Path> folders = new ArrayList<>(List.of(scenarioOptions.file()));
        folders.addAll(others);
        List<ComparedRuns.Run> runs = new ArrayList<>();
        Path out = options.out();
        for (int i = 0; i < folders.size(); i++) {
            if (out != null && Files.isDirectory(out) && Files.isSameFile(out, folders.get(i))) {
                throw wrong("--out: %s is compared, so the comparison needs another folder".formatted(out));
            }
            if (Files.isRegularFile(folders.get(i))) {
                throw wrong(folders.get(i)
                        + " is a file: expected --policies with a scenario, or folders of finished runs");
            }
            runs.add(ComparedRuns.Run.of(letter(i), folders.get(i)));
        }
        Set<String> known = new LinkedHashSet<>();
        runs.forEach(run -> known.addAll(run.stored().metricNames()));
        for (String metric : metrics) {
            MetricNames.problem(metric, known).ifPresent(problem -> {
                throw wrong(problem);
            });
        }
        if (!options.quiet() && !options.json()) {
            runs.forEach(run -> context.out()
                    .println("%s: %s, %d replications, seed %d, in %s"
                            .formatted(
                                    run.name(),
                                    run.stored().scenario(),
                                    run.stored().replicationCount(),
                                    run.stored().seed(),
                                    run.folder())));
        }
        answer(ComparedRuns.of(runs, baselineIndex(runs), runs.get(0).stored().confidenceFraction()), null);
        return ExitCode.OK;
    }

    private static String letter(int index) {
        return index < 26 ? String.valueOf((char) ('A' + index)) : "run" + index;
    }

    private int comparePolicies(String list) throws InvalidScenarioException, IOException {
        if (!others.isEmpty()) {
            throw wrong("--policies compares policies of one scenario, but there is also " + others.get(0));
        }
        Map<String, LoadedScenario> variants = variants(list);
        checkMetrics(variants.values().iterator().next());
        List<PointRun> runs = new ArrayList<>();
        for (Map.Entry<String, LoadedScenario> variant : variants.entrySet()) {
            LoadedScenario loaded = variant.getValue();
            RunIdentity identity = RunIdentity.of(loaded.scenario(), loaded.resolvedYaml());
            Path out = options.out();
            Path folder = out == null
                    ? ResultFolder.defaultPath(context.workingFolder(), identity)
                    : out.resolve(identity.fingerprint());
            runs.add(new PointRun(loaded, identity, folder));
        }
        try {
            new PointRuns(context, options)
                    .complete(runs, run -> ResultFolder.isFinished(run.folder(), run.identity()));
        } catch (PointRuns.RunFailedException e) {
            return Failures.run(e, context.err());
        }
        List<String> names = List.copyOf(variants.keySet());
        List<ComparedRuns.Run> stored = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            stored.add(ComparedRuns.Run.of(names.get(i), runs.get(i).folder()));
        }
        double confidence = runs.get(0).loaded().scenario().run().confidenceFraction();
        ComparedRuns compared = ComparedRuns.of(stored, baselineIndex(stored), confidence);
        answer(compared, selectBest == null ? null : select(selectBest, runs, stored));
        return healthy(stored);
    }

    private Map<String, LoadedScenario> variants(String list) throws InvalidScenarioException, IOException {
        List<String> words = PolicyList.split(list);
        if (words.size() < 2) {
            throw wrong("--policies needs at least two, for example --policies cloud-only,jointdnn, but found " + list);
        }
        Map<String, LoadedScenario> variants = new LinkedHashMap<>();
        for (String word : words) {
            LoadedScenario loaded = scenarioOptions.read(PolicyList.settings(word));
            String name = loaded.scenario().clients().get(0).policy().label();
            if (variants.put(name, loaded) != null) {
                throw wrong(
                        "--policies has two called %s. Maybe give one a label: '{name: …, label: …}'".formatted(name));
            }
        }
        return variants;
    }

    private int baselineIndex(List<ComparedRuns.Run> runs) {
        if (baseline == null) {
            return runs.size() == 2 ? 0 : -1;
        }
        List<String> names = runs.stream().map(ComparedRuns.Run::name).toList();
        int index = names.indexOf(baseline);
        if (index < 0) {
            throw wrong("--baseline: expected one of %s, but found %s".formatted(String.join(", ", names), baseline));
        }
        return index;
    }

    private void checkMetrics(LoadedScenario loaded) {
        List<String> named = new ArrayList<>(metrics);
        if (selectBest != null) {
            named.add(selectBest);
            if (indifference == null) {
                throw wrong(
                        "--select-best needs --indifference, the smallest difference that matters, for example 5ms");
            }
            if (Direction.of(MetricNames.unqualified(selectBest, loaded.scenario())) == Direction.NEUTRAL) {
                throw wrong("--select-best: neither more nor less of %s is better".formatted(selectBest));
            }
        }
        for (String metric : named) {
            MetricNames.problem(metric, loaded.scenario()).ifPresent(problem -> {
                throw wrong(problem);
            });
        }
    }

    private Selected select(String metric, List<PointRun> runs, List<ComparedRuns.Run> stored) throws IOException {
        LoadedScenario first = runs.get(0).loaded();
        double confidence = first.scenario().run().confidenceFraction();
        double delta = indifference(stored.get(0).values().units().getOrDefault(metric, "1"));
        boolean less = Direction.of(MetricNames.unqualified(metric, first.scenario())) == Direction.LESS_IS_BETTER;
        int firstStage = first.scenario().run().replicationCount();
        if (firstStage < 2) {
            throw wrong("--select-best needs at least 2 replications to start with; 10 or more are better");
        }
        BestOf.Selection selection;
        try (ReplicationExecutor executor = options.executor(context)) {
            selection = new BestOf(runs.size(), firstStage, confidence, delta)
                    .select(
                            source(metric, less, runs, stored, executor),
                            SELECTION_BATCH,
                            Math.max(firstStage, maxReplications));
        }
        Map<String, Integer> used = new LinkedHashMap<>();
        for (int i = 0; i < stored.size(); i++) {
            used.put(stored.get(i).name(), selection.replications().get(i));
        }
        return new Selected(
                metric, stored.get(selection.best()).name(), selection.isDecided(), confidence, delta, used);
    }

    /** The values that are stored, then those of more replications; larger is better. */
    private static BestOf.Source source(
            String metric,
            boolean less,
            List<PointRun> runs,
            List<ComparedRuns.Run> stored,
            ReplicationExecutor executor) {
        return (system, from, to) -> {
            double[] known = stored.get(system).values().of(metric);
            double[] values = to <= known.length
                    ? Arrays.copyOfRange(known, from, to)
                    : Experiment.values(runs.get(system).loaded().scenario(), from, to, metric, executor);
            return IntStream.range(0, values.length)
                    .mapToDouble(i -> less ? -values[i] : values[i])
                    .toArray();
        };
    }

    private double indifference(String unit) {
        Dimension dimension = switch (unit) {
            case "s" -> Dimension.TIME;
            case "J" -> Dimension.ENERGY;
            case "B" -> Dimension.DATA;
            case "1/s" -> Dimension.RATE;
            case "W" -> Dimension.POWER;
            case "USD/h" -> Dimension.MONEY_RATE;
            default -> Dimension.FRACTION;
        };
        try {
            double value = dimension.parse(String.valueOf(indifference));
            if (value > 0) {
                return value;
            }
            throw wrong("--indifference must be > 0, but was " + indifference);
        } catch (InvalidQuantityException e) {
            throw wrong("--indifference: " + e.getMessage());
        }
    }

    private void answer(ComparedRuns compared, @Nullable Selected best) throws IOException {
        Path out = options.out();
        Path folder = out != null ? out : compared.defaultFolder(context.workingFolder());
        compared.store(folder, best);
        Charts.draw(folder);
        Pages.write(context, options, folder);
        if (options.quiet()) {
            context.out().println(folder);
        } else if (options.json()) {
            context.out().print(compared.json(folder, best));
        } else {
            context.out()
                    .print(CompareText.of(
                            StoredComparison.read(folder),
                            metrics,
                            context.terminal().outStyle()));
            context.out().println();
            context.out()
                    .println("all metrics in " + folder.resolve("compare.csv") + ", charts in "
                            + folder.resolve("charts"));
        }
    }

    private int healthy(List<ComparedRuns.Run> runs) {
        int code = ExitCode.OK;
        for (ComparedRuns.Run run : runs) {
            for (var check : run.stored().health()) {
                if (!check.ok() && check.isError()) {
                    context.err()
                            .println("jointsim: %s: the health check \"%s\" failed, so its numbers must not be used: %s"
                                    .formatted(run.name(), check.name(), check.detail()));
                    context.err().println(Failures.reproduce(run.folder(), check.detail()));
                    code = ExitCode.INTERNAL;
                }
            }
        }
        return code;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
