package org.jointsim.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jointsim.experiment.EngineFailedException;
import org.jointsim.results.ResultFolder;
import org.jointsim.scenario.file.InvalidScenarioException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, as its reader can use it, and gives the exit code. Only a bug of the program has a stack trace. */
final class Failures {

    private static final String PREFIX = "jointsim: ";
    /** Commands of the language that this version does not have; those it has are never unknown. */
    private static final List<String> LATER = List.of("import", "export", "fit", "profile");

    private static final int LETTERS_FOR_AN_ERROR = 3;

    private static final Pattern IN_REPLICATION = Pattern.compile("^replication (\\d+): ");

    private Failures() {}

    /** A command line that cannot be understood. */
    static int usage(ParameterException failure, PrintStream err) {
        CommandLine command = failure.getCommandLine();
        err.println(PREFIX + later(failure).orElse(failure.getMessage() + suggestion(failure)));
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    /** What to say of a command of a version to come. */
    private static Optional<String> later(ParameterException failure) {
        return failure instanceof UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().stream()
                        .findFirst()
                        .filter(LATER::contains)
                        .map(word -> "'" + word + "' is not available in this version")
                : Optional.empty();
    }

    private static String suggestion(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            List<String> suggestions = unmatched.getSuggestions().stream()
                    .filter(one -> isNear(word, one))
                    .toList();
            return suggestions.isEmpty() ? "" : ". Maybe " + String.join(" or ", suggestions);
        }
        return "";
    }

    /** Whether a person may have meant it: at most one letter in three is wrong, missing or too much. */
    private static boolean isNear(String word, String meant) {
        int[] costs = IntStream.rangeClosed(0, meant.length()).toArray();
        for (int i = 1; i <= word.length(); i++) {
            int diagonal = costs[0];
            costs[0] = i;
            for (int j = 1; j <= meant.length(); j++) {
                int replaced = diagonal + (word.charAt(i - 1) == meant.charAt(j - 1) ? 0 : 1);
                diagonal = costs[j];
                costs[j] = Math.min(replaced, 1 + Math.min(costs[j], costs[j - 1]));
            }
        }
        return costs[meant.length()] <= Math.max(1, Math.max(word.length(), meant.length()) / LETTERS_FOR_AN_ERROR);
    }

    /** Whatever else ended a command. */
    static int other(Throwable failure, PrintStream err) {
        if (failure instanceof InvalidScenarioException invalid) {
            err.println(invalid.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof InvalidInputException invalid) {
            err.println(PREFIX + invalid.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof UncheckedIOException unchecked) {
            return file(Objects.requireNonNull(unchecked.getCause(), "cause"), err);
        }
        if (failure instanceof IOException io) {
            return file(io, err);
        }
        if (failure instanceof EngineFailedException lost) {
            err.println(PREFIX + lost.getMessage());
            return ExitCode.INTERNAL;
        }
        if (failure instanceof CancellationException) {
            err.println(PREFIX + "interrupted");
            return ExitCode.INTERRUPTED;
        }
        if (failure instanceof OutOfMemoryError) {
            err.println(PREFIX + outOfMemory());
            return ExitCode.INTERNAL;
        }
        err.println(PREFIX + "internal error. Please report it with the scenario and these lines:");
        failure.printStackTrace(err);
        return ExitCode.INTERNAL;
    }

    /** One of several runs contradicts itself, or memory ran out. */
    static int run(PointRuns.RunFailedException failure, PrintStream err) throws IOException {
        if (failure.getCause() instanceof OutOfMemoryError) {
            return other(failure.getCause(), err);
        }
        Path scenario = Files.createTempFile("jointsim-failed-", ".yaml");
        Files.writeString(scenario, failure.run().loaded().resolvedYaml());
        err.println(PREFIX + failure.getMessage());
        err.println("Reproduce: jointsim run %s --only-replication %d".formatted(scenario, failure.replication()));
        failure.printStackTrace(err);
        return ExitCode.INTERNAL;
    }

    /** The line that runs a point again of which a health check failed, alone with its replication where that is known. */
    static String reproduce(Path folder, String detail) {
        Matcher replication = IN_REPLICATION.matcher(detail);
        String only = replication.find() ? " --only-replication " + replication.group(1) : "";
        return "Reproduce: jointsim run " + folder.resolve("scenario.yaml") + only;
    }

    private static int file(IOException failure, PrintStream err) {
        if (ResultFolder.isInterruption(failure)) {
            err.println(PREFIX + failure.getMessage());
            return ExitCode.INTERRUPTED;
        }
        err.println(PREFIX + describe(failure));
        return ExitCode.FILE;
    }

    /** What the system says, in words, after the name of the file. */
    static String describe(IOException failure) {
        if (failure instanceof NoSuchFileException missing && missing.getReason() == null) {
            return missing.getFile() + ": no such file or folder";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return system.getFile() + ": " + system.getReason();
        }
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }

    static String outOfMemory() {
        long gibibytes = Math.round(Runtime.getRuntime().maxMemory() / (double) (1 << 30));
        return "out of memory at %s GiB of heap. Maybe use fewer threads (--threads 1), or give more: JOINTSIM_JAVA_OPTS=-Xmx8g"
                .formatted(gibibytes);
    }
}
