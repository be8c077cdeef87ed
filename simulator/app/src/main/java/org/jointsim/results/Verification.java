package org.jointsim.results;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares a results folder with what it says of itself, and with another one that answers the same question. */
public final class Verification {

    private static final Pattern ONLY_REPLICATION = Pattern.compile(".*-r(\\d+)");

    private Verification() {}

    /** The version of the model that wrote a folder. */
    public static String version(Path folder) throws IOException {
        return manifest(folder).version();
    }

    /** Whether a folder has charts; the points of a sweep have none. */
    public static boolean hasCharts(Path folder) throws IOException {
        return manifest(folder).hashes().keySet().stream().anyMatch(name -> name.startsWith(ResultSchema.CHARTS));
    }

    /** Which share of the queries a folder records; 0 without a record. */
    public static double recordShare(Path folder) throws IOException {
        return manifest(folder).recordShare();
    }

    /** The scenario to run again. */
    public static Path scenario(Path folder) {
        return folder.resolve(ResultSchema.SCENARIO_YAML);
    }

    /** The only replication that a folder holds; empty where it holds all. */
    public static OptionalInt onlyReplication(Path folder) throws IOException {
        Matcher matcher = ONLY_REPLICATION.matcher(manifest(folder).fingerprint());
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** The files that are not what was written: changed or gone since. */
    public static List<String> changedFiles(Path folder) throws IOException {
        List<String> changed = new ArrayList<>();
        for (var entry : manifest(folder).hashes().entrySet()) {
            Path file = folder.resolve(entry.getKey());
            if (!Files.isRegularFile(file)
                    || !Hashes.sha256(Files.readAllBytes(file)).equals(entry.getValue())) {
                changed.add(entry.getKey());
            }
        }
        return changed;
    }

    /** The files that are the same on every machine, by name; of both folders. */
    public static List<String> comparableFiles(Path folder, Path other) throws IOException {
        Set<String> names = new LinkedHashSet<>(manifest(folder).hashes().keySet());
        names.addAll(manifest(other).hashes().keySet());
        names.add(ResultSchema.MANIFEST_JSON);
        return List.copyOf(names);
    }

    /** Those of them whose bytes differ, or that one folder lacks. */
    public static List<String> differingFiles(Path folder, Path other) throws IOException {
        List<String> differing = new ArrayList<>();
        for (String name : comparableFiles(folder, other)) {
            Path one = folder.resolve(name);
            Path two = other.resolve(name);
            boolean same = Files.isRegularFile(one)
                    && Files.isRegularFile(two)
                    && Arrays.equals(Files.readAllBytes(one), Files.readAllBytes(two));
            if (!same) {
                differing.add(name);
            }
        }
        return differing;
    }

    /**
     * Where the events of two runs part.
     *
     * @param replication in which
     * @param sameEvents so many events, from the first on, are the same
     * @param sameSeconds the time of the last of them
     * @param lastEvent the first different one has at most this number
     */
    public record Parting(int replication, long sameEvents, double sameSeconds, long lastEvent) {

        /** In words, for people. */
        public String inWords() {
            String same = sameEvents == 0
                    ? ""
                    : "the first %d events, up to %s s, are the same; "
                            .formatted(sameEvents, Numbers.text(sameSeconds));
            return "replication %d: %sthe first different one is among events %d to %d"
                    .formatted(replication, same, sameEvents + 1, lastEvent);
        }
    }

    /** Where the events of two runs part, as far as their checkpoints say; empty where all agree. */
    public static Optional<Parting> parting(Path folder, Path other) throws IOException {
        List<Checkpoint> one = checkpoints(folder);
        List<Checkpoint> two = checkpoints(other);
        Checkpoint agreed = null;
        for (int i = 0; i < Math.max(one.size(), two.size()); i++) {
            Checkpoint mine = i < one.size() ? one.get(i) : null;
            Checkpoint theirs = i < two.size() ? two.get(i) : null;
            if (mine == null || !mine.equals(theirs)) {
                return Optional.of(between(agreed, mine != null ? mine : Objects.requireNonNull(theirs)));
            }
            agreed = mine;
        }
        return Optional.empty();
    }

    private static Parting between(@Nullable Checkpoint agreed, Checkpoint differing) {
        Checkpoint same = agreed == null || agreed.replication() != differing.replication()
                ? new Checkpoint(differing.replication(), 0, 0, "")
                : agreed;
        return new Parting(differing.replication(), same.events(), same.timeSeconds(), differing.events());
    }

    private record Checkpoint(int replication, long events, double timeSeconds, String fingerprint) {}

    private static List<Checkpoint> checkpoints(Path folder) throws IOException {
        List<Checkpoint> checkpoints = new ArrayList<>();
        Path file = folder.resolve(ResultSchema.EVENTS_CSV);
        if (!Files.isRegularFile(file)) {
            return checkpoints;
        }
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                checkpoints.add(new Checkpoint(
                        Integer.parseInt(row.getField("replication")),
                        Long.parseLong(row.getField("events")),
                        Numbers.parse(row.getField("time_s")),
                        row.getField("fingerprint")));
            }
        }
        return checkpoints;
    }

    private static Manifest manifest(Path folder) throws IOException {
        return Manifest.read(folder).orElseThrow(() -> ResultReader.noRun(folder));
    }
}
