package org.jointsim.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jointsim.calibrate.LinkChain;
import org.jointsim.report.TableCharts;
import org.jointsim.results.LinkTrace;
import org.jointsim.results.LinkTrace.State;
import org.jointsim.results.LinkTrace.Step;
import org.jointsim.scenario.RateTrace;
import org.jspecify.annotations.Nullable;

/** Writes measured rates, and the chain fitted to them, as tables and as a chart. */
final class LinkFiles {

    private LinkFiles() {}

    /**
     * Writes the tables, draws the chart, and returns the paths of what was drawn.
     *
     * @param files where each trace is from
     * @param chain {@code null} where nothing was fitted
     */
    static List<Path> write(Path folder, List<Path> files, List<RateTrace> traces, @Nullable LinkChain chain)
            throws IOException {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < traces.size(); i++) {
            RateTrace trace = traces.get(i);
            String name = String.valueOf(files.get(i).getFileName());
            for (int row = 0; row < trace.rowCount(); row++) {
                steps.add(new Step(name, trace.endSeconds(row), trace.value(row)));
            }
        }
        List<State> states = chain == null
                ? List.of()
                : chain.states().stream()
                        .map(state ->
                                new State(state.name(), state.bitsPerSecond(), state.timeShare(), state.dwellSeconds()))
                        .toList();
        new LinkTrace(steps, states).write(folder);
        return TableCharts.draw(folder);
    }
}
