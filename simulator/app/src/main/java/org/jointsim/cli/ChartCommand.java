package org.jointsim.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jointsim.report.ChartFormat;
import org.jointsim.report.ChartKind;
import org.jointsim.report.ChartRequest;
import org.jointsim.report.Charts;
import org.jointsim.report.DrawnChart;
import org.jointsim.report.NotDrawableException;
import org.jointsim.report.PageWidth;
import org.jointsim.report.Text;
import org.jointsim.results.ResultSchema;
import org.jointsim.results.StudyFolder;
import org.jointsim.scenario.file.MetricNames;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws charts again from the files of a results folder. */
@Command(
        name = "chart",
        description = {
            "Draw charts from the files of a run, a sweep, a comparison or a map of decisions; nothing is simulated.",
            "",
            "Without --kind all that the folder allows. Beside each picture lies the CSV of its numbers."
        },
        footer = {
            "",
            "Examples:",
            "  jointsim chart results/quickstart/0123…",
            "  jointsim chart results/quickstart/0123… --kind timeline --format pdf --width one-column \\",
            "      --out paper/figures",
            "  jointsim chart --kind list"
        })
final class ChartCommand implements Callable<Integer> {

    private static final String LIST = "list";

    private final Context context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RESULTS",
            description = "Folder of a run, a sweep, a comparison, or of 'jointsim optimize --map'.")
    private @Nullable Path folder;

    @Option(
            names = "--kind",
            paramLabel = "NAME",
            split = ",",
            description = "Which chart; may be repeated. 'list' names all kinds with what they show.")
    private List<String> kinds = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            split = ",",
            description = "svg, png (300 dots an inch), pdf; default: svg,png.")
    private List<String> formats = List.of("svg", "png");

    @Option(
            names = "--width",
            paramLabel = "WIDTH",
            description =
                    "one-column (3.5 in) or two-column (7.16 in, the default); letters have the same size on both.")
    private String width = PageWidth.TWO_COLUMN.word();

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "A metric for charts of sweeps, for example latency.p99; may be repeated.")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to write; default: the folder charts/ of the results.")
    private @Nullable Path out;

    @Option(names = "--quiet", description = "Print only the paths of the files.")
    private boolean quiet;

    ChartCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InvalidInputException {
        if (kinds.contains(LIST)) {
            list();
            return ExitCode.OK;
        }
        if (folder == null) {
            throw wrong(
                    "expected a folder with results, for example results/quickstart/0123…; --kind list names the kinds");
        }
        Path results = context.workingFolder().resolve(folder);
        ChartRequest request = new ChartRequest(
                all(kinds, ChartKind::of, "--kind", words(ChartKind.values(), ChartKind::word)),
                all(formats, ChartFormat::of, "--format", words(ChartFormat.values(), ChartFormat::word)),
                one(width, PageWidth::of, "--width", words(PageWidth.values(), PageWidth::word)),
                metrics);
        checkMetrics(results);
        List<DrawnChart> charts = drawn(results, request);
        Path target = out != null ? context.workingFolder().resolve(out) : results.resolve(ResultSchema.CHARTS);
        for (DrawnChart chart : charts) {
            StudyFolder.write(target, chart.files());
            tell(target, chart);
        }
        return ExitCode.OK;
    }

    private void checkMetrics(Path results) throws IOException {
        Set<String> known = metrics.isEmpty() ? Set.of() : Charts.metrics(results);
        if (!metrics.isEmpty() && known.isEmpty()) {
            throw wrong("--metric is for charts of runs, sweeps, comparisons and plans, and %s holds none"
                    .formatted(results));
        }
        for (String metric : metrics) {
            MetricNames.problem(metric, known).ifPresent(problem -> {
                throw wrong("--metric: " + problem);
            });
        }
    }

    private static List<DrawnChart> drawn(Path results, ChartRequest request)
            throws IOException, InvalidInputException {
        try {
            List<DrawnChart> charts = Charts.of(results, request);
            if (charts.isEmpty()) {
                throw new InvalidInputException(
                        "%s allows no chart; --kind NAME says what one lacks".formatted(results));
            }
            return charts;
        } catch (NotDrawableException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        }
    }

    private void tell(Path target, DrawnChart chart) {
        if (quiet) {
            chart.files().keySet().forEach(name -> context.out().println(target.resolve(name)));
        } else {
            context.out()
                    .println("%s: %s  %s"
                            .formatted(
                                    chart.kind().word(),
                                    target,
                                    String.join("  ", chart.files().keySet())));
        }
    }

    private void list() {
        int longest = Arrays.stream(ChartKind.values())
                .mapToInt(kind -> kind.word().length())
                .max()
                .orElse(0);
        for (ChartKind kind : ChartKind.values()) {
            context.out().println(Text.left(kind.word(), longest) + "  " + kind.about());
        }
    }

    private <T> List<T> all(List<String> words, Function<String, Optional<T>> known, String option, String expected) {
        return words.stream()
                .distinct()
                .map(word -> one(word, known, option, expected))
                .toList();
    }

    private <T> T one(String word, Function<String, Optional<T>> known, String option, String expected) {
        return known.apply(word)
                .orElseThrow(() -> wrong("%s: expected one of %s, but found %s".formatted(option, expected, word)));
    }

    private static <T> String words(T[] values, Function<T, String> word) {
        return Arrays.stream(values).map(word).collect(Collectors.joining(", "));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
