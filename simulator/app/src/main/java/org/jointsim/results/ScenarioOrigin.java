package org.jointsim.results;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a value of a scenario came from when it was run.
 *
 * @param path in the scenario file; {@code library.devices.ID} for what the library says of a thing that is used
 * @param value as it was written; of the library, what the thing is
 * @param origin a line of a file, the command line, a default; of the library, the source of its constants
 */
public record ScenarioOrigin(String path, String value, String origin) {

    static byte[] csv(List<ScenarioOrigin> origins) {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.ORIGINS_CSV));
        origins.forEach(one -> csv.add(one.path(), one.value(), one.origin()));
        return csv.bytes();
    }

    /** Those of a results folder, in the order of the scenario; none where they were not written. */
    public static List<ScenarioOrigin> read(Path folder) throws IOException {
        Path file = folder.resolve(ResultSchema.ORIGINS_CSV);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return rows.stream()
                    .map(row -> new ScenarioOrigin(row.getField("path"), row.getField("value"), row.getField("origin")))
                    .toList();
        }
    }
}
