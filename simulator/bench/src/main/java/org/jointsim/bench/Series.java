package org.jointsim.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Repeated measurements of one thing, each in a JVM of its own. */
final class Series {

    private final List<String> jvmOptions;
    private final List<String> arguments;
    private final List<Measurement> measurements = new ArrayList<>();

    /** A series of what {@link Measure} does with these arguments. */
    Series(Object... arguments) {
        this(List.of(), arguments);
    }

    private Series(List<String> jvmOptions, Object... arguments) {
        this.jvmOptions = jvmOptions;
        this.arguments = Arrays.stream(arguments).map(Object::toString).toList();
    }

    /** The same in JVMs with the options of the launcher: a collector that makes no store of a reference dear, and large pages. */
    static Series asLaunched(Object... arguments) {
        boolean isLinux = System.getProperty("os.name").equals("Linux");
        return new Series(
                isLinux ? List.of("-XX:+UseParallelGC", "-XX:+UseTransparentHugePages") : List.of("-XX:+UseParallelGC"),
                arguments);
    }

    /** One measurement of each series, then the next of each, so that a change of the machine's pace meets all alike. */
    static void interleave(int rounds, Collection<Series> all) {
        for (int round = 0; round < rounds; round++) {
            all.forEach(Series::measureOnce);
        }
    }

    private void measureOnce() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms6g", "-Xmx6g", "-cp", System.getProperty("java.class.path")));
        command.addAll(jvmOptions);
        command.add(Measure.class.getName());
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            Optional<Measurement> measurement =
                    output.lines().filter(Measurement::isIn).findFirst().map(Measurement::parse);
            measurements.add(measurement.orElseThrow(
                    () -> new IllegalStateException("%s ended with status %d: %s".formatted(command, status, output))));
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + command, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while " + command + " runs", e);
        }
    }

    double median(String name) {
        double[] sorted = sorted(name);
        return sorted[sorted.length / 2];
    }

    double least(String name) {
        return sorted(name)[0];
    }

    double most(String name) {
        double[] sorted = sorted(name);
        return sorted[sorted.length - 1];
    }

    private double[] sorted(String name) {
        return measurements.stream().mapToDouble(m -> m.number(name)).sorted().toArray();
    }

    /** What all its measurements found, which does not depend on the machine. */
    String check() {
        return checkOfAll(List.of(this));
    }

    /** The check of several series that must have computed the same. */
    static String checkOfAll(List<Series> all) {
        List<String> checks = all.stream()
                .flatMap(series -> series.measurements.stream())
                .map(measurement -> measurement.text("check"))
                .distinct()
                .toList();
        if (checks.size() != 1) {
            throw new IllegalStateException("runs that must be equal found " + checks);
        }
        return checks.get(0);
    }
}
