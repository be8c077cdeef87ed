package org.jointsim.results;

import java.time.Instant;
import java.util.List;

/**
 * How a run came about: what may differ between two runs that give the same numbers.
 *
 * @param commandLine the words of the command line
 * @param threads that ran replications
 * @param startedAt when the program began
 */
public record Provenance(List<String> commandLine, int threads, Instant startedAt) {

    public Provenance {
        commandLine = List.copyOf(commandLine);
    }

    byte[] bytes(double wallSeconds) {
        var root = Json.object();
        var words = root.putArray("commandLine");
        commandLine.forEach(words::add);
        root.put("threads", threads);
        root.put("java", System.getProperty("java.version"));
        root.put("javaVendor", System.getProperty("java.vendor"));
        root.put("system", "%s %s %s".formatted(property("os.name"), property("os.version"), property("os.arch")));
        root.put("startedAt", startedAt.toString());
        root.put("wallSeconds", wallSeconds);
        return Json.bytes(root);
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }
}
