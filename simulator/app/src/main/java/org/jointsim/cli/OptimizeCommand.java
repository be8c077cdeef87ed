package org.jointsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jointsim.advice.Advice;
import org.jointsim.advice.Advisor;
import org.jointsim.advice.Assumptions;
import org.jointsim.advice.DecisionMap;
import org.jointsim.advice.Explainer;
import org.jointsim.advice.Why;
import org.jointsim.dnn.Dnn;
import org.jointsim.profile.Device;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.file.InvalidScenarioException;
import org.jointsim.scenario.file.ScenarioFiles;
import org.jointsim.scenario.file.Setting;
import org.jointsim.scenario.file.Study;
import org.jointsim.units.Dimension;
import org.jointsim.units.InvalidQuantityException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains one decision of a client class, without running the simulation. */
@Command(
        name = "optimize",
        description = {
            "Where one query's layers would run, and what the alternatives cost.",
            "What is not told of the link is its time mean; promotion and tail of the radio are left out.",
            "A weight of energy that follows the battery is that of its charge at the start; a budget until a time of day is left out.",
            "Of a study (a file with 'base' and 'vary') all points, client classes and dnns, one row each."
        },
        footer = {
            "",
            "Examples:",
            "  jointsim optimize scenarios/quickstart.yaml --client tablets",
            "  jointsim optimize scenarios/quickstart.yaml --uplink '1 Mbit/s' --cloud-wait 20ms --json",
            "  jointsim optimize scenarios/quickstart.yaml --why",
            "  jointsim optimize scenarios/quickstart.yaml \\",
            "      --map 'uplink=0.1..100 Mbit/s' --map 'cloudWait=0..200 ms'",
            "  jointsim optimize scenarios/studies/jointdnn/inference.yaml --table decisions.csv"
        })
public final class OptimizeCommand implements Callable<Integer> {

    private static final int LINE_POINTS = 401;
    private static final int PLANE_POINTS = 301;
    private static final int MOST_POINTS = 2001;

    /** Exit code: no placement keeps the limits. */
    static final int INFEASIBLE = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SCENARIO", description = "Scenario file, or study file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path scenarioFile;

    @Option(names = "--client", paramLabel = "NAME", description = "Client class; default: the first; of a study all.")
    private @Nullable String client;

    @Option(
            names = "--dnn",
            paramLabel = "ID",
            description = "One of the dnns of the class; default: the first; of a study all.")
    private @Nullable String dnn;

    @Option(names = "--uplink", paramLabel = "RATE", description = "For example \"5.85 Mbit/s\".")
    private @Nullable String uplink;

    @Option(names = "--downlink", paramLabel = "RATE", description = "For example \"13.76 Mbit/s\".")
    private @Nullable String downlink;

    @Option(names = "--round-trip", paramLabel = "TIME", description = "For example 60ms.")
    private @Nullable String roundTrip;

