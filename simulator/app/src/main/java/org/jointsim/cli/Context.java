package org.jointsim.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What a command has besides its options.
 *
 * @param words the command line
 * @param out the answer goes here
 * @param err the progress bar, messages and the log go here
 * @param terminal what reads them
 * @param workingFolder where {@code results/} is
 * @param startedAt when the program began
 */
record Context(
        List<String> words,
        PrintStream out,
        PrintStream err,
        Terminal terminal,
        Path workingFolder,
        Instant startedAt) {

    Context {
        words = List.copyOf(words);
    }
}
