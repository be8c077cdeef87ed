package org.jointsim.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a plan promised and what it found, from its {@value #FILE}.
 *
 * @param promises in the order of the file
 * @param verdicts of the candidates, by the folder of their results
 */
public record PlanPromises(List<Promise> promises, Map<String, String> verdicts) {

    private static final String FILE = "capacity.csv";

    /** A promise: metric, relation ({@code <=}), limit in the unit of the metric. */
    public record Promise(String metric, String relation, double limit) {}

    public PlanPromises {
        promises = List.copyOf(promises);
        verdicts = Collections.unmodifiableMap(new LinkedHashMap<>(verdicts));
    }

    /** Whether a folder is that of a plan. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    /** Those of a plan. */
    public static PlanPromises read(Path folder) throws IOException {
        Set<Promise> promises = new LinkedHashSet<>();
        Map<String, String> verdicts = new LinkedHashMap<>();
        CsvRows.forEach(folder.resolve(FILE), row -> {
            promises.add(new Promise(
                    row.getField("metric"), row.getField("relation"), Numbers.parse(row.getField("limit"))));
            verdicts.put(row.getField("folder"), row.getField("verdict"));
        });
        return new PlanPromises(List.copyOf(promises), verdicts);
    }
}