    @Option(names = "--cloud-wait", paramLabel = "TIME", description = "Before each cloud segment; default 0 s.")
    private @Nullable String cloudWait;

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "Changes a value of the scenario; repeatable.")
    private List<String> settings = List.of();

    @Option(
            names = "--why",
            description = "Also what it is spent on, the runner-up, the uplink and the wait at which the decision would"
                    + " change, and what each limit costs. With --json under \"why\".")
    private boolean why;

    @Option(
            names = "--map",
            paramLabel = "NAME=A..B",
            description = {
                "Decide over a range of one condition, or of two: writes a table and draws a chart. NAME is uplink,"
                        + " downlink, roundTrip, cloudWait or slowDown; values have equal ratios where B is ten times A or more.",
                "Example: --map 'uplink=0.1..100 Mbit/s' --map 'cloudWait=0..200 ms'"
            })
    private List<String> maps = List.of();

    @Option(
            names = "--points",
            paramLabel = "N",
            description = "Values of each condition of a map; default 401, of two 301 each.")
    private @Nullable Integer points;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder of the map; default: one for each question in results/optimize/.")
    private @Nullable Path out;

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description = "Of a study: also write the decisions and their alternatives as CSV.")
    private @Nullable Path table;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    private final Path workingFolder;

    OptimizeCommand() {
        this(Path.of(""));
    }

    OptimizeCommand(Path workingFolder) {
        this.workingFolder = workingFolder;
    }

    @Override
    public Integer call() throws InvalidScenarioException, IOException {
        Assumptions assumptions = new Assumptions(
                quantity("--uplink", uplink, Dimension.BIT_RATE),
                quantity("--downlink", downlink, Dimension.BIT_RATE),
                quantity("--round-trip", roundTrip, Dimension.TIME),
                quantity("--cloud-wait", cloudWait, Dimension.TIME).orElse(0));
        List<DecisionMap.Axis> axes = axes();
        if (Study.isStudy(scenarioFile)) {
            return decideAll(assumptions);
        }
        if (table != null) {
            throw wrong("--table is for studies, but %s is a scenario".formatted(scenarioFile));
        }
        Scenario scenario = ScenarioFiles.read(scenarioFile, parsedSettings()).scenario();
        ClientClassSpec asked = requireClient(scenario);
        Dnn known = requireDnn(asked);
        Device gpu = scenario.cloud().device();
        Advice advice = Advisor.advise(asked, known, gpu, assumptions);
        Why reasons = why ? Explainer.explain(asked, known, gpu, assumptions) : null;
        PrintWriter answer = spec.commandLine().getOut();
        if (json) {
            answer.print(OptimizeJson.of(advice, reasons));
        } else {
            answer.print(OptimizeText.of(advice) + (reasons == null ? "" : WhyText.of(advice, reasons)));
        }
        if (!axes.isEmpty()) {
            DecisionMap map = DecisionMap.draw(asked, known, gpu, assumptions, axes);
            writeMap(scenario, advice, known, map, answer);
        }
        answer.flush();
        return advice.isFeasible() ? 0 : INFEASIBLE;
    }

    private int decideAll(Assumptions assumptions) throws InvalidScenarioException, IOException {
        if (why || !maps.isEmpty()) {
            throw wrong("--why and --map explain one decision: expected a scenario, but %s is a study"
                    .formatted(scenarioFile));
        }
        Study study = Study.read(scenarioFile, parsedSettings());
        StudyDecisions decisions = StudyDecisions.of(study, assumptions, client, dnn);
        if (decisions.rows().isEmpty()) {
            throw wrong("the study asks for nothing with --client %s and --dnn %s".formatted(client, dnn));
        }
        if (table != null) {
            Files.write(workingFolder.resolve(table), decisions.csv());
        }
        PrintWriter answer = spec.commandLine().getOut();
        answer.print(json ? decisions.json(study) : decisions.text());
        answer.flush();
        return decisions.areFeasible() ? 0 : INFEASIBLE;
    }

    private List<DecisionMap.Axis> axes() {
        if (maps.size() > 2) {
            throw wrong("--map: expected one or two, but found " + maps.size());
        }
        int count = points != null ? points : maps.size() == 1 ? LINE_POINTS : PLANE_POINTS;
        if (count < 2 || count > MOST_POINTS) {
            throw wrong("--points must be in 2..%d, but was %d".formatted(MOST_POINTS, count));
        }
        try {
            List<DecisionMap.Axis> axes =
                    maps.stream().map(map -> MapOption.parse(map, count)).toList();
            if (axes.stream().map(DecisionMap.Axis::knob).distinct().count() < axes.size()) {
                throw wrong("--map: expected two different conditions");
            }
            return axes;
        } catch (IllegalArgumentException e) {
            throw wrong("--map: " + e.getMessage());
        }
    }

    /** With --json the paths would be a second answer, so they go to standard error. */
    private void writeMap(Scenario scenario, Advice advice, Dnn known, DecisionMap map, PrintWriter answer)
            throws IOException {
        Path folder = out != null ? out : MapFiles.defaultFolder(scenario.name(), advice, map);
        List<Path> written = MapFiles.write(workingFolder.resolve(folder), advice, known, map);
        PrintWriter to = json ? spec.commandLine().getErr() : answer;
        to.println((json ? "" : "\n") + "map of the decisions");
        written.forEach(path -> to.println("  " + path));
        to.flush();
    }

    private List<Setting> parsedSettings() {
        try {
            return settings.stream().map(Setting::parse).toList();
        } catch (IllegalArgumentException e) {
            throw wrong("--set: " + e.getMessage());
        }
    }

    private OptionalDouble quantity(String option, @Nullable String text, Dimension dimension) {
        if (text == null) {
            return OptionalDouble.empty();
        }
        try {
            double value = dimension.parse(text);
            if (!(value >= 0)) {
                throw wrong("%s: expected %s >= 0, for example \"%s\", but found %s"
                        .formatted(option, dimension.phrase(), dimension.example(), text));
            }
            return OptionalDouble.of(value);
        } catch (InvalidQuantityException e) {
            throw wrong(option + ": " + e.getMessage());
        }
    }

    private ClientClassSpec requireClient(Scenario scenario) {
        List<String> names =
                scenario.clients().stream().map(ClientClassSpec::name).toList();
        int at = client == null ? 0 : names.indexOf(client);
        if (at < 0) {
            throw wrong("--client: expected one of %s, but found %s".formatted(names, client));
        }
        return scenario.clients().get(at);
    }

    private Dnn requireDnn(ClientClassSpec asked) {
        List<String> ids = asked.mix().stream().map(share -> share.dnn().id()).toList();
        int at = dnn == null ? 0 : ids.indexOf(dnn);
        if (at < 0) {
            throw wrong("--dnn: expected one of %s, the dnns of %s, but found %s".formatted(ids, asked.name(), dnn));
        }
        return asked.mix().get(at).dnn();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
