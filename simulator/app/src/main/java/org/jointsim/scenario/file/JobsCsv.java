package org.jointsim.scenario.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jointsim.scenario.BackgroundSpec.Job;

/** Reads the jobs of others from a CSV file with the columns {@code time_s,job_s}. */
final class JobsCsv {

    private static final List<String> HEADER = List.of("time_s", "job_s");

    private JobsCsv() {}

    /** The jobs of the file called {@code written}. */
    static List<Job> read(String written, Origin at, Reading reading) {
        Path base = at.source().file();
        if (base == null) {
            throw reading.refuse(at, "the file of a trace needs a scenario that is a file");
        }
        try {
            Path file = base.resolveSibling(written).normalize();
            Origin start = Origin.start(Source.ofFile(file));
            return jobs(reading.readText(file, start).orElseThrow(Unreadable::new), start, reading);
        } catch (InvalidPathException e) {
            throw reading.refuse(at, "`%s` is no path of a file: %s".formatted(written, e.getReason()));
        } catch (IOException e) {
            throw reading.refuse(at, FileText.reason(e));
        }
    }

    private static List<Job> jobs(String text, Origin start, Reading reading) {
        List<CsvRecord> records;
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text)) {
            records = csv.stream().toList();
        } catch (CsvParseException | IOException e) {
            throw reading.refuse(start, "this is not CSV: " + e.getMessage());
        }
        if (records.isEmpty() || !records.get(0).getFields().equals(HEADER)) {
            throw reading.refuse(start, "expected the columns `time_s,job_s`");
        }
        List<Job> jobs = new ArrayList<>();
        for (CsvRecord record : records.subList(1, records.size())) {
            Origin at = new Origin(start.source(), (int) record.getStartingLineNumber(), 1, start, "");
            jobs.add(
                    reading.checked(at, () -> new Job(number(record, 0, at, reading), number(record, 1, at, reading))));
        }
        return jobs;
    }

    private static double number(CsvRecord record, int column, Origin at, Reading reading) {
        String text = column < record.getFieldCount() ? record.getField(column).strip() : "";
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw reading.refuse(
                    at.child(HEADER.get(column)), "expected a number of seconds, but found \"%s\"".formatted(text));
        }
    }
}
