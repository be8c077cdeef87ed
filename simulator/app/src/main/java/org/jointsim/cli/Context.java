package org.jointsim.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.jointsim.experiment.ReplicationExecutor;

/**
 * What a command has besides its options.
 *
 * @param words the command line
 * @param out the answer goes here
 * @param err the progress bar, messages and the log go here
 * @param terminal what reads them
 * @param workingFolder where {@code results/} is
 * @param startedAt when the program began
 * @param localEngine what runs replications on a number of threads of this machine
 */
record Context(
        List<String> words,
        PrintStream out,
        PrintStream err,
        Terminal terminal,
        Path workingFolder,
        Instant startedAt,
        IntFunction<ReplicationExecutor> localEngine) {

    Context {
        words = List.copyOf(words);
    }
}
