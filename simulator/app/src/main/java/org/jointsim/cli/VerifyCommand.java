package org.jointsim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jointsim.experiment.EventTrace;
import org.jointsim.experiment.Experiment;
import org.jointsim.experiment.Progress;
import org.jointsim.experiment.ReplicationExecutor;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.report.Charts;
import org.jointsim.results.EventRecord;
import org.jointsim.results.Numbers;
import org.jointsim.results.Provenance;
import org.jointsim.results.ResultFolder;
import org.jointsim.results.RunIdentity;
import org.jointsim.results.StudyFolder;
import org.jointsim.results.Verification;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.file.InvalidScenarioException;
import org.jointsim.scenario.file.LoadedScenario;
import org.jointsim.scenario.file.ScenarioFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a finished run again from its folder alone, and compares bytes. */
@Command(
        name = "verify",
        description = {
            "Run a finished run again, from the files in its folder alone, and compare every file that must be the same"
                    + " on every machine, byte for byte.",
            "",
            "Exit code 0 if all are the same, 3 if one differs; then it says between which events the two runs part, and"
                    + " which events this program has there."
        },
        footer = {"", "Example:", "  jointsim verify results/quickstart/*"})
final class VerifyCommand implements Callable<Integer> {

    private static final int MOST_EVENTS = 10;

    private final Context context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "RESULTS",
            description = "Folder of a finished run, or of a sweep: then each of its points.")
    private Path folder;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many replications run at the same time; it changes no result.")
    private @Nullable Integer threads;

    VerifyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InvalidScenarioException, IOException {
        if (threads != null && threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1, but was " + threads);
        }
        if (Files.isRegularFile(folder.resolve("compare.json"))) {
            throw new ParameterException(
                    spec.commandLine(),
                    folder + " holds a comparison, which is made of finished runs: verify those, and compare again");
        }
        if (!StudyFolder.isStudy(folder)) {
            return verify(folder);
        }
        int code = ExitCode.OK;
        for (Path point : StudyFolder.points(folder)) {
            context.out().print(point.getFileName() + ": ");
            code = Math.max(code, verify(point));
        }
        List<String> changed = StudyFolder.changedFiles(folder);
        if (!changed.isEmpty()) {
            context.out().println("differs: changed or missing since they were written: " + String.join(", ", changed));
            return ExitCode.NO;
        }
        return code;
    }

    private int verify(Path run) throws InvalidScenarioException, IOException {
        List<String> changed = Verification.changedFiles(run);
        if (!changed.isEmpty()) {
            context.out().println("differs: changed or missing since they were written: " + String.join(", ", changed));
            return ExitCode.NO;
        }
        Path repeated = Files.createTempDirectory("jointsim-verify");
        try {
            return compare(run, repeated, repeat(run, repeated));
        } finally {
            delete(repeated);
        }
    }

    private Scenario repeat(Path run, Path target) throws InvalidScenarioException, IOException {
        LoadedScenario loaded = ScenarioFiles.read(Verification.scenario(run), List.of());
        Scenario scenario = loaded.scenario();
        RunIdentity identity = RunIdentity.of(scenario, loaded.resolvedYaml());
        OptionalInt only = Verification.onlyReplication(run);
        if (only.isPresent()) {
            identity = identity.onlyReplication(only.getAsInt());
        }
        int threadCount = threads != null ? threads : Runtime.getRuntime().availableProcessors();
        Provenance provenance = new Provenance(context.words(), threadCount, context.startedAt());
        ResultFolder.Drawing drawing = Verification.hasCharts(run) ? Charts::draw : ResultFolder.NO_DRAWING;
        try (ResultFolder results = ResultFolder.open(target, identity, provenance, drawing, true)) {
            double share = Verification.recordShare(run);
            ReplicationExecutor executor = context.localEngine().apply(threadCount);
            ReplicationExecutor recording = share > 0 ? executor.recordingTo(results.record(share)) : executor;
            results.store(
                    only.isPresent()
                            ? Experiment.runOnly(scenario, only.getAsInt(), recording, Progress.NONE)
                            : Experiment.run(scenario, recording, Progress.NONE));
        }
        return scenario;
    }

    private int compare(Path run, Path repeated, Scenario scenario) throws IOException {
        List<String> differing = Verification.differingFiles(run, repeated);
        int compared = Verification.comparableFiles(run, repeated).size();
        if (differing.isEmpty()) {
            context.out().println("verified: %d files are the same, byte for byte".formatted(compared));
            return ExitCode.OK;
        }
        context.out()
                .println("differs: %d of %d files: %s"
                        .formatted(differing.size(), compared, String.join(", ", differing)));
        Optional<Verification.Parting> parting = Verification.parting(run, repeated);
        if (parting.isPresent()) {
            tell(parting.get(), scenario);
            if (EventRecord.isIn(run)) {
                name(EventRecord.firstDifference(run, scenario, parting.get().replication()));
            }
        } else {
            context.out().println("All checkpoints of the events agree: the difference is in statistics or writing.");
        }
        String writer = Verification.version(run);
        String now = Verification.version(repeated);
        if (!writer.equals(now)) {
            context.out().println("It was written by version %s; this is version %s.".formatted(writer, now));
        }
        return ExitCode.NO;
    }

    /** The checkpoints leave an interval; the events of this program in it are what one compares with the other's. */
    private void tell(Verification.Parting parting, Scenario scenario) {
        long first = parting.sameEvents() + 1;
        long last = Math.min(parting.lastEvent(), parting.sameEvents() + MOST_EVENTS);
        context.out().println(parting.inWords());
        context.out().println("This program has there" + (last < parting.lastEvent() ? ", first:" : ":"));
        EventTrace.tell(
                new ReplicationTask(scenario, parting.replication()),
                first,
                last,
                event -> context.out()
                        .println("  event %d at %s s: %s"
                                .formatted(event.number(), Numbers.text(event.timeSeconds()), event.what())));
    }

    /** The record of all events tells the very one. */
    private void name(Optional<EventRecord.Difference> difference) {
        if (difference.isEmpty()) {
            context.out().println("The recorded events are those of this program: the checkpoints were changed.");
            return;
        }
        EventRecord.Difference first = difference.get();
        context.out().println("The first different event is event %d:".formatted(first.number()));
        context.out().println("  recorded      " + (first.recorded() == null ? "none" : first.recorded()));
        context.out().println("  this program  " + (first.now() == null ? "none" : first.now()));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
