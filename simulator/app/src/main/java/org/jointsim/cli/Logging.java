package org.jointsim.cli;

/** Sets up the log before anybody writes to it: warnings only, unless asked. */
final class Logging {

    /** Read by {@code log4j2.properties}, as is the next. */
    private static final String LEVEL = "jointsim.log.level";

    private static final String TIME = "jointsim.log.time";

    private Logging() {}

    static void setUp(boolean verbose) {
        if (verbose) {
            System.setProperty(LEVEL, "debug");
            System.setProperty(TIME, "%r ms: ");
        }
    }
}
