package org.jointsim.results;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jointsim.experiment.ExperimentResult;
import org.jointsim.experiment.Recorder;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.experiment.ResultStore;
import org.jspecify.annotations.Nullable;

/**
 * A folder that will hold the results of one run. Opening it proves, before anything is simulated, that it can be
 * written; storing writes all files aside, forces them to disk and renames them into place: a new folder appears at once,
 * in a folder that was there before each file is replaced at once and the manifest comes last. Until then nothing of the
 * folder changes; closing without storing, also by an interrupt of the program, leaves no trace.
 */
public final class ResultFolder implements ResultStore, AutoCloseable {

    private static final String CSV = ".csv";
    private static final List<String> RECORDS = List.of(ResultSchema.QUERIES_CSV_GZ, ResultSchema.QUERIES_PARQUET);
    private static final List<String> PICTURES =
            List.of(".png", ".svg", ".pdf", "-one-column.png", "-one-column.svg", "-one-column.pdf");
    private static final double NANOSECONDS_PER_SECOND = 1e9;

    /** Of runs that nobody looks at one by one. */
    public static final Drawing NO_DRAWING = folder -> {};

    /** Adds drawings to a folder that holds all numbers. */
    public interface Drawing {

        /** Writes files below {@code folder/charts}, and the page. */
        void draw(Path folder) throws IOException;
    }

    private final Path target;
    private final RunIdentity identity;
    private final Provenance provenance;
    private final Drawing drawing;
    private final Staging staging;
    private @Nullable QueryRecords records;
    private final Thread cleaner = new Thread(this::abandon, "results-cleaner");

    private ResultFolder(
            Path target, RunIdentity identity, Provenance provenance, Drawing drawing, Staging.Mover mover) {
        this.target = target;
        this.identity = identity;
        this.provenance = provenance;
        this.drawing = drawing;
        this.staging = new Staging(target, mover);
    }

    /** Where results go unless told: {@code results/SCENARIO/FINGERPRINT} below {@code workingFolder}. */
    public static Path defaultPath(Path workingFolder, RunIdentity identity) {
        String name = identity.scenario().replaceAll("[^\\p{L}\\p{N}._-]", "-").replaceAll("^\\.", "_");
        return workingFolder.resolve("results").resolve(name).resolve(identity.fingerprint());
    }

    /** Whether {@code folder} holds the complete, unchanged answer to the question {@code identity}. */
    public static boolean isFinished(Path folder, RunIdentity identity) throws IOException {
        Optional<Manifest> manifest = Manifest.read(folder);
        return manifest.isPresent()
                && manifest.get().fingerprint().equals(identity.fingerprint())
                && manifest.get().holdsFor(folder);
    }

    /**
     * The same, with a record of at least this share of the queries.
     *
     * @param share in (0, 1]
     */
    public static boolean isFinishedWithRecords(Path folder, RunIdentity identity, double share) throws IOException {
        return isFinished(folder, identity)
                && Manifest.read(folder).map(Manifest::recordShare).orElse(0.0) == share
                && Files.isRegularFile(folder.resolve(ResultSchema.QUERIES_CSV_GZ))
                && (QueryRecords.parquet().isEmpty()
                        || Files.isRegularFile(folder.resolve(ResultSchema.QUERIES_PARQUET)));
    }

    /** Writes a row for each query, or for a share of them, from now on; the file appears with the others. */
    public Recorder record(double share) {
        QueryRecords recorder = new QueryRecords(share, staging.folder());
        records = recorder;
        return recorder;
    }

