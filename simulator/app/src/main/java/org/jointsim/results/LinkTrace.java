package org.jointsim.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measured rates of a link, and the states that were fitted to them: the files {@value #STEPS} and {@value #STATES}.
 *
 * @param steps of all traces, one trace after the other
 * @param states of the fitted chain; none where nothing was fitted
 */
public record LinkTrace(List<Step> steps, List<State> states) {

    private static final String STEPS = "link-trace.csv";
    private static final String STATES = "link-states.csv";

    /** A rate of a trace until an instant. */
    public record Step(String trace, double endSeconds, double bitsPerSecond) {}

    /** A state of the fitted chain. */
    public record State(String name, double bitsPerSecond, double timeFraction, double dwellSeconds) {}

    public LinkTrace {
        steps = List.copyOf(steps);
        states = List.copyOf(states);
    }

    /** Whether a folder holds one. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(STEPS));
    }

    private Csv stepsCsv() {
        Csv csv = new Csv(List.of("trace", "end_s", "bit_per_s"));
        steps.forEach(step -> csv.add(step.trace(), step.endSeconds(), step.bitsPerSecond()));
        return csv;
    }

    private Csv statesCsv() {
        Csv csv = new Csv(List.of("state", "bit_per_s", "timeShare", "dwell_s"));
        states.forEach(
                state -> csv.add(state.name(), state.bitsPerSecond(), state.timeFraction(), state.dwellSeconds()));
        return csv;
    }

    /** Writes both into a folder, which is made where it is missing. */
    public void write(Path folder) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(STATES, statesCsv().bytes());
        files.put(STEPS, stepsCsv().bytes());
        StudyFolder.write(folder, files);
    }

    /** Reads them back. */
    public static LinkTrace read(Path folder) throws IOException {
        List<Step> steps = new ArrayList<>();
        List<State> states = new ArrayList<>();
        CsvRows.forEach(
                folder.resolve(STEPS),
                row -> steps.add(new Step(
                        row.getField("trace"),
                        Numbers.parse(row.getField("end_s")),
                        Numbers.parse(row.getField("bit_per_s")))));
        if (Files.isRegularFile(folder.resolve(STATES))) {
            CsvRows.forEach(
                    folder.resolve(STATES),
                    row -> states.add(new State(
                            row.getField("state"),
                            Numbers.parse(row.getField("bit_per_s")),
                            Numbers.parse(row.getField("timeShare")),
                            Numbers.parse(row.getField("dwell_s")))));
        }
        if (steps.isEmpty()) {
            throw new IOException(folder.resolve(STEPS) + " is empty");
        }
        return new LinkTrace(steps, states);
    }
}
