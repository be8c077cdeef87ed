package org.jointsim.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jointsim.report.page.ReportPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes the page of results again. */
@Command(
        name = "report",
        description = {
            "Make report.html of finished results again, from their files alone, and print where it is.",
            "",
            "The page is one file that needs no network: what came out in words, key numbers with intervals, charts, health"
                    + " checks, the scenario, what every metric means, and how to reproduce it."
        },
        footer = {"", "Example:", "  jointsim report results/quickstart/*"})
final class ReportCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            arity = "1..*",
            paramLabel = "RESULTS",
            description = "Folders of finished runs, sweeps, comparisons or plans.")
    private List<Path> folders = new ArrayList<>();

    ReportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        for (Path folder : folders) {
            context.out().println(ReportPage.write(folder));
        }
        return ExitCode.OK;
    }
}
