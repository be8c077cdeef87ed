package org.jointsim.results;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A CSV file in memory: RFC 4180 but with {@code \n}, UTF-8, a header, an empty cell for no data. */
public final class Csv {

    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    public Csv(List<String> columns) {
        this.columns = List.copyOf(columns);
    }

    /** Adds a row; doubles are written by {@link Numbers#text}. */
    public void add(Object... cells) {
        add(List.of(cells));
    }

    /** Adds a row; doubles are written by {@link Numbers#text}. */
    public void add(List<?> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "a row has %s cells, but there are the columns %s".formatted(cells, columns));
        }
        rows.add(cells.stream().map(Csv::text).toList());
    }

    private static String text(Object cell) {
        return cell instanceof Double number ? Numbers.text(number) : cell.toString();
    }

    /** The rows of a file, the header first. */
    public static List<List<String>> read(byte[] content) {
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(new String(content, StandardCharsets.UTF_8))) {
            return rows.stream().map(CsvRecord::getFields).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole file. */
    public byte[] bytes() {
        StringWriter text = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            writer.writeRecord(columns);
            rows.forEach(writer::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
