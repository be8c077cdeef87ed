package org.jointsim.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jointsim.advice.tune.Candidate;
import org.jointsim.advice.tune.Question;
import org.jointsim.advice.tune.Tuner;
import org.jointsim.advice.tune.Tuning;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.scenario.file.InvalidScenarioException;
import org.jointsim.scenario.file.Selection;
import org.jointsim.scenario.file.Selection.SelectedDevice;
import org.jointsim.scenario.file.Selection.Wish;
import org.jointsim.scenario.file.Setting;
import org.jointsim.units.Dimension;
import org.jointsim.units.InvalidQuantityException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Searches the best deployment of networks over devices, clouds and links. */
@Command(
        name = "tune",
        description = {
            "The best deployment of a network: mobile-only, cloud-only or coordinated (JointDNN's placement), over all"
                    + " devices, clouds and links that are named.",
            "Prints the best ones for each objective with the gain over the best that runs on one site, those that no"
                    + " other beats in both latency and energy (the Pareto front), and where each device spends its time.",
            "A link counts with its time mean; promotion and tail of the radio are left out. Nothing is simulated."
        },
        footer = {
            "",
            "Names are ids that 'jointsim list' shows, files, or, with a SCENARIO, its own entries; 'all' is the whole"
                    + " library. Several are separated by commas. A variant of a device, with other threads or another"
                    + " precision, is a device with a name of its own.",
            "",
            "Exit codes: 0 found; 2 unknown names, all at once; 3 for some network and objective there is no deployment.",
            "",
            "Examples:",
            "  jointsim tune --dnn alexnet",
            "  jointsim tune --dnn alexnet,vgg16 --devices phone-low,phone-high --clouds t4,a100 --links 4g,wifi",
            "  jointsim tune --dnn resnet-50 --links '{uplink: 5 Mbit/s, downlink: 20 Mbit/s, radio: 4g}' \\",
            "      --out results/tune",
            "  jointsim tune scenarios/quickstart.yaml --objective '{latency: 1 /s, energy: 0.2 /J}' --json"
        })
final class TuneCommand implements Callable<Integer> {

