package org.jointsim.results;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/** Reads a CSV file with a header, and says where one is damaged. */
final class CsvRows {

    private CsvRows() {}

    /** Hands each row to {@code sink}, in their order. */
    static void forEach(Path file, Consumer<NamedCsvRecord> sink) throws IOException {
        long line = 1;
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                line = row.getStartingLineNumber();
                sink.accept(row);
            }
        } catch (CsvParseException | NumberFormatException | NoSuchElementException e) {
            throw new IOException(
                    "%s is damaged at line %d: %s. Maybe run it again with --force"
                            .formatted(file, line, e.getMessage()),
                    e);
        }
    }
}
