package org.jointsim.cli;

import org.jointsim.experiment.plan.Finding;
import org.jointsim.experiment.plan.Grid;
import org.jspecify.annotations.Nullable;

/** What a plan is looking at, in one line that is written over; for people only. */
final class PlanProgress implements AutoCloseable {

    private final @Nullable ProgressBar bar;
    private final Grid grid;
    private String last = "";

    /** @param bar where to write; {@code null}: nowhere */
    PlanProgress(@Nullable ProgressBar bar, Grid grid) {
        this.bar = bar;
        this.grid = grid;
    }

    /** So many replications are done in all. */
    void simulated(int count) {
        if (bar != null) {
            bar.say("%,d replication%s%s".formatted(count, count == 1 ? "" : "s", last.isEmpty() ? "" : "; " + last));
        }
    }

    /** Something was judged. */
    void looked(Finding finding) {
        String settings = String.join(
                ", ",
                grid.settings(finding.probe().candidate()).entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .toList());
        String load = finding.probe().isAsWritten()
                ? ""
                : ", load x " + finding.probe().load();
        last = "%s%s: %s after %d".formatted(settings, load, finding.verdict().word(), finding.replications());
    }

    /** Leaves an empty line for the answer. */
    void end() {
        if (bar != null) {
            bar.close();
        }
    }

    @Override
    public void close() {
        end();
    }
}
