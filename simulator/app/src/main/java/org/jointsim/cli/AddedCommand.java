package org.jointsim.cli;

/**
 * A command that an optional module adds to the program, found on the class path by {@link java.util.ServiceLoader}. Modules
 * know the program; the program knows none of them.
 */
public interface AddedCommand {

    /** The command under which it stands: {@code import}; empty for one of the program itself. */
    String parent();

    /**
     * A new command with the annotations of picocli, a {@code Callable<Integer>} or a {@code Runnable} with subcommands. It writes its answer to the {@code getOut()} of its command line, and throws
     * {@link InvalidInputException} for a file that cannot be used, {@link java.io.IOException} for one that cannot be read.
     * The exit code of the program comes from its call.
     */
    Object command();
}
