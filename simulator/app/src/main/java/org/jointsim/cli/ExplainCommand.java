package org.jointsim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jointsim.report.StressDes;
import org.jointsim.report.Text;
import org.jointsim.results.ModelVersion;
import org.jointsim.results.ResultFolder;
import org.jointsim.results.ResultReader;
import org.jointsim.results.RunIdentity;
import org.jointsim.results.Verification;
import org.jointsim.scenario.file.Explanation;
import org.jointsim.scenario.file.InvalidScenarioException;
import org.jointsim.scenario.file.Library;
import org.jointsim.scenario.file.LoadedScenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says of every value of a scenario where it comes from. */
@Command(
        name = "explain",
        description = {
            "Print every value of a scenario and where it comes from: a line of the file, the command line, a default, or the"
                    + " library with the source of its constants.",
            "",
            "With --stress-des, after a run of the same scenario: its STRESS-DES reporting sheet as Markdown."
        },
        footer = {
            "",
            "Examples:",
            "  jointsim explain scenarios/quickstart.yaml --set cloud.gpus=4",
            "  jointsim explain scenarios/quickstart.yaml --stress-des > stress-des.md"
        })
final class ExplainCommand implements Callable<Integer> {

    private static final int WIDEST_VALUE = 34;

    private final Context context;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ScenarioOptions scenarioOptions;

    @Option(names = "--stress-des", description = "Print the reporting sheet of the finished run.")
    private boolean stressDes;

    ExplainCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InvalidScenarioException, IOException {
        if (stressDes) {
            printSheet();
        } else {
            Explanation explanation = scenarioOptions.explain();
            printValues(explanation.values());
            explanation.used().forEach(this::printEntry);
        }
        return ExitCode.OK;
    }

    private void printValues(List<Explanation.Value> values) {
        int path = values.stream().mapToInt(v -> v.path().length()).max().orElse(0);
        int value = values.stream()
                .mapToInt(v -> Math.min(WIDEST_VALUE, v.value().length()))
                .max()
                .orElse(0);
        for (Explanation.Value one : values) {
            context.out()
                    .println("%s  %s  %s"
                            .formatted(Text.left(one.path(), path), Text.left(one.value(), value), one.origin()));
        }
    }

    private void printEntry(Library.Entry entry) {
        context.out().println();
        context.out().println("library %s/%s: %s".formatted(entry.kind().word(), entry.id(), entry.about()));
        Origins.sources(entry)
                .forEach(source -> Text.wrap(source, Text.WIDTH - 4)
                        .forEach(line -> context.out().println("    " + line)));
    }

    private void printSheet() throws InvalidScenarioException, IOException {
        Path folder = scenarioOptions.file();
        List<String> data = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            LoadedScenario loaded = scenarioOptions.read();
            RunIdentity identity = RunIdentity.of(loaded.scenario(), loaded.resolvedYaml());
            folder = ResultFolder.defaultPath(context.workingFolder(), identity);
            if (!ResultFolder.isFinished(folder, identity)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "there is no finished run of this scenario in %s: run it first, or name the folder of one"
                                .formatted(folder));
            }
            for (Library.Entry entry : scenarioOptions.explain().used()) {
                Origins.sources(entry)
                        .forEach(source -> data.add(entry.kind().word() + "/" + entry.id() + ": " + source));
            }
        }
        String version = Verification.version(folder);
        context.out()
                .print(StressDes.of(
                        ResultReader.read(folder), version.isEmpty() ? ModelVersion.current() : version, data));
    }
}
