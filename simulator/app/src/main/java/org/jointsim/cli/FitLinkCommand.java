package org.jointsim.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jointsim.calibrate.FitQuality;
import org.jointsim.calibrate.LinkChain;
import org.jointsim.calibrate.LinkFitter;
import org.jointsim.calibrate.MeasuredLink;
import org.jointsim.scenario.RateTrace;
import org.jointsim.scenario.file.InvalidScenarioException;
import org.jointsim.scenario.file.TraceFile;
import org.jointsim.units.Dimension;
import org.jointsim.units.InvalidQuantityException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fits a Markov link to traces. */
@Command(
        name = "link",
        description = {
            "Fit a Markov link to traces: states with their rates, stays and followers.",
            "",
            "Says how well they keep the mean, the variation, the autocorrelation and the times of transfers, of these"
                    + " traces and of others held out.",
            "Slow changes (place, session) are kept by levels: each level has states of its own."
        },
        footer = {"", "Example:", "  jointsim fit link drive1.csv drive2.csv --states 4 --hold-out drive3.csv"})
final class FitLinkCommand implements Callable<Integer> {

    private static final int MOST_STATES = 100;

    private final Context context;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Traces, in any format of jointsim import trace.")
    private List<Path> files;

    @Option(names = "--states", paramLabel = "N", description = "States of each level; default 4.")
    private int states = 4;

    @Option(
            names = "--levels",
            paramLabel = "N",
            description = "Slow levels; default: as few as keep the autocorrelation, at most 4.")
    private @Nullable Integer levels;

    @Option(
            names = "--direction",
            paramLabel = "DIRECTION",
            description =
                    "Which direction is fitted, and that of a file that does not say it: uplink or downlink (default).")
    private Direction direction = Direction.DOWNLINK;

    @Option(
            names = "--ratio",
            paramLabel = "SHARE",
            description =
                    "The other direction as a share of the fitted one, where it was not measured; for example 40%%.")
    private @Nullable String ratio;

    @Option(
            names = "--hold-out",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Traces that are only compared with the fit.")
    private List<Path> heldOut = List.of();

    @Option(names = "--radio", paramLabel = "ID", description = "Radio of the written link; default 4g.")
    private String radio = "4g";

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--chart",
            paramLabel = "DIR",
            description =
                    "Also draw the first trace and the time shares of measured and fitted rates into this folder.")
    private @Nullable Path chart;

    FitLinkCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InvalidScenarioException, IOException {
        double share = ratio == null ? Double.NaN : share(ratio);
        List<MeasuredLink> links = read(files);
        List<MeasuredLink> others = read(heldOut);
        LinkChain chain = fit(new LinkFitter(links));
        FitQuality fitted = FitQuality.of(chain, rates(links));
        FitQuality held = others.isEmpty() ? null : FitQuality.of(chain, rates(others));
        context.out()
                .print(
                        json
                                ? FitText.json(chain, direction, fitted, held)
                                : FitText.text(chain, direction, share, radio, fitted, held));
        if (chart != null) {
            List<Path> drawn = LinkFiles.write(context.workingFolder().resolve(chart), files, rates(links), chain);
            if (!json) {
                drawn.forEach(context.out()::println);
            }
        }
        return ExitCode.OK;
    }

    private LinkChain fit(LinkFitter fitter) {
        int levelCount = levels == null ? 1 : levels;
        if (states < 1 || levelCount < 1 || (long) states * levelCount > MOST_STATES) {
            throw wrong("--states and --levels: expected 1 to %d states in all, but found %d x %d"
                    .formatted(MOST_STATES, states, levelCount));
        }
        if (states > fitter.mostStates(levelCount)) {
            throw wrong(
                    "--states: these traces are long enough for %d states in each of %d level(s), but %d were asked for"
                            .formatted(fitter.mostStates(levelCount), levelCount, states));
        }
        return levels == null ? fitter.fit(states) : fitter.fit(states, levelCount);
    }

    private static List<RateTrace> rates(List<MeasuredLink> links) {
        return links.stream().map(MeasuredLink::rate).toList();
    }

    private List<MeasuredLink> read(List<Path> paths) throws InvalidScenarioException, IOException {
        List<MeasuredLink> links = new ArrayList<>();
        for (Path path : paths) {
            links.add(measured(path, TraceFile.read(path)));
        }
        return links;
    }

    private MeasuredLink measured(Path path, TraceFile file) {
        boolean up = direction == Direction.UPLINK;
        RateTrace own = (up ? file.uplink() : file.downlink()).or(file::rate).orElse(null);
        if (own == null) {
            throw wrong("%s has no %s. Maybe --direction %s.".formatted(path, direction, direction.other()));
        }
        RateTrace other = (up ? file.downlink() : file.uplink()).orElse(null);
        return new MeasuredLink(own, other, file.roundTrip().orElse(null));
    }

    private double share(String text) {
        try {
            double value = Dimension.FRACTION.parse(text);
            if (value > 0) {
                return value;
            }
        } catch (InvalidQuantityException e) {
            throw wrong("--ratio: " + e.getMessage());
        }
        throw wrong("--ratio: expected a share above 0 %, but found " + text);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
