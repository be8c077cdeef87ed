package org.jointsim.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jointsim.advice.Advice;
import org.jointsim.advice.Advisor;
import org.jointsim.advice.Assumptions;
import org.jointsim.dnn.Dnn;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.file.InvalidScenarioException;
import org.jointsim.scenario.file.ScenarioFiles;
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

/** Explains one decision of a client class, without running the simulation. */
@Command(
        name = "optimize",
        description = {
            "Where one query's layers would run, and what the alternatives cost.",
            "What is not told of the link is its time mean; promotion and tail of the radio are left out."
        },
        footer = {
            "",
            "Examples:",
            "  jointsim optimize scenarios/quickstart.yaml --client tablets",
            "  jointsim optimize scenarios/quickstart.yaml --uplink '1 Mbit/s' --cloud-wait 20ms --json"
        })
public final class OptimizeCommand implements Callable<Integer> {

    /** Exit code: no placement keeps the limits. */
    static final int INFEASIBLE = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SCENARIO", description = "Scenario file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path scenarioFile;

    @Option(names = "--client", paramLabel = "NAME", description = "Client class; default: the first.")
    private @Nullable String client;

    @Option(names = "--dnn", paramLabel = "ID", description = "One of the dnns of the class; default: the first.")
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

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws InvalidScenarioException, IOException {
        Assumptions assumptions = new Assumptions(
                quantity("--uplink", uplink, Dimension.BIT_RATE),
                quantity("--downlink", downlink, Dimension.BIT_RATE),
                quantity("--round-trip", roundTrip, Dimension.TIME),
                quantity("--cloud-wait", cloudWait, Dimension.TIME).orElse(0));
        Scenario scenario = ScenarioFiles.read(scenarioFile, parsedSettings()).scenario();
        ClientClassSpec asked = requireClient(scenario);
        Advice advice =
                Advisor.advise(asked, requireDnn(asked), scenario.cloud().device(), assumptions);
        spec.commandLine().getOut().print(json ? OptimizeJson.of(advice) : OptimizeText.of(advice));
        spec.commandLine().getOut().flush();
        return advice.isFeasible() ? 0 : INFEASIBLE;
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
