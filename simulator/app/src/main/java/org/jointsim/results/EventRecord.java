package org.jointsim.results;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jointsim.experiment.EventTrace;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * All events of a run, one a row, beside its results: with them another program, or another version of this one, can tell the
 * very event in which it differs. Written as a stream by running the replications once more.
 */
public final class EventRecord {

    private static final int BUFFER = 1 << 16;
    private static final List<String> COLUMNS = List.of("replication", "event", "time_s", "what");

    private EventRecord() {}

    /**
     * The first event in which this program differs from the recorded one.
     *
     * @param number which event of the replication, from 1
     * @param recorded in words; {@code null} where the recorded run had ended
     * @param now in words; {@code null} where this program has ended
     */
    public record Difference(
            long number,
            @Nullable String recorded,
            @Nullable String now) {}

    /** Whether a folder holds the events of its run. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(ResultSchema.EVENT_TRACE_CSV_GZ));
    }

    /** Writes the events of these replications; the file appears complete or not at all. */
    public static void write(Path folder, Scenario scenario, List<Integer> replications) throws IOException {
        Path hidden = folder.resolve("." + ResultSchema.EVENT_TRACE_CSV_GZ);
        try (Writer out = new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(hidden), BUFFER), StandardCharsets.UTF_8)) {
            out.write(String.join(",", COLUMNS) + "\n");
            for (int replication : replications) {
                EventTrace.tell(
                        new ReplicationTask(scenario, replication),
                        1,
                        Long.MAX_VALUE,
                        e -> writeRow(out, replication, e));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Files.move(
                hidden,
                folder.resolve(ResultSchema.EVENT_TRACE_CSV_GZ),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static void writeRow(Writer out, int replication, EventTrace.Event event) {
        try {
            out.write("%d,%d,%s,\"%s\"\n"
                    .formatted(
                            replication,
                            event.number(),
                            Numbers.text(event.timeSeconds()),
                            event.what().replace("\"", "\"\"")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first event of a replication in which this program differs from the record; empty where all are the same. */
    public static Optional<Difference> firstDifference(Path folder, Scenario scenario, int replication)
            throws IOException {
        Path file = folder.resolve(ResultSchema.EVENT_TRACE_CSV_GZ);
        try (Reader text = new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file), BUFFER), StandardCharsets.UTF_8);
                CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(text)) {
            Comparison comparison = new Comparison(rows.iterator(), Integer.toString(replication));
            EventTrace.tell(new ReplicationTask(scenario, replication), 1, Long.MAX_VALUE, comparison::compare);
            return Optional.ofNullable(comparison.end());
        }
    }

    /** Two streams of events, side by side. */
    private static final class Comparison {
        private final Iterator<CsvRecord> rows;
        private final String replication;
        private @Nullable CsvRecord next;
        private @Nullable Difference found;
        private long count;

        Comparison(Iterator<CsvRecord> rows, String replication) {
            this.rows = rows;
            this.replication = replication;
            do {
                advance();
            } while (next != null && !next.getField(0).equals(replication));
        }

        private void advance() {
            next = rows.hasNext() ? rows.next() : null;
        }

        /** The row whose turn it is, unless it is of a later replication. */
        private @Nullable String recorded() {
            CsvRecord row = next;
            return row != null && row.getField(0).equals(replication)
                    ? inWords(row.getField(2), row.getField(3))
                    : null;
        }

        private static String inWords(String seconds, String what) {
            return "at %s s: %s".formatted(seconds, what);
        }

        void compare(EventTrace.Event event) {
            if (found != null) {
                return;
            }
            count++;
            String now = inWords(Numbers.text(event.timeSeconds()), event.what());
            String recorded = recorded();
            if (now.equals(recorded)) {
                advance();
            } else {
                found = new Difference(count, recorded, now);
            }
        }

        @Nullable
        Difference end() {
            String recorded = recorded();
            return found == null && recorded != null ? new Difference(count + 1, recorded, null) : found;
        }
    }
}