    /** The names, relative to it and with {@code /}, of the files of a finished folder, in the order of their description. */
    public static List<String> files(Path folder) throws IOException {
        Optional<Manifest> manifest = Manifest.read(folder);
        Set<String> names = new LinkedHashSet<>();
        manifest.ifPresent(m -> m.hashes().keySet().forEach(name -> addWithPictures(folder, name, names)));
        for (String name : List.of(
                ResultSchema.QUERIES_CSV_GZ,
                ResultSchema.QUERIES_PARQUET,
                ResultSchema.EVENT_TRACE_CSV_GZ,
                ResultSchema.MANIFEST_JSON,
                ResultSchema.TIMING_JSON,
                ResultSchema.REPORT_HTML)) {
            if (Files.isRegularFile(folder.resolve(name))) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    private static void addWithPictures(Path folder, String name, Set<String> names) {
        names.add(name);
        if (name.startsWith(ResultSchema.CHARTS)) {
            PICTURES.stream()
                    .map(picture -> name.replaceAll("\\.csv$", picture))
                    .filter(picture -> Files.isRegularFile(folder.resolve(picture)))
                    .forEach(names::add);
        }
    }

    /**
     * Prepares a folder.
     *
     * @param replace whether files that may not be ours are replaced
     * @throws IOException if it cannot be written, or holds files of these names that JointSim did not write
     */
    public static ResultFolder open(
            Path target, RunIdentity identity, Provenance provenance, Drawing drawing, boolean replace)
            throws IOException {
        return open(target, identity, provenance, drawing, replace, Staging.RENAME);
    }

    static ResultFolder open(
            Path target,
            RunIdentity identity,
            Provenance provenance,
            Drawing drawing,
            boolean replace,
            Staging.Mover mover)
            throws IOException {
        FolderKind.RUN.claim(target, replace);
        ResultFolder folder = new ResultFolder(target, identity, provenance, drawing, mover);
        folder.prepare();
        return folder;
    }

    /** The cleaner first: an interrupt finds either nothing or somebody who removes it. */
    private void prepare() throws IOException {
        try {
            Runtime.getRuntime().addShutdownHook(cleaner);
        } catch (IllegalStateException shuttingDown) {
            throw new InterruptedIOException("interrupted before the run");
        }
        try {
            create();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private synchronized void create() throws IOException {
        staging.create();
    }

    @Override
    public synchronized void store(ExperimentResult result) throws IOException {
        try {
            write(result);
        } catch (FileSystemException e) {
            throw staging.shown(e);
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            // A full disk does not say which file it is about.
            FileSystemException named = new FileSystemException(target.toString(), null, e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    private void write(ExperimentResult result) throws IOException {
        Map<String, byte[]> numbers = ExperimentFiles.of(result, identity);
        Manifest.Records recorded = recorded(result);
        for (Map.Entry<String, byte[]> file : numbers.entrySet()) {
            staging.write(file.getKey(), file.getValue());
        }
        // Charts read the manifest's facts, and the manifest names the charts: hence twice.
        staging.write(
                ResultSchema.MANIFEST_JSON,
                manifest(result, numbers.keySet(), recorded).bytes());
        staging.write(ResultSchema.TIMING_JSON, provenance.bytes(wallSeconds()));
        drawing.draw(staging.folder());
        Manifest manifest = manifest(result, numbers.keySet(), recorded);
        staging.write(ResultSchema.MANIFEST_JSON, manifest.bytes());
        Optional<Manifest> earlier = Manifest.read(target);
        List<String> records = recordFiles();
        if (earlier.isPresent() && earlier.get().recordShare() > 0) {
            for (String name : RECORDS) {
                if (!records.contains(name)) {
                    removeOwn(name);
                }
            }
        }
        for (String name : List.of(ResultSchema.EVENT_TRACE_CSV_GZ, ResultSchema.REPORT_HTML)) {
            removeOwn(name);
        }
        FolderKind.RUN.clearOthers(target);
        staging.publish(publicationOrder(numbers.keySet(), records));
        if (earlier.isPresent()) {
            removeOutdated(earlier.get(), manifest);
        }
    }

    /** The records of queries that were written now. */
    private List<String> recordFiles() {
        return RECORDS.stream()
                .filter(name -> Files.isRegularFile(staging.folder().resolve(name)))
                .toList();
    }

    private Manifest.@Nullable Records recorded(ExperimentResult result) throws IOException {
        QueryRecords written = records;
        if (written == null) {
            return null;
        }
        String hash = written.join(result.replications().stream()
                .map(ReplicationResult::replication)
                .toList());
        return new Manifest.Records(written.share(), hash);
    }

    private double wallSeconds() {
        return Duration.between(provenance.startedAt(), Instant.now()).toNanos() / NANOSECONDS_PER_SECOND;
    }

    private Manifest manifest(ExperimentResult result, Set<String> numbers, Manifest.@Nullable Records recorded)
            throws IOException {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (String name : numbers) {
            hashes.put(name, Hashes.sha256(staging.read(name)));
        }
        for (String name : staging.filesBelow(ResultSchema.CHARTS)) {
            if (name.endsWith(CSV)) {
                hashes.put(name, Hashes.sha256(staging.read(name)));
            }
        }
        return Manifest.of(result, identity, hashes, recorded);
    }

    private List<String> publicationOrder(Set<String> numbers, List<String> records) throws IOException {
        List<String> names = new ArrayList<>(numbers);
        names.addAll(records);
        names.addAll(staging.filesBelow(ResultSchema.CHARTS));
        for (String name : List.of(ResultSchema.TIMING_JSON, ResultSchema.REPORT_HTML)) {
            if (Files.isRegularFile(staging.folder().resolve(name))) {
                names.add(name);
            }
        }
        names.add(ResultSchema.MANIFEST_JSON);
        return names;
    }

    /** Removes files of the earlier answer that this one lacks, with the pictures of charts that are gone. */
    private void removeOutdated(Manifest earlier, Manifest now) throws IOException {
        Set<String> outdated = new LinkedHashSet<>(earlier.hashes().keySet());
        outdated.removeAll(now.hashes().keySet());
        for (String name : outdated) {
            removeOwn(name);
            for (String picture : PICTURES) {
                removeOwn(name.replaceAll("\\.csv$", picture));
            }
        }
    }

    private void removeOwn(String name) throws IOException {
        Path file = target.resolve(name).normalize();
        if (file.startsWith(target.normalize())) {
            Files.deleteIfExists(file);
        }
    }

    private synchronized void abandon() {
        staging.discard();
    }

    /** Removes what was not stored. */
    @Override
    public void close() {
        abandon();
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs, or has run: it does the same.
        }
    }

    /** Whether an exception says that the program is being interrupted rather than that writing failed. */
    public static boolean isInterruption(IOException exception) {
        return exception instanceof InterruptedIOException;
    }
}
