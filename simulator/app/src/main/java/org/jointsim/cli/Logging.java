package org.jointsim.cli;

/** Sets up the log before anybody writes to it: warnings only, unless asked. */
final class Logging {

    /** Read by {@code log4j2.properties}, as are the next. */
    private static final String LEVEL = "jointsim.log.level";

    private static final String TIME = "jointsim.log.time";

    /** Of libraries that run replications elsewhere. */
    private static final String ENGINE_LEVEL = "jointsim.log.engine";

    private Logging() {}

    static void setUp(boolean verbose) {
        if (verbose) {
            System.setProperty(LEVEL, "debug");
            System.setProperty(ENGINE_LEVEL, "warn");
            System.setProperty(TIME, "%r ms: ");
        }
    }
}
