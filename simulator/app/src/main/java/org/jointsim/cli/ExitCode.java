package org.jointsim.cli;

/** What the program tells its caller when it ends. */
final class ExitCode {

    static final int OK = 0;
    /** A bad scenario or command line. */
    static final int USAGE = 2;
    /** The answer is no. */
    static final int NO = 3;
    /** An internal error, or a failed health check: the numbers must not be used. */
    static final int INTERNAL = 70;
    /** A file could not be read or written. */
    static final int FILE = 74;
    /** Interrupted (128 + SIGINT). */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
