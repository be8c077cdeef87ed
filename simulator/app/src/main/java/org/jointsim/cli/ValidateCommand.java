package org.jointsim.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jointsim.scenario.file.InvalidScenarioException;
import org.jointsim.scenario.file.ScenarioFiles;
import org.jointsim.scenario.file.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks scenario files and studies, all points of these, without running them. */
@Command(
        name = "validate",
        description = {
            "Check scenario and study files: prints \"valid\", or every problem with its line, column and a likely repair.",
            "",
            "Exit code 0 if all are valid, 2 if one is not, 74 if one cannot be read."
        },
        footer = {"", "Example:", "  jointsim validate scenarios/*.yaml"})
final class ValidateCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Scenario files (YAML).")
    private List<Path> files;

    ValidateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Integer> codes = files.stream().map(this::validate).toList();
        if (codes.contains(ExitCode.USAGE)) {
            return ExitCode.USAGE;
        }
        return codes.contains(ExitCode.FILE) ? ExitCode.FILE : ExitCode.OK;
    }

    private int validate(Path file) {
        try {
            if (Study.isStudy(file) || ScenarioFiles.read(file, List.of()).variesSomething()) {
                Study study = Study.read(file, List.of());
                study.points(Designed.coordinates(study));
            }
            context.out().println(file + ": valid");
            return ExitCode.OK;
        } catch (InvalidScenarioException e) {
            context.out().println(e.getMessage());
            return ExitCode.USAGE;
        } catch (IOException e) {
            return Failures.other(e, context.err());
        }
    }
}
