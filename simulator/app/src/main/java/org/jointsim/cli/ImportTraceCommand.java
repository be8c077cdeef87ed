package org.jointsim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jointsim.calibrate.TraceStatistics;
import org.jointsim.scenario.RateTrace;
import org.jointsim.scenario.file.InvalidScenarioException;
import org.jointsim.scenario.file.TraceFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a trace of a link is like, and how a scenario uses it. */
@Command(
        name = "trace",
        description = {
            "The statistics of the trace of a link, and the lines of a scenario that use it.",
            "",
            "Reads CSV with the columns time_s, uplink_mbps, downlink_mbps and perhaps rtt_ms; JSON with duration_ms,"
                    + " bandwidth_kbps and perhaps latency_ms; two columns of seconds and Mbit/s; and mahimahi's milliseconds.",
            "Statistics are of means over whole seconds; an outage is a second with less than 5 %% of the mean."
        },
        footer = {"", "Example:", "  jointsim import trace scenarios/examples/traces/drive.csv"})
final class ImportTraceCommand implements Callable<Integer> {

    private final Context context;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The trace.")
    private Path file;

    @Option(
            names = "--direction",
            paramLabel = "DIRECTION",
            description = "Of a file that does not say it: uplink or downlink (default).")
    private Direction direction = Direction.DOWNLINK;

    @Option(names = "--radio", paramLabel = "ID", description = "Radio of the written link; default 4g.")
    private String radio = "4g";

    @Option(names = "--out", paramLabel = "FILE", description = "Write the lines of the scenario there.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print the statistics as one JSON object.")
    private boolean json;

    @Option(
            names = "--chart",
            paramLabel = "DIR",
            description =
                    "Also draw the trace and its time shares into this folder; of one with two directions the uplink.")
    private @Nullable Path chart;

    ImportTraceCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InvalidScenarioException, IOException {
        TraceFile trace = TraceFile.read(file);
        Map<String, TraceStatistics> statistics = new LinkedHashMap<>();
        trace.uplink().ifPresent(rates -> statistics.put("uplink", of(rates)));
        trace.downlink().ifPresent(rates -> statistics.put("downlink", of(rates)));
        trace.rate().ifPresent(rates -> statistics.put(direction.word(), of(rates)));
        Direction measured = statistics.containsKey("uplink") ? Direction.UPLINK : Direction.DOWNLINK;
        String snippet = statistics.size() == 2
                ? TraceText.link(pathInScenario(), radio)
                : TraceText.link(pathInScenario(), measured, radio);
        write(snippet);
        List<Path> drawn = draw(trace);
        if (json) {
            context.out().println(TraceText.json(statistics, trace.roundTrip()));
        } else {
            context.out().print(TraceText.table(statistics, trace.roundTrip()));
            context.out().println();
            context.out().print(snippet);
            drawn.forEach(context.out()::println);
        }
        return ExitCode.OK;
    }

    private List<Path> draw(TraceFile trace) throws IOException {
        if (chart == null) {
            return List.of();
        }
        RateTrace rates = trace.uplink().or(trace::rate).or(trace::downlink).orElseThrow();
        return LinkFiles.write(context.workingFolder().resolve(chart), List.of(file), List.of(rates), null);
    }

    private static TraceStatistics of(RateTrace rates) {
        return TraceStatistics.of(List.of(rates));
    }

    /** A path in a scenario is relative to its file. */
    private String pathInScenario() {
        Path folder = out == null ? null : out.toAbsolutePath().normalize().getParent();
        Path shown =
                folder == null ? file : folder.relativize(file.toAbsolutePath().normalize());
        return shown.toString().replace('\\', '/');
    }

    private void write(String snippet) throws IOException {
        if (out == null) {
            return;
        }
        if (Files.exists(out)) {
            throw new ParameterException(spec.commandLine(), "--out: %s exists already".formatted(out));
        }
        Files.writeString(out, snippet, StandardOpenOption.CREATE_NEW);
    }
}
