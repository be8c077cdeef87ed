package org.jointsim.onnx.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The machine that is measured.
 *
 * @param processor its name
 * @param processors how many the program may use
 * @param allowed their numbers, from 0; empty where the system does not tell
 * @param system operating system and Java
 */
record Machine(String processor, int processors, List<Integer> allowed, String system) {

    static Machine here() {
        return new Machine(
                name().orElse(System.getProperty("os.arch", "unknown processor")),
                Runtime.getRuntime().availableProcessors(),
                mayUse(),
                "%s %s, Java %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("java.version")));
    }

    /** What stands in a provenance. */
    String shown() {
        return "%s, %d CPU%s; %s".formatted(processor, processors, processors == 1 ? "" : "s", system);
    }

    private static Optional<String> name() {
        return field("/proc/cpuinfo", "model name").map(name -> {
            Optional<String> family = field("/proc/cpuinfo", "cpu family");
            Optional<String> model = field("/proc/cpuinfo", "model");
            return family.isPresent() && model.isPresent()
                    ? "%s (family %s, model %s)".formatted(name, family.get(), model.get())
                    : name;
        });
    }

    private static List<Integer> mayUse() {
        return field("/proc/self/status", "Cpus_allowed_list")
                .map(Machine::numbers)
                .orElse(List.of());
    }

    /** Numbers and ranges: {@code 0-3,8}. */
    static List<Integer> numbers(String list) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : list.split(",")) {
            String[] ends = part.strip().split("-");
            try {
                int first = Integer.parseInt(ends[0]);
                int last = Integer.parseInt(ends[ends.length - 1]);
                for (int cpu = first; cpu <= last; cpu++) {
                    numbers.add(cpu);
                }
            } catch (NumberFormatException e) {
                return List.of();
            }
        }
        return numbers;
    }

    private static Optional<String> field(String file, String name) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.map(line -> line.split(":", 2))
                    .filter(pair -> pair.length == 2 && pair[0].strip().equals(name))
                    .map(pair -> pair[1].strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