    private static final int TOP = 10;
    private static final String BOTH = "both";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SCENARIO",
            description = "Scenario file. What is not named by an option is what it uses.")
    private @Nullable Path scenario;

    @Option(names = "--dnn", paramLabel = "ID[,…]", description = "Networks. Without a SCENARIO one must be named.")
    private List<String> dnns = List.of();

    @Option(
            names = "--devices",
            paramLabel = "ID[,…]",
            description =
                    "Devices that ask. Default: those of the SCENARIO, else jetson-tx2, as in the JointDNN study.")
    private List<String> devices = List.of();

    @Option(
            names = "--clouds",
            paramLabel = "ID[,…]",
            description = "Devices of the cloud. Default: those of the SCENARIO, else tesla-k40, as in that study.")
    private List<String> clouds = List.of();

    @Option(
            names = "--links",
            paramLabel = "ID[,…]",
            description =
                    "Links, also as a map like in a scenario. Default: those of the SCENARIO, else 3g, 4g and wifi.")
    private List<String> links = List.of();

    @Option(
            names = "--objective",
            paramLabel = "WHAT",
            description = "latency, energy, both (default), or weights: '{latency: 1 /s, energy: 0.2 /J}'; repeatable.")
    private List<String> objectives = List.of();

    @Option(names = "--cloud-wait", paramLabel = "TIME", description = "Before each cloud segment; default 0 s.")
    private @Nullable String cloudWait;

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "Changes a value of the scenario; repeatable.")
    private List<String> settings = List.of();

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "How many deployments to list for each network and objective; default 10, with --json all.")
    private @Nullable Integer top;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Also write deployments.csv, gains.csv, layers.csv and a chart of each network's front into this"
                            + " folder.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    private final Context context;

    TuneCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InvalidScenarioException, IOException {
        if (top != null && top < 1) {
            throw wrong("--top must be >= 1, but was " + top);
        }
        Selection selection = Selection.of(wishes(), scenario, parsedSettings());
        Question question = question(selection);
        Tuning tuning = Tuner.tune(question);
        Map<String, List<String>> layers = question.dnns().stream()
                .collect(Collectors.toMap(
                        Dnn::id, dnn -> dnn.layers().stream().map(Layer::name).toList()));
        if (json) {
            context.out().print(TuneJson.of(question, tuning, layers, top == null ? Integer.MAX_VALUE : top));
        } else {
            context.out().print(TuneText.of(tuning, layers, top == null ? TOP : top));
        }
        if (out != null) {
            write(out, tuning, layers);
        }
        int asked = question.dnns().size() * question.objectives().size();
        boolean found =
                tuning.answers().size() == asked && tuning.answers().stream().allMatch(TuneCommand::isAnswered);
        return found ? ExitCode.OK : ExitCode.NO;
    }

    /** Whether there is a deployment, and it comes to an end. */
    private static boolean isAnswered(Tuning.Answer answer) {
        return answer.best()
                .filter(best -> Double.isFinite(best.value(answer.objective())))
                .isPresent();
    }

    /** With --json the paths would be a second answer, so they go to standard error. */
    private void write(Path folder, Tuning tuning, Map<String, List<String>> layers) throws IOException {
        Path resolved = context.workingFolder().resolve(folder);
        List<Path> written = TuneFiles.write(resolved, tuning, layers);
        PrintStream to = json ? context.err() : context.out();
        to.println((json ? "" : "\n") + "files");
        written.forEach(path -> to.println("  " + path));
    }

    private Selection.Wishes wishes() {
        boolean alone = scenario == null;
        List<String> wantedDnns = split(dnns);
        if (alone && wantedDnns.isEmpty()) {
            throw wrong("expected --dnn with a network, for example --dnn alexnet, or a SCENARIO."
                    + " 'jointsim list dnns' lists them.");
        }
        List<String> wantedObjectives = new ArrayList<>();
        for (String objective : objectives.isEmpty() ? List.of(BOTH) : split(objectives)) {
            wantedObjectives.addAll(objective.equals(BOTH) ? List.of("latency", "energy") : List.of(objective));
        }
        return new Selection.Wishes(
                new Wish("--dnn", wantedDnns),
                new Wish("--devices", orElse(split(devices), alone, "jetson-tx2")),
                new Wish("--clouds", orElse(split(clouds), alone, "tesla-k40")),
                new Wish("--links", orElse(split(links), alone, "3g", "4g", "wifi")),
                new Wish("--objective", wantedObjectives));
    }

    private static List<String> orElse(List<String> wanted, boolean alone, String... fallback) {
        return wanted.isEmpty() && alone ? List.of(fallback) : wanted;
    }

    /** Parts between commas that stand in no braces or brackets. */
    static List<String> split(List<String> texts) {
        List<String> parts = new ArrayList<>();
        for (String text : texts) {
            int depth = 0;
            int from = 0;
            for (int i = 0; i <= text.length(); i++) {
                char c = i < text.length() ? text.charAt(i) : ',';
                if (c == '{' || c == '[') {
                    depth++;
                } else if (c == '}' || c == ']') {
                    depth--;
                } else if (c == ',' && (depth == 0 || i == text.length())) {
                    parts.add(text.substring(from, i).strip());
                    from = i + 1;
                }
            }
        }
        parts.removeIf(String::isEmpty);
        return parts;
    }

    private Question question(Selection selection) {
        return new Question(
                selection.dnns(),
                selection.devices().stream().map(TuneCommand::candidate).toList(),
                selection.clouds().stream().map(TuneCommand::candidate).toList(),
                selection.links().stream()
                        .map(link -> new Question.NamedLink(link.name(), link.link()))
                        .toList(),
                selection.objectives(),
                waitSeconds());
    }

    private static Candidate candidate(SelectedDevice selected) {
        return new Candidate(selected.device(), selected.dnnsWithoutEnergy());
    }

    private double waitSeconds() {
        if (cloudWait == null) {
            return 0;
        }
        try {
            double seconds = Dimension.TIME.parse(cloudWait);
            if (!(seconds >= 0)) {
                throw wrong("--cloud-wait: expected a time >= 0, for example \"20 ms\", but found " + cloudWait);
            }
            return seconds;
        } catch (InvalidQuantityException e) {
            throw wrong("--cloud-wait: " + e.getMessage());
        }
    }

    private List<Setting> parsedSettings() {
        if (scenario == null && !settings.isEmpty()) {
            throw wrong("--set changes a SCENARIO, but none is named");
        }
        try {
            return settings.stream().map(Setting::parse).toList();
        } catch (IllegalArgumentException e) {
            throw wrong("--set: " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
