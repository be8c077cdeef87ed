package org.jointsim.results;

import java.time.Instant;
import java.util.List;

/**
 * How a run came about: what may differ between two runs that give the same numbers.
 *
 * @param commandLine the words of the command line
 * @param threads that ran replications
 * @param startedAt when the program began
 * @param origins of the values of the scenario; none where nobody asks for them
 */
public record Provenance(List<String> commandLine, int threads, Instant startedAt, List<ScenarioOrigin> origins) {

    public Provenance {
        commandLine = List.copyOf(commandLine);
        origins = List.copyOf(origins);
    }

    /** Without origins. */
    public Provenance(List<String> commandLine, int threads, Instant startedAt) {
        this(commandLine, threads, startedAt, List.of());
    }

    /** {@code timing.json}. */
    public byte[] bytes(double wallSeconds) {
        var root = Json.object();
        var words = root.putArray("commandLine");
        commandLine.forEach(words::add);
        root.put("threads", threads);
        root.put("java", System.getProperty("java.version"));
        root.put("javaVendor", System.getProperty("java.vendor"));
        root.put("system", "%s %s %s".formatted(property("os.name"), property("os.version"), property("os.arch")));
        root.put("startedAt", startedAt.toString());
        root.put("wallSeconds", wallSeconds);
        ScenarioOrigin.put(root.putArray("origins"), origins);
        return Json.bytes(root);
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }
}
