package org.jointsim.scenario.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jointsim.scenario.file.ProfileRows.Cost;
import org.jointsim.scenario.file.ProfileRows.Row;

/**
 * Reads a measured profile from a CSV file: a header with the columns {@code from, to, forward_s, forward_j, backward_s,
 * backward_j} in any order, of which the last three may be left out, then one row for each layer (from = to) and group.
 */
final class ProfileCsv {

    private static final List<String> REQUIRED = List.of("from", "to", "forward_s");
    private static final List<String> OPTIONAL = List.of("forward_j", "backward_s", "backward_j");
    private static final Pattern NUMBER = Pattern.compile("\\+?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?");

    private final Reading reading;
    private final Origin start;
    private final List<String> header;

    private ProfileCsv(Reading reading, Origin start, List<String> header) {
        this.reading = reading;
        this.start = start;
        this.header = header;
    }

    /** The rows of the file called {@code written}. */
    static ProfileRows read(String written, Origin at, Reading reading) {
        Path base = at.source().file();
        if (base == null) {
            return shipped(written, at, reading);
        }
        try {
            Path file = base.resolveSibling(written).normalize();
            Origin start = Origin.start(Source.ofFile(file));
            String text = reading.readText(file, start).orElseThrow(Unreadable::new);
            return rows(text, start, reading);
        } catch (InvalidPathException e) {
            throw reading.refuse(at, "`%s` is no path of a file: %s".formatted(written, e.getReason()));
        } catch (IOException e) {
            throw reading.refuse(at, FileText.reason(e));
        }
    }

    /** A file that lies beside a device of the library. */
    private static ProfileRows shipped(String written, Origin at, Reading reading) {
        String resource = at.source().name().replaceFirst("[^/]*$", "") + written;
        String text = LibraryIndex.text(resource)
                .orElseThrow(() -> reading.refuse(at, "the library has no profile `%s`".formatted(written)));
        return rows(text, Origin.start(Source.ofLibrary(resource)), reading);
    }

    private static ProfileRows rows(String text, Origin start, Reading reading) {
        List<CsvRecord> records;
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text)) {
            records = csv.stream().toList();
        } catch (CsvParseException | IOException e) {
            throw reading.refuse(start, "this is not CSV: " + reason(e));
        }
        List<String> header = records.isEmpty()
                ? List.of()
                : records.get(0).getFields().stream().map(String::strip).toList();
        checkHeader(header, start, reading);
        ProfileCsv csv = new ProfileCsv(reading, start, header);
        List<Row> rows = new ArrayList<>();
        for (CsvRecord record : records.subList(1, records.size())) {
            reading.attempt(() -> rows.add(csv.row(record)));
        }
        if (rows.size() < records.size() - 1) {
            throw new Unreadable();
        }
        return new ProfileRows(start, rows);
    }

    private static String reason(Exception e) {
        return String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    }

    private static void checkHeader(List<String> header, Origin start, Reading reading) {
        List<String> known = new ArrayList<>(REQUIRED);
        known.addAll(OPTIONAL);
        boolean fits = true;
        for (String column : header) {
            if (!known.contains(column)) {
                reading.report(
                        start, "unknown column `%s`%s".formatted(column, Words.suggestion(column, known, "columns")));
                fits = false;
            }
        }
        for (String column : REQUIRED) {
            if (!header.contains(column)) {
                reading.report(start, "expected column `%s`, but it is missing".formatted(column));
                fits = false;
            }
        }
        if (!fits) {
            throw new Unreadable();
        }
    }

    private Row row(CsvRecord record) {
        Origin at = new Origin(start.source(), (int) record.getStartingLineNumber(), 1, start, "");
        String from = text(record, "from", at);
        String to = text(record, "to", at);
        Double forward = reading.orNull(() -> number(record, "forward_s", at)
                .orElseThrow(
                        () -> reading.refuse(at.child("forward_s"), "expected a time in seconds, but found nothing")));
        Optional<Double> energy = number(record, "forward_j", at);
        Optional<Double> backward = number(record, "backward_s", at);
        Optional<Double> backwardEnergy = number(record, "backward_j", at);
        if (forward == null) {
            throw new Unreadable();
        }
        Cost cost = new Cost(forward, energy, backward, backwardEnergy);
        return new Row(at, from, at.child("from"), to, at.child("to"), cost);
    }

    private String text(CsvRecord record, String column, Origin at) {
        String text = field(record, column);
        if (text.isEmpty()) {
            throw reading.refuse(at.child(column), "expected the name of a layer, but found nothing");
        }
        return text;
    }

    private String field(CsvRecord record, String column) {
        int index = header.indexOf(column);
        return index < 0 || index >= record.getFieldCount()
                ? ""
                : record.getField(index).strip();
    }

    private Optional<Double> number(CsvRecord record, String column, Origin at) {
        String text = field(record, column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw reading.refuse(at.child(column), "expected a number >= 0, but found \"%s\"".formatted(text));
        }
        return Optional.of(value);
    }
}
