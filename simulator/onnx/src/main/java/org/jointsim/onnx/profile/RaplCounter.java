package org.jointsim.onnx.profile;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The energy counters of the processor packages and their memory, as Linux shows them (power capping framework, "RAPL"). They wrap
 * around; a read at least every few minutes sees each turn.
 */
final class RaplCounter implements EnergyCounter {

    private static final Path FOLDER = Path.of("/sys/class/powercap");
    private static final double MICRO = 1e-6;

    private static final class Zone {
        final String name;
        final Path energy;
        final long range;
        long last;
        double joules;

        Zone(String name, Path energy, long range, long last) {
            this.name = name;
            this.energy = energy;
            this.range = range;
            this.last = last;
        }

        void read() throws IOException {
            long now = number(energy);
            long used = now >= last ? now - last : now - last + range;
            joules += used * MICRO;
            last = now;
        }
    }

    private final List<Zone> zones;

    private RaplCounter(List<Zone> zones) {
        this.zones = zones;
    }

    /** The counters of this machine, or {@link EnergyCounter#NONE} if there are none that can be read. */
    static EnergyCounter find() {
        return find(FOLDER);
    }

    static EnergyCounter find(Path folder) {
        List<Zone> zones = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "intel-rapl:*")) {
            for (Path entry : entries) {
                String name = Files.readString(entry.resolve("name")).strip();
                if (name.startsWith("package") || name.equals("dram")) {
                    Path energy = entry.resolve("energy_uj");
                    zones.add(new Zone(name, energy, number(entry.resolve("max_energy_range_uj")), number(energy)));
                }
            }
        } catch (IOException | NumberFormatException e) {
            return NONE;
        }
        return zones.isEmpty() ? NONE : new RaplCounter(zones);
    }

    private static long number(Path file) throws IOException {
        return Long.parseLong(Files.readString(file).strip());
    }

    @Override
    public double joules() {
        double sum = 0;
        try {
            for (Zone zone : zones) {
                zone.read();
                sum += zone.joules;
            }
            return sum;
        } catch (IOException | NumberFormatException e) {
            return Double.NaN;
        }
    }

    @Override
    public String source() {
        String names = zones.stream().map(zone -> zone.name).sorted().collect(Collectors.joining(", "));
        return "the processor's energy counters (RAPL: %s), idle power included".formatted(names);
    }
}
